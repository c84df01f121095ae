"""A book with everything in it, horizontal and vertical, made and opened once for all tests."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from tests.engines.engines import Seen, open_in_engines, skip_without_engines
from tests.templates.samples import READER, full_book

from banxin.epub.epub_writer import write_epub
from banxin.fonts.faces import resolve_typefaces
from banxin.model.book import Book
from banxin.model.edition import Edition, WritingMode


@dataclass(frozen=True)
class OpenedBook:
    """A book, its EPUB, and what each engine saw of it."""

    book: Book
    edition: Edition
    epub: Path
    seen: Mapping[str, Seen]


def opened(root: Path, writing_mode: WritingMode) -> OpenedBook:
    skip_without_engines()
    book, edition, epub = written(root, writing_mode)
    return OpenedBook(book, edition, epub, open_in_engines(epub))


def written(root: Path, writing_mode: WritingMode) -> tuple[Book, Edition, Path]:
    """The vertical book carries its faces with it, so that both ways of having faces are seen."""
    is_vertical = writing_mode is WritingMode.VERTICAL
    book, edition = full_book(root), replace(READER, writing_mode=writing_mode, embeds_fonts=is_vertical)
    epub = root / "book.epub"
    write_epub(book, edition, resolve_typefaces(edition.typefaces, book_root=root), epub)
    return book, edition, epub


@pytest.fixture(scope="session")
def horizontal(tmp_path_factory: pytest.TempPathFactory) -> OpenedBook:
    return opened(tmp_path_factory.mktemp("horizontal"), WritingMode.HORIZONTAL)


@pytest.fixture(scope="session")
def vertical(tmp_path_factory: pytest.TempPathFactory) -> OpenedBook:
    return opened(tmp_path_factory.mktemp("vertical"), WritingMode.VERTICAL)


@pytest.fixture(params=["horizontal", "vertical"])
def sample(request: pytest.FixtureRequest) -> OpenedBook:
    book = request.getfixturevalue(request.param)
    assert isinstance(book, OpenedBook)
    return book
