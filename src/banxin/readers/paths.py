"""Files that the author names: inside the book, and there."""

import os
import re
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from banxin.errors import ManifestError
from banxin.reading import BookFiles, UnreadableError, Why, find_regular, names_in
from banxin.saying.said import say
from banxin.source import Source

NUMBER = re.compile(r"\d+")


def path_inside(root: Path, name: str, place: Source, *, what: str, files: BookFiles | None = None) -> Path:
    """The absolute path of a file of the book; raise ManifestError when it lies outside or is not there.

    `what` is the word for it in messages (`chapter`, `picture`). What `files` has read before and finds unchanged is there.
    """
    if "://" in name:
        hint: str = say(
            "a book is made without a network: save the file into the folder of the book, and name it there"
        )
        raise ManifestError(say("the {what} '{name}' is not a file of the book", what=what, name=name), place, hint)
    pure = PurePosixPath(name)
    if "\\" in name or pure.is_absolute() or name[1:2] == ":":
        hint = say("write it relative to the folder of book.yaml, with '/'")
        raise ManifestError(say("the {what} '{name}' is not a path inside the book", what=what, name=name), place, hint)
    path = root / pure
    if ".." in pure.parts:
        raise UnreadableError(path, Why.OUTSIDE).told(ManifestError, what, name, place)
    if files and files.stands(path):
        return path
    try:
        find_regular(path, root)
    except UnreadableError as error:
        hint = nearest_file(root, path) if error.why is Why.MISSING else ""
        raise error.told(ManifestError, what, name, place, hint) from error
    return path


def file_beside(root: Path, folder: Path, name: str, place: Source, *, what: str) -> str:
    """The path from `root` of a file that a chapter in `folder` names: from the book's folder, or from the chapter's.

    A name may have its spaces as `%20`, as addresses have them. Raise ManifestError when there is no such file.
    """
    errors: list[ManifestError] = []
    for one in dict.fromkeys((name, unquote(name))):
        beside = os.path.normpath((folder / one).as_posix())
        # `./a.png` and `../a.png` say themselves that they begin where the chapter stands.
        for candidate in (beside,) if one.startswith(("./", "../")) else (one, beside):
            try:
                return path_inside(root, candidate, place, what=what).relative_to(root).as_posix()
            except ManifestError as error:
                errors.append(error)
    raise errors[0]


USUAL = ("chapters", "images")
"""Where a file lies that is named without its folder."""


def nearest_file(root: Path, path: Path) -> str:
    """The file that was meant, as a hint; one that only has another number is another one."""
    if same := in_other_capitals(root, path):
        return say("did you mean '{path}'? Capitals count", path=same.relative_to(root).as_posix())
    for folder in USUAL:
        usual = root / folder / path.name
        if usual != path and usual.is_file():
            return say("did you mean '{path}'?", path=usual.relative_to(root).as_posix())
    if not path.parent.is_dir():
        return say("the folder is not there either")
    try:
        names = names_in(path.parent, root)
    except UnreadableError:
        return ""
    near = get_close_matches(path.name, [name for name in names if not differs_in_numbers(name, path.name)], n=1)
    return say("did you mean '{path}'?", path=(path.parent / near[0]).relative_to(root).as_posix()) if near else ""


def in_other_capitals(root: Path, path: Path) -> Path | None:
    """The file whose path has other capitals, which Windows and macOS take for the same one."""
    found = root
    try:
        for part in path.relative_to(root).parts:
            same = sorted(one.name for one in found.iterdir() if one.name.casefold() == part.casefold())
            found /= part if part in same else same[0]
    except (OSError, ValueError, IndexError):
        return None
    return found if found.is_file() else None


def differs_in_numbers(one: str, other: str) -> bool:
    """Whether two names are alike but for their numbers.

    >>> differs_in_numbers("05-article-5.md", "25-article-25.md"), differs_in_numbers("1-a.md", "01-a.md")
    (True, False)
    """
    are_alike = NUMBER.sub("", one) == NUMBER.sub("", other)
    return are_alike and [*map(int, NUMBER.findall(one))] != [*map(int, NUMBER.findall(other))]
