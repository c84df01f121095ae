"""A table of the book as a table of a document (ECMA-376 part 1, 17.4)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from banxin.model.block import Alignment, JoinedCell, Table
from banxin.model.inline import Inline

ALIGNED = {Alignment.NONE: "", Alignment.START: "left", Alignment.CENTER: "center", Alignment.END: "right"}
WHOLE = 5000
"""The width of the measure in fiftieths of a percent (17.18.90)."""
WIDTH = 8300
"""The same in twentieths of a pt, on an A4 page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row: its number from 0, whether it belongs to the head, and its cells, as many as the table has columns."""

    number: int
    is_head: bool
    cells: tuple[tuple[Inline, ...], ...]


def rows_of_table(table: Table) -> tuple[Row, ...]:
    rows = (*table.head, *table.body)
    return tuple(Row(number=number, is_head=number < len(table.head), cells=cells) for number, cells in enumerate(rows))


def table_markup(table: Table, rows: tuple[Row, ...], paragraph: Callable[[tuple[Inline, ...], str], str]) -> str:
    """The element `w:tbl`; `paragraph` writes a cell's text with an alignment."""
    columns = max(1, len(table.alignments))
    given = table.widths if sum(table.widths) > 0 else (1,) * columns
    widths = [WIDTH * one // sum(given) for one in given]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body = "".join(
        f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' if row.is_head else ''}{''.join(_cells(table, row, paragraph))}</w:tr>"
        for row in rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="table"/><w:tblW w:w="{WHOLE}" w:type="pct"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


def _cells(table: Table, row: Row, paragraph: Callable[[tuple[Inline, ...], str], str]) -> Iterator[str]:
    """The cells of a row; one that goes on from the row above says so, and is empty."""
    covering = {(one.row + down, one.column): one for one in table.joined for down in range(one.rows)}
    column = 0
    while column < len(row.cells):
        joined = covering.get((row.number, column))
        span = joined.columns if joined else 1
        goes_on = joined is not None and joined.row != row.number
        align = ALIGNED[table.alignments[column]] if column < len(table.alignments) else ""
        inner = '<w:p><w:pPr><w:pStyle w:val="cell"/></w:pPr></w:p>' if goes_on else paragraph(row.cells[column], align)
        yield f"<w:tc><w:tcPr>{_extent(joined, span, goes_on=goes_on)}</w:tcPr>{inner}</w:tc>"
        column += span


def _extent(joined: JoinedCell | None, span: int, *, goes_on: bool) -> str:
    wide = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    if joined is None or joined.rows == 1:
        return wide
    return wide + ("<w:vMerge/>" if goes_on else '<w:vMerge w:val="restart"/>')
