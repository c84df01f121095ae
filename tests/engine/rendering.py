"""Rendering for tests: a document through the composer, and its glyphs as they stand in the finished PDF."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pikepdf
import weasyprint

from banxin.checks.pdf.pdf_codes import CodeTable
from banxin.checks.pdf.pdf_glyphs import Glyph, GlyphPage, glyph_page
from banxin.engine import install
from banxin.engine.pages import turned_blocks, upright_pictures
from banxin.engine.pages.turned_pages import turn_pages
from banxin.engine.styles.line_direction import is_vertical

PX = 0.75
"""Points in a CSS pixel."""


@dataclass(frozen=True)
class Row:
    """The glyphs of one line of the PDF, from left to right; `left` and `right` in px."""

    page: int
    y: float
    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def left(self) -> float:
        return self.glyphs[0].x / PX

    @property
    def right(self) -> float:
        """Where the advance of the last glyph ends."""
        last = self.glyphs[-1]
        return (last.x + last.advance) / PX


def render(markup: str, css: str = "", *, fonts: str = "") -> Any:
    """The document, laid out with composition."""
    install()
    return weasyprint.HTML(string=f"<html lang=zh-Hans><style>{fonts}{css}</style>{markup}").render()


def render_vertical(markup: str, css: str = "") -> Any:
    """The same with lines that run down, on pages that are turned when they are written."""
    turned_blocks.install()
    upright_pictures.install()
    return render(markup, "html{writing-mode:vertical-rl}@page{writing-mode:vertical-rl}" + css)


def file_of(document: Any, **options: Any) -> bytes:
    """The finished file; that of vertical text with its pages turned."""
    is_turned = is_vertical(document.pages[0]._page_box.style)
    data: bytes = document.write_pdf(finisher=turn_pages if is_turned else None, **options)
    return data


def pages_of(document: Any) -> list[GlyphPage]:
    """The glyphs of the finished file, page by page."""
    tables: dict[tuple[int, int], CodeTable] = {}
    with pikepdf.open(io.BytesIO(file_of(document))) as pdf:
        return [glyph_page(page, number, tables) for number, page in enumerate(pdf.pages, start=1)]


def rows_of(document: Any) -> list[Row]:
    """The lines of the finished file by baseline, top to bottom."""
    return [row for page in pages_of(document) for row in _rows(page)]


def _rows(page: GlyphPage) -> Iterator[Row]:
    glyphs = sorted(page.glyphs, key=lambda glyph: (round(glyph.y, 1), glyph.x))
    for y, row in groupby(glyphs, key=lambda glyph: round(glyph.y, 1)):
        yield Row(page.number, y, tuple(row))


def text_of(document: Any) -> str:
    """What a reader extracts, in the order of the stream, without white space."""
    return "".join(glyph.text for page in pages_of(document) for glyph in page.glyphs).replace(" ", "")
