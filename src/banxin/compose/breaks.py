"""Where the lines of a paragraph end: total fit over all ways to break it, or greedy push-in.

Total fit is Knuth and Plass's search, with prices for what the eye sees in Chinese: marks squeezed on one line and full
on the next, opened characters, a last line of one character, marks one below another at the line ends.
"""

from bisect import bisect_right
from dataclasses import dataclass
from math import inf

from banxin.compose.candidates import TOLERANCE, Candidates, candidates
from banxin.compose.preparation import Prepared
from banxin.compose.rules import Fit
from banxin.typography.character_classes import CharacterClass as C

SQUEEZE_PRICE = 0.15
"""A line whose marks give all they can: measured on 200,000 characters, this halves the squeezed lines of greedy
breaking and costs 3 % more lines; 1.0 would cost 5 %."""
STRETCH_UNIT = 0.05
"""em; an extra gap of this size costs 1."""
GROW_PRICE = 0.3
"""Word spaces and Latin gaps opened to their limit."""
UNLIKE_PRICE = 0.06
"""One line fully squeezed beside one that is not."""
LADDER_PRICE = 0.01
HYPHEN_LADDER_PRICE = 3.0
RUNT_PRICE = 20.0
SHORT_PRICE = 1e4
"""A line looser than the cap, which will stay short; nothing else is worse but an overfull one."""
OVERFULL_PRICE = 1e6
RUNT_LENGTH = 2
"""Fewest characters of a last line, marks not counted (CLREQ 3.3.3, 孤字)."""

_SCRIPT = frozenset({C.HAN, C.KANA, C.SMALL_KANA, C.ITERATION, C.HANGUL, C.LETTER, C.DIGIT, C.OBJECT})


@dataclass(frozen=True, slots=True)
class Break:
    """One line: its first character, the place after its last, and how the end changes its width."""

    begin: int
    end: int
    change: float = 0.0
    is_last: bool = False


@dataclass(frozen=True, slots=True)
class Rooms:
    """The width of each line in px; the last one holds for all that follow."""

    widths: tuple[float, ...]

    def at(self, line: int) -> float:
        """The width of a line, counted from 0."""
        return self.widths[min(line, len(self.widths) - 1)]


def break_text(prepared: Prepared, begin: int, end: int, rooms: Rooms) -> list[Break]:
    """The lines of the text from `begin` to `end`, which is a forced break or the end of the paragraph."""
    options = candidates(prepared, begin, end)
    rules = prepared.units.spans[0].rules
    if rules.fit is Fit.GREEDY:
        return _greedy(prepared, options, rooms)
    return _total_fit(prepared, options, rooms, rules.looseness)


def is_runt(prepared: Prepared, begin: int, end: int) -> bool:
    """Whether a last line has too little text to stand alone."""
    count = 0
    for group in prepared.units.classes[begin:end]:
        count += group in _SCRIPT
        if count == RUNT_LENGTH:
            return False
    return True


def _greedy(prepared: Prepared, options: Candidates, rooms: Rooms) -> list[Break]:
    """As many characters as each line takes when it is squeezed; one runt is mended by the line before."""
    lines: list[Break] = []
    last = len(options.place) - 1
    current = line = 0
    while options.place[current] < options.place[last]:
        room = rooms.at(line)
        found = _longest(options, current, room)
        lines.append(_line(options, current, found))
        current, line = options.node[found], line + 1
    if len(lines) > 1 and is_runt(prepared, lines[-1].begin, lines[-1].end):
        lines = _mend_runt(prepared, options, rooms, lines)
    return lines


def _longest(options: Candidates, start: int, room: float) -> int:
    stop = bisect_right(options.tight, options.tight[start] + room + options.slack, start + 1)
    for k in range(min(stop, len(options.place) - 1), start, -1):
        if options.node[k] == start:
            break
        extra = options.end_width[k] - options.start_width[start] - room
        if extra <= options.end_squeeze[k] - options.start_squeeze[start] + TOLERANCE:
            return k
    return _next_node(options, start)


def _next_node(options: Candidates, start: int) -> int:
    k = start + 1
    while options.node[k] == start:
        k += 1
    return k


def _line(options: Candidates, start: int, end: int) -> Break:
    is_last = options.place[end] == options.place[-1]
    return Break(options.place[start], options.place[end], options.change[end], is_last)


def _mend_runt(prepared: Prepared, options: Candidates, rooms: Rooms, lines: list[Break]) -> list[Break]:
    """The last two lines again, with the first of them ending earlier."""
    before = lines[-2]
    start = options.place.index(before.begin)
    for k in range(options.place.index(before.end) - 1, start, -1):
        if options.node[k] == start or is_runt(prepared, options.place[k], lines[-1].end):
            continue
        width = rooms.at(len(lines) - 1)
        if options.end_width[-1] - options.start_width[options.node[k]] <= width + TOLERANCE:
            return [*lines[:-2], _line(options, start, k), _line(options, options.node[k], len(options.place) - 1)]
    return lines


class _State:
    """The best way found to one line end with one line number."""

    __slots__ = ("came", "cost", "end", "line", "ratio")

    def __init__(self, cost: float, came: "_State | None", end: int, line: int, ratio: float) -> None:
        self.cost, self.came, self.end, self.line, self.ratio = cost, came, end, line, ratio


def _total_fit(prepared: Prepared, options: Candidates, rooms: Rooms, cap: float) -> list[Break]:
    last = len(options.place) - 1
    first_of_last = options.node[last]
    states: list[dict[int, _State] | None] = [None] * (last + 1)
    states[0] = {0: _State(0.0, None, 0, 0, 0.0)}
    search = _Search(prepared, options, rooms, cap, states)
    for node in range(first_of_last):
        reached = states[node]
        if reached:
            for state in reached.values():
                search.extend(node, state)
    finals = states[first_of_last] or {}
    best: _State | None = min(finals.values(), key=lambda state: state.cost)
    lines: list[Break] = []
    while best and best.came is not None:
        lines.append(_line(options, options.node[best.came.end], best.end))
        best = best.came
    return lines[::-1]


class _Search:
    """The inner loop of total fit, with everything that it looks at as a local name."""

    def __init__(
        self,
        prepared: Prepared,
        options: Candidates,
        rooms: Rooms,
        cap: float,
        states: list[dict[int, _State] | None],
    ) -> None:
        self.prepared, self.options, self.rooms, self.cap, self.states = prepared, options, rooms, cap, states
        self.last = len(options.place) - 1
        self.buckets = len(rooms.widths) - 1
        self.em = prepared.ems[options.place[0]] if prepared.ems else 1.0

    def extend(self, start: int, state: _State) -> None:
        """Try every line that begins where `state` ends."""
        options, last, em = self.options, self.last, self.em
        room = self.rooms.at(state.line)
        line = min(state.line + 1, self.buckets)
        width, squeeze = options.start_width[start] + room, options.start_squeeze[start]
        stretch, grow = options.start_stretch[start], options.start_grow[start]
        base, ratio_before = state.cost, state.ratio
        end_width, node = options.end_width, options.node
        top = min(last, bisect_right(options.tight, options.tight[start] + room + options.slack, start))
        seen = False
        for k in range(top, start, -1):
            if node[k] == start:
                break
            extra = end_width[k] - width
            ratio = 0.0
            if extra > 0.0:
                give = options.end_squeeze[k] - squeeze
                if extra > give + TOLERANCE:
                    continue
                ratio = -extra / give if give > 0.0 else 0.0
                price = SQUEEZE_PRICE * ratio * ratio
            elif node[k] == node[last]:
                price = 0.0
            else:
                price, ratio = self.looseness(k, -extra, grow, stretch)
                if seen and price > SHORT_PRICE:
                    break
            seen = True
            price += self.end_price(start, k)
            unlike = ratio - ratio_before
            price += base + UNLIKE_PRICE * unlike * unlike
            self.keep(k, _State(price, state, k, line, ratio))
        if not seen:
            k = _next_node(options, start)
            over = (end_width[k] - width) / em
            self.keep(k, _State(base + OVERFULL_PRICE * (1 + over), state, k, line, 0.0))

    def end_price(self, start: int, k: int) -> float:
        """What it costs that a line ends at k after the one before ended at `start`."""
        options = self.options
        if options.node[k] == options.node[self.last]:
            is_alone = start and is_runt(self.prepared, options.place[start], options.place[k])
            return RUNT_PRICE if is_alone else 0.0
        price = options.fine[k]
        if options.ends_with_mark[start] and options.ends_with_mark[k]:
            price += LADDER_PRICE
        if start in options.hyphens and k in options.hyphens:
            price += HYPHEN_LADDER_PRICE
        return price

    def looseness(self, k: int, missing: float, grow: float, stretch: int) -> tuple[float, float]:
        """The price of opening a line by `missing` px, and how open it is from 0 to 1."""
        options = self.options
        room = options.end_grow[k] - grow
        price = 0.0
        if room > 0.0:
            share = min(1.0, missing / room)
            price = GROW_PRICE * share * share
            missing -= room * share
        if missing <= TOLERANCE:
            return price, 0.0
        places = options.end_stretch[k] - stretch
        gap = missing / places / self.em if places > 0 else inf
        if gap > self.cap:
            return SHORT_PRICE + 100.0 * missing / self.em, 1.0
        return price + (gap / STRETCH_UNIT) ** 2, min(1.0, gap / STRETCH_UNIT)

    def keep(self, k: int, state: _State) -> None:
        """Remember this way to a line end if it is the cheapest."""
        node = self.options.node[k]
        reached = self.states[node]
        if reached is None:
            self.states[node] = {state.line: state}
            return
        known = reached.get(state.line)
        if known is None or state.cost < known.cost:
            reached[state.line] = state
