"""Low blocks of vertical pages stand at the foot of the columns, and the text goes on above them.

A table of a few rows, a wide picture or a short program is read across: it needs many columns, and little of their length.
Alone it would leave white what is above and below it. So a figure or table that may float, or code, which is no higher than so
much of the column, stands at its foot from the column on that follows upon its place; the lines beside it are so many characters
shorter. What is higher, has notes, or stands on a ground of its own, stands between the columns (`engine/pages/turned_blocks.py`).

Wrapped: `seams.BLOCK_LEVEL`, inside of what lets blocks float. Lengths are px.
"""

from math import floor

from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext
from weasyprint.layout.block import collapse_margin

from banxin.engine.floats.waiting_blocks import SIDES, Waiting, clear_edges, empty_block, floats_of, page_of
from banxin.engine.notes.blocks_at_foot import end_of_blocks, stand_at_foot
from banxin.engine.pages.line_grid import grid_of
from banxin.engine.pages.turned_blocks import TURNED, ground_of, is_turned
from banxin.engine.pages.turned_sheets import CODE
from banxin.engine.styles import keywords
from banxin.engine.styles.element_classes import has_class
from banxin.engine.tables.whole_rows import is_trial
from banxin.engine.units.page_trees import PLACE
from banxin.engine.upstream import seams
from banxin.engine.upstream.signatures import BlockLayout, BlockResult
from banxin.engine.upstream.stub_types import ResumeStack

MARK = "banxin_low_blocks"
"""On a function that is wrapped here."""
HIGHEST = 0.5
"""Share of the column that a block may take at its foot."""
FEWEST = 12
"""Characters that a line above it has at least."""
GAP = 1.5
"""em between the lines and the block below them, at least."""
AIR = 1
"""Lines of white at the two sides of a block, together."""
LISTING = "listing"
"""The class of code with its title."""
EPSILON = 0.01


def install() -> None:
    """Wrap the function, once for the process."""
    seams.wrap_once(seams.BLOCK_LEVEL, standing_low, MARK)


def standing_low(block_level_layout: BlockLayout) -> BlockLayout:
    """Blocks as the wrapped function makes them; low ones at the foot of the columns."""

    @seams.in_place_of(block_level_layout)
    def layout(
        context: LayoutContext, box: boxes.Box, bottom_space: float, skip_stack: ResumeStack | None,
        containing_block: boxes.Box, page_is_empty: bool = True, absolute_boxes: list[boxes.Box] | None = None,
        fixed_boxes: list[boxes.Box] | None = None, adjoining_margins: list[float] | None = None, *rest: object,
    ) -> BlockResult:  # fmt: skip
        def laid_out() -> BlockResult:
            return block_level_layout(
                context, box, bottom_space, skip_stack, containing_block, page_is_empty, absolute_boxes, fixed_boxes,
                adjoining_margins, *rest,
            )  # fmt: skip

        is_across = is_turned(box, containing_block)
        if end := end_of_blocks(context):
            # What is read across stands behind what is at the foot of the columns before it, as does what needs them whole.
            box.position_y = max(box.position_y, end) if is_across or needs_columns(box) else box.position_y
        if not is_across or skip_stack or is_trial(bottom_space) or not may_stand_low(context, box, containing_block):
            return laid_out()
        margins, notes = list(adjoining_margins or []), len(context.current_page_footnotes)
        result = laid_out()
        if result[0] is None or result[1] or len(context.current_page_footnotes) > notes:
            return result
        carrier = result[0]
        if TURNED not in carrier.__dict__ or not lower(context, carrier, box, containing_block, margins):
            return result
        place = place_of(context, carrier, box, containing_block)
        return place, None, {"break": "any", "page": None}, margins, True, rest[3] if len(rest) > 3 else None

    return layout


def needs_columns(box: boxes.Box) -> bool:
    """Whether something stands at the end of the lines of a block, which would stand on what is at the foot of the columns: the
    number of a formula, or a frame or ground of its own.
    """
    style = box.style
    return (
        any(child.style["position"] == "absolute" for child in getattr(box, "children", ()))
        or any(style[f"border_{side}_width"] for side in SIDES)
        or getattr(style["background_color"], "alpha", 1) > 0
    )


def is_code(box: boxes.Box) -> bool:
    """Whether a block is a program, with its title or without one."""
    return box.element_tag == CODE or has_class(box, LISTING)


def may_stand_low(context: LayoutContext, box: boxes.Box, containing_block: boxes.Box) -> bool:
    """Whether a block in the text of a page may leave its place between the columns; no text stands above what landed behind it."""
    floats = floats_of(context)
    return (
        box.element is not None
        and (keywords.may_wait(box.style) or is_code(box))
        and ground_of(box.style) is None
        and not context.in_column
        and not floats.is_in_notes
        and floats.index not in floats.ends
        and abs(containing_block.width - page_of(context).width) < 1
    )


def lower(
    context: LayoutContext, carrier: boxes.Box, box: boxes.Box, containing_block: boxes.Box, margins: list[float]
) -> bool:
    """Put a block to the foot of the columns, if it is low and has room there."""
    shown, page, grid = carrier.children[0], page_of(context), grid_of(context)
    wide, high, length = shown.margin_width(), shown.margin_height(), containing_block.width
    em = page.style["font_size"]
    characters = floor((length - high) / em - GAP + 0.01)
    if high > HIGHEST * length or characters < FEWEST:
        return False
    head = page.content_box_y()
    top = head + grid.rounded_up(box.position_y + collapse_margin([0, *margins]) - head)
    extent = min(grid.rounded_up(wide + AIR * grid.step), context.page_bottom - top)
    if extent < wide - EPSILON:
        return False
    clear_edges(carrier)
    carrier.style = carrier.style.copy()
    carrier.style["float"] = "right"
    carrier.position_x, carrier.position_y = containing_block.content_box_x() + characters * em, top
    carrier.width, carrier.height = length - characters * em, extent
    right, middle = carrier.position_x + carrier.width, top + extent / 2
    shown.translate(right - high - shown.position_x, middle - wide / 2 - shown.position_y)
    return True


def place_of(context: LayoutContext, carrier: boxes.Box, box: boxes.Box, containing_block: boxes.Box) -> boxes.BlockBox:
    """What stands between the columns for a block at their foot, and holds it."""
    left = page_of(context).content_box_x()
    place = empty_block(Waiting(box, containing_block, left, floats_of(context).index))
    del place.__dict__[PLACE]
    # What it follows stands on the page with it, and is held to nothing behind it.
    place.style["break_after"] = "auto"
    place.children = [carrier]
    stand_at_foot(context, carrier)
    return place
