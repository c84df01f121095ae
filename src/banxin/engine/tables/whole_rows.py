"""Rows that stay whole unless they are taller than a page, below their head.

WeasyPrint keeps a row whole that is asked to be (`break-inside: avoid`), and rows that a joined cell ties. Where such rows do
not fit a page below the head of their table, it leaves the head out, and what does not fit then runs off the page: both are
text lost. The table is laid out again in that case, with rows that may be divided. Rows that call too many notes
for that: `banxin.engine.pages.rows_above_notes`.

Wrapped: `seams.TABLE_LAYOUT`. Lengths are px.
"""

from collections.abc import Sequence
from itertools import takewhile
from math import isinf

from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext
from weasyprint.layout.block import remove_placeholders

from banxin.engine.upstream import seams
from banxin.engine.upstream.signatures import TableLayout, TableResult
from banxin.engine.upstream.stub_types import ResumeStack

MARK = "banxin_whole_rows"
"""On a function that is wrapped here."""
BREAKS = (("break_before",), ("break_before", "break_inside"))
"""Between which rows a page may end, in the order in which it is allowed: rows that are tied, then within a row."""


def install() -> None:
    """Wrap the function, once for the process."""
    seams.wrap_once(seams.TABLE_LAYOUT, divided_where_needed, MARK)


def divided_where_needed(table_layout: TableLayout) -> TableLayout:
    """Lay out a table again that has no room for its head and a whole row, with that row divided."""

    @seams.in_place_of(table_layout)
    def layout(
        context: LayoutContext, table: boxes.TableBox, bottom_space: float, skip_stack: ResumeStack | None,
        containing_block: boxes.Box, page_is_empty: bool, absolute_boxes: list[boxes.Box] | None,
        fixed_boxes: list[boxes.Box] | None,
    ) -> TableResult:  # fmt: skip
        def laid_out() -> TableResult:
            return table_layout(
                context, table, bottom_space, skip_stack, containing_block, page_is_empty, absolute_boxes, fixed_boxes
            )

        notes = list(context.current_page_footnotes)
        result = laid_out()
        if not page_is_empty:
            return result
        rows = tied_rows(table, skip_stack)
        kept = [(row, row.style) for row in rows]
        try:
            for names in BREAKS:
                if not is_spoiled(context, table, result[0], bottom_space):
                    break
                take_back(context, result[0], notes, absolute_boxes, fixed_boxes)
                for row in rows:
                    allow(row, names)
                result = laid_out()
            return result
        finally:
            for row, style in kept:
                row.style = style

    return layout


def is_trial(bottom_space: float) -> bool:
    """Whether a layout has no end below, or is to show what takes the least room; `bottom_space` in px is kept free below it."""
    return bottom_space < 0 or isinf(bottom_space)


def take_back(
    context: LayoutContext,
    laid: boxes.Box | None,
    notes: Sequence[boxes.Box],
    absolute_boxes: list[boxes.Box] | None,
    fixed_boxes: list[boxes.Box] | None,
) -> None:
    """Let nothing stay of a block that is laid out again: no box that it has placed, and of the notes of the page none but these."""
    if laid is not None:
        remove_placeholders(context, [laid], absolute_boxes or [], fixed_boxes or [])
    for note in list(context.current_page_footnotes):
        if not any(note is one for one in notes):
            context.unlayout_footnote(note)


def is_spoiled(context: LayoutContext, table: boxes.TableBox, laid: boxes.Box | None, bottom_space: float) -> bool:
    """Whether a table on a page of its own lacks its head there, is not there at all, or is longer than the page."""
    if laid is None:
        return True
    return lacks_head(table, laid) or bool(context.overflows_page(bottom_space, laid.position_y + laid.border_height()))


def lacks_head(table: boxes.TableBox, laid: boxes.Box) -> bool:
    """Whether a table that has a head stands on a page without it."""
    children = [child for child in laid.children if isinstance(child, boxes.TableRowGroupBox)]
    has_head = bool(table.children) and table.children[0].is_header
    return has_head and not (children and children[0].is_header)


def tied_rows(table: boxes.TableBox, skip_stack: ResumeStack | None) -> list[boxes.Box]:
    """The row with which a table goes on, and those that joined cells tie to it."""
    (first, inner) = next(iter(skip_stack.items())) if skip_stack else (0, None)
    groups = [group for group in table.children[first:] if not group.is_header and not group.is_footer]
    if not groups:
        return []
    rows = groups[0].children[next(iter(inner)) if inner else 0 :]
    return [*rows[:1], *takewhile(lambda row: row.style["break_before"] == "avoid", rows[1:])]


def allow(row: boxes.Box, names: Sequence[str]) -> None:
    """Let pages end where these properties of a row stand against it."""
    row.style = row.style.copy()
    for name in names:
        row.style[name] = "auto"
