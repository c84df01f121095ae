"""One line, fitted: how much each mark gives, how far each gap opens, and what remains to be told about it.

Lengths are px; looseness and gaps that are in em say so.
"""

from bisect import bisect_left
from dataclasses import dataclass

from banxin.compose.candidates import TOLERANCE
from banxin.compose.lines import Break
from banxin.compose.prepared import Prepared
from banxin.typography.character_classes import CharacterClass as C
from banxin.typography.spacing import WordSpaces

UNLIMITED = 1e6
"""em; no cap of looseness."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """What a careful eye would say of a line. `gap` and `space` are in em, `squeezed` from 0 to 1, the rest in px.

    `space` is the widest word space of a line that was opened in a language whose words stand apart, 0 elsewhere. `short` is what a line lacks that could not be filled within the cap; `over` what it has too much.
    """

    gap: float = 0.0
    space: float = 0.0
    squeezed: float = 0.0
    short: float = 0.0
    over: float = 0.0
    is_runt: bool = False
    is_torn: bool = False
    is_justified: bool = False


ORDINARY_SPACE = 0.34
"""em; a space that is wider by itself is one of code, whose face has a cell for it, and makes no hole."""
NATURAL = {is_justified: Quality(is_justified=is_justified) for is_justified in (False, True)}
"""Lines that need neither be squeezed nor opened, last lines among them, are all alike."""


@dataclass(slots=True)
class FittedLine:
    """A line ready to be drawn: extra space around characters, extra space at every stretched place, its width; px.

    `end` is the place after the last visible character, `stop` the place where the next line begins. `hyphen` is
    set when a hyphen is to be drawn after the last character.
    """

    begin: int
    end: int
    stop: int
    lead: dict[int, float]
    trail: dict[int, float]
    places: list[int]
    spacing: float
    width: float
    is_last: bool
    quality: Quality
    hyphen: bool = False

    def forget(self) -> None:
        """Drop what only drawing needs, once the glyphs are placed: a novel has tens of thousands of lines."""
        self.lead, self.trail, self.places = {}, {}, []


def fit_line(
    prepared: Prepared, line: Break, room: float, *, justify: bool, is_first: bool, spread: bool = False
) -> FittedLine:
    """The line set to `room` px when it is to be justified, or to its own width.

    `spread` says so of a last line, which is then opened as far as it takes (CLREQ, even inter-character spacing).
    """
    begin, stop = line.begin, line.end
    end = prepared.visible_end(begin, stop)
    low, high = bisect_left(prepared.places, begin), bisect_left(prepared.places, end)
    places = prepared.places[low:high]
    lead = {i: prepared.lead[i] for i in places if i in prepared.lead}
    trail = {i: prepared.trail[i] for i in places if i in prepared.trail}
    units = prepared.units
    start_change = prepared.start_change(begin, is_first=is_first)
    if start_change:
        lead[begin] = lead.get(begin, 0.0) + start_change
    hyphen = units.hyphens.get(stop, 0.0)
    unseen = sum(units.advances[i] for i in range(end, stop))
    end_change = line.change + unseen - hyphen
    if end_change and end > begin:
        trail[end - 1] = trail.get(end - 1, 0.0) + end_change
    # White space that is not set has no trim or gap of its own either.
    width = prepared.widths[end] - prepared.widths[begin] + start_change + end_change + hyphen
    fitting = _Fitting(prepared=prepared, begin=begin, end=end, places=places, lead=lead, trail=trail)
    rest, spacing, squeezed, short, over, space = room - width, 0.0, 0.0, 0.0, 0.0, 0.0
    if rest < -TOLERANCE / 10:
        left, squeezed = fitting.squeeze(-rest)
        width, over = room + left, left if left > TOLERANCE * 10 else 0.0
    elif rest > 0.0 and (spread if line.is_last else justify):
        spacing, short = fitting.open(rest, UNLIMITED if line.is_last else units.spans[0].rules.looseness)
        width = room - short
        space = fitting.widest_space()
    em = prepared.ems[begin] if prepared.ems else 1.0
    is_justified = justify and not line.is_last
    quality = NATURAL[is_justified]
    if spacing or squeezed or short or over or space:
        quality = Quality(
            gap=spacing / em, space=space, squeezed=squeezed, short=short, over=over, is_justified=is_justified
        )
    return FittedLine(begin, end, stop, lead, trail, places, spacing, width, line.is_last, quality, bool(hyphen))


@dataclass(slots=True, kw_only=True)
class _Fitting:
    """The characters of one line that may move, while they move."""

    prepared: Prepared
    begin: int
    end: int
    places: list[int]
    lead: dict[int, float]
    trail: dict[int, float]

    def squeeze(self, need: float) -> tuple[float, float]:
        """Take `need` px class by class, evenly inside a class; return what is left over and the share taken."""
        prepared = self.prepared
        groups: dict[int, list[tuple[dict[int, float], int, float]]] = {}
        for place in self.places:
            turn = prepared.turns.get(place, 0)
            before = prepared.squeeze_lead.get(place)
            if before and place != self.begin:
                groups.setdefault(turn, []).append((self.lead, place, before))
            after = prepared.squeeze_trail.get(place)
            if after and place != self.end - 1:
                groups.setdefault(turn, []).append((self.trail, place, after))
        total = sum(amount for group in groups.values() for _, _, amount in group)
        share = min(1.0, need / total) if total else 0.0
        for turn in sorted(groups):
            room = sum(amount for _, _, amount in groups[turn])
            part = min(1.0, need / room) if room else 0.0
            for side, place, amount in groups[turn]:
                side[place] = side.get(place, 0.0) - amount * part
            need -= room * part
            if need < TOLERANCE / 1000:
                break
        return max(0.0, need), share

    def open(self, rest: float, cap: float) -> tuple[float, float]:
        """Open word spaces, then Latin gaps, then every place, by `rest` px and at most `cap` em each; return the opening of
        each place and what is lacking, px.
        """
        prepared = self.prepared
        classes = prepared.units.classes
        where = [i for i in self.places if i in prepared.grow and i < self.end - 1]
        places = prepared.stretches[max(self.begin, self.end - 1)] - prepared.stretches[self.begin]
        room = sum(prepared.grow[i] for i in where)
        em = prepared.ems[self.begin]
        spaces = self.spaces
        if spaces.letters and (room or places):
            return self.open_together(rest, cap, where, places)
        if rest - room > places * cap * em + TOLERANCE:
            # Never torn open: a line that cannot be filled within the cap keeps its natural spaces and stays short.
            return 0.0, rest
        for is_space in (True, False):
            turn = [i for i in where if (classes[i] == C.SPACE) is is_space]
            room = sum(prepared.grow[i] for i in turn)
            share = min(1.0, rest / room) if room else 0.0
            for i in turn:
                self.trail[i] = self.trail.get(i, 0.0) + prepared.grow[i] * share
            rest -= room * share
        if rest > TOLERANCE / 1000 and places:
            return rest / places, 0.0
        return 0.0, rest if rest > TOLERANCE else 0.0

    @property
    def spaces(self) -> WordSpaces:
        return self.prepared.units.spans[0].rules.word_spaces

    def open_together(self, rest: float, cap: float, where: list[int], places: int) -> tuple[float, float]:
        """Open word spaces and letters at once, as `WordSpaces` has it, by `rest` px, letters by at most `cap` em."""
        grow, em, spaces = self.prepared.grow, self.prepared.ems[self.begin], self.spaces
        letter = spaces.letters * em
        unit = sum(grow[i] for i in where) + places * letter
        share = min(rest / unit, spaces.shares)
        left = rest - unit * share
        spacing = letter * share + (left / places if places else 0.0)
        if spacing > cap * em + TOLERANCE:
            return 0.0, rest
        for i in where:
            self.trail[i] = self.trail.get(i, 0.0) + grow[i] * share
        return spacing, left if left > TOLERANCE and not places else 0.0

    def widest_space(self) -> float:
        """The widest word space of the line in em, where words stand apart; 0 elsewhere."""
        if not self.spaces.letters:
            return 0.0
        prepared = self.prepared
        classes, advances, ems = prepared.units.classes, prepared.units.advances, prepared.ems
        spaces = (i for i in self.places if classes[i] == C.SPACE and self.begin <= i < self.end)
        own = {i: min(advances[i] / ems[i], ORDINARY_SPACE) for i in spaces}
        return max((width + self.trail.get(i, 0.0) / ems[i] for i, width in own.items()), default=0.0)
