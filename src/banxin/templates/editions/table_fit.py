"""Tables of an e-book on a narrow screen: which cells stay in one line, and what stands before the cells of stacked rows.

A column of a table on a phone would become one character wide where its neighbour has much to say. Cells of a few
characters are therefore not broken, as far as a screen of 320 px has room for them; a reader who takes type of 32 px has it
in such a table as large as there is room (WCAG 2.2, 1.4.4 and 1.4.10).
"""

import re
from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from banxin.model.block import Table
from banxin.model.inline import Inline, LineBreak, plain_text
from banxin.model.table_cells import PlacedCell
from banxin.typography.titles.title_lines import width_of

ROOM = 20.0
"""Ems of a table's type (0.875 of the text) on a screen of 320 px with its margins, where the text has 16 px."""
ROOM_OF_LARGE = 10.0
"""The same, where the text has 32 px."""
GAP = 0.5
"""Ems between two columns."""
LONGEST = 4
"""Characters of a cell that is not broken at most."""
MOST_EMS = 24
"""Ems for which the theme has a size; a table with more has 12 px on a screen of 320 px."""
WIDE = "wide"
WORDS = re.compile(r"[\u0021-\u024f\u0370-\u04ff]+|.")
NUMBER = re.compile(r"[-+\u2212\u00b1]?[0-9][0-9.,\u2009]*[%\u2030]?")
LONG_NUMBER = 12
"""From so many characters on, a number may be broken where the table has no room for it."""


class Kept(NamedTuple):
    """What stands in one line in the cells of a table: words of at most `ems`, 0 for none, and numbers, long ones if `has_long`."""

    ems: int = 0
    has_long: bool = False


def unbroken_cells(table: Table) -> Kept:
    """What a small screen has room for in one line: long numbers if they leave room for some words, and words of 4 ems down to 2."""
    rows = (*table.head, *table.body)
    columns = [column_of(rows, column) for column in range(max(map(len, rows), default=0))]
    for kept in (
        *(Kept(ems, has_long=True) for ems in range(LONGEST, 1, -1)),
        *(Kept(ems) for ems in range(LONGEST, 1, -1)),
    ):
        if sum(widest_whole(column, kept) + GAP for column in columns) <= ROOM:
            return kept
    return Kept()


def column_of(rows: Sequence[tuple[tuple[Inline, ...], ...]], column: int) -> list[tuple[Inline, ...]]:
    return [row[column] for row in rows if column < len(row)]


def widest_whole(cells: Sequence[tuple[Inline, ...]], kept: Kept) -> float:
    """The ems of the widest cell that is so short, or a long number that stays whole; 1 where a column has none."""
    texts = (plain_text(cell).strip() for cell in cells)
    widths = ((width_of(text), kept.has_long and is_long_number(text)) for text in texts)
    return max((width for width, is_number in widths if width <= kept.ems or is_number), default=1.0)


def is_long_number(words: str) -> bool:
    return len(words) >= LONG_NUMBER and bool(NUMBER.fullmatch(words))


def least_ems(table: Table) -> int:
    """The ems of type that a table needs at least, where they are more than a small screen with large type has; else 0.

    Its type then grows no further than it has room. Joined cells are not reckoned, and beyond 24 ems it is as small as in 24.
    """
    kept = unbroken_cells(table)
    rows = (*table.head, *table.body)
    columns = [column_of(rows, column) for column in range(max(map(len, rows), default=0))]
    needed = sum(max((least_width(cell, kept) for cell in column), default=0.0) + GAP for column in columns)
    return min(ceil(needed), MOST_EMS) if needed > ROOM_OF_LARGE else 0


def least_width(cell: tuple[Inline, ...], kept: Kept) -> float:
    """The ems of what cannot be broken in a cell: all of a short one, the longest Western word, a character of Han."""
    words = plain_text(cell).strip()
    if stays_whole(words, kept):
        return width_of(words)
    return max((width_of(word) for word in WORDS.findall(words)), default=1.0 if words else 0.0)


def is_short(cell: PlacedCell, kept: Kept | None) -> bool:
    """Whether a cell stands in one line: one without a break of its own, whose words stay whole; on paper, `kept` is None."""
    if any(isinstance(one, LineBreak) for one in cell.children):
        return False
    return stays_whole(plain_text(cell.children).strip(), kept or Kept())


def stays_whole(words: str, kept: Kept) -> bool:
    """Whether words of a cell stand in one line: more than one character, and not too many ems, or a number.

    A number is not broken, as far as a screen has room for it: 142.5 would be read as 142. and 5.
    """
    if len(words) > 1 and NUMBER.fullmatch(words):
        return kept.has_long or len(words) < LONG_NUMBER
    return len(words) > 1 and width_of(words) <= kept.ems


def heads_of_stack(table: Table) -> tuple[str, ...]:
    """The heads of a wide table's columns, to stand before the cells of its rows where they are stacked.

    Empty for a table that is not stacked: one that is not `{.wide}`, has no head or more than one row of it, or joined cells.
    """
    if WIDE not in table.classes or len(table.head) != 1 or table.joined:
        return ()
    return tuple(plain_text(cell).strip() for cell in table.head[0])
