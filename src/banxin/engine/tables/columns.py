"""Widths of the columns of a table, by what its cells need.

Every cell has a least width, below which a word, a number or a short text in Han would be torn, and a whole width, at which
it stands on one line. All columns get their least width; what the measure has left goes to the column that saves the most
lines of the whole table for it, until nothing is saved or nothing left. Numbers in, numbers out; lengths are px.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

STEPS = (1, 2, 3, 4, 6, 8, 12, 16, 24)
"""em by which a column is widened: two at once may save a line where one saves none."""
MOST_ROWS = 240
"""Rows that are looked at; of a longer table every second, third ... one stands for all."""
ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Need:
    """What a cell needs: its least and its whole width without edges, and the em of its text; px.

    One that `is_picture` takes no more lines in a narrower column: its picture is smaller there.
    """

    least: float
    whole: float
    em: float
    is_picture: bool = False

    def lines(self, width: float) -> int:
        """About how many lines the cell takes in a width."""
        if self.is_picture or width >= self.whole - ROUNDING:
            return 1
        # A line of Han holds whole characters, and gives one up now and then to what may not begin or end a line.
        line = max(math.floor(width / self.em + ROUNDING), 1) * self.em
        return max(2, math.ceil((self.whole + 0.25 * self.em) / line))

    def scaled(self, size: float, slack: float = 0.0) -> "Need":
        """The same cell in type of so many times the size, whose text may be wider by so many px than that says."""
        return Need(self.least * size + slack, self.whole * size + slack, self.em * size, self.is_picture)


Rows = Sequence[Sequence[Need | None]]
"""The cells of each row, as many as there are columns; None where there is none."""


def least_widths(rows: Rows) -> list[float]:
    """The width of each column, px, below which one of its cells is torn."""
    return [max((need.least for need in column if need), default=0.0) for column in zip(*rows, strict=True)]


def whole_widths(rows: Rows) -> list[float]:
    """The width of each column, px, at which all its cells stand on one line."""
    return [max((need.whole for need in column if need), default=0.0) for column in zip(*rows, strict=True)]


def column_widths(rows: Rows, room: float) -> list[float] | None:
    """The widths of the columns in a room, px; None when the least widths do not fit.

    >>> short, long = Need(20, 20, 10), Need(50, 600, 10)
    >>> column_widths([[short, long], [short, short]], 320)
    [20.0, 300.0]
    """
    least, whole = least_widths(rows), whole_widths(rows)
    if sum(whole) <= room + ROUNDING:
        return whole
    if sum(least) > room + ROUNDING:
        return None
    columns = [
        Column(needs, width, most)
        for needs, width, most in zip(zip(*looked_at(rows), strict=True), least, whole, strict=True)
    ]
    rest = room - sum(least)
    while rest > ROUNDING and (step := best_step(columns, rest)):
        column, width = step
        rest -= width - column.width
        column.width = width
    return spread([column.width for column in columns], whole, rest)


def looked_at(rows: Rows) -> Rows:
    """The rows that decide: those in which something turns over at the least widths, and of very many a part."""
    least = least_widths(rows)
    deciding = [row for row in rows if any(need and need.whole > width for need, width in zip(row, least, strict=True))]
    return deciding[:: math.ceil(len(deciding) / MOST_ROWS)] if deciding else rows[:1]


@dataclass(slots=True)
class Column:
    """A column on its way: its cells, how wide it is and would like to be, px; the lines of its cells by width."""

    needs: Sequence[Need | None]
    width: float
    whole: float
    em: float = field(init=False)
    known: dict[float, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.em = max((need.em for need in self.needs if need), default=1.0)

    def lines(self, width: float) -> list[int]:
        if width not in self.known:
            self.known[width] = [need.lines(width) if need else 1 for need in self.needs]
        return self.known[width]

    def steps(self, rest: float) -> list[float]:
        """The widths to try when so many px are left."""
        most = min(self.width + rest, self.whole)
        steps = [self.width + self.em * count for count in STEPS]
        return [step for step in steps if step < most] + ([most] if most > self.width + ROUNDING else [])


def best_step(columns: Sequence[Column], rest: float) -> tuple[Column, float] | None:
    """The column and its new width that save the most lines of the table for a px; None when none saves a line."""
    lines = [column.lines(column.width) for column in columns]
    highest = [sorted(row, reverse=True)[:2] for row in zip(*lines, strict=True)]
    height = sum(row[0] for row in highest)
    best: tuple[float, Column, float] | None = None
    for own, column in zip(lines, columns, strict=True):
        others = [
            (row[1] if len(row) > 1 else 1) if row[0] == mine else row[0]
            for row, mine in zip(highest, own, strict=True)
        ]
        for width in column.steps(rest):
            saved = (height - sum(map(max, column.lines(width), others))) / (width - column.width)
            if saved > 0 and (best is None or saved > best[0] * (1 + ROUNDING)):
                best = saved, column, width
    return best[1:] if best else None


def spread(widths: Sequence[float], whole: Sequence[float], rest: float) -> list[float]:
    """The widths, px, when what saves no line any more has gone to the columns that are not whole, by what they lack."""
    lacking = [most - width for width, most in zip(widths, whole, strict=True)]
    if rest <= ROUNDING or sum(lacking) <= ROUNDING:
        return list(widths)
    share = min(1.0, rest / sum(lacking))
    return [width + lack * share for width, lack in zip(widths, lacking, strict=True)]
