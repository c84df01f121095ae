"""Paragraphs of nothing but text, which most blocks of most books are, without the questions that other blocks have to be asked.

WeasyPrint lays a paragraph out as it does any block: whether it floats, has columns, a margin that falls together with one inside it,
notes, a first letter of its own. Of a paragraph that has none of these only its lines are left, its orphans and its widows. What comes
out is the same, box for box.

One function is wrapped, `seams.BLOCK_LEVEL`, around all that else wraps it and does nothing to such a paragraph. Lengths are px.
"""

from itertools import islice
from math import inf
from typing import TypeGuard

from weasyprint.css import AnonymousStyle, Style
from weasyprint.formatting_structure import boxes
from weasyprint.formatting_structure.boxes import BlockBox, Box, LineBox
from weasyprint.layout import LayoutContext
from weasyprint.layout.block import collapse_margin

from banxin.engine.styles.keywords import BLOCK_STEP, keyword_of
from banxin.engine.upstream import seams
from banxin.engine.upstream.signatures import BlockLayout, BlockResult
from banxin.engine.upstream.stub_types import ResumeStack
from banxin.engine.upstream.used_values import AUTO, EDGES

MARK = "banxin_prose_blocks"
"""On a function that is wrapped here."""
PROSE = "banxin_prose"
"""On a box and on a style: whether they are those of such a paragraph."""
PLAIN_VALUES = {
    "position": "static",
    "float": "none",
    "clear": "none",
    "overflow": "visible",
    "break_inside": "auto",
    "box_decoration_break": "slice",
    "continue": "auto",
    "max_lines": "none",
    "column_width": "auto",
    "column_count": "auto",
    "direction": "ltr",
    "display": ("block", "flow"),
}
INLINE_VALUES = {"position": "static", "float": "none"}
SIZES = {"width": AUTO, "height": AUTO, "min_width": 0, "min_height": 0, "max_width": inf, "max_height": inf}
REFUSED: ResumeStack = {-1: None}
"""In the place of where a paragraph goes on: it shall stand overleaf as a whole."""


def install() -> None:
    """Wrap the function, once for the process, after all that wraps it besides."""
    seams.wrap_once(seams.BLOCK_LEVEL, sooner, MARK)


def sooner(block_level_layout: BlockLayout) -> BlockLayout:
    """Blocks as the wrapped function makes them."""

    @seams.in_place_of(block_level_layout)
    def layout(
        context: LayoutContext, box: Box, bottom_space: float, skip_stack: ResumeStack | None,
        containing_block: Box, page_is_empty: bool = True, absolute_boxes: list[Box] | None = None,
        fixed_boxes: list[Box] | None = None, adjoining_margins: list[float] | None = None,
        first_letter_style: Style | None = None, first_line_style: Style | None = None, discard: bool = False,
        max_lines: object = None,
    ) -> BlockResult:  # fmt: skip
        if not (
            first_letter_style or first_line_style or discard or max_lines is not None or has_notes(context)
        ) and is_prose(box):
            laid = paragraph_laid_out(
                context,
                box,
                bottom_space,
                skip_stack,
                containing_block,
                adjoining_margins or [],
                page_is_empty=page_is_empty,
            )
            if laid is not None:
                return laid
        return block_level_layout(
            context, box, bottom_space, skip_stack, containing_block, page_is_empty, absolute_boxes, fixed_boxes,
            adjoining_margins, first_letter_style, first_line_style, discard, max_lines,
        )  # fmt: skip

    return layout


def has_notes(context: LayoutContext) -> bool:
    return bool(context.footnotes or context.current_page_footnotes or context.reported_footnotes)


def is_prose(box: Box) -> TypeGuard[BlockBox]:
    """Whether a box is a paragraph of nothing but text, by what it holds and by its style."""
    known: bool | None = box.__dict__.get(PROSE)
    if known is None:
        known = box.__dict__[PROSE] = type(box) is BlockBox and holds_text(box) and is_plain(box.style)
    return known


def holds_text(box: Box) -> bool:
    """Whether a block of the usual kind has one box for lines, with text in it."""
    is_special = (
        box.is_for_root_element or box.is_table_wrapper or box.is_flex_item or box.is_grid_item or box.is_column
    )
    if is_special or box.first_letter_style is not None or box.first_line_style is not None or box.force_fragmentation:
        return False
    children = box.children
    return len(children) == 1 and type(children[0]) is LineBox and all(map(is_text, children[0].children))


def is_text(box: Box) -> bool:
    if type(box) is boxes.TextBox:
        return True
    return (
        type(box) is boxes.InlineBox
        and all(box.style[name] == value for name, value in INLINE_VALUES.items())
        and all(map(is_text, box.children))
    )


def is_plain(style: Style) -> bool:
    """Whether a style asks for nothing that a paragraph of text does not have."""
    known: bool | None = style.__dict__.get(PROSE)
    if known is None:
        known = style.__dict__[PROSE] = (
            not isinstance(style, AnonymousStyle)
            and all(style[name] == value for name, value in PLAIN_VALUES.items())
            and style["break_after"] != "avoid"
            and keyword_of(style, BLOCK_STEP) != "whole"
        )
    return known


def paragraph_laid_out(
    context: LayoutContext,
    box: BlockBox,
    bottom_space: float,
    skip_stack: ResumeStack | None,
    containing_block: Box,
    adjoining: list[float],
    *,
    page_is_empty: bool,
) -> BlockResult | None:
    """A paragraph as the layout of blocks makes it; None for one that has edges after all, or no lines.

    Parameters and result are those of WeasyPrint's `block_level_layout`; `adjoining` are the margins above it.
    """
    seams.original(seams.PERCENTAGES)(box, containing_block)
    if containing_block.style["writing_mode"] != box.style["writing_mode"] or not has_no_edges(box):
        return None
    box.width, box.clearance = containing_block.width, None
    box.remove_decoration(start=skip_stack is not None, end=False)
    shift = collapse_margin(adjoining)
    inner = skip_stack[0] if skip_stack else None
    line_box = box.children[0]
    line_box.position_x, line_box.position_y = box.position_x, box.position_y
    lines, rest = fitting_lines(context, box, box.position_y + shift, bottom_space, inner, page_is_empty=page_is_empty)
    if rest is REFUSED:
        return None, None, {"break": "any", "page": line_box.page_values()[0]}, [], False, None
    if not lines:
        return None
    box.position_y += shift
    if rest is not None:
        lines[-1].block_ellipsis = box.style["block_ellipsis"]
    new_box = box.copy_with_children(lines)
    new_box.remove_decoration(start=skip_stack is not None, end=rest is not None)
    bottom = lines[-1].position_y + lines[-1].height
    if rest is not None and bottom_space > -inf:
        # A paragraph that goes on overleaf reaches to the foot of the page (CSS Fragmentation 3, section 4.3).
        bottom = max(bottom, context.page_bottom - bottom_space)
    new_box.height = max(0, bottom - new_box.position_y)
    return new_box, rest, {"break": "any", "page": new_box.page_values()[1]}, [], False, None


def has_no_edges(box: Box) -> bool:
    """Whether a box has no margin, padding or border at all, nor a size of its own."""
    values = box.__dict__
    return not any(values[name] for name in EDGES) and all(values[name] == value for name, value in SIZES.items())


def fitting_lines(
    context: LayoutContext,
    box: BlockBox,
    position_y: float,
    bottom_space: float,
    skip_stack: ResumeStack | None,
    *,
    page_is_empty: bool,
) -> tuple[list[LineBox], ResumeStack | None]:
    """The lines of a paragraph that the page has room for, and where the next page goes on; REFUSED when it shall not be divided here."""
    line_box = box.children[0]
    assert isinstance(line_box, LineBox)
    made = seams.original(seams.ITER_LINE_BOXES)(
        context, line_box, position_y, bottom_space, skip_stack, box, [], [], None, None
    )
    lines: list[LineBox] = []
    for line, resume_at in made:
        line.resume_at = resume_at
        if (lines or not page_is_empty) and context.overflows_page(bottom_space, line.position_y + line.height):
            orphans, widows = box.style["orphans"], box.style["widows"]
            assert isinstance(orphans, int)
            assert isinstance(widows, int)
            # This line stands overleaf, and so many more are wanted beside it.
            lacking = max(widows - 1 - sum(1 for _ in islice(made, widows)), 0)
            spare = len(lines) - orphans
            if not page_is_empty and (spare < 0 or lacking > spare):
                return [], REFUSED
            if 0 < lacking <= spare:
                del lines[-lacking:]
            return lines, {0: lines[-1].resume_at if lines else skip_stack}
        lines.append(line)
    return lines, None
