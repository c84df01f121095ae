"""The places where a line may end, with the sums that price a line between any two of them.

Sums of widths are px; prices have no unit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from operator import itemgetter

from banxin.compose.prepared import Prepared
from banxin.typography.character_classes import CharacterClass as C

TOLERANCE = 1e-3
"""px; sums of floats of a line differ by less."""


@dataclass(slots=True)
class Candidates:
    """Parallel lists, one entry per way of ending a line; entry 0 is where the text begins.

        A line from entry j to entry k is `end_width[k] - start_width[j]` wide, may give up
        `end_squeeze[k] - start_squeeze[j]`, and may grow by `end_grow[k] - start_grow[j]` before its
        `end_stretch[k] - start_stretch[j]` places are opened. Entries of one place differ in how a mark ends the line;
        `node` is the first of them, and only from there do lines start. A line end may lie `slack` px beyond the room when
    its mark is hung or trimmed there. `fine` is the price of ending a line here.
    """

    place: Sequence[int]
    node: Sequence[int]
    width: Sequence[float]
    fine: list[float]
    ends_with_mark: Sequence[bool]
    end_width: Sequence[float]
    end_squeeze: Sequence[float]
    end_stretch: Sequence[int]
    end_grow: Sequence[float]
    start_width: Sequence[float]
    start_squeeze: Sequence[float]
    start_stretch: Sequence[int]
    start_grow: Sequence[float]
    tight: Sequence[float]
    hyphens: frozenset[int]
    slack: float

    def change(self, k: int) -> float:
        """By how much the way of ending a line changes its width, in px."""
        return self.end_width[k] - self.width[k]


JOINT_FINE = 0.3
HYPHEN_FINE = 0.5
"""A broken word costs as much as a line squeezed beyond what is good (TeX's hyphenpenalty of 50 to a badness of 100)."""
WORD_FINE = 0.15
NAME_FINE = 4.0
"""A name parted between its words (`forIncrement|Amount`): where the line would be opened by a tenth of an em, or stay short."""


def candidates(prepared: Prepared, begin: int, end: int) -> Candidates:
    """Every way to end a line of the text from `begin` to `end`, which is a forced break or the end."""
    inner = compress(range(begin + 1, end), prepared.legal[begin + 1 : end])
    places, nodes, extra = [begin, *inner, end], list[int](), dict[int, float]()
    others = prepared.other_ends
    if others and any(place - 1 in others for place in places):
        places, nodes, extra = _with_other_ends(places, others)
    return _summed(prepared, places, nodes or list(range(len(places))), extra)


def _with_other_ends(
    places: list[int], others: dict[int, tuple[float, ...]]
) -> tuple[list[int], list[int], dict[int, float]]:
    """The places with a further entry for each further way to end a line there, and the change of each such entry."""
    entries: list[int] = []
    nodes: list[int] = []
    changes: dict[int, float] = {}
    for place in places:
        node = len(entries)
        entries.append(place)
        nodes.append(node)
        if node:
            for change in others.get(place - 1, ()):
                changes[len(entries)] = change
                entries.append(place)
                nodes.append(node)
    return entries, nodes, changes


def _summed(prepared: Prepared, places: list[int], nodes: list[int], changes: dict[int, float]) -> Candidates:
    pick = itemgetter(*places)
    units = prepared.units
    widths, end_widths = pick(prepared.widths), pick(prepared.end_widths)
    start_widths, start_squeezes = pick(prepared.start_widths), pick(prepared.start_squeezes)
    if changes:
        end_widths = list(end_widths)
        for k, change in changes.items():
            end_widths[k] = widths[k] + change + units.hyphens.get(places[k], 0.0)
    if places[0] in prepared.keeps_first:
        start_widths = (widths[0], *start_widths[1:])
    classes = units.classes
    marks = {place + 1 for place in prepared.at_end if C.OPENING < classes[place] <= C.EXCLAMATION}
    marks.discard(places[0])
    stretches = pick(prepared.stretches)
    return Candidates(
        place=places,
        node=nodes,
        width=widths,
        fine=_fines(prepared, places),
        ends_with_mark=[place in marks for place in places],
        end_width=end_widths,
        end_squeeze=pick(prepared.end_squeezes),
        end_stretch=[0, *itemgetter(*places[1:], places[-1])([0, *prepared.stretches])[:-1]],
        end_grow=pick(prepared.end_grows),
        start_width=start_widths,
        start_squeeze=start_squeezes,
        start_stretch=stretches,
        start_grow=pick(prepared.grows),
        tight=pick(prepared.tight),
        hyphens=frozenset(k for k, p in enumerate(places) if p in units.hyphens) if units.hyphens else frozenset(),
        slack=2 * max((span.em for span in units.spans), default=0.0),
    )


def _fines(prepared: Prepared, places: list[int]) -> list[float]:
    units = prepared.units
    fines = [0.0] * len(places)
    if units.prices or units.hyphens or units.joints or units.name_joints or units.word_inner:
        for k, place in enumerate(places):
            if place in units.hyphens:
                fines[k] = HYPHEN_FINE
            elif place in units.joints:
                fines[k] = JOINT_FINE
            elif place in units.name_joints:
                fines[k] = NAME_FINE
            elif place in units.word_inner:
                fines[k] = WORD_FINE
            elif place in units.prices:
                fines[k] = units.prices[place]
    return fines
