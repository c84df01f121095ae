"""Which files the entries of a manifest mean: `chapters/01.md` is one, `chapters/*.md` are all that stand nowhere else."""

import re
from collections.abc import Set as AbstractSet
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from banxin.errors import ManifestError, PublishingError
from banxin.readers.manifest.schema.manifest_schema import ManifestFields
from banxin.readers.manifest.schema.matter_schema import IndexFields, PartFields
from banxin.reading import UnreadableError, names_in
from banxin.saying.said import say
from banxin.source import Source


def files_of(
    entry: str, place: Source, root: Path, named: AbstractSet[str], errors: list[PublishingError]
) -> tuple[str, ...]:
    """The files that an entry means: `chapters/*.md` are all that no other entry names (`named`), in their natural order."""
    if not is_pattern(entry):
        return (entry,)
    folder, _, pattern = entry.rpartition("/")
    path = PurePosixPath(folder)
    if ".." in path.parts or path.is_absolute() or is_pattern(folder):
        hint = say("only the name of a file may have '*' in it, in a folder of the book: chapters/*.md")
        errors.append(
            ManifestError(say("'{entry}' does not say which files of the book it means", entry=entry), place, hint)
        )
        return ()
    try:
        found = [(path / name).as_posix() for name in names_in(root / path, root) if fnmatchcase(name, pattern)]
    except UnreadableError as error:
        errors.append(error.told(ManifestError, say("chapters"), entry, place))
        return ()
    kept = tuple(sorted((name for name in found if name not in named), key=natural_order))
    if not kept:
        hint = say("put chapters there: 'banxin clean' makes them of what lies in sources/")
        errors.append(ManifestError(say("no file is called '{entry}'", entry=entry), place, hint))
    return kept


def is_pattern(entry: str) -> bool:
    return any(sign in entry for sign in "*?[")


def named_files(fields: ManifestFields) -> frozenset[str]:
    """The files that the manifest names one by one."""
    own = (one for edition in fields.editions.values() for one in (*edition.front_matter, *edition.back_matter))
    entries = (*fields.front_matter, *fields.body, *fields.back_matter, *own)
    names = (name for one in entries for name in chapter_names(one))
    return frozenset(name for name in names if not is_pattern(name))


def chapter_names(entry: str | PartFields | IndexFields) -> tuple[str, ...]:
    """The files that an entry of the manifest names."""
    if isinstance(entry, str):
        return (entry,)
    return entry.chapters if isinstance(entry, PartFields) else ()


def natural_order(name: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts numbers by their value.

    >>> sorted(["c/10.md", "c/9.md", "c/1-a.md"], key=natural_order)
    ['c/1-a.md', 'c/9.md', 'c/10.md']
    """
    return tuple((1, int(part), part) if part.isdecimal() else (0, 0, part) for part in re.split(r"(\d+)", name))
