"""Lines beside the text: proper-name lines (专名号), wavy book-title lines (书名号), underlines and their kin.

Each box that asks for a line gets one on every line of text that it stands on, unbroken under whatever faces and sizes it
holds, as long as what is marked: a gap to Latin at its ends and the blank of a mark there stay free, and no space is
added (CLREQ, interlinear marks). Lines of boxes within boxes stand one outside the other, the inner one nearest to the
text, and emphasis marks outside all of them. The marks are drawn with the text box that begins or ends them. Lengths are
px.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from weasyprint.formatting_structure import boxes

from banxin.engine.drawing.composed_text import ComposedText
from banxin.engine.drawing.line_strokes import height_of
from banxin.engine.styles.called_at_foot import is_call
from banxin.engine.styles.decorations import Decoration, LineMark, Side, block_decorations, decorations_of
from banxin.engine.styles.line_direction import middle_of

CLEAR = 0.08
"""em between two lines on one side."""


@dataclass(slots=True)
class _Stretch:
    """What one box marks on one line of text, or on one of the two rows of a note in the line."""

    texts: list[tuple[boxes.TextBox, ComposedText]] = field(default_factory=list)
    left: float = float("inf")
    right: float = float("-inf")

    def add(self, left: float, right: float) -> None:
        self.left, self.right = min(self.left, left), max(self.right, right)


Reach = dict[Side, float]


def mark_lines(line: boxes.LineBox) -> None:
    """Give the text boxes of a finished line box the lines that the boxes around them ask for."""
    _mark(line, block_decorations(line.style.parent_style))


def _mark(box: boxes.Box, decorations: tuple[Decoration, ...]) -> Reach:
    """Mark what is inside, then the box itself; return how far its lines reach on each side, in px from the em squares."""
    reach: Reach = {}
    for child in box.children:
        if isinstance(child, boxes.InlineBox) and child.is_in_normal_flow():
            for side, far in _mark(child, decorations_of(child.style)).items():
                reach[side] = max(far, reach.get(side, 0.0))
    for decoration in decorations:
        near = decoration.distance
        if decoration.side in reach:
            near = max(near, reach[decoration.side] + CLEAR * float(box.style["font_size"]))
        far = near + height_of(decoration)
        for stretch in _stretches(box):
            _add(box, stretch, decoration, near, far)
        if decoration.side is not Side.THROUGH:
            reach[decoration.side] = far
    return reach


def _stretches(box: boxes.Box) -> list[_Stretch]:
    rows: dict[int, _Stretch] = {}
    for child, row in _contents(box, 0):
        stretch = rows.setdefault(row, _Stretch())
        if isinstance(child, boxes.TextBox) and isinstance(composed := child.pango_layout, ComposedText):
            start, end = composed.ink or (0.0, child.width)
            if end > start:
                stretch.texts.append((child, composed))
                stretch.add(child.position_x + start, child.position_x + end)
        else:
            stretch.add(child.position_x, child.position_x + child.margin_width())
    return [stretch for stretch in rows.values() if stretch.texts]


def _contents(box: boxes.Box, row: int) -> Iterator[tuple[boxes.Box, int]]:
    """The texts and objects of a box in their order, each with its row."""
    for child in box.children:
        if not child.is_in_normal_flow():
            continue
        if isinstance(child, boxes.TextBox):
            if isinstance(child.pango_layout, ComposedText):
                yield child, child.pango_layout.row
        elif isinstance(child, boxes.InlineBox):
            yield from _contents(child, row)
        else:
            yield child, row


def _add(box: boxes.Box, stretch: _Stretch, decoration: Decoration, near: float, far: float) -> None:
    # The call of a note is set anew when its number on the page is known, and nobody deletes it with the words before it.
    lasting = [text for text in stretch.texts if not is_call(text[0])] or stretch.texts
    is_through = decoration.side is Side.THROUGH
    holder, composed = lasting[-1 if is_through else 0]
    # The two rows of a note in the line have middles of their own; everything else stands on that of the box.
    is_row = bool(composed.row)
    middle, em = middle_of(holder if is_row else box), box.style["font_size"]
    y = {
        Side.UNDER: middle + em / 2 + (near + far) / 2,
        Side.OVER: middle - em / 2 - (near + far) / 2,
        Side.THROUGH: middle,
    }[decoration.side]
    start = stretch.left + (0.0 if _is_broken(box, "left") else decoration.inset_start)
    right = min(stretch.right, holder.position_x + holder.width) if is_through else stretch.right
    end = right - (0.0 if _is_broken(box, "right") else decoration.inset_end)
    if end > start:
        mark = LineMark(decoration, start - holder.position_x, end - holder.position_x, y - holder.position_y)
        composed.lines = (*composed.lines, mark)
    if not is_through:
        for _, text in stretch.texts:
            text.keep_free(far, is_over=decoration.side is Side.OVER)


def _is_broken(box: boxes.Box, side: str) -> bool:
    """Whether a box goes on from the line before, or to the next one."""
    return side in getattr(box, "remove_decoration_sides", ())
