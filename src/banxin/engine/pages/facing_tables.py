"""Tables that wait in two parts for two facing pages. Lengths are px."""

from dataclasses import replace

from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext
from weasyprint.layout.block import remove_placeholders

from banxin.engine.pages.landed_blocks import at_head
from banxin.engine.pages.turned_blocks import is_turned, resort_for
from banxin.engine.pages.waiting_blocks import Floats, Waiting, page_of
from banxin.engine.tables.cell_needs import table_of
from banxin.engine.tables.divided_tables import PARTS, Heights, level, parts_of
from banxin.engine.tables.fitted_tables import Resort, edges_of_table, fitting_of
from banxin.engine.upstream.stub_types import ResumeStack


def is_to_be_divided(context: LayoutContext, box: boxes.Box, containing_block: boxes.Box) -> bool:
    """Whether a block is a table that has room on two facing pages only."""
    return box.is_table_wrapper and resort_for(context, box, containing_block, can_divide=True) is Resort.DIVIDED


def divided(context: LayoutContext, box: boxes.Box, containing_block: boxes.Box, floats: Floats) -> Waiting:
    """A table that waits in two parts; the first time, their rows are made level."""
    fitting = fitting_of(context, box)
    measure = page_of(context).height if is_turned(box, containing_block) else containing_block.width
    division = fitting.best_division(measure - edges_of_table(box))
    assert division is not None
    is_new = PARTS not in table_of(box).__dict__
    parts = parts_of(box, division)
    waiting = Waiting(box, containing_block, page_of(context).content_box_x(), floats.index, parts=parts)
    if is_new:
        level(parts, lambda part: measured(context, floats, replace(waiting, box=part)))
    return waiting


def measured(context: LayoutContext, floats: Floats, waiting: Waiting) -> tuple[Heights, float]:
    """The heights of the rows of a table that is laid out by itself, and of what stands above it, px."""
    heights: Heights = {}
    above: float | None = None
    skip_stack: ResumeStack | None = None
    while True:
        new, skip_stack = at_head(context, floats, replace(waiting, skip_stack=skip_stack), 0, [], [], is_first=True)
        if new is None:
            break
        inside = [one for one in (new, *new.descendants()) if isinstance(one, boxes.ParentBox)]
        for table in (one for one in inside if isinstance(one, boxes.TableBox)):
            if above is None:
                around = next(one for one in inside if one.is_table_wrapper)
                above = table.position_y - around.content_box_y()
            for group in table.children:
                number = 0 if group.is_header else group.__dict__["index"]
                for row in group.children:
                    key = number, row.__dict__["index"]
                    heights[key] = max(heights.get(key, 0.0), row.height)
        remove_placeholders(context, [new], [], [])
        if skip_stack is None:
            break
    return heights, above or 0.0
