"""The book's own stylesheets, read alike for every edition."""

from pathlib import Path

from banxin.errors import BuildError
from banxin.reading import MEGABYTE, BookFiles, UnreadableError
from banxin.saying.said import say
from banxin.source import Source
from banxin.theme.nesting import check_nesting
from banxin.theme.numbers import check_numbers

LARGEST = 4 * MEGABYTE
"""In bytes; the longest of our own has some 20 KB."""


def read_stylesheet(files: BookFiles, path: Path) -> str:
    """The text of a stylesheet of the book, with the line ends of Unix; raise BuildError for one that cannot be read."""
    place = Source(path=path.relative_to(files.root) if path.is_relative_to(files.root) else path)
    try:
        text = files.read(path, LARGEST).decode("utf-8-sig")
    except UnreadableError as error:
        raise error.told(BuildError, say("stylesheet"), place.path, place) from error
    except UnicodeDecodeError as error:
        raise BuildError(say("the stylesheet is not UTF-8"), place, say("save it as UTF-8")) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    check_nesting(text, place.path)
    check_numbers(text, place.path)
    return text
