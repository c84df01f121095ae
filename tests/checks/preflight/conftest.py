"""A good press file, from which the broken ones are made."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from tests.pdf.books import FACES, FRONT, PLACE, book, chapter, edition, paragraph
from tests.press.press_books import HUI, IDENTITY, ZHU, box_letter

from banxin.fonts.faces import FontSet, resolve_typefaces
from banxin.fonts.fontconfig import hermetic_fontconfig
from banxin.model.block import Figure
from banxin.model.printer import Conformance, Printer
from banxin.pdf.pdf_writer import write_pdf
from banxin.press.press_file import press_file
from banxin.press.profiles import profile_of
from banxin.reading import BookFiles

FOUR = Printer(
    name="four", source=ZHU.source, inks=(ZHU, HUI), has_process=True, plates=frozenset({"zhu"}), signature=4
)
X1A = replace(FOUR, conformance=Conformance.X1A)
STYLE = """
.chapter-title { color: var(--ink-zhu) }
figure { background: linear-gradient(to right, #fff, #1d4d3c); border: 0.5pt solid #1d4d3c }
"""


@pytest.fixture(scope="session")
def fonts() -> Iterator[FontSet]:
    faces = resolve_typefaces(FACES, book_root=Path())
    with hermetic_fontconfig(faces):
        yield faces


@pytest.fixture(scope="session")
def laid_out_book(fonts: FontSet, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Four pages and more: text, a title in a spot colour, a gradient, a picture in colour."""
    root = tmp_path_factory.mktemp("press")
    shades = Image.merge("RGB", [Image.linear_gradient("L").resize((1350, 900)).rotate(turn) for turn in (0, 90, 180)])
    shades.save(root / "shades.png")
    (root / "own.css").write_text(STYLE, encoding="utf-8")
    figure = Figure(source=PLACE, path="shades.png", alt="渐变")
    made = book(chapter("one", "逍遥游", (paragraph(), figure, *[paragraph()] * 30)), front=FRONT, root=root)
    made = replace(made, inks=FOUR.inks, printers=(FOUR,))
    return write_pdf(made, edition(printer=FOUR, stylesheets=(root / "own.css",)), fonts).data


@pytest.fixture(scope="session")
def good(laid_out_book: bytes) -> bytes:
    """The book as PDF/X-4."""
    return made_for(laid_out_book, FOUR)


@pytest.fixture(scope="session")
def good_x1a(laid_out_book: bytes) -> bytes:
    """The book as PDF/X-1a."""
    return made_for(laid_out_book, X1A)


def made_for(data: bytes, printer: Printer) -> bytes:
    filled = replace(printer, is_filled=True)
    profile = profile_of(filled, BookFiles(Path("/nonexistent")))
    return press_file(data, filled, profile, IDENTITY, box_letter).data
