"""Emphasis marks (着重号): one drawn beside each character that is emphasised, as vectors and not as text.

CSS Text Decoration 4, section 3, asks for them by `text-emphasis`, `text-emphasis-style` and `text-emphasis-position`; in
Chinese they stand below the character (CLREQ, interlinear marks) and marks of punctuation have none. The extracted text is
not touched, and neither is the leading.
"""

from collections.abc import Sequence
from typing import Any

from weasyprint.draw.color import get_color

from banxin.engine import seams
from banxin.engine.drawing import ComposedText
from banxin.engine.emphasis import Emphasis, Shape, emphasis_of
from banxin.engine.line_frame import middle_of

ROUND_CAP = 1
"""A line of no length with round ends is a dot, at a fifth of the bytes of a circle of curves."""
HALF = 0.5
"""em: the half of the em box."""
DISTANCE = 0.14
"""em from the edge of the em box to the middle of the mark; between lines of 1.6 em there is room for it."""


SIZES = {Shape.DOT: 0.15, Shape.CIRCLE: 0.26, Shape.SESAME: 0.13}
"""em: the diameter, or the thickness of a sesame."""


def wrap_text_drawing() -> None:
    """Draw the marks after the text that they belong to."""
    upstream = seams.original(seams.DRAW_TEXT)

    def draw_text(stream: Any, textbox: Any, offset_x: float, text_overflow: str, block_ellipsis: Any) -> None:
        upstream(stream, textbox, offset_x, text_overflow, block_ellipsis)
        composed = textbox.pango_layout
        if isinstance(composed, ComposedText) and composed.centres and textbox.style["visibility"] == "visible":
            emphasis = emphasis_of(textbox.style)
            if emphasis:
                middle = middle_of(textbox)
                draw_marks(stream, textbox.style, emphasis, textbox.position_x, middle, composed.centres)

    seams.replace(seams.DRAW_TEXT, draw_text)


def draw_marks(
    stream: Any, style: Any, emphasis: Emphasis, left: float, middle: float, centres: Sequence[float]
) -> None:
    em = style["font_size"]
    away = (HALF + DISTANCE) * em
    y = middle + (-away if emphasis.is_over else away)
    size = SIZES[emphasis.shape] * em
    with stream.stacked():
        stream.set_color(get_color(style, "color"), stroke=True)
        stream.set_line_cap(ROUND_CAP)
        is_ring = emphasis.is_open and emphasis.shape is not Shape.SESAME
        stream.set_line_width(0.04 * em if is_ring else size)
        for centre in centres:
            x = left + centre
            if is_ring:
                ring(stream, x, y, size / 2)
            elif emphasis.shape is Shape.SESAME:
                stream.move_to(x - size / 2, y - size / 2)
                stream.line_to(x + size / 2, y + size / 2)
            else:
                stream.move_to(x, y)
                stream.line_to(x, y)
        stream.stroke()


def ring(stream: Any, x: float, y: float, radius: float) -> None:
    """A circle of four curves (the usual 0.5523 of the radius for their handles)."""
    handle = 0.5523 * radius
    stream.move_to(x + radius, y)
    stream.curve_to(x + radius, y + handle, x + handle, y + radius, x, y + radius)
    stream.curve_to(x - handle, y + radius, x - radius, y + handle, x - radius, y)
    stream.curve_to(x - radius, y - handle, x - handle, y - radius, x, y - radius)
    stream.curve_to(x + handle, y - radius, x + radius, y - handle, x + radius, y)
