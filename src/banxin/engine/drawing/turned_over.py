"""The mark before a line of code that goes on from the one above: an arrow with a hook, in the room that the line hangs by.

`--banxin-turned-over: hook` on a block of one line of code asks for it. It is drawn, not set: no face has to have it, and who
copies or searches the code does not meet it. Lengths are px.
"""

from collections.abc import Iterator

from weasyprint.css import Style
from weasyprint.formatting_structure import boxes
from weasyprint.pdf.stream import Stream

from banxin.engine.drawing.mark_shapes import ROUND_CAP
from banxin.engine.styles.keywords import keyword_of
from banxin.engine.upstream.stub_types import ResumeStack

TURNED_OVER = "__banxin_turned_over"
HOOK = "banxin_hook"
"""On the first text of a line that goes on from the one above: the style of that line."""

LEFT, TIP = 1.45, 0.6
"""em before the text: where the hook begins, and the tip of its arrow."""
TOP, AXIS = 0.62, 0.26
"""em above the baseline."""
ROUND, HEAD = 0.18, 0.17
"""em: how much of the corner is round, and the sides of the arrow's head."""
STROKE = 0.055
"""em."""
CONTROL = 0.55
"""Of the corner: the handles of its curve."""


def may_be_marked(box: boxes.LineBox) -> bool:
    """Whether the lines of a block are code that may turn over."""
    return box.style["white_space"] == "pre-wrap" and keyword_of(box.style, TURNED_OVER) == "hook"


def marked_lines(
    lines: Iterator[tuple[boxes.LineBox, ResumeStack | None]], skip_stack: ResumeStack | None
) -> Iterator[tuple[boxes.LineBox, ResumeStack | None]]:
    """Lines of which all but the first of the block have the mark before them."""
    is_first = skip_stack is None
    for line, resume_at in lines:
        text = None if is_first else next((box for box in line.descendants() if isinstance(box, boxes.TextBox)), None)
        if text is not None:
            text.__dict__[HOOK] = line.style
        is_first = False
        yield line, resume_at


def draw_hook(stream: Stream, text: boxes.TextBox) -> None:
    """The mark before a text, where it has one."""
    style: Style | None = text.__dict__.get(HOOK)
    if style is None:
        return
    em, baseline = style["font_size"], text.position_y + text.baseline
    left, tip = text.position_x - LEFT * em, text.position_x - TIP * em
    axis, head, corner = baseline - AXIS * em, HEAD * em, ROUND * em
    with stream.stacked():
        stream.set_color(style["color"], stroke=True)
        stream.set_line_width(STROKE * em)
        stream.set_line_cap(ROUND_CAP)
        stream.move_to(left, baseline - TOP * em)
        stream.line_to(left, axis - corner)
        stream.curve_to(left, axis - CONTROL * corner, left + CONTROL * corner, axis, left + corner, axis)
        stream.line_to(tip, axis)
        stream.move_to(tip - head, axis - head)
        stream.line_to(tip, axis)
        stream.line_to(tip - head, axis + head)
        stream.stroke()
