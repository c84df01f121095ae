"""A paragraph from units to fitted lines: the story of composing, top to bottom.

Lengths are px.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from banxin.compose.breaks import break_into, is_runt, is_torn
from banxin.compose.fitting import FittedLine, fit_line
from banxin.compose.lines import Break, Rooms
from banxin.compose.paragraph_units import Units
from banxin.compose.preparation import prepare
from banxin.compose.prepared import Prepared
from banxin.compose.rules import Fit, Justify
from banxin.compose.warichu import Warichu, break_around, fold
from banxin.typography.character_classes import CharacterClass as C

LOOSEST, TIGHTEST, WIDEST_SPACE = 0.08, 0.9, 0.5
"""What a paragraph may be opened (em between characters, em of a word space) or squeezed by (share of what it can give) so
that pages end level."""


class Paragraph:
    """A text prepared once, which can be broken to any measure."""

    def __init__(self, units: Units) -> None:
        self.prepared: Prepared
        self.notes: tuple[Warichu, ...]
        self.prepared, self.notes = fold(units) if units.warichu else (prepare(units), ())
        self.length = len(units.text)
        newlines = [i + 1 for i in units.special if units.classes[i] == C.NEWLINE]
        self.segments = tuple(_segments(units, newlines))

    @property
    def start(self) -> int:
        """The first character that is set."""
        return self.segments[0][0]

    def compose(
        self, rooms: Rooms, *, justify: bool, begin: int | None = None, spread: bool = False
    ) -> list[FittedLine]:
        """The lines from `begin`, each in its room of so many px; the first room is that of the first of these lines."""
        lines: list[FittedLine] = []
        rules = self.prepared.units.spans[0].rules
        # Lines that end by sense are not stretched to the measure.
        justify = justify and rules.justify is not Justify.NONE and rules.fit is not Fit.BALANCED
        for start, end in self.segments:
            if begin is not None and end <= begin:
                continue
            first = start if begin is None else max(start, begin)
            after = _after(rooms, len(lines))
            lines.extend(self._segment(first, end, after, justify=justify, is_first=first == start, spread=spread))
        return lines

    def compose_in(self, count: int, rooms: Rooms, *, justify: bool) -> list[FittedLine]:
        """The whole paragraph in so many lines, none of them visibly open or tight; empty when that cannot be."""
        if len(self.segments) > 1 or self.notes or not justify:
            return []
        start, end = self.segments[0]
        breaks = break_into(self.prepared, start, end, rooms, count)
        lines = list(self._fitted(breaks, rooms, justify=justify, is_first=True, spread=False)) if breaks else []
        return lines if all(map(_is_calm, lines)) else []

    def _segment(
        self, begin: int, end: int, rooms: Rooms, *, justify: bool, is_first: bool, spread: bool
    ) -> Iterator[FittedLine]:
        breaks = break_around(self.prepared, self.notes, begin, end, rooms)
        return self._fitted(breaks, rooms, justify=justify, is_first=is_first, spread=spread)

    def _fitted(
        self, breaks: Sequence[Break], rooms: Rooms, *, justify: bool, is_first: bool, spread: bool
    ) -> Iterator[FittedLine]:
        for number, line in enumerate(breaks):
            first = is_first and number == 0
            fitted = fit_line(self.prepared, line, rooms.at(number), justify=justify, is_first=first, spread=spread)
            if line.is_last and number and is_runt(self.prepared, line.begin, line.end):
                fitted.quality = replace(fitted.quality, is_runt=True)
            if is_torn(self.prepared, line):
                fitted.quality = replace(fitted.quality, is_torn=True)
            yield fitted

    def widest(self) -> float:
        """The width, px, of the paragraph on lines that only end where they must (CSS Sizing 3, max-content)."""
        wide = Rooms((float(2**40),))
        return max(
            fit_line(self.prepared, line, wide.at(0), justify=False, is_first=True).width
            for start, end in self.segments
            for line in break_around(self.prepared, self.notes, start, end, wide)
        )

    def narrowest(self) -> float:
        """The width, px, of the widest part that cannot be broken (CSS Sizing 3, min-content)."""
        prepared = self.prepared
        widest = 0.0
        for start, end in self.segments:
            cuts = [start, *(i for i in range(start + 1, end) if prepared.legal[i]), end]
            for a, b in pairwise(cuts):
                width = prepared.widths[b] - prepared.widths[a]
                width += prepared.at_start.get(a, 0.0) + prepared.at_end.get(b - 1, 0.0)
                widest = max(widest, width)
        return widest


def _segments(units: Units, newlines: list[int]) -> Iterator[tuple[int, int]]:
    """The text between forced breaks, without the white space that begins each part."""
    start = 0
    count = len(units.text)
    for end in (*newlines, count):
        if end == count and start == count and start:
            return
        first = start
        while first < end - 1 and units.classes[first] == C.SPACE:
            first += 1
        if end > start:
            yield first, end
        start = end


def _after(rooms: Rooms, lines: int) -> Rooms:
    return Rooms(rooms.widths[min(lines, len(rooms.widths) - 1) :])


def _is_calm(line: FittedLine) -> bool:
    quality = line.quality
    is_close = quality.gap <= LOOSEST and quality.space <= WIDEST_SPACE
    return is_close and quality.squeezed <= TIGHTEST and not (quality.is_runt or quality.over)
