"""The first book and the model book, finished, in the engines that people read them with."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.books.conftest import FinishedBook
from tests.engines import reading
from tests.engines.engines import Seen, ace_or_skip, open_in_engines, skip_without_engines
from tests.engines.mupdf import check_mupdf_reads

from banxin.checks.ace import run_ace
from banxin.model.book import Book
from banxin.readers.manifest import read_book

pytestmark = pytest.mark.external
BOOKS = ("first_book", "model_book")
ENGINES = ("foliate", "epubjs")
EDITION = "reader"


@dataclass(frozen=True)
class OpenedBook:
    """A finished book as its author has it, and as the engines saw its EPUB."""

    finished: FinishedBook
    book: Book
    seen: Mapping[str, Seen]

    @property
    def epub(self) -> Path:
        return self.finished.output(EDITION)


@pytest.fixture(scope="module", params=BOOKS)
def opened(request: pytest.FixtureRequest) -> OpenedBook:
    skip_without_engines()
    finished: FinishedBook = request.getfixturevalue(request.param)
    return OpenedBook(finished, read_book(finished.root), open_in_engines(finished.output(EDITION)))


@pytest.mark.parametrize("engine", ENGINES)
def test_nothing_is_complained_about(opened: OpenedBook, engine: str) -> None:
    assert opened.seen[engine].complaints == []


@pytest.mark.parametrize("engine", ENGINES)
def test_contents_nest_as_the_book_does(opened: OpenedBook, engine: str) -> None:
    reading.check_contents_nest(opened.seen[engine], opened.book)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", ["contents", "pages", "landmarks"])
def test_every_link_arrives(opened: OpenedBook, engine: str, name: str) -> None:
    reading.check_links_arrive(opened.seen[engine], name)


@pytest.mark.parametrize("engine", ENGINES)
def test_the_text_is_the_books(opened: OpenedBook, engine: str) -> None:
    reading.check_text_is_the_books(opened.seen[engine], opened.book)


def test_notes_pop_up(opened: OpenedBook) -> None:
    reading.check_notes_pop_up(opened.seen["foliate"], opened.book)


@pytest.mark.parametrize("engine", ENGINES)
def test_pictures_are_visible(opened: OpenedBook, engine: str) -> None:
    reading.check_pictures_are_visible(opened.seen[engine])


@pytest.mark.parametrize("engine", ENGINES)
def test_the_styles_reach_the_text(opened: OpenedBook, engine: str) -> None:
    reading.check_look(opened.seen[engine], opened.book)


def test_the_pages_of_the_printed_edition_are_listed(opened: OpenedBook) -> None:
    """Each printed page with text once, in its order; epub.js takes labels for numbers and loses roman ones."""
    edition = next(edition for edition in opened.book.editions if edition.name == EDITION)
    if not edition.page_list:
        pytest.skip("this edition lists no pages")
    with_text = [page.folio for page in opened.finished.report(edition.page_list).pages if page.chapter]
    listed = [label for _, label, _ in opened.seen["foliate"].entries("pages")]
    assert [label for label in listed if label in with_text] == with_text
    assert len(set(listed)) == len(listed)


def test_mupdf_reads_all_of_the_book(opened: OpenedBook) -> None:
    check_mupdf_reads(opened.epub)


def test_ace_finds_nothing(opened: OpenedBook) -> None:
    assert run_ace(opened.epub, ace_or_skip()) == ()


def test_text_reflows_on_a_small_screen(opened: OpenedBook) -> None:
    reading.check_text_reflows(opened.seen["epubjs"])
