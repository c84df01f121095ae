"""Emphasis marks (着重号): one drawn beside each character that is emphasised, as vectors and not as text.

CSS Text Decoration 4, section 3, asks for them by `text-emphasis`, `text-emphasis-style` and `text-emphasis-position`; in
Chinese they stand below the character (CLREQ, interlinear marks) and marks of punctuation have none. Where a line runs on
the same side, the line is nearest to the text. The extracted text is not touched, and neither is the leading.
"""

from weasyprint.formatting_structure import boxes
from weasyprint.pdf.stream import Stream

from banxin.engine.drawing.composed_text import ComposedText
from banxin.engine.drawing.mark_shapes import SIZES, MarkPen
from banxin.engine.styles.emphasis import emphasis_of
from banxin.engine.styles.keywords import keyword_of
from banxin.engine.styles.line_direction import is_vertical, middle_of

HALF = 0.5
"""em: the half of the em box."""
GAP = 0.065
"""em between the edge of the em box, or a line there, and the mark; between lines of 1.6 em there is room for it."""
AT_END = "__banxin_emphasis"
"""`end` sets a mark at the foot of its character, between it and the next, where readers of old prints put pauses and stops."""
TO_END = 0.42
"""em from the middle of a character to such a mark."""


def draw_emphasis(stream: Stream, textbox: boxes.TextBox, composed: ComposedText) -> None:
    """Draw the marks of a composed text box."""
    style = textbox.style
    emphasis = emphasis_of(style)
    if emphasis is None:
        return
    em = style["font_size"]
    away = (HALF + GAP + SIZES[emphasis.shape] / 2) * em + composed.reach(is_over=emphasis.is_over)
    y = middle_of(textbox) + (-away if emphasis.is_over else away)
    along = TO_END * em if keyword_of(style, AT_END) == "end" else 0.0
    pen = MarkPen(stream, emphasis.shape, em, is_open=emphasis.is_open, is_vertical=is_vertical(style))
    with stream.stacked():
        stream.set_color(emphasis.color, stroke=True)
        stream.set_color(emphasis.color)
        pen.draw([(textbox.position_x + centre + along, y) for centre in composed.centres])
