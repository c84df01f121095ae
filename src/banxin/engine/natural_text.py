"""Text of vertical lines that is not composed, drawn as it comes: entries with leaders, and paragraphs that were refused.

WeasyPrint measures such text as if it were horizontal; Han and kana are one em wide either way, so that upright glyphs
stand where the others would have stood.
"""

from typing import Any

from banxin.engine.drawing import ComposedText
from banxin.engine.glyphs import glyphs_of
from banxin.engine.short_text import short_text

ELLIPSIS = "…"


def natural_text(text: str, style: Any) -> ComposedText:
    """A text set at its natural width."""
    return short_text(style, text).composed(style)


def cut_text(text: str, style: Any, room: float) -> ComposedText:
    """As much of a text as `room` px hold, and an ellipsis."""
    table = glyphs_of(style)
    width, end = sum(glyph.advance for glyph in table.glyphs(ELLIPSIS)), 0
    for glyph in table.glyphs(text):
        width += glyph.advance
        if width > room:
            break
        end += 1
    return natural_text(text[:end] + ELLIPSIS, style)
