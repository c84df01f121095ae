"""Tables that wait in two parts for two facing pages. Lengths are px."""

from dataclasses import replace

from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext
from weasyprint.layout.block import remove_placeholders

from banxin.engine.floats.landed_blocks import at_head
from banxin.engine.floats.waiting_blocks import Floats, Waiting, page_of
from banxin.engine.pages.turned_blocks import measure_of_halves, resort_for
from banxin.engine.tables.cell_needs import table_of
from banxin.engine.tables.divided_tables import PARTS, Heights, level, parts_of
from banxin.engine.tables.fitted_tables import Resort, edges_of_table, fitting_of
from banxin.engine.upstream.stub_types import ResumeStack

ROUNDING = 0.01
"""px by which the height of a head may be another one on the next page: its place on the page is added, and taken off again."""


def is_to_be_divided(context: LayoutContext, box: boxes.Box, containing_block: boxes.Box) -> bool:
    """Whether a block is a table that has room on two facing pages only."""
    return box.is_table_wrapper and resort_for(context, box, containing_block, can_divide=True) is Resort.DIVIDED


def divided(context: LayoutContext, box: boxes.Box, containing_block: boxes.Box, floats: Floats) -> Waiting | None:
    """A table that waits in two parts, whose rows are made level the first time; None when a row is taller than the page."""
    fitting = fitting_of(context, box)
    measure = measure_of_halves(context, box, containing_block)
    division = fitting.best_division(measure - edges_of_table(box))
    assert division is not None
    is_new = PARTS not in table_of(box).__dict__
    parts = parts_of(box, division)
    waiting = Waiting(box, containing_block, page_of(context).content_box_x(), floats.index, parts=parts)
    if is_new:
        heights = [measured(context, floats, replace(waiting, box=part)) for part in parts]
        fitting.has_tall_rows = any(found is None for found in heights)
        if not fitting.has_tall_rows:
            level(parts, [found for found in heights if found])
    return None if fitting.has_tall_rows else waiting


def measured(context: LayoutContext, floats: Floats, waiting: Waiting) -> tuple[Heights, float] | None:
    """The heights of the rows of a table that is laid out by itself, and of what stands above it, px; None when a row is divided."""
    heights: Heights = {}
    above: list[float] = []
    skip_stack: ResumeStack | None = None
    while True:
        new, skip_stack = at_head(context, floats, replace(waiting, skip_stack=skip_stack), 0, [], [], is_first=True)
        if new is None:
            return None
        inside = [one for one in (new, *new.descendants()) if isinstance(one, boxes.ParentBox)]
        wrapper = next(one for one in inside if one.is_table_wrapper)
        table = next((one for one in inside if isinstance(one, boxes.TableBox)), None)
        if table is None:
            # The caption has a page, and the first row has none.
            remove_placeholders(context, [new], [], [])
            return None
        above.append(table.position_y - wrapper.content_box_y())
        found = heights_of_rows(table)
        remove_placeholders(context, [new], [], [])
        if any(abs(heights.get(key, height) - height) > ROUNDING for key, height in found.items()):
            return None
        heights |= found
        if skip_stack is None:
            return heights, above[0]


def heights_of_rows(table: boxes.TableBox) -> Heights:
    """The height of each row of a table that is laid out, px."""
    return {
        (0 if group.is_header else group.__dict__["index"], row.__dict__["index"]): row.height
        for group in table.children
        for row in group.children
    }
