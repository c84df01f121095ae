"""The first book, the model book and one each of Japan, Korea and Taiwan, finished, in the engines that people read them with."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.books.conftest import FinishedBook
from tests.engines import reading
from tests.engines.engines import Seen, ace_or_skip, open_in_engines, skip_without_engines
from tests.engines.mupdf import check_mupdf_reads

from banxin.checks.epub.ace import run_ace
from banxin.model.book import Book
from banxin.model.edition import Edition
from banxin.readers.manifest.manifest_file import read_book
from banxin.templates.editions.quoting import with_marks_of

pytestmark = pytest.mark.external
BOOKS = (
    ("first_book", "reader"), ("first_book", "vertical-reader"), ("model_book", "reader"), ("japanese_book", "reader"),
    ("korean_book", "reader"), ("taiwanese_book", "reader"),
)  # fmt: skip
ENGINES = ("foliate", "epubjs")


@dataclass(frozen=True)
class OpenedBook:
    """A finished book as its edition has it, and as the engines saw its EPUB."""

    finished: FinishedBook
    book: Book
    edition: Edition
    seen: Mapping[str, Seen]

    @property
    def epub(self) -> Path:
        return self.finished.output(self.edition.name)


@pytest.fixture(scope="module", params=BOOKS, ids=" ".join)
def opened(request: pytest.FixtureRequest) -> OpenedBook:
    skip_without_engines()
    name, edition_name = request.param
    finished: FinishedBook = request.getfixturevalue(name)
    book = read_book(finished.root)
    edition = next(edition for edition in book.editions if edition.name == edition_name)
    seen = open_in_engines(finished.output(edition_name), language=book.metadata.language)
    return OpenedBook(finished, with_marks_of(book, edition), edition, seen)


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
    reading.check_look(opened.seen[engine], opened.book, opened.edition.writing_mode)


def test_the_pages_of_the_printed_edition_are_listed(opened: OpenedBook) -> None:
    """Each printed page once, in its order; epub.js takes labels for numbers and loses roman ones."""
    printed = [page.folio for page in opened.finished.report(opened.edition.page_list).pages]
    assert [label for _, label, _ in opened.seen["foliate"].entries("pages")] == printed


def test_mupdf_reads_all_of_the_book(opened: OpenedBook) -> None:
    check_mupdf_reads(opened.epub)


def test_ace_finds_nothing(opened: OpenedBook) -> None:
    assert run_ace(opened.epub, ace_or_skip()) == ()


def test_text_reflows_on_a_small_screen(opened: OpenedBook) -> None:
    reading.check_text_reflows(opened.seen["epubjs"])
