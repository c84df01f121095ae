"""Glyphs and pages for tests, as the reading of a content stream would give them."""

from typing import Any

from banxin.checks.pdf.page_space import Box
from banxin.checks.pdf.pdf_codes import CodeTable
from banxin.checks.pdf.pdf_glyphs import Glyph, GlyphPage, InkRun
from banxin.checks.pdf.pdf_paint import PLAIN_INK, Ink, Paint, PaintKind


def table(**fields: Any) -> CodeTable:
    return CodeTable("Song", 2, is_vertical=False, texts={}, widths={}, default_width=1000, **fields)


def glyph(text: str = "版", x: float = 0, y: float = 0, size: float = 10, **fields: Any) -> Glyph:
    """A glyph of one em in a horizontal line."""
    values: dict[str, Any] = {
        "advance": size, "direction": (1.0, 0.0), "font": "Song", "code": 1, "is_upright": False, "mark": 0,
        "is_artifact": False, "table": table(),
    }  # fmt: skip
    return Glyph(text=text, x=x, y=y, size=size, **(values | fields))


def page(*glyphs: Glyph, ink: Ink = PLAIN_INK, **fields: Any) -> GlyphPage:
    """A page of 100 by 200 points with one run of glyphs."""
    values: dict[str, Any] = {"runs": (InkRun(0, len(glyphs), ink),)}
    return GlyphPage(number=1, width=100, height=200, glyphs=glyphs, **(values | fields))


def paint(box: Box, kind: PaintKind = PaintKind.FILL, **fields: Any) -> Paint:
    """Something black, painted before all text."""
    values: dict[str, Any] = {"after": 0, "ink": PLAIN_INK, "mark": -1, "is_artifact": False, "is_picture": False}
    return Paint(kind, box, **(values | fields))
