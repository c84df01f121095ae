"""Columns of text that hold tables: of one length as far as some trials find it, and else one filled after the other.

WeasyPrint makes columns of one length a little longer with each trial, often by one px, and lays everything out anew (CSS
Multi-column Layout 1, 7.1, leaves open how exact that is). A table is tried in many ways each time: its type, its rows,
its notes. So tables are counted; where there are too many, the columns are filled in turn (`column-fill: auto`).

Wrapped: `seams.COLUMNS`. `banxin.engine.pages.rows_above_notes` counts.
"""

from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext

from banxin.engine.tables.whole_rows import take_back
from banxin.engine.upstream import seams
from banxin.engine.upstream.signatures import BlockResult, ColumnsLayout
from banxin.engine.upstream.stub_types import ResumeStack
from banxin.errors import BuildError
from banxin.processes.at_work import parsed
from banxin.saying.said import say

MARK = "banxin_columns_with_tables"
"""On a function that is wrapped here."""
MOST = {"balance": 40, "auto": 150}
"""Tables that are laid out in one block of columns, by how it is filled."""
LEFT = "_banxin_tables_left"
"""On the layout context: how many tables may still be laid out in these columns."""


class TooManyTablesError(Exception):
    """More tables have been laid out in a block of columns than it may have, this one the last."""

    def __init__(self, table: boxes.Box) -> None:
        super().__init__()
        self.place = table.element.get("data-source") if table.element is not None else None


class Before:
    """What a layout knew before columns that were given up."""

    def __init__(self, context: LayoutContext) -> None:
        self.context = context
        self.notes = list(context.current_page_footnotes)
        self.blocks = dict(context.broken_out_of_flow)
        self.roots = len(context._excluded_shapes_root_boxes)
        self.in_column = context.in_column
        self.left: int | None = context.__dict__.get(LEFT)

    def put_back(self) -> None:
        while len(self.context._excluded_shapes_root_boxes) > self.roots:
            self.context.finish_block_formatting_context()
        self.context.broken_out_of_flow = dict(self.blocks)
        self.context.in_column = self.in_column


def install() -> None:
    """Wrap the function, once for the process."""
    seams.wrap_once(seams.COLUMNS, bounded, MARK)


def count_table(context: LayoutContext, table: boxes.Box) -> None:
    """Count a table that is laid out; raise TooManyTablesError where it is one too many."""
    left: int | None = context.__dict__.get(LEFT)
    if left is not None:
        context.__dict__[LEFT] = left - 1
        if left <= 0:
            raise TooManyTablesError(table)


def bounded(columns_layout: ColumnsLayout) -> ColumnsLayout:
    """Columns as the wrapped function makes them; filled in turn where one length takes too long, or refused."""

    @seams.in_place_of(columns_layout)
    def layout(
        context: LayoutContext, box: boxes.Box, bottom_space: float, skip_stack: ResumeStack | None,
        containing_block: boxes.Box, page_is_empty: bool, absolute_boxes: list[boxes.Box],
        fixed_boxes: list[boxes.Box], adjoining_margins: list[float], first_letter_style: object,
        first_line_style: object,
    ) -> BlockResult:  # fmt: skip
        before, place = Before(context), None
        for fill in dict.fromkeys((str(box.style["column_fill"]), "auto")):
            context.__dict__[LEFT] = MOST[fill]
            try:
                return columns_layout(
                    context, filled(box, fill), bottom_space, skip_stack, containing_block, page_is_empty,
                    absolute_boxes, fixed_boxes, list(adjoining_margins), first_letter_style, first_line_style,
                )  # fmt: skip
            except TooManyTablesError as error:
                place = error.place
                before.put_back()
                take_back(context, None, before.notes, absolute_boxes, fixed_boxes)
            finally:
                context.__dict__[LEFT] = before.left
        raise BuildError(
            say("the table finds no place in the columns of text around it, however long they are made"),
            parsed(place),
            say("divide the table, take some of its notes out, or let this text stand in one column"),
        )

    return layout


def filled(box: boxes.Box, fill: str) -> boxes.Box:
    """A block whose columns are filled in a way."""
    if box.style["column_fill"] == fill:
        return box
    copy = box.copy()
    copy.style = box.style.copy()
    copy.style["column_fill"] = fill
    return copy
