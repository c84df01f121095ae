"""Notes in the line of an e-book have brackets that are text, whatever an engine makes of stylesheets."""

from dataclasses import replace
from pathlib import Path

from tests.epub.opened import opened
from tests.templates.samples import LONG, READER, book, chapter, paragraph, text

from banxin.checks.epub.epub_file import check_parity_of_epub
from banxin.epub.epub_writer import make_epub, write_epub
from banxin.fonts.faces import FontSet
from banxin.model.book import Book
from banxin.model.edition import Edition
from banxin.model.inline import MarginNote, Span, SpanKind

NOTED = (*text("子曰"), Span(SpanKind.WARICHU, text("孔子也")), *text("学而"), MarginNote(text("眉批")))


def noted(root: Path) -> Book:
    return book(root, chapter("one", paragraph(NOTED)))


def shown(root: Path, fonts: FontSet, edition: Edition) -> str:
    """The paragraph as it is read without any stylesheet."""
    return opened(make_epub(noted(root), edition, fonts)).find("one.xhtml", "//h:p[h:small]")[0]


def test_brackets_are_text(tmp_path: Path, fonts: FontSet) -> None:
    assert shown(tmp_path, fonts, READER) == "子曰（孔子也）学而〔眉批〕"


def test_an_edition_chooses_its_brackets(tmp_path: Path, fonts: FontSet) -> None:
    properties = {"warichu-open": '"【" "注："', "warichu-close": '"】"', "margin-note-open": "none"}
    assert shown(tmp_path, fonts, replace(READER, properties=properties)) == "子曰【注：孔子也】学而眉批〕"


def test_a_stylesheet_chooses_them_as_well(tmp_path: Path, fonts: FontSet) -> None:
    (tmp_path / "own.css").write_text(':root { --warichu-open: var(--mine); --mine: "［" }', encoding="utf-8")
    edition = replace(READER, stylesheets=(tmp_path / "own.css",))
    assert shown(tmp_path, fonts, edition) == "子曰［孔子也）学而〔眉批〕"


def test_they_are_told_from_the_authors_words(tmp_path: Path, fonts: FontSet) -> None:
    whole = noted(tmp_path)
    made = opened(make_epub(whole, READER, fonts))
    assert made.find("one.xhtml", "//h:span[@class='apparatus']") == ["（", "）", "〔", "〕"]
    write_epub(whole, READER, fonts, tmp_path / "book.epub")
    assert check_parity_of_epub(whole.chapters, tmp_path / "book.epub") == []


def test_a_book_without_such_notes_has_none(tmp_path: Path, fonts: FontSet) -> None:
    made = opened(make_epub(book(tmp_path, chapter("one", paragraph(LONG))), READER, fonts))
    assert b"apparatus" not in made.files["EPUB/one.xhtml"]
