"""Tables that begin under their heading at the foot of a page and go on overleaf, though they are short.

A short table is whole, and where text of its section follows, that goes on before it. Where nothing follows, its heading goes
overleaf with it, and what stood free for both stays white. Where that is much, a reader sees a page that ends too soon; then the
rows are parted instead, two at least on either page. Lengths are px.
"""

from collections.abc import Iterable

from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext

from banxin.engine.floats.waiting_blocks import page_of
from banxin.engine.pages.turned_blocks import is_turned
from banxin.engine.styles.element_classes import has_class
from banxin.engine.tables.cell_needs import table_of
from banxin.engine.tables.under_headings import block_before, is_held

MOST_WHITE = 0.3
"""Share of a page that may stay white for a table that is kept whole."""
FEWEST_ROWS = 4
"""Rows below the head that can be parted so that two stand on either page."""
JOINED = "joined"
"""The class of rows into which a cell from above reaches."""


def rows_to_part(context: LayoutContext, box: boxes.Box, containing_block: boxes.Box) -> list[boxes.Box] | None:
    """The rows before which a page may end, of a table that had better begin where it stands; None of any other block."""
    if context.page_bottom - head_of(box, containing_block) <= MOST_WHITE * page_of(context).height:
        return None
    wrapper = box if box.is_table_wrapper else next((one for one in box.children if one.is_table_wrapper), None)
    if wrapper is None or is_turned(box, containing_block):
        return None
    rows = [row for group in table_of(wrapper).children if not group.is_header for row in group.children]
    if len(rows) < FEWEST_ROWS:
        return None
    return [row for row in rows[2:-1] if not has_class(row, JOINED)]


def let_part(rows: Iterable[boxes.Box]) -> None:
    """Let a page end before each of these rows."""
    for row in rows:
        row.style = row.style.copy()
        row.style["break_before"] = "auto"


def head_of(box: boxes.Box, containing_block: boxes.Box) -> float:
    """Where the headings above a block begin, which would go overleaf with it; the block itself where there is none."""
    top = float(box.position_y)
    while (before := block_before(box, containing_block)) is not None and is_held(before):
        box, top = before, min(top, before.position_y)
    return top
