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
"""em from the middle of a character to such a mark, or farther, where a reading ends later."""
FARTHEST_END = 0.75
"""em: a mark that would stand farther from its character than this has its place outside of the reading."""


def draw_emphasis(stream: Stream, textbox: boxes.TextBox, composed: ComposedText) -> None:
    """Draw the marks of a composed text box."""
    style = textbox.style
    emphasis = emphasis_of(style)
    if emphasis is None:
        return
    em = style["font_size"]
    reach, along = composed.reach(is_over=emphasis.is_over), 0.0
    if keyword_of(style, AT_END) == "end":
        along = TO_END * em
        if emphasis.is_over and (behind := _behind_reading(composed, SIZES[emphasis.shape] * em, em)):
            along, reach = behind
    away = (HALF + GAP + SIZES[emphasis.shape] / 2) * em + reach
    y = middle_of(textbox) + (-away if emphasis.is_over else away)
    pen = MarkPen(stream, emphasis.shape, em, is_open=emphasis.is_open, is_vertical=is_vertical(style))
    with stream.stacked():
        stream.set_color(emphasis.color, stroke=True)
        stream.set_color(emphasis.color)
        pen.draw([(textbox.position_x + centre + along, y) for centre in composed.centres])


def _behind_reading(composed: ComposedText, size: float, em: float) -> tuple[float, float] | None:
    """How far behind the middle of its character a mark stands that has its reading before it, and how far out: px."""
    if composed.read_to is None or len(composed.centres) != 1:
        return None
    end, reach = composed.read_to
    along = max(TO_END * em, end + size / 2 - composed.centres[0])
    return (along, reach) if along <= FARTHEST_END * em else None
