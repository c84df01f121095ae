"""Pages filled with lines: where each ends, without laying anything out.

A text is a row of passages. A passage is a paragraph of so many lines, with the rows of whatever stands above it and goes
where it goes: space, a heading, an ornament. A page takes lines as long as it has rows, and ends where neither too
few first lines stand at its foot nor too few last lines at the head of the next one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf

Place = tuple[int, int]
"""A passage by its number, and how many of its lines stand before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph: its lines, the rows above it, and those of them that stay at the head of a page.

    `more` and `less` are what each character has to give or take, em, so that it is set in a line more or less; infinite
    where it cannot be. It has at least `orphans` lines at the foot of a page and `widows` at the head of the next one.
    """

    lines: int
    rows_above: int = 0
    rows_at_head: int = 0
    more: float = inf
    less: float = inf
    orphans: int = 2
    widows: int = 2

    def strain(self, change: int) -> float:
        """What a change of one line takes of each character, em."""
        return self.more if change > 0 else self.less


@dataclass(frozen=True, slots=True)
class Filled:
    """A page: the rows that it uses, and where the next one begins."""

    rows: int
    end: Place


Changes = Mapping[int, int]
"""By how many lines passages, named by their numbers, are set longer or shorter."""


def fill(passages: Sequence[Passage], start: Place, rows: int, changes: Changes) -> Filled:
    """The page that begins at `start` and has so many rows.

    >>> text = [Passage(lines=5), Passage(lines=3)]
    >>> fill(text, (0, 0), 7, {})
    Filled(rows=5, end=(1, 0))
    >>> fill(text, (0, 0), 7, {0: 1})
    Filled(rows=6, end=(1, 0))
    >>> fill([Passage(lines=3), Passage(lines=5)], (0, 0), 7, {})
    Filled(rows=6, end=(1, 3))
    """
    used = 0
    number, line = start
    while number < len(passages):
        passage = passages[number]
        above = (passage.rows_above if used else passage.rows_at_head) if line == 0 else 0
        rest = passage.lines + changes.get(number, 0) - line
        room = rows - used - above
        if rest > room:
            lines = lines_at_foot(passage, rest, room, is_begun=line > 0)
            if not lines:
                break
            return Filled(used + above + lines, (number, line + lines))
        used += above + rest
        number, line = number + 1, 0
    return Filled(used, (number, line))


def lines_at_foot(passage: Passage, rest: int, room: int, *, is_begun: bool) -> int:
    """How many of the `rest` lines of a passage stand in the last `room` rows of a page, 0 where none may."""
    lines = min(room, rest - passage.widows)
    return lines if lines >= (1 if is_begun else passage.orphans) else 0
