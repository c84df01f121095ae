"""A table of a document as one of Markdown, with the cells that cover several columns or rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from banxin.extraction.document_listener import Cell
from banxin.importing.documents.document_blocks import DocumentBlock, DocumentTable
from banxin.importing.tables.pipe_rows import pipe_table
from banxin.saying.said import say

FEWEST = 2
"""Rows of a table whose first one may be a head."""
LARGEST = 200_000
"""Cells of a table that is written out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableText:
    """The lines of a table, its words row by row, what is to be told, and whether nothing said that its first row is a head.

    `head_rows` is how many rows its head has, where that is more than one.
    """

    markdown: str
    words: str
    told: tuple[str, ...]
    is_first_row_head: bool
    head_rows: int = 1


def table_text(
    table: DocumentTable, cell_text: Callable[[Sequence[DocumentBlock]], tuple[str, str, tuple[str, ...]]]
) -> TableText:
    """The Markdown of a table; `cell_text` gives that of a cell, its words, and what is to be told of it."""
    rows = max((cell.row + cell.rows for cell, _ in table.cells), default=0)
    columns = max(table.columns, 1)
    if rows * columns > LARGEST:
        rows, columns = len({cell.row for cell, _ in table.cells}), min(columns, LARGEST // max(rows, 1) or 1)
    grid = [[""] * columns for _ in range(rows)]
    words: list[str] = []
    told: list[str] = []
    wide: list[Cell] = []
    for cell, blocks in table.cells:
        text, said, about = cell_text(blocks)
        row, column = min(cell.row, rows - 1), min(cell.column, columns - 1)
        grid[row][column] = "<br>".join(filter(None, [grid[row][column], text]))
        words.append(said)
        told.extend(about)
        if said and (cell.rows > 1 or cell.columns > 1):
            wide.append(cell)
    heads = heads_of(table, wide, rows)
    for cell in wide:
        if is_joinable(cell, grid, heads):
            grid[cell.row][cell.column] += extent(cell)
        else:
            told.append(
                say(
                    "the cell '{words}' of the table covers {rows} rows and {columns} columns: here it stands in the first of them",
                    words=grid[min(cell.row, rows - 1)][min(cell.column, columns - 1)][:20],
                    rows=cell.rows,
                    columns=cell.columns,
                )
            )
    lines = grid if heads else [[""] * columns, *grid]
    return TableText(
        markdown="\n".join(pipe_table(lines)),
        words="".join(words),
        told=tuple(told),
        is_first_row_head=bool(heads) and not table.heads,
        head_rows=max(heads, 1),
    )


def heads_of(table: DocumentTable, wide: Sequence[Cell], rows: int) -> int:
    """How many rows the head has: as many as the document says, else the first, with the rows that its cells reach down to."""
    if rows < FEWEST:
        return table.heads
    said = min(table.heads or 1, rows - 1)
    reached = max((cell.row + cell.rows for cell in wide if cell.row < said), default=said)
    return max(said, reached) if reached < rows else said


def is_joinable(cell: Cell, grid: Sequence[Sequence[str]], heads: int) -> bool:
    """Whether a cell lies inside the table, on one side of the line under the head, over empty cells."""
    end = heads if cell.row < heads else len(grid)
    if cell.row + cell.rows > end or cell.column + cell.columns > len(grid[0]):
        return False
    covered = [
        grid[row][column]
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    ]
    return not any(covered[1:])


def extent(cell: Cell) -> str:
    said = [
        *([f"rowspan={cell.rows}"] if cell.rows > 1 else []),
        *([f"colspan={cell.columns}"] if cell.columns > 1 else []),
    ]
    return f" {{{' '.join(said)}}}"
