"""Text of vertical lines that is not composed, drawn as it comes: entries with leaders, and paragraphs that were refused.

WeasyPrint measures such text as if it were horizontal; Han and kana are one em wide either way, so that upright glyphs
stand where the others would have stood.
"""

from typing import Any

from weasyprint.matrix import Matrix

from banxin.engine.drawing.composed_text import ComposedText
from banxin.engine.drawing.short_text import short_text
from banxin.engine.glyphs.glyph_table import glyphs_of
from banxin.engine.styles.line_direction import MIDDLE, is_vertical
from banxin.engine.upstream.refusal import Refusal

ELLIPSIS = "…"


def upright_text(layout: Any, style: Any, room: float | None) -> ComposedText | None:
    """The text of a layout or of a composed line, as it is drawn in a vertical line, cut where `room` px are given.

    None for text that runs from right to left, which WeasyPrint draws on its side.
    """
    try:
        if room is not None:
            return _cut(layout.text, style, room)
        return layout if isinstance(layout, ComposedText) else short_text(style, layout.text).composed(style)
    except Refusal:
        return None


def alphabetic(matrix: Matrix, style: Any) -> Matrix:
    """Where WeasyPrint draws text on its side: its baseline lies below the middle of a vertical line."""
    if not is_vertical(style):
        return matrix
    a, b, c, d, e, f = matrix.values
    return Matrix(a, b, c, d, e, f + MIDDLE * style["font_size"])


def _cut(text: str, style: Any, room: float) -> ComposedText:
    """As much of a text as there is room for, and an ellipsis."""
    table = glyphs_of(style)
    width, end = sum(glyph.advance for glyph in table.glyphs(ELLIPSIS)), 0
    for glyph in table.glyphs(text):
        width += glyph.advance
        if width > room:
            break
        end += 1
    return short_text(style, text[:end] + ELLIPSIS).composed(style)
