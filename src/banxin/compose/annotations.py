"""Room for readings: what a line of bases has to give so that no reading stands where it may not.

A reading that is wider than its base stands out over its neighbours as far as they allow it; what is missing is added
beside the base, or between the characters of a group. At the edge of a line a Japanese reading stays inside the line with
its base centred below it (JLREQ 3.3.8); a Chinese one moves over to the next characters, so that its base stands at the edge
as well (CLREQ, positioning of romanized annotations), as far as the next reading leaves it room. Where pinyin stands over every
character, as in primers and books for children, each has a cell of one width: readings as near as they come would push some
characters apart and leave others close. All of it is added to the spaces of `Prepared`, so that lines are broken, squeezed and
justified as always. Lengths are px.
"""

from dataclasses import dataclass
from itertools import pairwise

from banxin.compose.paragraph_units import Annotation
from banxin.compose.prepared import UNSEEN_AT_END, Prepared
from banxin.typography.character_classes import CharacterClass as C
from banxin.typography.ruby import Neighbour, Reach, Side, can_spread, least_gap, reach_over

NEAR = 4
"""Readings with more characters than this between their bases do not meet."""


APART = 0.5
"""em of the reading; Japanese readings that stand out of their bases keep so far from the next one, or two words read as one."""


CELL = 1.5
"""em of the text: five letters of half its size (huáng) and the space behind them; printed primers have 1.4 to 1.6."""
LEAST, NEARLY_ALL = 3, 0.9
"""Readings of a paragraph with cells, and their share of its characters; one or two are a rare word."""


@dataclass(slots=True)
class _Unit:
    """Readings that share their room: one, or all of a compound. Lengths in px.

    `out` is how far the reading stands out on either side of the base (negative where it is narrower), `lead` and
    `trail` what was added for it outside the base, `left` and `right` how much farther it could be moved.
    """

    members: list[Annotation]
    start: int
    end: int
    width: float
    out: float = 0.0
    lead: float = 0.0
    trail: float = 0.0
    left: float = 0.0
    right: float = 0.0

    @property
    def em(self) -> float:
        return self.members[0].em

    @property
    def reach(self) -> Reach:
        return self.members[0].reach

    @property
    def is_word(self) -> bool:
        return self.end - self.start > 1


def make_room(prepared: Prepared) -> None:
    """Add the room that the readings of a paragraph ask for to its spaces, in px (JLREQ 3.3; CLREQ, positioning of
    annotations).
    """
    annotations = prepared.units.annotations
    _keep_groups(prepared, annotations)
    for one in annotations:
        if one.side is Side.BESIDE:
            _add(prepared.trail, one.end - 1, one.width)
    for side in (Side.OVER, Side.UNDER):
        lane = [one for one in annotations if one.side is side]
        if lane:
            _give_cells(prepared, lane)
            _Lane(prepared, lane).widen()


def _keep_groups(prepared: Prepared, annotations: list[Annotation]) -> None:
    """No line ends inside a group, and neither groups nor compounds of Japanese are stretched (JLREQ 3.3.6, 3.3.7)."""
    starts = {(one.compound, one.start) for one in annotations}
    for one in annotations:
        prepared.legal[one.start + 1 : one.end] = bytes(one.end - one.start - 1)
        last = one.end if one.compound and (one.compound, one.end) in starts else one.end - 1
        if one.reach is not Reach.FREE or one.compound:
            prepared.stretch[one.start : last] = [0] * (last - one.start)


def _give_cells(prepared: Prepared, lane: list[Annotation]) -> None:
    """Add the room of a cell around each character of a paragraph that has readings of Latin letters over nearly all."""
    units = prepared.units
    if len(lane) < LEAST or any(one.end - one.start > 1 or one.reach is not Reach.FREE or one.compound for one in lane):
        return
    places = [place for place, group in enumerate(units.classes) if group == C.HAN]
    if len(lane) < NEARLY_ALL * len(places):
        return
    for place in places:
        spacing = prepared.letter_spacings[place]
        margin = max(0.0, CELL * (units.advances[place] - spacing) - units.advances[place]) / 2
        _add(prepared.lead, place, margin)
        _add(prepared.trail, place, margin)


def _add(spaces: dict[int, float], place: int, px: float) -> None:
    spaces[place] = spaces.get(place, 0.0) + px


class _Lane:
    """The readings of one side of a paragraph."""

    def __init__(self, prepared: Prepared, lane: list[Annotation]) -> None:
        self.prepared, self.units_of_text = prepared, prepared.units
        self.units = self.shared(lane)

    def shared(self, lane: list[Annotation]) -> list[_Unit]:
        """A unit for each reading; the readings of a compound share one when any of them is wider than its base."""
        groups: list[list[Annotation]] = []
        for one in lane:
            if groups and one.compound and groups[-1][-1].compound == one.compound:
                groups[-1].append(one)
            else:
                groups.append([one])
        units: list[_Unit] = []
        for members in groups:
            is_joint = any(one.width > self.base(one.start, one.end) + 1e-6 for one in members)
            parts = [members] if is_joint else [[one] for one in members]
            units.extend(_Unit(part, part[0].start, part[-1].end, solid(part)) for part in parts)
        return units

    def widen(self) -> None:
        units = self.units
        ends, starts = {unit.end for unit in units}, {unit.start for unit in units}
        for unit in units:
            self.spread(unit, is_free=unit.start not in ends and unit.end not in starts)
            unit.out = (unit.width - self.base(unit.start, unit.end)) / 2
            if unit.out > 0 and unit.is_word:
                # What has been made for the reading is not to be made again by justification.
                self.prepared.stretch[unit.start : unit.end - 1] = [0] * (unit.end - 1 - unit.start)
            if unit.start not in ends:
                self.lean_before(unit)
            if unit.end not in starts:
                self.lean_after(unit)
        for first, second in pairwise(units):
            if second.start - first.end <= NEAR:
                self.part(first, second)
        for unit in units:
            self.set_edges(unit)
            self.set_inner_edges(unit)

    def base(self, start: int, end: int) -> float:
        """The width of a base from the first to the last of its squares."""
        prepared = self.prepared
        width = sum(self.units_of_text.advances[start:end]) - self.letter_spacing(end - 1)
        for place in range(start, end - 1):
            width += prepared.trail.get(place, 0.0) + prepared.lead.get(place + 1, 0.0) + self.edges(place)
        return width

    def letter_spacing(self, place: int) -> float:
        return self.prepared.letter_spacings[place]

    def edges(self, place: int) -> float:
        """The edges of inline boxes between a character and the next."""
        units = self.units_of_text
        return units.edge_after.get(place, 0.0) + units.edge_before.get(place + 1, 0.0)

    def between(self, first: int, second: int) -> float:
        """From the square of one character to that of another."""
        prepared, distance = self.prepared, self.letter_spacing(first)
        for place in range(first, second):
            distance += prepared.trail.get(place, 0.0) + self.edges(place) + prepared.lead.get(place + 1, 0.0)
            if place > first:
                distance += self.units_of_text.advances[place]
        return distance

    def spread(self, unit: _Unit, *, is_free: bool) -> None:
        """Open a Japanese group below a longer reading: 1 before, 2 between, 1 after (JLREQ 3.3.6)."""
        text = self.units_of_text.text[unit.start : unit.end]
        missing = unit.width - self.base(unit.start, unit.end)
        if missing <= 0 or unit.reach is Reach.FREE or not can_spread(text):
            return
        over = min(self.reach_before(unit)[0], self.reach_after(unit)[0], missing / 2) if is_free else 0.0
        share = (missing - 2 * over) / len(text)
        if share > 0:
            _add(self.prepared.lead, unit.start, share / 2)
            for place in range(unit.start, unit.end - 1):
                _add(self.prepared.trail, place, share)
            _add(self.prepared.trail, unit.end - 1, share / 2)

    def neighbour(self, place: int, *, is_before: bool) -> Neighbour | None:
        units = self.units_of_text
        if not 0 <= place < len(units.text) or units.classes[place] == C.NEWLINE:
            return None
        blanks = units.blank_after if is_before else units.blank_before
        return Neighbour(units.classes[place], blanks.get(place, 0.0), units.advances[place])

    def reach_before(self, unit: _Unit) -> tuple[float, float]:
        """How far a unit may stand out to the left: over space and character together, and over the space alone."""
        found = self.neighbour(unit.start - 1, is_before=True)
        if found is None:
            return 0.0, 0.0
        space = max(0.0, self.between(unit.start - 1, unit.start))
        return space + reach_over(found, unit.reach, unit.em, is_before=True), space

    def reach_after(self, unit: _Unit) -> tuple[float, float]:
        found = self.neighbour(unit.end, is_before=False)
        if found is None:
            return 0.0, 0.0
        space = max(0.0, self.between(unit.end - 1, unit.end))
        return space + reach_over(found, unit.reach, unit.em, is_before=False), space

    def lean_before(self, unit: _Unit) -> None:
        """Let a reading stand out over the character before it, or make room."""
        reach, space = self.reach_before(unit)
        unit.lead = max(0.0, unit.out - reach)
        if unit.lead:
            _add(self.prepared.lead, unit.start, unit.lead)
        unit.left = max(0.0, reach - unit.out)
        if unit.reach is not Reach.FREE:
            self.keep_blank(self.prepared.squeeze_trail, unit.start - 1, unit.out - space)

    def lean_after(self, unit: _Unit) -> None:
        reach, space = self.reach_after(unit)
        unit.trail = max(0.0, unit.out - reach)
        if unit.trail:
            _add(self.prepared.trail, unit.end - 1, unit.trail)
        unit.right = max(0.0, reach - unit.out)
        if unit.reach is not Reach.FREE:
            self.keep_blank(self.prepared.squeeze_lead, unit.end, unit.out - space)

    def keep_blank(self, squeezes: dict[int, float], place: int, used: float) -> None:
        """The blank that a reading stands over is not squeezed away below it (JLREQ 3.3.8)."""
        if place in squeezes and used > 0:
            squeezes[place] = max(0.0, squeezes[place] - used)

    def part(self, first: _Unit, second: _Unit) -> None:
        """Keep two readings apart, also when the marks between them are squeezed."""
        distance = self.between(first.end - 1, second.start)
        is_japanese = Reach.FREE not in (first.reach, second.reach)
        gap = gap_between(first.members[-1], second.members[0])
        # Readings of single characters follow one another as those of one word do.
        are_words = first.end != second.start or first.is_word or second.is_word
        if is_japanese and are_words and max(first.out, second.out) > 0:
            gap = max(gap, APART * max(first.em, second.em))
        required = first.out + second.out + gap
        if first.end == second.start and is_japanese:
            required = max(required, max(0.0, first.out) + max(0.0, second.out))
        missing = max(0.0, required - distance)
        if missing:
            share = missing if first.end == second.start else missing / 2
            _add(self.prepared.trail, first.end - 1, share)
            first.trail += share
            if share < missing:
                _add(self.prepared.lead, second.start, share)
                second.lead += share
        slack = max(0.0, distance + missing - required)
        # What a tight line takes is not there for the readings to move, and what one moves is not there for the other.
        free = (slack - self.limit_squeezes(first.end - 1, second.start, slack)) / 2
        if first.end == second.start:
            first.right = second.left = free
        else:
            first.right, second.left = min(first.right, free), min(second.left, free)

    def limit_squeezes(self, first: int, second: int, most: float) -> float:
        """Let the places from one character to another give no more than so much in all; return what they may give."""
        prepared = self.prepared
        sides = [(prepared.squeeze_trail, place) for place in range(first, second)]
        sides += [(prepared.squeeze_lead, place) for place in range(first + 1, second + 1)]
        total = sum(squeezes.get(place, 0.0) for squeezes, place in sides)
        if total > most:
            for squeezes, place in sides:
                if place in squeezes:
                    squeezes[place] *= most / total
        return min(total, most)

    def set_edges(self, unit: _Unit) -> None:
        """What a line is wider or narrower by when it begins or ends with the unit."""
        prepared, out = self.prepared, max(0.0, unit.out)
        last = unit.end - 1
        left = prepared.lead.get(unit.start, 0.0) - unit.lead
        right = prepared.trail.get(last, 0.0) + prepared.at_end.get(last, 0.0) - unit.trail
        before, after = max(0.0, out - max(0.0, left)), max(0.0, out - max(0.0, right))
        if unit.reach is Reach.FREE:
            before, after = max(0.0, before - unit.right), max(0.0, after - unit.left)
        self.at_start(unit.start, before - unit.lead)
        self.at_end(last, after - unit.trail)

    def set_inner_edges(self, unit: _Unit) -> None:
        """The same for a line that ends inside a compound: each part has to hold its own readings."""
        members = unit.members
        # As far as the neighbours allow it and, where that was not enough, over the room that was made.
        out = max(0.0, unit.out)
        if len(members) > 1:
            self.prepared.reaches[members[0].compound] = out
        for index in range(1, len(members)):
            place = members[index].start
            opened = self.prepared.trail.get(place - 1, 0.0)
            self.at_end(place - 1, self.missing(members[:index], out) - opened)
            self.at_start(place, self.missing(members[index:], out))

    def missing(self, part: list[Annotation], over: float) -> float:
        """What a part of a compound lacks for its own readings, when these may stand out by so much."""
        return max(0.0, solid(part) - self.base(part[0].start, part[-1].end) - over)

    def at_start(self, place: int, change: float) -> None:
        if change:
            _add(self.prepared.at_start, place, change)

    def at_end(self, place: int, change: float) -> None:
        """Change a line that ends with a character, or with white space after it that is not set."""
        if not change:
            return
        classes = self.units_of_text.classes
        _add(self.prepared.at_end, place, change)
        if others := self.prepared.other_ends.get(place):
            self.prepared.other_ends[place] = tuple(other + change for other in others)
        while place + 1 < len(classes) and classes[place + 1] in UNSEEN_AT_END:
            place += 1
            _add(self.prepared.at_end, place, change)


def solid(part: list[Annotation]) -> float:
    """The width, px, of readings set one after the other, with the least space between them."""
    return sum(one.width for one in part) + sum(gap_between(a, b) for a, b in pairwise(part))


def gap_between(first: Annotation, second: Annotation) -> float:
    """The least space between two readings, px."""
    is_word = first.end - first.start > 1 or second.end - second.start > 1
    return least_gap(first.text, second.text, is_word=is_word) * max(first.em, second.em)
