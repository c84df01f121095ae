"""Pages filled with lines: where each ends, without laying anything out.

A text is a row of passages. A passage is a paragraph of so many lines, with the rows of whatever stands above it and goes
where it goes: space, a heading, an ornament. A page takes lines as long as it has rows, and ends where neither too
few first lines stand at its foot nor too few last lines at the head of the next one. The notes that a line calls stand at
the foot of its page; a line without room for its notes goes overleaf. A height is a share of a row of the text, or more than one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, inf
from types import MappingProxyType
from typing import NamedTuple

Place = tuple[int, int]
"""A passage by its number, and how many of its lines stand before."""
Calls = tuple[tuple[int, float], ...]
"""Lines of a passage, from 0, with the rows that the notes take which each calls; rarely whole ones."""
ALMOST = 1e-6
"""Of a row that notes may take without taking it from the text."""
ALL = 1_000_000
"""Lines that no passage has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph: its lines, the rows above it, and those of them that stay at the head of a page.

    `more` and `less` are what each character has to give or take, em, so that it is set in a line more or less; infinite
    where it cannot be. It has at least `orphans` lines at the foot of a page and `widows` at the head of the next one. No
    page ends behind a passage that `keeps_next`: what comes next stands below it, or a part of it overleaf. `spaces` are the
    numbers of rows by which the space above it may be changed. `calls` are those of its lines that call notes.
    """

    lines: int
    rows_above: int = 0
    rows_at_head: int = 0
    more: float = inf
    less: float = inf
    orphans: int = 2
    widows: int = 2
    keeps_next: bool = False
    spaces: tuple[int, ...] = ()
    calls: Calls = ()

    def strain(self, change: int) -> float:
        """What a change of one line takes of each character, em."""
        return self.more if change > 0 else self.less


class Filled(NamedTuple):
    """A page: the rows that its text uses, where the next one begins, and the rows that its notes take from the text."""

    rows: int
    end: Place
    noted: int = 0


Changes = Mapping[int, int]
"""By how many lines passages, named by their numbers, are set longer or shorter; or by how many rows the space above them."""
UNCHANGED: Changes = MappingProxyType({})


class Notes(NamedTuple):
    """The notes of a page, in rows: how high they are together, and what parts them from the text."""

    height: float
    edge: float

    @property
    def rows(self) -> int:
        """The rows of text in whose place they stand."""
        return ceil(self.height + self.edge - ALMOST) if self.height else 0


def fill(
    passages: Sequence[Passage],
    start: Place,
    rows: int,
    changes: Changes,
    spaces: Changes = UNCHANGED,
    *,
    edge: float = 0.0,
) -> Filled:
    """The page that begins at `start` and has so many rows; of these `edge` parts the text from notes, if it has any.

    >>> text = [Passage(lines=5), Passage(lines=3)]
    >>> fill(text, (0, 0), 7, {})
    Filled(rows=5, end=(1, 0), noted=0)
    >>> fill(text, (0, 0), 7, {0: 1})
    Filled(rows=6, end=(1, 0), noted=0)
    >>> fill([Passage(lines=3), Passage(lines=5)], (0, 0), 7, {})
    Filled(rows=6, end=(1, 3), noted=0)
    >>> fill([Passage(lines=5, keeps_next=True), Passage(lines=3)], (0, 0), 6, {})
    Filled(rows=3, end=(0, 3), noted=0)
    >>> fill([Passage(lines=9, calls=((2, 1.5), (5, 0.7)))], (0, 0), 8, {}, edge=1.0)
    Filled(rows=5, end=(0, 5), noted=3)
    """
    used, noted = 0, 0.0
    number, line = start
    while number < len(passages):
        passage = passages[number]
        above = 0
        if line == 0:
            above = passage.rows_above + spaces.get(number, 0) if used else passage.rows_at_head
        rest = passage.lines + changes.get(number, 0) - line
        room = rows - used - above
        if passage.calls:
            room = lines_with_notes(passage.calls, line, rest, room, Notes(noted, edge))
        elif noted:
            room -= Notes(noted, edge).rows
        if rest > room:
            lines = lines_at_foot(passage, rest, room, is_begun=line > 0)
            if not lines:
                page = kept_together(passages, start, Filled(used, (number, line)), changes, spaces)
                return with_notes(page, passages, start, edge)
            return with_notes(Filled(used + above + lines, (number, line + lines)), passages, start, edge)
        if passage.calls:
            noted += height_of_notes(passage.calls, line, ALL)
        used += above + rest
        number, line = number + 1, 0
    return Filled(used, (number, line), Notes(noted, edge).rows)


def lines_with_notes(calls: Calls, first: int, rest: int, room: int, notes: Notes) -> int:
    """How many of the `rest` lines from the `first` on have room below one another with their notes.

    >>> lines_with_notes(((3, 2.0),), 0, 5, 5, Notes(0.5, 0.4))
    3
    """
    for lines in range(1, rest + 1):
        called = height_of_notes(calls, first, first + lines if lines < rest else ALL)
        if lines + notes._replace(height=notes.height + called).rows > room:
            return lines - 1
    return rest


def height_of_notes(calls: Calls, first: int, stop: int) -> float:
    """The rows of the notes that lines call, those from the `first` up to `stop`."""
    return sum(height for line, height in calls if first <= line < stop)


def with_notes(page: Filled, passages: Sequence[Passage], start: Place, edge: float) -> Filled:
    """The page with the rows of the notes that its lines call."""
    (first, begun), (last, stop) = start, page.end
    height = 0.0
    for number in range(first, min(last + 1, len(passages))):
        if passages[number].calls:
            begin = begun if number == first else 0
            height += height_of_notes(passages[number].calls, begin, stop if number == last else ALL)
    return page._replace(noted=Notes(height, edge).rows) if height else page


def kept_together(
    passages: Sequence[Passage], start: Place, page: Filled, changes: Changes, spaces: Changes = UNCHANGED
) -> Filled:
    """The page that would end behind a passage, ended earlier where that one keeps with the next.

    >>> text = [Passage(lines=5), Passage(lines=2, rows_above=2, keeps_next=True), Passage(lines=3)]
    >>> kept_together(text, (0, 0), Filled(9, (2, 0)), {})
    Filled(rows=5, end=(1, 0), noted=0)
    """
    used, number = page.rows, page.end[0]
    while number > start[0] and passages[number - 1].keeps_next:
        number -= 1
        passage = passages[number]
        begun = start[1] if number == start[0] else 0
        lines = passage.lines + changes.get(number, 0) - begun
        if lines - passage.widows >= passage.orphans:
            return Filled(used - passage.widows, (number, begun + lines - passage.widows))
        used -= lines + passage.rows_above + spaces.get(number, 0)
    return Filled(used, (number, 0)) if number > start[0] else page


def lines_at_foot(passage: Passage, rest: int, room: int, *, is_begun: bool) -> int:
    """How many of the `rest` lines of a passage stand in the last `room` rows of a page, 0 where none may."""
    lines = min(room, rest - passage.widows)
    return lines if lines >= (1 if is_begun else passage.orphans) else 0
