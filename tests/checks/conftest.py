"""A printed chapter with every kind of block, made once for the tests that read it back."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from tests.checks.samples import FACES, complete_book, edition

from banxin.checks.pdf.finished_pdf import read_finished_pdf
from banxin.checks.pdf.pdf_text import PageText
from banxin.fonts.faces import FontSet, resolve_typefaces
from banxin.fonts.fontconfig import hermetic_fontconfig
from banxin.model.book import Book
from banxin.model.edition import Edition, NotesPlace


@dataclass(frozen=True)
class Printed:
    """A PDF on disk, and the chapter of each of its sheets."""

    book: Book
    edition: Edition
    path: Path
    chapters: tuple[str, ...]
    pages: tuple[PageText, ...]


@pytest.fixture(scope="session")
def fonts() -> Iterator[FontSet]:
    faces = resolve_typefaces(FACES, book_root=Path())
    with hermetic_fontconfig(faces):
        # WeasyPrint must not be imported before fontconfig knows the faces.
        from banxin.engine.glyphs.font_files import font_files_forgotten

        with font_files_forgotten():
            yield faces


@pytest.fixture(scope="session")
def printer(fonts: FontSet, tmp_path_factory: pytest.TempPathFactory) -> Callable[[NotesPlace], Printed]:
    """Prints the book with its notes in one of the places, each once."""
    return cache(lambda place: print_book(place, fonts, tmp_path_factory.mktemp("printed")))


@pytest.fixture(params=list(NotesPlace), ids=lambda place: f"notes-{place}")
def printed(request: pytest.FixtureRequest, printer: Callable[[NotesPlace], Printed]) -> Printed:
    return printer(request.param)


@pytest.fixture(scope="session")
def printed_at_foot(printer: Callable[[NotesPlace], Printed]) -> Printed:
    return printer(NotesPlace.PAGE)


def print_book(place: NotesPlace, fonts: FontSet, folder: Path) -> Printed:
    # WeasyPrint must not be imported before fontconfig knows the faces.
    from banxin.pdf.pdf_writer import write_pdf

    book, kind = complete_book(), edition(notes=place)
    pdf = write_pdf(book, kind, fonts)
    path = folder / "book.pdf"
    path.write_bytes(pdf.data)
    return Printed(book, kind, path, tuple(page.chapter for page in pdf.pages), read_finished_pdf(path).pages)
