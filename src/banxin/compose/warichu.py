"""Notes cut into two rows inside a line: warichu, 夹注 (JLREQ 4.3, inline cutting note).

A note is set in two rows of half the size, one above the other, as equal as possible and the second never longer. It fills
what is left of its line and goes on in the next, where each part is cut anew; kinsoku holds for rows as for lines. The
text is prepared twice: once `flat`, the note in one row, which tells where rows may end and how wide they are; and once
`folded`, where each character of a note has its share of the width of the two rows, so that breaking the paragraph sees
lines as they will be.

Signs beside each other behind a character are such a note whose rows are given: okurigana and kaeriten (送り仮名, 返り点).
Lengths are px.
"""

from bisect import bisect_left
from copy import copy
from dataclasses import dataclass, field, fields, replace

from banxin.compose.breaks import break_text
from banxin.compose.candidates import TOLERANCE
from banxin.compose.fitting import FittedLine, fit_line
from banxin.compose.lines import Break, Rooms
from banxin.compose.paragraph_units import Units
from banxin.compose.preparation import prepare
from banxin.compose.prepared import Prepared
from banxin.compose.sums import add_up
from banxin.typography.character_classes import CharacterClass as C

UNEVEN = 0.6
"""em of the note; rows that differ by less count as equal, and by more only where the next places are no better."""
FEWEST = 2
"""em of the note: the shortest part; a single character over another looks lost."""
TRIES = 20
"""How often a paragraph is broken again because a line inside a note turned out too long."""


@dataclass(slots=True)
class Warichu:
    """A note from `start` to `end` in a text that is prepared `flat`; `em` is its own, in px.

    `given` is where its second row begins when that is not to be found out; such a note is never parted.
    """

    flat: Prepared
    start: int
    end: int
    given: int | None = None
    places: list[int] = field(init=False)
    sums: list[float] = field(init=False)

    def __post_init__(self) -> None:
        flat = self.flat
        inner = range(self.start + 1, self.end) if self.given is None else ()
        self.places = [place for place in inner if flat.legal[place]]
        # A cut at a place makes two equal rows of a part whose ends add up to this.
        self.sums = [flat.end_widths[place] + flat.start_widths[place] for place in self.places]

    @property
    def em(self) -> float:
        return self.flat.ems[self.start]

    def row_width(self, begin: int, end: int) -> float:
        """The width, px, of a row, its marks trimmed at both ends."""
        return self.flat.end_widths[end] - self.flat.start_widths[begin] if begin < end else 0.0

    def cut(self, begin: int, end: int) -> int:
        """Where the second row begins: at the first place that leaves it no longer than the first; `end` when nowhere."""
        if self.given is not None:
            return self.given
        places, sums = self.places, self.sums
        wanted = self.flat.start_widths[begin] + self.flat.end_widths[end] - TOLERANCE
        low, high = bisect_left(places, begin + 1), bisect_left(places, end)
        found = bisect_left(sums, wanted, low, high)
        # The sums fall where a mark loses its blank: one or two places around the one found are tried.
        while found > low and sums[found - 1] >= wanted:
            found -= 1
        while found < high and sums[found] < wanted:
            found += 1
        if found < high:
            return places[found]
        # Kinsoku allows no such place: rather a second row that is a little longer than none at all.
        last = places[high - 1] if high > low else end
        return last if last < end and self.row_width(last, end) < self.row_width(begin, end) else end

    def width(self, begin: int, end: int) -> float:
        """The width, px, of a part of the note in two rows."""
        cut = self.cut(begin, end)
        return max(self.row_width(begin, cut), self.row_width(cut, end))

    def unevenness(self, begin: int, end: int) -> float:
        """By how much the first row of a part is longer than the second, px."""
        cut = self.cut(begin, end)
        return self.row_width(begin, cut) - self.row_width(cut, end)

    def may_part(self, place: int) -> bool:
        """Whether two rows are left on either side of a place, each part long enough."""
        if self.cut(self.start, place) == place or self.cut(place, self.end) == self.end:
            return False
        return min(self.width(self.start, place), self.width(place, self.end)) >= FEWEST * self.em - TOLERANCE

    def rows(self, begin: int, end: int, room: float) -> list[tuple[int, FittedLine]]:
        """The rows of a part with their numbers, 0 and 1, set to the `room` px that the part has in its line; the last row of
        the note ends early, and an empty one is left out.
        """
        cut = self.cut(begin, end)
        if self.given is not None:
            parts = ((0, begin, cut), (1, cut, end))
            return [
                (number, self._row(low, high, self.row_width(low, high))) for number, low, high in parts if low < high
            ]
        first = self._row(begin, cut, room)
        if cut == end:
            return [(0, first)]
        if end == self.end:
            # The note is over: its last row is set like the one above it, not spread to its length.
            gaps = self.flat.stretches[end - 1] - self.flat.stretches[cut]
            room = min(room, self.row_width(cut, end) + first.spacing * gaps)
        return [(0, first), (1, self._row(cut, end, room))]

    def _row(self, begin: int, end: int, room: float) -> FittedLine:
        change = self.flat.end_widths[end] - self.flat.widths[end]
        return fit_line(self.flat, Break(begin, end, change), room, justify=True, is_first=False)

    def holds(self, line: Break) -> bool:
        """Whether a line begins and ends inside the note, and has nothing else."""
        return self.start < line.begin and line.end < self.end


def fold(units: Units) -> tuple[Prepared, tuple[Warichu, ...]]:
    """A text with its notes folded into two rows, and the notes."""
    starts, ends = {note.start for note in units.warichu}, {note.end - 1 for note in units.warichu}
    # Space around a note belongs to the line, not to its rows.
    before = {place: edge for place, edge in units.edge_before.items() if place not in starts}
    after = {place: edge for place, edge in units.edge_after.items() if place not in ends}
    flat = prepare(replace(units, edge_before=before, edge_after=after))
    notes = tuple(Warichu(flat, note.start, note.end, note.cut) for note in units.warichu)
    own = replace(
        flat.units,
        classes=list(units.classes),
        advances=list(units.advances),
        hyphens=dict(units.hyphens),
        edge_before=dict(units.edge_before),
        edge_after=dict(units.edge_after),
    )
    kept = {one.name: copy(getattr(flat, one.name)) for one in fields(flat) if one.name != "units"}
    folded = replace(flat, units=own, **kept)
    for note in notes:
        _fold(folded, note)
    add_up(folded)
    return folded, notes


def _fold(folded: Prepared, note: Warichu) -> None:
    flat, units, start, end = note.flat, folded.units, note.start, note.end
    places = range(start, end)
    for by_place in (
        folded.lead, folded.trail, folded.squeeze_lead, folded.squeeze_trail, folded.turns, folded.grow,
        folded.at_start, folded.at_end, folded.other_ends, units.hyphens,
    ):  # fmt: skip
        for place in places:
            by_place.pop(place, None)
    folded.keeps_first.difference_update(places)
    for place in places[1:]:
        units.edge_before.pop(place, None)
    for place in places[:-1]:
        units.edge_after.pop(place, None)
    units.classes[start:end] = [C.OBJECT] * (end - start)
    around = [flat.ems[place] for place in (start - 1, end) if 0 <= place < len(flat.ems)]
    folded.ems[start:end] = [max(around, default=2 * note.em)] * (end - start)
    _share_width(folded, note)
    _allow_breaks(folded, note)


def _share_width(folded: Prepared, note: Warichu) -> None:
    """Give each character its part of the width of the rows, and lines that begin or end inside theirs."""
    flat, start, end = note.flat, note.start, note.end
    natural, total = flat.widths[end] - flat.widths[start], note.width(start, end)
    share = total / natural if natural > 0 else 0.0
    place_of = [(flat.widths[place] - flat.widths[start]) * share for place in range(start, end + 1)]
    for place in range(start, end):
        folded.units.advances[place] = place_of[place - start + 1] - place_of[place - start]
        # Of two characters, one above the other, one opens a gap.
        folded.stretch[place] = flat.stretch[place] and (place == end - 1 or (place - start) % 2)
    if note.given is not None:
        folded.stretch[max(0, start - 1) : end - 1] = [0] * (end - 1 - max(0, start - 1))
    for place in note.places:
        folded.at_end[place - 1] = note.width(start, place) - place_of[place - start]
        folded.at_start[place] = note.width(place, end) - (total - place_of[place - start])


def _allow_breaks(folded: Prepared, note: Warichu) -> None:
    """A line ends behind two rows of one length, where it may, and leaves two rows on either side."""
    folded.legal[note.start + 1 : note.end] = bytes(note.end - note.start - 1)
    if note.given is not None:
        folded.legal[note.start] = 0
    is_even = [note.unevenness(note.start, place) < UNEVEN * note.em for place in note.places]
    for number, place in enumerate(note.places):
        has_better = any(is_even[max(0, number - 1) : number + 2])
        folded.legal[place] = note.may_part(place) and (is_even[number] or not has_better)


def break_around(prepared: Prepared, notes: tuple[Warichu, ...], begin: int, end: int, rooms: Rooms) -> list[Break]:
    """The lines of a folded text.

    The width of a line that lies inside one note is the one sum that adding up cannot tell exactly: such lines are
    measured, and where one is too long the paragraph is broken again with what has been learnt.
    """
    if not notes:
        return break_text(prepared, begin, end, rooms)
    kept = dict[int, float]()
    try:
        for _ in range(TRIES):
            lines = break_text(prepared, begin, end, rooms)
            exact = [_measured(prepared, notes, line) for line in lines]
            late = next((n for n, line in enumerate(exact) if _excess(notes, line, rooms.at(n))), None)
            if late is None:
                break
            start, more = lines[late].begin, exact[late].change - lines[late].change
            prepared.start_widths[start] = kept.setdefault(start, prepared.start_widths[start]) - more
        return exact
    finally:
        for place, width in kept.items():
            prepared.start_widths[place] = width


def _measured(prepared: Prepared, notes: tuple[Warichu, ...], line: Break) -> Break:
    """A line with its true width, as a change of its end."""
    note = _around(notes, line)
    if note is None:
        return line
    summed = prepared.widths[line.end] - prepared.widths[line.begin] + prepared.at_start.get(line.begin, 0.0)
    return replace(line, change=note.width(line.begin, line.end) - summed)


def _excess(notes: tuple[Warichu, ...], line: Break, room: float) -> bool:
    note = _around(notes, line)
    return note is not None and note.width(line.begin, line.end) > room + 10 * TOLERANCE


def _around(notes: tuple[Warichu, ...], line: Break) -> Warichu | None:
    return next((note for note in notes if note.holds(line)), None)
