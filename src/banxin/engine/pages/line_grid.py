"""Text on the page grid, whatever stands between: CSS Line Grid's `line-snap: baseline` and CSS Rhythm's `block-step`.

Blocks of whole lines keep the text below them on the grid, but a picture, a ruled table, a heading of a book's own
stylesheet is as high as it is. So each line of body text is put onto the next baseline of the page grid
(`--banxin-line-grid: text`), a figure or table shares what it lacks to whole lines between its head and its foot
(`--banxin-block-step: whole`), and a heading has above it what is lacking up to the line below it
(`--banxin-block-step: foot`), so that it always stands as near to its text. Both are custom properties, which inherit; the
theme says where they hold.

The grid of a page begins at the head of its type area; its step is the line height of the root element. Only lines of
that height are body text: a title of two lines' height stays where its block is.

Two functions of WeasyPrint are wrapped, `seams.ITER_LINE_BOXES` and `seams.BLOCK_CONTAINER`. Lengths are px.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Concatenate, ParamSpec

from weasyprint.css import AnonymousStyle
from weasyprint.formatting_structure.boxes import Box, LineBox, PageBox
from weasyprint.layout import LayoutContext

from banxin.engine.styles.keywords import BLOCK_STEP, LINE_GRID, keyword_of
from banxin.engine.styles.line_direction import is_vertical, strut_of
from banxin.engine.upstream import seams
from banxin.engine.upstream.signatures import BlockLayout, BlockResult, Lines

MARK = "banxin_line_grid"
"""On a function that is wrapped here."""
Rest = ParamSpec("Rest")

TOLERANCE = 0.2
"""Share of a line by which text may rise to its baseline, as another face's ascent asks for."""
EPSILON = 0.01
"""In CSS pixels; below it heights count as equal."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The grid of a page, in CSS pixels: its head, its step, and the first baseline below the head."""

    head: float
    step: float
    baseline: float

    def row_of(self, baseline: float) -> int:
        """The row, counted from 0, whose baseline is the next one at or below a y in px."""
        return math.ceil((baseline - self.head - self.baseline) / self.step - TOLERANCE)

    def row_head(self, row: int) -> float:
        return self.head + row * self.step

    def rounded_up(self, height: float) -> float:
        """A height in px as that of whole lines."""
        return math.ceil((height - EPSILON) / self.step) * self.step

    def rounded_down(self, height: float) -> float:
        """The whole lines in a height, px."""
        return math.floor((height + EPSILON) / self.step) * self.step


def install() -> None:
    """Wrap the two functions, once for the process; whatever wraps lines before keeps its place below this."""
    seams.wrap_once(seams.ITER_LINE_BOXES, on_grid, MARK)
    seams.wrap_once(seams.BLOCK_CONTAINER, in_whole_lines, MARK)


def on_grid(
    iter_line_boxes: Callable[Concatenate[LayoutContext, LineBox, float, Rest], Lines],
) -> Callable[Concatenate[LayoutContext, LineBox, float, Rest], Lines]:
    """Lines as the wrapped function makes them, those of body text on the grid."""

    @seams.in_place_of(iter_line_boxes)
    def iter_lines(
        context: LayoutContext, box: LineBox, position_y: float, /, *rest: Rest.args, **named: Rest.kwargs
    ) -> Lines:
        if keyword_of(box.style, LINE_GRID) == "text" and runs_with_page(context, box):
            grid = grid_of(context)
            height, baseline = strut_of(box.style)
            if abs(height - grid.step) < EPSILON:
                # The first line is asked for where it will stand, so that what hangs on its place needs no move.
                row = grid.row_of(position_y + baseline)
                first = grid.row_head(row) + grid.baseline - baseline
                return snapped(iter_line_boxes(context, box, first, *rest, **named), grid)
        return iter_line_boxes(context, box, position_y, *rest, **named)

    return iter_lines


def snapped(lines: Lines, grid: Grid) -> Lines:
    """Each line moved to its row; a line that is higher than a row takes several."""
    shift = 0.0
    for line, resume_at in lines:
        if line.height < EPSILON:
            yield line, resume_at
            continue
        row = grid.row_of(line.position_y + line.baseline + shift)
        moved = grid.row_head(row) + grid.baseline - line.position_y - line.baseline
        raw_bottom = line.position_y + line.height
        placed = in_row(line, row, moved, grid)
        shift = placed.position_y + placed.height - raw_bottom
        yield placed, resume_at


def in_row(line: LineBox, row: int, moved: float, grid: Grid) -> LineBox:
    """The line in its row, or the rows that it takes. A copy, because composed lines are copied from one another."""
    bottom = max(grid.row_head(row + 1), row_bottom(line.position_y + line.height + moved, grid))
    line = line.copy()
    baseline = line.position_y + line.baseline + moved
    line.translate(0, moved)
    if line.height < grid.step + EPSILON:
        line.position_y = grid.row_head(row)
    line.baseline = baseline - line.position_y
    line.height = bottom - line.position_y
    return line


def row_bottom(bottom: float, grid: Grid) -> float:
    """The foot of the row in which a position lies, where it lies deeper than another face's descent explains."""
    return grid.row_head(math.ceil((bottom - grid.head) / grid.step - TOLERANCE))


def in_whole_lines(block_container_layout: BlockLayout) -> BlockLayout:
    """Blocks as the wrapped function makes them; those that step take whole lines, or end where a line begins."""

    @seams.in_place_of(block_container_layout)
    def layout(context: LayoutContext, box: Box, bottom_space: float, *rest: object, **options: object) -> BlockResult:
        result = block_container_layout(context, box, bottom_space, *rest, **options)
        new_box, resume_at = result[:2]
        is_whole = resume_at is None and runs_with_page(context, box)
        if new_box is not None and is_whole and not isinstance(box.style, AnonymousStyle):
            match keyword_of(box.style, BLOCK_STEP):
                case "whole":
                    fill_lines(new_box, grid_of(context), context.page_bottom - bottom_space)
                case "foot":
                    stand_on_line(new_box, grid_of(context))
        return result

    return layout


def fill_lines(block: Box, grid: Grid, foot: float) -> None:
    """Share what a block lacks to whole lines between its head and its foot; at the `foot` of the page, in px, nothing stands below it.

    With more it would be found not to fit, and go overleaf as a whole.
    """
    height = block.border_height()
    room = foot - block.border_box_y() - height - block.margin_bottom
    lacking = min(grid.rounded_up(height) - height, max(0, room))
    block.height += lacking
    for child in block.children:
        child.translate(0, lacking / 2)


def stand_on_line(block: Box, grid: Grid) -> None:
    """Move a block with the space below it to where the next line of text will stand; what begins a page stays there."""
    head = block.border_box_y()
    if head <= grid.head + EPSILON:
        return
    foot = head + block.border_height() + block.margin_bottom
    block.translate(0, grid.row_head(grid.row_of(foot + grid.baseline)) - foot)


def runs_with_page(context: LayoutContext, box: Box) -> bool:
    """Whether the lines of a box run as those of the page do: the grid is made for no others."""
    return is_vertical(box.style) == is_vertical(context.current_footnote_area.page.style)


def grid_of(context: LayoutContext) -> Grid:
    """The grid of the page that is being laid out; kept on the layout context, which lives as long as its document."""
    page: PageBox = context.current_footnote_area.page
    known: tuple[PageBox, Grid] | None = context.__dict__.get("_banxin_grid")
    if known is None or known[0] is not page:
        step, baseline = strut_of(page.style)
        known = context.__dict__["_banxin_grid"] = (page, Grid(page.content_box_y(), step, baseline))
    return known[1]
