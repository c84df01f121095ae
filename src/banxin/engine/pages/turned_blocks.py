"""Horizontal blocks on pages of vertical text: figures, tables, an imprint (CSS Writing Modes 4, section 7, orthogonal flows).

A block whose `writing-mode` is horizontal inside vertical text is laid out as it will be seen, on a sheet of its own
whose width is the depth of the type area, and then stands on the page turned by a quarter. Its margins are those of the
sheet: its right margin parts it from the line before it. A block that is higher than the line is long goes on overleaf.

A table that is too wide for its measure, and not for the other side of the type area, stands the other way round: on a
horizontal page turned by a quarter, its head at the left, on pages of its own; in vertical text along the lines. A title at the
head of the page before it is turned with it: alone it would be the only line of its page.

One function of WeasyPrint is wrapped, `seams.BLOCK_LEVEL`. Lengths are px.
"""

from dataclasses import replace

from tinycss2.color5 import parse_color
from weasyprint.css import Style
from weasyprint.css.properties import ZERO_PIXELS
from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext
from weasyprint.layout.block import collapse_margin
from weasyprint.layout.percent import resolve_percentages

from banxin.engine.pages.line_grid import grid_of
from banxin.engine.pages.turned_sheets import (
    SHEET,
    SIDES,
    Given,
    Sheets,
    clear_edges,
    widths_of_tables,
    without_margins,
)
from banxin.engine.styles.keywords import BLOCK_STEP, keyword_of, may_wait
from banxin.engine.styles.line_direction import is_vertical
from banxin.engine.tables import fitted_tables
from banxin.engine.tables.fitted_tables import Resort
from banxin.engine.tables.under_headings import begins_page, is_held, is_last_of_section, let_go_of
from banxin.engine.tables.whole_rows import is_trial
from banxin.engine.upstream import seams
from banxin.engine.upstream.cascade import tokens_of
from banxin.engine.upstream.resume_stacks import stack_within
from banxin.engine.upstream.signatures import BlockLayout, BlockResult
from banxin.engine.upstream.stub_types import ResumeStack
from banxin.engine.upstream.used_values import is_auto

TURNED = "banxin_turned"
TITLES = "_banxin_titles_of_turned"
"""On the layout context: the page on which a title stands before a turned table, and the title, by the table (its element's id)."""
GROUND = "__banxin_ground"
"""A length: under a turned block nothing is seen of what is drawn on the page, and so far beyond its lines."""
AIR = 0.5
"""em of the text."""
MOST_FOR_NOTES = 0.25
"""Of a page on which a table is turned: more of its notes run on."""
MARK = "banxin_turned_blocks"
"""On a function that is wrapped here."""


def install() -> None:
    """Wrap the function, once for the process."""
    seams.wrap_once(seams.BLOCK_LEVEL, turning, MARK)


def turning(block_level_layout: BlockLayout) -> BlockLayout:
    """Blocks as the wrapped function makes them; horizontal ones in vertical text turned."""

    @seams.in_place_of(block_level_layout)
    def layout(
        context: LayoutContext, box: boxes.Box, bottom_space: float, skip_stack: ResumeStack | None,
        containing_block: boxes.Box, page_is_empty: bool = True, absolute_boxes: list[boxes.Box] | None = None,
        fixed_boxes: list[boxes.Box] | None = None, adjoining_margins: list[float] | None = None,
        first_letter_style: Style | None = None, first_line_style: Style | None = None, discard: bool = False,
        max_lines: object = None,
    ) -> BlockResult:  # fmt: skip
        if page_is_empty and skip_stack is None and is_title_of_turned(context, box, containing_block):
            return _kept_for(context, box, containing_block, adjoining_margins, max_lines)
        is_across = is_turned(box, containing_block)
        is_other = box.is_table_wrapper and resort_for(context, box, containing_block) is Resort.OTHER
        if is_other and is_across:
            box = _along(box)
        if is_across == is_other:
            return block_level_layout(
                context, box, bottom_space, skip_stack, containing_block, page_is_empty, absolute_boxes, fixed_boxes,
                adjoining_margins, first_letter_style, first_line_style, discard, max_lines,
            )  # fmt: skip
        given = Given(
            skip_stack=skip_stack, page_is_empty=page_is_empty, absolute_boxes=absolute_boxes, fixed_boxes=fixed_boxes,
            adjoining=adjoining_margins, max_lines=max_lines, is_trial=is_trial(bottom_space),
        )  # fmt: skip
        if is_other and (title := title_for(context, box)) is not None and skip_stack is None:
            return _turned_with_title(block_level_layout, context, title, box, containing_block, given)
        if is_other and not page_is_empty:
            let_go_of(box, containing_block)
            return None, None, {"break": "any", "page": None}, [], False, max_lines
        return _turned_layout(block_level_layout, context, box, containing_block, given)

    return layout


def is_title_of_turned(context: LayoutContext, box: boxes.Box, containing_block: boxes.Box) -> bool:
    """Whether a block at the head of a horizontal page is held to a table that is turned, and stands before it."""
    if box.element is None or not is_held(box) or is_vertical(containing_block.style):
        return False
    children = containing_block.children
    place = next((number for number, child in enumerate(children) if child is box), len(children))
    if place + 1 >= len(children) or not children[place + 1].is_table_wrapper:
        return False
    table = children[place + 1]
    # Where the table may wait, text goes on below its heading.
    stays = not may_wait(table.style) or is_last_of_section(table, containing_block, lambda one: may_wait(one.style))
    return stays and resort_for(context, table, containing_block, can_divide=True) is Resort.OTHER


def _kept_for(
    context: LayoutContext,
    title: boxes.Box,
    containing_block: boxes.Box,
    margins: list[float] | None,
    max_lines: object,
) -> BlockResult:
    """Nothing in the place of a title, which is turned with the table behind it."""
    place = next(number for number, child in enumerate(containing_block.children) if child is title)
    table = containing_block.children[place + 1]
    context.__dict__.setdefault(TITLES, {})[id(table.element)] = context.current_page, title
    empty = boxes.BlockBox.anonymous_from(containing_block, [])
    empty.element = None
    clear_edges(empty)
    empty.position_x, empty.position_y = title.position_x, title.position_y
    empty.width, empty.height = containing_block.width, 0
    empty.clearance = None
    return empty, None, {"break": "any", "page": None}, list(margins or []), True, max_lines


def title_for(context: LayoutContext, table: boxes.Box) -> boxes.Box | None:
    """The title that is to be turned with a table on this page."""
    known: dict[int, tuple[int, boxes.Box]] = context.__dict__.get(TITLES, {})
    page, title = known.get(id(table.element), (0, None))
    return title if page == context.current_page else None


def _turned_with_title(
    block_level_layout: BlockLayout,
    context: LayoutContext,
    title: boxes.Box,
    table: boxes.Box,
    containing_block: boxes.Box,
    given: Given,
) -> BlockResult:
    """A title and the table below it on one sheet; the table goes on overleaf by itself."""
    group = boxes.BlockBox.anonymous_from(containing_block, [])
    group.position_x, group.position_y = table.position_x, table.position_y
    group.__dict__[SHEET] = True
    first = title.copy()
    first.style = title.style.copy()
    first.style["margin_top"] = ZERO_PIXELS
    group.children = [first, table]
    alone = replace(given, page_is_empty=True)
    result = _turned_layout(block_level_layout, context, group, containing_block, alone)
    return result[0], stack_within(result[1], len(group.children) - 1), *result[2:]


def is_turned(box: boxes.Box, containing_block: boxes.Box) -> bool:
    """Whether a block is horizontal and the text around it vertical."""
    return is_vertical(containing_block.style) and not is_vertical(box.style)


def resort_for(
    context: LayoutContext, box: boxes.Box, containing_block: boxes.Box, *, can_divide: bool = False
) -> Resort:
    """What is to be done with a table where it stands, so that it has room."""
    if box.element_tag != "table" or SHEET in containing_block.__dict__ or not fitted_tables.is_installed():
        return Resort.OWN
    along, across = containing_block.width, room_across(context, box)
    halves = measure_of_halves(context, box, containing_block) if can_divide else None
    if is_turned(box, containing_block):
        return fitted_tables.resort_of(context, box, across, along, halves) or Resort.OWN
    # What is turned by a quarter leaves its notes room at the foot of the page, if it can.
    beside = across - min(fitted_tables.room_for_notes(context, box), MOST_FOR_NOTES * across)
    rooms = dict.fromkeys((beside, across))
    found = (fitted_tables.resort_of(context, box, along, room, halves) for room in rooms)
    return next(filter(None, found), Resort.OWN)


def measure_of_halves(context: LayoutContext, box: boxes.Box, containing_block: boxes.Box) -> float:
    """What each half of a table has that is divided over two pages, px: the whole page, wherever it was called."""
    return room_across(context, box) if is_turned(box, containing_block) else context.current_footnote_area.page.width


def room_across(context: LayoutContext, box: boxes.Box) -> float:
    """What a block has across the lines of the page, px."""
    return float(context.current_footnote_area.page.height) - 2 * air_beside(context, box.style)


def _along(box: boxes.Box) -> boxes.Box:
    """A table of the sheet that is laid out with the lines, with its margins turned."""
    box = box.copy()
    box.style = box.style.copy()
    margins = [box.style[f"margin_{side}"] for side in SIDES]
    for side, margin in zip((*SIDES[1:], SIDES[0]), margins, strict=True):
        box.style[f"margin_{side}"] = margin
    return box


def _turned_layout(
    block_level_layout: BlockLayout,
    context: LayoutContext,
    box: boxes.Box,
    containing_block: boxes.Box,
    given: Given,
) -> BlockResult:
    carrier = _carrier(context, box, containing_block, given)
    length = containing_block.width - carrier.margin_left - carrier.margin_right
    room = room_across(context, box)
    sheets = Sheets(
        block_level_layout,
        context,
        without_margins(box),
        given,
        room - carrier.margin_top,
        list(context.current_page_footnotes),
    )
    if width := widths_of_tables(context).get(sheets.key):
        new, resume_at = (sheets.laid_out if given.is_trial else sheets.no_longer)(width, length)
    elif rest := room_below_titles(context, carrier, box, containing_block, given):
        new, resume_at = sheets.below_titles(rest, length)
    else:
        new, resume_at = sheets.laid_out(room, length)
        if not given.is_trial and (width := sheets.width_wanted(resume_at, length)):
            new, resume_at = sheets.beside_notes(width, length)
    if new is None:
        return None, None, {"break": "any", "page": None}, [], False, given.max_lines
    _load(carrier, box, new, context, containing_block)
    return carrier, resume_at, {"break": "any", "page": None}, [], False, given.max_lines


def room_below_titles(
    context: LayoutContext, carrier: boxes.Box, box: boxes.Box, containing_block: boxes.Box, given: Given
) -> float:
    """What headings at the head of a page leave of it for a table below them, px; 0 where it stands below anything else.

    They cannot move any further: a table that took the whole page would leave them alone on theirs.
    """
    if given.page_is_empty or given.skip_stack is not None or given.is_trial or not box.is_table_wrapper:
        return 0.0
    if not begins_page(context, box, containing_block, page_is_empty=False, goes_on=False):
        return 0.0
    rest = grid_of(context).rounded_down(context.page_bottom - carrier.position_y - carrier.margin_top)
    return rest if fitted_tables.is_legible_in(context, box, rest) else 0.0


def _carrier(context: LayoutContext, box: boxes.Box, containing_block: boxes.Box, given: Given) -> boxes.BlockBox:
    """The block that stands in the vertical text, at its place, with the margins of the sheet's sides."""
    resolve_percentages(box, containing_block)
    carrier = boxes.BlockBox.anonymous_from(containing_block, [])
    # The turned block breaks by itself: nobody looks for an earlier break inside it, along the wrong side.
    carrier.style = carrier.style.copy()
    carrier.style["break_inside"] = "avoid"
    clear_edges(carrier)
    carrier.margin_top, carrier.margin_bottom = _no_auto(box.margin_right), _no_auto(box.margin_left)
    carrier.margin_left, carrier.margin_right = _no_auto(box.margin_top), _no_auto(box.margin_bottom)
    if is_alone(containing_block):
        carrier.margin_top = carrier.margin_right = carrier.margin_bottom = carrier.margin_left = 0
    # A page's name counts as a forced break (WeasyPrint 70.0), which keeps the space above what begins a page.
    is_kept = context.forced_break and box.style["margin_break"] != "discard"
    if context.current_page > 1 and given.page_is_empty and not is_kept:
        carrier.margin_top = 0
    carrier.position_x, carrier.position_y = box.position_x, box.position_y
    above = collapse_margin([*(given.adjoining or []), carrier.margin_top])
    carrier.position_y += above - carrier.margin_top
    carrier.clearance = None
    carrier.__dict__[TURNED] = True
    return carrier


def _load(
    carrier: boxes.Box, box: boxes.Box, new: boxes.Box, context: LayoutContext, containing_block: boxes.Box
) -> None:
    """Put the finished block of a box onto its carrier, turned against the turn of the page; one that steps takes whole lines."""
    width, height = new.margin_width(), new.margin_height()
    carrier.width, carrier.height = height, width
    lacking = 0.0
    if keyword_of(new.style, BLOCK_STEP) == "whole":
        lacking = grid_of(context).rounded_up(width + 2 * air_beside(context, box.style)) - width
        carrier.height += lacking
    if is_alone(containing_block):
        carrier.height = context.page_bottom - carrier.position_y
        lacking = carrier.height - width
    if is_alone(containing_block) or (is_auto(box.margin_top) and is_auto(box.margin_bottom)):
        carrier.margin_left = (containing_block.width - height) / 2
        carrier.margin_right = containing_block.width - height - carrier.margin_left
    new.style = new.style.copy()
    if (reach := ground_of(box.style)) is not None:
        clear_ground(context, carrier, reach)
    # A point (u, v) of the block stands at (v, width - u) on its carrier.
    new.style["transform"] = (("matrix", (0, -1, 1, 0, 0, width)),)
    new.style["transform_origin"] = (ZERO_PIXELS, ZERO_PIXELS)
    new.translate(carrier.content_box_x() - new.position_x, carrier.content_box_y() + lacking / 2 - new.position_y)
    carrier.children = [new]


def ground_of(style: Style) -> float | None:
    """How far the paper under a turned block reaches beyond the lines of its page, px; None for a block without."""
    tokens = [token for token in tokens_of(style, GROUND) if token.type == "dimension" and token.lower_unit == "pt"]
    return float(tokens[0].value) / 0.75 if tokens else None


def air_beside(context: LayoutContext, style: Style) -> float:
    """The white, px, at either side of a block with a ground: it may stand beside a frame that is drawn around the page."""
    return 0.0 if ground_of(style) is None else AIR * float(context.current_footnote_area.page.style["font_size"])


def clear_ground(context: LayoutContext, carrier: boxes.Box, reach: float) -> None:
    """Give a block the paper as its ground, over the whole length of its lines and half a line to either side."""
    for side in ("left", "right"):
        _into_padding(carrier, side, getattr(carrier, f"margin_{side}") + reach)
    half = grid_of(context).rounded_up(1) / 2
    rest = context.page_bottom - carrier.content_box_y() - carrier.height
    _into_padding(carrier, "top", min(half, carrier.margin_top))
    _into_padding(carrier, "bottom", max(0.0, min(half, carrier.margin_bottom, rest)))
    carrier.style = carrier.style.copy()
    carrier.style["background_color"] = parse_color("white")


def _into_padding(carrier: boxes.Box, side: str, length: float) -> None:
    setattr(carrier, f"margin_{side}", getattr(carrier, f"margin_{side}") - length)
    setattr(carrier, f"padding_{side}", length)


def is_alone(containing_block: boxes.Box) -> bool:
    """Whether what is turned has the page for itself: on a horizontal page."""
    return not is_vertical(containing_block.style)


def _no_auto(margin: float) -> float:
    return 0.0 if is_auto(margin) else float(margin)
