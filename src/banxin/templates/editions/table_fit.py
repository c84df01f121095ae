"""Tables of an e-book on a narrow screen: which cells stay in one line, and what stands before the cells of stacked rows.

A column of a table on a phone would become one character wide where its neighbour has much to say. Cells of a few
characters are therefore not broken, as many characters as a screen of 320 px has room for with type of 32 px (WCAG 2.2,
1.4.4 and 1.4.10).
"""

from collections.abc import Sequence

from banxin.model.block import Table
from banxin.model.inline import Inline, LineBreak, plain_text
from banxin.model.table_cells import PlacedCell
from banxin.typography.titles.title_lines import width_of

ROOM = 11.0
"""Ems of a table's type (0.875 of the text) on a screen of 320 px, where the text has 32 px."""
GAP = 0.5
"""Ems between two columns."""
LONGEST = 4
"""Characters of a cell that is not broken at most."""
WIDE = "wide"


def unbroken_cells(table: Table) -> int:
    """How many ems a cell of this table may have to stay in one line, from 4 down to 2; 0 where there is no room."""
    rows = (*table.head, *table.body)
    columns = max(map(len, rows), default=0)
    for longest in range(LONGEST, 1, -1):
        widths = [widest_short(column_of(rows, column), longest) for column in range(columns)]
        if sum(widths) + GAP * columns <= ROOM:
            return longest
    return 0


def column_of(rows: Sequence[tuple[tuple[Inline, ...], ...]], column: int) -> list[tuple[Inline, ...]]:
    return [row[column] for row in rows if column < len(row)]


def widest_short(cells: Sequence[tuple[Inline, ...]], longest: int) -> float:
    """The ems of the widest cell that is not longer than so many; 1 where a column has none."""
    widths = (width_of(plain_text(cell)) for cell in cells)
    return max((width for width in widths if width <= longest), default=1.0)


def is_short(cell: PlacedCell, longest: int) -> bool:
    """Whether a cell has more than one character, no break of its own, and not too many ems to stay in one line."""
    if any(isinstance(one, LineBreak) for one in cell.children):
        return False
    words = plain_text(cell.children).strip()
    return len(words) > 1 and width_of(words) <= longest


def heads_of_stack(table: Table) -> tuple[str, ...]:
    """The heads of a wide table's columns, to stand before the cells of its rows where they are stacked.

    Empty for a table that is not stacked: one that is not `{.wide}`, has no head or more than one row of it, or joined cells.
    """
    if WIDE not in table.classes or len(table.head) != 1 or table.joined:
        return ()
    return tuple(plain_text(cell).strip() for cell in table.head[0])
