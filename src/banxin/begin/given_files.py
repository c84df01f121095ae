"""The files of a manuscript that are documents, and what of them goes into the new book as it is."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from banxin.errors import PublishingError, UsageError
from banxin.extraction.extractors import pick_extractor
from banxin.importing.ordered_folder import APART, folder_of_parts, in_natural_order, part_of
from banxin.importing.package_facts import PackageFacts
from banxin.outputs import write_whole
from banxin.reading import UnreadableError, read_regular
from banxin.saying.said import say

LARGEST = 256 * 1024 * 1024
"""Bytes of a document."""
KEPT_IN_FOLDERS = frozenset({".txt", ".text", ".hocr", ".alto", ".xml", ".docx", ".pdf"})
"""Forms in which an archive keeps a text to a file, in folders by its titles and years."""


def bytes_of(path: Path) -> bytes:
    try:
        return read_regular(path, path.parent, LARGEST).data
    except UnreadableError as error:
        raise error.told(UsageError, say("manuscript"), path) from error


def cover_written(facts: PackageFacts, target: Path) -> str:
    """The place of the cover in the book; nothing where there is none."""
    if not facts.cover:
        return ""
    name = f"images/{facts.cover[0]}"
    (target / "images").mkdir(exist_ok=True)
    write_whole(target / name, facts.cover[1])
    return name


def texts_below(folder: Path) -> tuple[Path, ...]:
    """The texts in the folders below one that has none itself, in the order of their folders; XML where it is one that is read."""
    found = in_natural_order(folder, KEPT_IN_FOLDERS, APART)
    return tuple(path for path in found if is_readable(path))


def is_readable(path: Path) -> bool:
    """Whether there is a reader for a file, if it is XML; METS, which lists the pages of a scan, has none."""
    if path.suffix.lower() != ".xml":
        return True
    with suppress(PublishingError):
        return pick_extractor(path, bytes_of(path)).extractor is not None
    return False


def source_name(path: Path, root: Path) -> str:
    """The name of a text in sources/, where all stand side by side: its folders stand in it.

    >>> source_name(Path("archive/Herald/1934/01.txt"), Path("archive"))
    'Herald-1934-01.txt'
    """
    return "-".join(path.relative_to(root).parts) if path.is_relative_to(root) else path.name


def parts_of_folders(paths: Sequence[Path], root: Path) -> Mapping[str, str]:
    """The part that each text in sources/ belongs to, by its name there: that of the folder that it lay in."""
    base = folder_of_parts(paths, root)
    below = {source_name(path, root): path.relative_to(base) for path in paths if path.is_relative_to(base)}
    return {name: part_of(path) or path.parts[0] for name, path in below.items() if len(path.parts) > 1}
