"""Whether what stands between two lines has room there: lines beside the text, emphasis marks, readings, rows of notes.

None of them changes the leading, so a leading that is too small lets them run into the next line. Each mark of a line is
held against the em squares of the neighbouring line and against the marks that come from there. Lengths are px.
"""

from collections.abc import Iterator
from typing import NamedTuple

from weasyprint.formatting_structure import boxes

from banxin.engine.drawing.composed_text import ComposedText
from banxin.engine.drawing.emphasis_marks import GAP
from banxin.engine.drawing.mark_shapes import SIZES
from banxin.engine.lines.line_boxes import MARKED
from banxin.engine.styles.emphasis import emphasis_of
from banxin.engine.styles.line_direction import middle_of

LEVEL = 0.1
"""px between a baseline and that of its line."""
TOLERANCE = 0.06
"""em of the text: Han keeps away so far from the edge of its square."""


class Area(NamedTuple):
    """What something takes of a page, px; `em` is that of its text."""

    left: float
    right: float
    top: float
    bottom: float
    em: float


def crowding(line: boxes.LineBox, following: boxes.LineBox) -> float:
    """By how many px a line and the next one, or the marks of either, run into one another."""
    if not (MARKED in line.__dict__ or MARKED in following.__dict__) or following.position_y <= line.position_y:
        return 0.0
    under, over = list(_areas(line)), list(_areas(following))
    return max((_meeting(upper, lower) for upper in under for lower in over), default=0.0)


def _areas(line: boxes.LineBox) -> Iterator[Area]:
    """The em squares of each text of a line with all that stands beside them; raised and lowered text is left out."""
    baseline = line.position_y + line.baseline
    for box in line.descendants():
        if not isinstance(box, boxes.TextBox) or not isinstance(box.pango_layout, ComposedText) or not box.text.strip():
            continue
        is_beside = box.element_tag == "rt" or box.pango_layout.row
        if not is_beside and abs(box.position_y + box.baseline - baseline) > LEVEL:
            continue
        em, middle = box.style["font_size"], middle_of(box)
        over, under = box.pango_layout.reach_over, box.pango_layout.reach_under
        emphasis = emphasis_of(box.style) if box.pango_layout.centres else None
        if emphasis and emphasis.is_over:
            over += (GAP + SIZES[emphasis.shape]) * em
        elif emphasis:
            under += (GAP + SIZES[emphasis.shape]) * em
        yield Area(box.position_x, box.position_x + box.width, middle - em / 2 - over, middle + em / 2 + under, em)


def _meeting(upper: Area, lower: Area) -> float:
    if upper.right <= lower.left or lower.right <= upper.left:
        return 0.0
    meeting = upper.bottom - lower.top
    return meeting if meeting > TOLERANCE * max(upper.em, lower.em) else 0.0
