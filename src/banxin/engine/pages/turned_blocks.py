"""Horizontal blocks on pages of vertical text: figures, tables, an imprint (CSS Writing Modes 4, section 7, orthogonal flows).

A block whose `writing-mode` is horizontal inside vertical text is laid out as it will be seen, on a sheet of its own
whose width is the depth of the type area, and then stands on the page turned by a quarter. Its margins are those of the
sheet: its right margin parts it from the line before it. A block that is higher than the line is long goes on overleaf.

One function of WeasyPrint is wrapped, `seams.BLOCK_LEVEL`.
"""

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import Any

from weasyprint.css.properties import ZERO_PIXELS
from weasyprint.formatting_structure import boxes
from weasyprint.layout.block import collapse_margin
from weasyprint.layout.percent import resolve_percentages
from weasyprint.layout.preferred import shrink_to_fit

from banxin.engine.pages.line_grid import BLOCK_STEP, grid_of
from banxin.engine.styles.keywords import keyword_of
from banxin.engine.styles.line_direction import is_vertical
from banxin.engine.upstream import seams

TURNED = "banxin_turned"
SIDES = ("top", "right", "bottom", "left")

Layout = Callable[..., tuple[Any, ...]]


def install() -> None:
    """Wrap the function, once for the process."""
    function = seams.original(seams.BLOCK_LEVEL)
    if not getattr(function, "turns_blocks", False):
        seams.replace(seams.BLOCK_LEVEL, turning(function))


def turning(block_level_layout: Layout) -> Layout:
    """Blocks as the wrapped function makes them; horizontal ones in vertical text turned."""
    parameters = signature(block_level_layout)

    @wraps(block_level_layout)
    def layout(context: Any, box: Any, *rest: Any, **named: Any) -> tuple[Any, ...]:
        containing_block = rest[2] if len(rest) > 2 else named["containing_block"]
        if not is_turned(box, containing_block):
            return block_level_layout(context, box, *rest, **named)
        arguments = parameters.bind(context, box, *rest, **named)
        arguments.apply_defaults()
        return _turned_layout(block_level_layout, context, box, containing_block, arguments.arguments)

    layout.turns_blocks = True  # type: ignore[attr-defined]
    return layout


def is_turned(box: Any, containing_block: Any) -> bool:
    """Whether a block is horizontal and the text around it vertical."""
    return is_vertical(containing_block.style) and not is_vertical(box.style)


def _turned_layout(
    block_level_layout: Layout, context: Any, box: Any, containing_block: Any, given: dict[str, Any]
) -> tuple[Any, ...]:
    carrier = _carrier(context, box, containing_block, given)
    length = containing_block.width - carrier.margin_left - carrier.margin_right
    inner = _plain(box)
    sheet = _sheet(context, inner)
    bottom, context.page_bottom = context.page_bottom, length
    context.create_block_formatting_context(sheet)
    try:
        new, resume_at, *_ = block_level_layout(
            context, inner, 0, given["skip_stack"], sheet, True, given["absolute_boxes"], given["fixed_boxes"]
        )
    finally:
        context.page_bottom = bottom
        context.finish_block_formatting_context()
    if new is None:
        return None, None, {"break": "any", "page": None}, [], False, given["max_lines"]
    _load(carrier, new, context, containing_block)
    return carrier, resume_at, {"break": "any", "page": None}, [], False, given["max_lines"]


def _plain(box: Any) -> Any:
    """The block without margins, which the carrier has."""
    inner = box.copy()
    inner.style = box.style.copy()
    for side in SIDES:
        inner.style[f"margin_{side}"] = ZERO_PIXELS
    inner.position_x = inner.position_y = 0
    return inner


def _sheet(context: Any, inner: Any) -> Any:
    """What the block is laid out on: as wide as its content, and at most as the type area is deep."""
    sheet = boxes.BlockBox.anonymous_from(inner, [])
    sheet.position_x = sheet.position_y = 0
    sheet.is_for_root_element = False
    sheet.height = "auto"
    _clear_edges(sheet)
    available = context.current_footnote_area.page.height
    sheet.width = available
    resolve_percentages(inner, sheet)
    edges = sum(
        getattr(inner, f"{name}_{side}{end}")
        for side in ("left", "right")
        for name, end in (("padding", ""), ("border", "_width"))
    )
    if inner.width == "auto":
        sheet.width = shrink_to_fit(context, inner, available - edges) + edges
    return sheet


def _carrier(context: Any, box: Any, containing_block: Any, given: dict[str, Any]) -> Any:
    """The block that stands in the vertical text, at its place, with the margins of the sheet's sides."""
    resolve_percentages(box, containing_block)
    carrier = boxes.BlockBox.anonymous_from(containing_block, [])
    # The turned block breaks by itself: nobody looks for an earlier break inside it, along the wrong side.
    carrier.style = carrier.style.copy()
    carrier.style["break_inside"] = "avoid"
    _clear_edges(carrier)
    carrier.margin_top, carrier.margin_bottom = _no_auto(box.margin_right), _no_auto(box.margin_left)
    carrier.margin_left, carrier.margin_right = _no_auto(box.margin_top), _no_auto(box.margin_bottom)
    if context.current_page > 1 and given["page_is_empty"] and not context.forced_break:
        carrier.margin_top = 0
    carrier.is_centred = box.margin_top == box.margin_bottom == "auto"
    carrier.position_x, carrier.position_y = box.position_x, box.position_y
    above = collapse_margin([*(given["adjoining_margins"] or []), carrier.margin_top])
    carrier.position_y += above - carrier.margin_top
    carrier.clearance = None
    carrier.__dict__[TURNED] = True
    return carrier


def _load(carrier: Any, new: Any, context: Any, containing_block: Any) -> None:
    """Put the finished block onto its carrier, turned against the turn of the page; one that steps takes whole lines."""
    width, height = new.margin_width(), new.margin_height()
    carrier.width, carrier.height = height, width
    lacking = 0.0
    if keyword_of(new.style, BLOCK_STEP) == "whole":
        lacking = grid_of(context).rounded_up(width) - width
        carrier.height += lacking
    if carrier.is_centred:
        carrier.margin_left = (containing_block.width - height) / 2
        carrier.margin_right = containing_block.width - height - carrier.margin_left
    new.style = new.style.copy()
    # A point (u, v) of the block stands at (v, width - u) on its carrier.
    new.style["transform"] = (("matrix", (0, -1, 1, 0, 0, width)),)
    new.style["transform_origin"] = (ZERO_PIXELS, ZERO_PIXELS)
    new.translate(carrier.content_box_x() - new.position_x, carrier.content_box_y() + lacking / 2 - new.position_y)
    carrier.children = [new]


def _no_auto(margin: Any) -> float:
    return 0.0 if margin == "auto" else float(margin)


def _clear_edges(box: Any) -> None:
    for side in SIDES:
        setattr(box, f"margin_{side}", 0)
        setattr(box, f"padding_{side}", 0)
        setattr(box, f"border_{side}_width", 0)
