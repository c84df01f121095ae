"""Where the lines of a paragraph end: by total fit, or as many characters as each line takes.

Lengths are px.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from banxin.compose.candidates import TOLERANCE, Candidates, candidates
from banxin.compose.lines import Break, Rooms, line_between, next_node
from banxin.compose.prepared import Prepared
from banxin.compose.rules import Fit
from banxin.compose.total_fit import fit_in, total_fit
from banxin.typography.character_classes import CharacterClass as C
from banxin.typography.titles.title_breaks import TORN as TORN_WORD
from banxin.typography.titles.title_lines import Wording

SHORTEST_PIECE = 2
"""Characters of a torn word that stay together at its ends."""
COMMAS = frozenset(",;")
"""Signs between things in a row."""
TORN = (("!", "\u024f"), ("\u1e00", "\u1eff"))
"""The first and the last of the characters whose words may be torn: Latin letters, digits and their signs."""
WHOLE_DASHES = 2.0
"""Lines that a run of dashes may ask for and stay whole: it stands out rather (CLREQ 3.1.7.2, strict)."""
RUNT_LENGTH = 2
"""Fewest characters of a last line, marks not counted (CLREQ 3.3.3, 孤字)."""

_SCRIPT = frozenset({C.HAN, C.KANA, C.SMALL_KANA, C.ITERATION, C.HANGUL, C.LETTER, C.DIGIT, C.OBJECT})


def break_text(prepared: Prepared, begin: int, end: int, rooms: Rooms) -> list[Break]:
    """The lines of the text from `begin` to `end`, which is a forced break or the end of the paragraph.

    A Latin word, a number or a row of marks (！！！！) that no line can hold is torn (CSS Text 3, overflow-wrap): nothing may run
    off the page.
    """
    lines = _broken(prepared, begin, end, rooms)
    torn = [place for number, line in enumerate(lines) for place in _tears(prepared, line, rooms.at(number))]
    if not torn:
        return lines
    legal = bytes(prepared.legal)
    for place in torn:
        prepared.legal[place] = 1
    try:
        return _broken(prepared, begin, end, rooms)
    finally:
        prepared.legal[:] = legal


def _tears(prepared: Prepared, line: Break, room: float) -> Sequence[int]:
    """The places where what is wider than its line may be torn: a word not beside its first and last characters, and marks from
    marks; behind commas, or between the words of names, alone where that is enough (`int8_t,int16_t,int32_t`).
    """
    begin, end = line.begin, prepared.visible_end(line.begin, line.end)
    width = prepared.end_widths[line.end] - prepared.start_widths[begin]
    give = prepared.end_squeezes[line.end] - prepared.start_squeezes[begin]
    if width - give <= room + TOLERANCE or any(prepared.legal[begin + 1 : line.end]):
        return ()
    text, units = prepared.units.text, prepared.units
    kept = {*units.continuing, *(place for first, last in units.unbroken for place in range(first + 1, last))}
    words = [place for place in range(begin, end) if _may_be_torn(text[place]) and text[place].isalnum()]
    first, last = (words[0], words[-1] + 1) if words else (begin, end)
    places: list[int] = []
    for place in range(begin + SHORTEST_PIECE, end - SHORTEST_PIECE + 1):
        is_word = first + SHORTEST_PIECE <= place <= last - SHORTEST_PIECE and all(
            _may_be_torn(text[at]) for at in (place - 1, place)
        )
        beside = {units.classes[place - 1], units.classes[place]}
        is_mark = beside.isdisjoint(_SCRIPT) and (beside != {C.DASH} or width - give > WHOLE_DASHES * room)
        if place not in kept and (is_word or is_mark):
            places.append(place)
    commas = [place for place in places if text[place - 1] in COMMAS and text[place] >= "0"]
    names = [place for place in places if place in units.name_joints]
    return next(
        (those for those in (commas, names) if those and _are_enough(prepared, (begin, *those, end), room)), places
    )


def _may_be_torn(character: str) -> bool:
    return any(first <= character <= last for first, last in TORN)


def _are_enough(prepared: Prepared, places: Sequence[int], room: float) -> bool:
    """Whether a line can hold each piece between the places."""
    return all(prepared.end_widths[last] - prepared.start_widths[first] <= room for first, last in pairwise(places))


def is_torn(prepared: Prepared, line: Break) -> bool:
    """Whether a line ends inside a word that was torn."""
    return not line.is_last and not prepared.legal[line.end]


def _broken(prepared: Prepared, begin: int, end: int, rooms: Rooms) -> list[Break]:
    options = candidates(prepared, begin, end)
    rules = prepared.units.spans[0].rules
    if rules.fit is Fit.GREEDY:
        return _greedy(prepared, options, rooms, push_in=rules.push_in)
    runts_from = _runts_from(prepared, begin, end)
    lines = total_fit(options, rooms, prepared.ems[begin], rules, runts_from)
    if rules.fit is Fit.BALANCED and len(lines) > 1:
        return _balanced(prepared, begin, end, rooms, len(lines)) or lines
    return lines


def _balanced(prepared: Prepared, begin: int, end: int, rooms: Rooms, count: int) -> list[Break]:
    """The lines of a title that takes so many, or one more, by sense; none where there is no way without tearing a word."""
    units, em = prepared.units, prepared.ems[begin]
    first_start = (prepared.widths if begin in prepared.keeps_first else prepared.start_widths)[begin]

    def width(start: int, stop: int) -> float:
        """The em of a line; places count from `begin`."""
        return (
            prepared.end_widths[begin + stop] - (prepared.start_widths[begin + start] if start else first_start)
        ) / em

    sense = units.sense()
    costs = {place - begin: sense.get(place, TORN_WORD) for place in range(begin + 1, end) if prepared.legal[place]}
    wording = Wording(units.text[begin:end], costs, width)
    ends = [begin, *(begin + stop for stop in wording.ends(count, lambda number: (rooms.at(number) + TOLERANCE) / em))]
    changes = [prepared.end_widths[stop] - prepared.widths[stop] for stop in ends[1:]]
    return [Break(*line, change, line[1] == end) for line, change in zip(pairwise(ends), changes, strict=True)]


def break_into(prepared: Prepared, begin: int, end: int, rooms: Rooms, count: int) -> list[Break] | None:
    """The lines of a text when there are to be so many of them; None when the text has no good way to do that."""
    rules = prepared.units.spans[0].rules
    if rules.fit is not Fit.TOTAL:
        return None
    options = candidates(prepared, begin, end)
    return fit_in(options, rooms, prepared.ems[begin], rules, _runts_from(prepared, begin, end), count)


def is_runt(prepared: Prepared, begin: int, end: int) -> bool:
    """Whether a last line has too little text to stand alone."""
    count = 0
    for group in prepared.units.classes[begin:end]:
        count += group in _SCRIPT
        if count == RUNT_LENGTH:
            return False
    return True


def _runts_from(prepared: Prepared, begin: int, end: int) -> int:
    """The first place from which the rest of the text is a runt."""
    place = end
    while place > begin and is_runt(prepared, place, end):
        place -= 1
    return place + 1


def _greedy(prepared: Prepared, options: Candidates, rooms: Rooms, *, push_in: bool) -> list[Break]:
    """As many characters as each line takes, squeezed if need be; one runt is mended by the line before."""
    lines: list[Break] = []
    last = len(options.place) - 1
    current = line = 0
    while options.place[current] < options.place[last]:
        room = rooms.at(line)
        found = _longest(options, current, room, push_in=push_in)
        lines.append(line_between(options, current, found))
        current, line = options.node[found], line + 1
    if len(lines) > 1 and is_runt(prepared, lines[-1].begin, lines[-1].end):
        lines = _mend_runt(prepared, options, rooms, lines)
    return lines


def _longest(options: Candidates, start: int, room: float, *, push_in: bool) -> int:
    stop = bisect_right(options.tight, options.tight[start] + room + options.slack, start + 1)
    for k in range(min(stop, len(options.place) - 1), start, -1):
        if options.node[k] == start:
            break
        extra = options.end_width[k] - options.start_width[start] - room
        give = options.end_squeeze[k] - options.start_squeeze[start] if push_in else 0.0
        if extra <= give + TOLERANCE:
            return _fullest(options, start, k, room)
    return next_node(options, start)


def _fullest(options: Candidates, start: int, end: int, room: float) -> int:
    """Of the ways to end a line where `end` does, the first that fits unsqueezed: a mark is halved or hung only at need."""
    for k in range(options.node[end], end):
        if options.end_width[k] - options.start_width[start] <= room + TOLERANCE:
            return k
    return end


def _mend_runt(prepared: Prepared, options: Candidates, rooms: Rooms, lines: list[Break]) -> list[Break]:
    """The last two lines again, with the first of them ending earlier."""
    before = lines[-2]
    start = options.place.index(before.begin)
    for k in range(options.place.index(before.end) - 1, start, -1):
        if options.node[k] == start or is_runt(prepared, options.place[k], lines[-1].end):
            continue
        width = rooms.at(len(lines) - 1)
        if options.end_width[-1] - options.start_width[options.node[k]] <= width + TOLERANCE:
            return [
                *lines[:-2],
                line_between(options, start, _fullest(options, start, k, rooms.at(len(lines) - 2))),
                line_between(options, options.node[k], len(options.place) - 1),
            ]
    return lines
