"""Tables of an e-book on a narrow screen: which cells stay in one line, and what stands before the cells of stacked rows.

A column of a table on a phone would become one character wide where its neighbour has much to say. Cells of a few
characters are therefore not broken, as far as a screen of 320 px has room for them. In larger type, for which the rows have no
room, they are stacked, so that it grows with the reader's; where they cannot be, the table is moved in a frame of its own. In
readers that do not know the width of a column the type is as large as there is room (WCAG 2.2, 1.4.4 and 1.4.10).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import ceil
from typing import NamedTuple

from banxin.model.block import AnyBlock, Note, Table, children_of
from banxin.model.inline import Inline, LineBreak, plain_text
from banxin.model.table_cells import PlacedCell, placed_rows
from banxin.templates.editions.word_widths import Width, screen_width, undivided_width
from banxin.typography.standing.standing_runs import Stance, StandingRun

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
ROOM_OF_STACKS = 41.0
"""Ems of a table's type on the narrowest screen on which rows are not stacked (40 em)."""
STACKED_BELOW = (("stacked-10", 12), ("stacked-12", 14), ("stacked-15", MOST_EMS))
"""The widths of the column, in ems of the text, on which rows are stacked that need so many ems of a table's type."""
MOVED = "moved"
LOST, LEAST_LEFT = 0.13, 0.4
"""What a list, a quotation or a box takes of the room of what stands in it, at most, and what is left in any number of them."""
WIDE = "wide"
NUMBER = re.compile(r"[-+\u2212\u00b1]?[0-9][0-9.,\u2009]*[%\u2030]?")
LONG_NUMBER = 12
"""From so many characters on, a number may be broken where the table has no room for it."""


def width_in_columns(text: str, runs: Callable[[str], Iterable[StandingRun]]) -> float:
    """About how many ems of a vertical line a text takes: a square for figures and letters that stand upright in it.

    >>> from banxin.typography.standing.standing_runs import standing_runs
    >>> width_in_columns("8", standing_runs), width_in_columns("12月", standing_runs), width_in_columns("1908", standing_runs)
    (1, 2, 2.28)
    """
    return sum(width_of_run(run) for run in runs(text))


def width_of_run(run: StandingRun) -> float:
    match run.stance:
        case Stance.UPRIGHT:
            return 1
        case Stance.STACKED:
            return len(run.text)
        case _:
            return screen_width(run.text)


class Kept(NamedTuple):
    """What stands in one line in the cells of a table: words of at most `ems`, 0 for none, and numbers, long ones if `has_long`."""

    ems: int = 0
    has_long: bool = False


def containers_of_tables(blocks: Iterable[AnyBlock | Note], outside: int = 0) -> Iterator[tuple[int, int]]:
    """For each table, by its identity, in how many lists, quotations and boxes it stands."""
    for block in blocks:
        if isinstance(block, Table):
            yield id(block), outside
        yield from containers_of_tables(children_of(block), outside + 1)


def room_inside(containers: int) -> float:
    """The share of a screen's width that is left in so many lists, quotations and boxes.

    >>> room_inside(0), room_inside(2)
    (1.0, 0.74)
    """
    return max(1 - LOST * containers, LEAST_LEFT)


def unbroken_cells(table: Table, containers: int = 0, width: Width = screen_width) -> Kept:
    """What a small screen has room for in one line: long numbers, and words of 4 ems down to 2.

    For long numbers the type may be as small as it becomes; where they have no room even so, the rows are stacked there, and they
    are whole on a screen that is wider. Joined cells cannot be stacked, and there they are broken.
    """
    columns = columns_of(table)
    words = range(LONGEST, 1, -1)
    long_ones = [Kept(ems, has_long=True) for ems in words]
    trials = [(kept, ROOM) for kept in long_ones]
    if any(is_long_number(plain_text(cell).strip()) for column in columns for cell in column):
        trials += [(kept, MOST_EMS) for kept in long_ones]
        trials += [(kept, ROOM_OF_STACKS) for kept in long_ones if can_be_stacked(table)]
    trials += [(Kept(ems), ROOM) for ems in words]
    share = room_inside(containers)
    return next((kept for kept, room in trials if whole_width(columns, kept, width) <= room * share), Kept())


def columns_of(table: Table) -> list[list[tuple[Inline, ...]]]:
    rows = (*table.head, *table.body)
    return [column_of(rows, column) for column in range(max(map(len, rows), default=0))]


def whole_width(columns: Sequence[Sequence[tuple[Inline, ...]]], kept: Kept, width: Width) -> float:
    """The ems of columns in which so much stands in one line."""
    return sum(widest_whole(column, kept, width) + GAP for column in columns)


def column_of(rows: Sequence[tuple[tuple[Inline, ...], ...]], column: int) -> list[tuple[Inline, ...]]:
    return [row[column] for row in rows if column < len(row)]


def widest_whole(cells: Sequence[tuple[Inline, ...]], kept: Kept, width: Width) -> float:
    """The ems of the widest cell that is so short, or a long number that stays whole; 1 where a column has none."""
    texts = (plain_text(cell).strip() for cell in cells)
    widths = ((width(text), kept.has_long and is_long_number(text)) for text in texts)
    return max((ems for ems, is_number in widths if ems <= kept.ems or is_number), default=1.0)


def is_long_number(words: str) -> bool:
    return len(words) >= LONG_NUMBER and bool(NUMBER.fullmatch(words))


def least_ems(table: Table, containers: int = 0, width: Width = screen_width) -> int:
    """The ems of type that a table needs at least, where they are more than a small screen with large type has; else 0.

    Its type then grows no further than it has room. In lists, quotations and boxes it needs as many as on a screen with so much
    more room. Joined cells are not reckoned, and beyond 24 ems it is as small as in 24.
    """
    needed = needed_ems(table, containers, width)
    return min(ceil(needed), MOST_EMS) if needed > ROOM_OF_LARGE else 0


def breaks_words(table: Table, containers: int = 0, width: Width = screen_width) -> bool:
    """Whether no size of type has room for the words of a table, so that they are broken anywhere on a narrow screen.

    Elsewhere each column is as wide as its longest word. Of joined cells it is not known.
    """
    return bool(table.joined) or needed_ems(table, containers, width) > MOST_EMS


def needed_ems(table: Table, containers: int, width: Width) -> float:
    """The ems that the columns of a table need at least, so that nothing in them is broken that should not be."""
    kept = unbroken_cells(table, containers, width)
    columns = ([cell for cell in column if cell] for column in columns_of(table))
    needed = sum(max((least_width(cell, kept, width) for cell in column), default=0.0) + GAP for column in columns)
    return needed / room_inside(containers)


def least_width(cell: tuple[Inline, ...], kept: Kept, width: Width) -> float:
    """The ems of what cannot be broken in a cell: all of a short one, the longest Western word, a formula, a character of Han."""
    words = plain_text(cell).strip()
    return max(width(words) if stays_whole(words, kept, width) else 0.0, undivided_width(cell, width))


def is_short(cell: PlacedCell, kept: Kept | None, width: Width = screen_width) -> bool:
    """Whether a cell stands in one line: one without a break of its own, whose words stay whole; on paper, `kept` is None."""
    if any(isinstance(one, LineBreak) for one in cell.children):
        return False
    return stays_whole(plain_text(cell.children).strip(), kept or Kept(), width)


def stays_whole(words: str, kept: Kept, width: Width) -> bool:
    """Whether words of a cell stand in one line: more than one character, and not too many ems, or a number.

    A number is not broken, as far as a screen has room for it: 142.5 would be read as 142. and 5.
    """
    if len(words) > 1 and NUMBER.fullmatch(words):
        return kept.has_long or len(words) < LONG_NUMBER
    return len(words) > 1 and width(words) <= kept.ems


def screen_class(table: Table, containers: int = 0, width: Width = screen_width) -> str:
    """What becomes of a table on a narrow screen, as a class: `stacked` rows, or in type that is too large for it `stacked-12`, below 12 em.

    `moved` is one whose rows cannot be stacked: in such type it is moved in a frame of its own. Empty for a table that has room.
    """
    if is_stacked(table, containers, width):
        return "stacked"
    ems = least_ems(table, containers, width)
    if not ems:
        return ""
    if has_joined_rows(table):
        return MOVED
    return next((name for name, most in STACKED_BELOW if ems <= most), STACKED_BELOW[-1][0])


def heads_of_stack(table: Table, containers: int = 0, width: Width = screen_width) -> tuple[str, ...]:
    """The heads of a table's columns, to stand before the cells of its rows where they are stacked; empty for one that is not."""
    if not screen_class(table, containers, width).startswith("stacked") or not table.head:
        return ()
    return tuple(head_of_column(table, column) for column in range(len(table.head[0])))


def head_of_column(table: Table, column: int) -> str:
    """What the heads of a column say, one above the other: those that reach over it as well."""
    cells = [cell for row in placed_rows(table)[: len(table.head)] for cell in row.cells]
    over = (cell for cell in cells if cell.column <= column < cell.column + cell.columns)
    return "·".join(words for cell in over if (words := plain_text(cell.children).strip()))


def is_stacked(table: Table, containers: int, width: Width) -> bool:
    """Whether the rows of a table are stacked in any size of type: one that is `{.wide}`, or has words or long numbers without room for them on a phone."""
    return can_be_stacked(table) and (
        WIDE in table.classes
        or has_no_room(table, containers, width)
        or needed_ems(table, containers, width) > MOST_EMS
    )


def can_be_stacked(table: Table) -> bool:
    """Whether each cell has a head, which can stand before it: no table without one, or with joined cells below it."""
    return bool(table.head) and not has_joined_rows(table)


def has_joined_rows(table: Table) -> bool:
    return any(one.row >= len(table.head) for one in table.joined)


def has_no_room(table: Table, containers: int, width: Width) -> bool:
    """Whether long numbers that stay whole make a table wider than a small screen is in the least type."""
    kept = unbroken_cells(table, containers, width)
    return kept.has_long and whole_width(columns_of(table), kept, width) > MOST_EMS * room_inside(containers)
