"""The typefaces of the default edition, and finished EPUBs that several tests look into."""

from pathlib import Path

import pytest
from tests.epub.opened import Opened, opened
from tests.templates.samples import READER, full_book

from banxin.epub.epub_writer import make_epub
from banxin.errors import MissingDependencyError
from banxin.fonts.faces import FontSet, resolve_typefaces
from banxin.model.book import Book
from banxin.model.edition import Typefaces


@pytest.fixture(scope="session")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> FontSet:
    try:
        return resolve_typefaces(Typefaces(), book_root=tmp_path_factory.mktemp("fonts"))
    except MissingDependencyError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The book with everything, and its picture on disk."""
    return full_book(tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="session")
def sample_file(sample: Book, fonts: FontSet, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("epub") / "sample.epub"
    path.write_bytes(make_epub(sample, READER, fonts))
    return path


@pytest.fixture(scope="session")
def sample_epub(sample_file: Path) -> Opened:
    return opened(sample_file.read_bytes())
