"""A manuscript of one text that becomes a book: what is told of it, and its chapters."""

from pathlib import Path

from tests.importing.test_manuscripts import PIXEL, lay

from banxin.begin.begin_book import begin_book
from banxin.readers.manifest.manifest_file import read_book


def told_and_made(name: str, text: str, folder: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Of a text beside a picture `a.png`; nothing of it is complained about, and nothing is settled for its author."""
    begun = begin_book(lay(folder / "m", {name: text, "a.png": PIXEL}) / name, folder / "book")
    assert (begun.complaints, begun.settled) == ((), ())
    chapters = read_book(folder / "book").chapters
    return (
        tuple(map(str, begun.missing)),
        tuple((folder / "book" / one.path).read_text(encoding="utf-8") for one in chapters),
    )
