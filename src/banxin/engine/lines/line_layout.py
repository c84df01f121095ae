"""The lines of a block, one after the other: rooms beside floats, resumed pages, and what is left to WeasyPrint.

Lengths are px.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from weasyprint.css import Style
from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext
from weasyprint.layout import inline as upstream
from weasyprint.layout.float import avoid_collisions, float_layout
from weasyprint.layout.percent import resolve_one_percentage
from weasyprint.layout.preferred import shrink_to_fit
from weasyprint.text.line_break import strut

from banxin.engine.lines.composed_paragraphs import SetParagraph, paragraph_of, resolve_edges
from banxin.engine.lines.line_boxes import Surroundings, line_box
from banxin.engine.text.inline_text import Path
from banxin.engine.upstream.refusal import Refusal
from banxin.engine.upstream.stub_types import ResumeStack

REFUSED = "banxin_refused"
LEAST_ROOM = 4
"""em; beside a float a line is not set in less, but below it."""
SPACE_BELOW = "banxin_space_below"
"""On a float: how much of its margin below it, px, is none for lines."""


def composed_lines(
    context: LayoutContext,
    box: boxes.LineBox,
    position_y: float,
    bottom_space: float,
    skip_stack: ResumeStack | None,
    containing_block: boxes.Box,
    absolute_boxes: list[boxes.Box],
    fixed_boxes: list[boxes.Box],
    first_letter_style: Style | None,
    first_line_style: Style | None,
) -> Iterator[tuple[boxes.LineBox, ResumeStack | None]]:
    """The composed lines from where the stack says, the first of them at `position_y` px; raise Refusal before the first
    of them, or never.
    """
    if first_line_style:
        raise Refusal("::first-line")
    if first_letter_style and skip_stack is None:
        upstream.first_letter_to_box(box, None, first_letter_style)
    paragraph = paragraph_of(box)
    resolve_edges(box, containing_block)
    if skip_stack is None:
        resolve_one_percentage(box, "text_indent", containing_block.width)
        paragraph.indent = box.text_indent
        begin = paragraph.start
    else:
        begin = paragraph.place_at(box, skip_stack)
    around = Surroundings(box, context, containing_block, bottom_space, absolute_boxes, fixed_boxes)
    has_floats = any(anchor.box.is_floated() for anchor in paragraph.inline.anchors)
    if context.excluded_shapes or has_floats:
        rooms = _Rooms(context, box, containing_block)
        # The first line is composed here, so that a refusal comes before anything was laid out.
        paragraph.compose(box, context, containing_block, rooms.ahead(position_y), paragraph.indent, begin)
        return _beside_floats(paragraph, rooms, begin, position_y, around)
    first = paragraph.compose(box, context, containing_block, (containing_block.width,), paragraph.indent, begin)
    return _in_a_row(paragraph, first, position_y, around)


def _in_a_row(
    paragraph: SetParagraph, first: int, position_y: float, around: Surroundings
) -> Iterator[tuple[boxes.LineBox, ResumeStack | None]]:
    x, room = around.containing_block.content_box_x(), around.containing_block.width
    for number in range(first, len(paragraph.lines)):
        line = line_box(paragraph, number, x, position_y, room, around)
        position_y += line.height
        yield line, paragraph.stack_at(paragraph.lines[number].stop)


@contextmanager
def without_space_below(shapes: Sequence[boxes.Box]) -> Iterator[None]:
    """Inside the block lines may stand where floats part other blocks from themselves."""
    for shape in shapes:
        shape.margin_bottom -= shape.__dict__.get(SPACE_BELOW, 0.0)
    try:
        yield
    finally:
        for shape in shapes:
            shape.margin_bottom += shape.__dict__.get(SPACE_BELOW, 0.0)


class _Rooms:
    """What floats leave of the measure, by height."""

    def __init__(self, context: LayoutContext, box: boxes.Box, containing_block: boxes.Box) -> None:
        self.context, self.box, self.containing_block = context, box, containing_block
        self.pitch, _ = strut(box.style)
        self.least = min(LEAST_ROOM * box.style["font_size"], containing_block.width)

    def at(self, y: float) -> tuple[float, float, float]:
        """The x, y and width, px, of a line that wants to stand at `y`."""
        self.box.position_y = y
        self.box.width, self.box.height = self.least, self.pitch
        with without_space_below(self.context.excluded_shapes):
            x, y, width = avoid_collisions(self.context, self.box, self.containing_block, outer=False)
        return x, y, width

    def ahead(self, y: float) -> tuple[float, ...]:
        """The widths, px, of the lines from `y` to below the last float."""
        shapes = self.context.excluded_shapes
        with without_space_below(shapes):
            bottom = max((shape.position_y + shape.margin_height() for shape in shapes), default=y)
        rooms = []
        while y < bottom and self.pitch > 0:
            _, y, width = self.at(y)
            rooms.append(width)
            y += self.pitch
        return (*rooms, self.containing_block.width)


def _beside_floats(
    paragraph: SetParagraph, rooms: _Rooms, begin: int, y: float, around: Surroundings
) -> Iterator[tuple[boxes.LineBox, ResumeStack | None]]:
    """Lines whose room changes from one to the next; each is composed with what lies ahead of it."""
    context, block = around.context, around.containing_block
    placed: set[Path] = set()
    while True:
        x, y, room = rooms.at(y)
        number = paragraph.compose(around.box, context, block, rooms.ahead(y), paragraph.indent, begin)
        waiting: list[boxes.Box] = []
        if _place_floats(paragraph, number, x, y, room, placed, waiting, around):
            continue
        line = line_box(paragraph, number, x, y, room, around)
        stop = paragraph.lines[number].stop
        _place_waiting(line, y, waiting, around)
        y += line.height
        yield line, paragraph.stack_at(stop)
        if number + 1 >= len(paragraph.lines):
            return
        begin = paragraph.lines[number + 1].begin


def _place_floats(
    paragraph: SetParagraph,
    number: int,
    x: float,
    y: float,
    room: float,
    placed: set[Path],
    waiting: list[boxes.Box],
    around: Surroundings,
) -> bool:
    """Lay out the floats that stand on a line; return whether its room has changed by that."""
    line = paragraph.lines[number]
    start = 0 if line.begin == paragraph.start else line.begin
    is_final = number == len(paragraph.lines) - 1
    changed = False
    for anchor in paragraph.inline.anchors:
        box = anchor.box
        if not box.is_floated() or anchor.path in placed:
            continue
        if not (start <= anchor.place < line.stop or (is_final and anchor.place >= line.stop)):
            continue
        placed.add(anchor.path)
        before = next((piece.x for piece in paragraph.pieces[number] if anchor.place <= piece.start), room)
        if waiting or shrink_to_fit(around.context, box, around.containing_block.width) > room - before:
            waiting.append(box)
            continue
        box.position_x, box.position_y = x, y
        around.floats[anchor.path] = _float(box, around)
        changed = True
    return changed


def _float(box: boxes.Box, around: Surroundings) -> boxes.Box:
    new, resume_at = float_layout(
        around.context, box, around.containing_block, around.absolute_boxes, around.fixed_boxes,
        around.bottom_space, skip_stack=None,
    )  # fmt: skip
    if resume_at:
        around.context.add_broken_out_of_flow(new, box, around.containing_block, resume_at)
    return new


def _place_waiting(line: boxes.LineBox, y: float, waiting: list[boxes.Box], around: Surroundings) -> None:
    """Floats that do not fit beside their line begin below it."""
    for box in waiting:
        box.position_x, box.position_y = around.containing_block.content_box_x(), y + line.height
        line.children = [*line.children, _float(box, around)]
