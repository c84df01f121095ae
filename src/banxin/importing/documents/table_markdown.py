"""A table of a document as one of Markdown: a cell over several columns or rows stands in the first of them, and is told."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from banxin.importing.documents.document_blocks import DocumentBlock, DocumentTable
from banxin.saying.said import say

LARGEST = 200_000
"""Cells of a table that is written out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableText:
    """The lines of a table, its words row by row, what is to be told, and whether nothing said that its first row is a head."""

    markdown: str
    words: str
    told: tuple[str, ...]
    is_first_row_head: bool


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
    for cell, blocks in table.cells:
        text, said, about = cell_text(blocks)
        row, column = min(cell.row, rows - 1), min(cell.column, columns - 1)
        grid[row][column] = "<br>".join(filter(None, [grid[row][column], text]))
        words.append(said)
        told.extend(about)
        if (cell.rows > 1 or cell.columns > 1) and said:
            told.append(
                say(
                    "the cell '{words}' of the table covers {rows} rows and {columns} columns: here it stands in the first of them",
                    words=said[:20],
                    rows=cell.rows,
                    columns=cell.columns,
                )
            )
    is_head = table.heads > 0 or rows > 1
    lines = grid if is_head else [[""] * columns, *grid]
    if table.heads > 1:
        told.append(say("the table has {count} rows of heads: the first is its head here", count=table.heads))
    written = [row_line(row) for row in lines]
    written.insert(1, "|" + "---|" * columns)
    return TableText(
        markdown="\n".join(written),
        words="".join(words),
        told=tuple(told),
        is_first_row_head=is_head and not table.heads,
    )


def row_line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
