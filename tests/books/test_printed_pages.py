"""The list of printed pages in the finished e-books, held against the pages of the PDF itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree
from tests.books.conftest import FinishedBook
from tests.engines.mupdf import bodies

from banxin.checks.epub.epub_file import is_furniture
from banxin.model.edition import Edition
from banxin.readers.manifest.manifest_file import read_book

LONG_ENOUGH = 6
"""So many characters name a place in the books of the tests."""


@dataclass
class Mark:
    """A page break of the e-book with the text around it, up to the next note mark or the end of the document."""

    label: str
    before: str
    after: str = ""
    is_open: bool = True


def marks_in(document: etree._Element) -> list[Mark]:
    """The page breaks of a content document in their order."""
    marks: list[Mark] = []
    passed = ""
    for piece in pieces_of(document):
        if isinstance(piece, Mark):
            piece.before = passed[-LONG_ENOUGH:]
            marks.append(piece)
            continue
        passed += piece
        for mark in marks:
            mark.is_open = mark.is_open and bool(piece)
            mark.after = (mark.after + piece)[:LONG_ENOUGH] if mark.is_open else mark.after
    return marks


def pieces_of(element: etree._Element) -> Iterator[str | Mark]:
    """Text without white space, marks, and an empty piece where the edition puts in something of its own."""
    if isinstance(element.tag, str) and element.get("role") == "doc-pagebreak":
        yield Mark(str(element.get("aria-label")), "")
    yield from squeezed(element.text)
    for child in element:
        if is_furniture(child):
            yield ""
        else:
            yield from pieces_of(child)
        yield from squeezed(child.tail)


def squeezed(text: str | None) -> Iterator[str]:
    if kept := "".join((text or "").split()):
        yield kept


def marks_of(epub: Path) -> dict[str, Mark]:
    """The page breaks of a book by their labels."""
    marks = [mark for body in bodies(epub) for mark in marks_in(body)]
    assert len({mark.label for mark in marks}) == len(marks)
    return {mark.label: mark for mark in marks}


def page_texts(pdf: Path) -> list[str]:
    """The text of each sheet without white space."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return ["".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


def listing_edition(finished: FinishedBook) -> Edition:
    editions = [edition for edition in read_book(finished.root).editions if edition.page_list]
    if not editions:
        pytest.skip("no edition of this book lists printed pages")
    return editions[0]


@pytest.mark.parametrize("name", ["first_book", "model_book"])
def test_each_mark_stands_before_the_first_character_of_its_page(name: str, request: pytest.FixtureRequest) -> None:
    """Every page has its mark. What follows it stands on the page, and what follows it with two characters before does not (one, a stop, may
    end the caption of a figure that stands at the head of the page, and comes before it there as well).

    A blank page has no character: its mark stands with that of the next page.
    """
    finished: FinishedBook = request.getfixturevalue(name)
    edition = listing_edition(finished)
    marks = marks_of(finished.output(edition.name))
    texts = page_texts(finished.output(edition.page_list))
    for page in finished.report(edition.page_list).pages:
        text = texts[page.sheet - 1]
        mark = marks.pop(page.folio)
        if text:
            # Pages that are made from the metadata set their lines otherwise in print; their first words are the same.
            first = mark.after if page.chapter else mark.after[:2]
            assert first in text, f"page {page.folio} does not begin with {first}"
            assert mark.before[-2:] + mark.after not in text or not mark.before, f"page {page.folio} begins earlier"
    assert marks == {}
