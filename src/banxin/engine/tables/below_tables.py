"""What stands below a table begins where the table begins, and is no wider: its notes (`--banxin-measure: table`).

A narrow table stands in the middle of the measure; a note below it that began at the edge of the measure would belong to
the text. Below a very narrow one a note has some characters more. Wrapped: `seams.BLOCK_LEVEL`. Lengths are px.
"""

from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext

from banxin.engine.styles.keywords import keyword_of
from banxin.engine.tables.fitted_tables import planned_width
from banxin.engine.tables.under_headings import block_before
from banxin.engine.upstream import seams
from banxin.engine.upstream.signatures import BlockLayout, BlockResult

MARK = "banxin_below_tables"
"""On a function that is wrapped here."""
MEASURE = "__banxin_measure"
LEAST_EM = 14
"""em that a note has below the narrowest table."""


def install() -> None:
    """Wrap the function, once for the process."""
    seams.wrap_once(seams.BLOCK_LEVEL, below_tables, MARK)


def below_tables(block_level_layout: BlockLayout) -> BlockLayout:
    """Blocks as the wrapped function makes them; those that keep to the table above them between its edges."""

    @seams.in_place_of(block_level_layout)
    def layout(
        context: LayoutContext, box: boxes.Box, bottom_space: float, skip_stack: object, containing_block: boxes.Box,
        *rest: object, **named: object,
    ) -> BlockResult:  # fmt: skip
        if box.element is not None and keyword_of(box.style, MEASURE) == "table":
            box = between_edges(context, box, containing_block)
        return block_level_layout(context, box, bottom_space, skip_stack, containing_block, *rest, **named)

    return layout


def between_edges(context: LayoutContext, box: boxes.Box, containing_block: boxes.Box) -> boxes.Box:
    """A copy of a block that begins where the table above it does; the block itself where none stands there in its middle."""
    above, measure = block_before(box, containing_block), containing_block.width
    is_centred = above is not None and above.is_table_wrapper and above.style["margin_left"] == "auto"
    width = planned_width(context, above, measure) if above is not None and is_centred else None
    if width is None:
        return box
    left = (measure - width) / 2
    kept = box.copy()
    kept.style = box.style.copy()
    kept.style["margin_left"] = Dimension(left, "px")
    kept.style["margin_right"] = Dimension(
        max(0.0, min(left, measure - left - LEAST_EM * box.style["font_size"])), "px"
    )
    return kept


def width_with_notes(context: LayoutContext, block: boxes.Box, measure: float) -> float | None:
    """The most that a block takes which is a table with notes below it, px: notes turn over, and make it no wider; None for another."""
    table = next((child for child in block.children if child.is_table_wrapper), None)
    if table is None:
        return None
    notes = block.children[-1]
    if notes is table or keyword_of(notes.style, MEASURE) != "table":
        return None
    width = planned_width(context, table, measure)
    return None if width is None else max(width, LEAST_EM * notes.style["font_size"])
