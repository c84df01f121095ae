"""The faces of the tests, in a fontconfig that knows no others."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.pdf.books import FACES

from banxin.fonts.faces import FontSet, resolve_typefaces
from banxin.fonts.fontconfig import hermetic_fontconfig
from banxin.model.book import Book
from banxin.model.edition import Edition
from banxin.model.finding import Severity
from banxin.pdf.pdf_writer import Pdf, write_pdf

Make = Callable[[Book, Edition], Pdf]


@pytest.fixture(scope="session")
def fonts() -> Iterator[FontSet]:
    faces = resolve_typefaces(FACES, book_root=Path())
    with hermetic_fontconfig(faces):
        # WeasyPrint must not be imported before fontconfig knows the faces.
        from banxin.engine.glyphs.font_files import font_files_forgotten

        with font_files_forgotten():
            yield faces


@pytest.fixture(scope="session")
def make(fonts: FontSet) -> Make:
    """Make a PDF; nothing may be amiss with it but what a note declares."""

    def make_clean(book: Book, edition: Edition) -> Pdf:
        pdf = write_pdf(book, edition, fonts)
        assert [finding for finding in pdf.findings if finding.severity is not Severity.NOTE] == []
        return pdf

    return make_clean
