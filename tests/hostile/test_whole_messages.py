"""Attacks that end in an error of the book: each with its code and its whole message, in print and in the e-book."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.books.small_book import CHAPTER, write_small_book

from banxin.cli import main

GRADIENT = (
    "chapters/01-one.md:5: the edition 'print' needs more than 1024 MB of memory, at work on a gradient of <p>; "
    "hint: simplify that, or allow more with --limit memory=...\n"
)
CUT = (
    "chapters/01-one.md:5: small-book.pdf page 5: after “，不亦说乎？有朋” comes “…”, and the chapter goes on with "
    "“自远方来，不”; hint: what the file shows is not what the chapter says; it was not put out\n"
)
ANALECTS = "---\ntitle: 学而\n---\n\n学而时习之，不亦说乎？有朋自远方来，不亦乐乎？人不知而不愠，不亦君子乎？\n"
HANDS = "{% for c in book.chapters %}{{ (c.path.parent / 'x').write_text('甲') }}{% endfor %}"


def styled(css: str) -> Callable[[Path], object]:
    return lambda book: put(book / "styles" / "book.css", css)


def put(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def cut_off(book: Path) -> None:
    put(book / "chapters" / "01-one.md", ANALECTS)
    put(
        book / "styles" / "book.css", ".chapter p{white-space:nowrap;overflow:hidden;text-overflow:ellipsis;width:16em}"
    )


CASES: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "a gradient of a millionth": (styled(".chapter p{background:repeating-linear-gradient(red 0,blue 1e-7px)}"), "print", GRADIENT),
    "a radial one": (styled(".chapter p{background:repeating-radial-gradient(red 0,blue 1e-7px)}"), "print", GRADIENT),
    "text that is cut off": (cut_off, "print", CUT),
    "a font that is not there": (
        styled("@font-face{font-family:X;src:url(f.ttf)}\np{font-family:X}"), "print",
        "styles/book.css:1:30: there is no file 'styles/f.ttf'\n"),
    "a font that is not there, in the e-book": (
        styled("@font-face{font-family:X;src:url(f.ttf)}\np{font-family:X}"), "reader",
        "styles/book.css:1:30: there is no font 'f.ttf'; hint: the path counts from the stylesheet\n"),
    "a template with hands": (
        lambda book: put(book / "templates" / "title_page.xhtml.jinja", HANDS), "reader",
        ("templates/title_page.xhtml.jinja:1: a template may not ask a Chapter for its 'path'; "
         "hint: templates see the text and the metadata of a book, not its files, its folders or the program; take this out\n")),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_it_is_told_whole(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change, edition, told = CASES[name]
    book = write_small_book(tmp_path / "book", chapter=CHAPTER)
    change(book)
    before = files_of(book)
    assert (main(["-q", "-C", str(book), "build", edition]), capsys.readouterr().err) == (1, told)
    assert files_of(book) == before


def files_of(book: Path) -> dict[Path, bytes]:
    """What its author has put into the book."""
    return {
        path: path.read_bytes() for path in book.rglob("*") if path.is_file() and book / "build" not in path.parents
    }
