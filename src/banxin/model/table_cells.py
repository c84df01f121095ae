"""The cells of a table as they are set: each with its place and extent; what a joined cell covers is left out."""

from collections.abc import Iterator
from dataclasses import dataclass

from banxin.model.block import JoinedCell, Table
from banxin.model.inline import Inline


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedCell:
    """A cell: `column` is its first one, from 0; it stands in so many rows and columns.

    `is_inner_start` and `is_inner_end` tell the first and the last cell of a row that a cell from above parts from the edge.
    """

    children: tuple[Inline, ...]
    column: int
    rows: int = 1
    columns: int = 1
    is_head: bool = False
    is_inner_start: bool = False
    is_inner_end: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedRow:
    """A row: `is_joined` says that a cell from above reaches into it, from which no page parts it."""

    cells: tuple[PlacedCell, ...]
    is_joined: bool = False


def placed_rows(table: Table) -> tuple[PlacedRow, ...]:
    """The rows of a table, those of the head first."""
    starts = {(one.row, one.column): one for one in table.joined}
    covered = {place for one in table.joined for place in places_of(one)} - starts.keys()
    return tuple(
        PlacedRow(
            cells=tuple(placed_cells(table, number, row, starts, covered)),
            is_joined=any(one.row < number < one.row + one.rows for one in table.joined),
        )
        for number, row in enumerate((*table.head, *table.body))
    )


def placed_cells(
    table: Table,
    number: int,
    row: tuple[tuple[Inline, ...], ...],
    starts: dict[tuple[int, int], JoinedCell],
    covered: set[tuple[int, int]],
) -> Iterator[PlacedCell]:
    """The cells of one row that are set."""
    columns = [column for column in range(len(row)) if (number, column) not in covered]
    for column in columns:
        joined = starts.get((number, column)) or JoinedCell(row=number, column=column)
        yield PlacedCell(
            children=row[column],
            column=column,
            rows=joined.rows,
            columns=joined.columns,
            is_head=number < len(table.head) or column < table.head_columns,
            is_inner_start=column == columns[0] and column > 0,
            is_inner_end=column == columns[-1] and column + joined.columns < len(row),
        )


def places_of(joined: JoinedCell) -> Iterator[tuple[int, int]]:
    """The rows and columns that a joined cell takes."""
    for row in range(joined.row, joined.row + joined.rows):
        for column in range(joined.column, joined.column + joined.columns):
            yield row, column
