"""The places where a line may end, with the sums that price a line between any two of them."""

from dataclasses import dataclass

from banxin.compose.preparation import Prepared
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

    place: list[int]
    node: list[int]
    change: list[float]
    fine: list[float]
    ends_with_mark: list[bool]
    end_width: list[float]
    end_squeeze: list[float]
    end_stretch: list[int]
    end_grow: list[float]
    start_width: list[float]
    start_squeeze: list[float]
    start_stretch: list[int]
    start_grow: list[float]
    tight: list[float]
    hyphens: frozenset[int]
    slack: float


JOINT_FINE = 0.3
HYPHEN_FINE = 0.5
"""A broken word costs as much as a line squeezed beyond what is good (TeX's hyphenpenalty of 50 to a badness of 100)."""
WORD_FINE = 0.15


def candidates(prepared: Prepared, begin: int, end: int) -> Candidates:
    """Every way to end a line of the text from `begin` to `end`, which is a forced break or the end."""
    units = prepared.units
    legal = prepared.legal
    places = [begin, *(place for place in range(begin + 1, end) if legal[place]), end]
    rows: list[tuple[int, int, float]] = []
    for place in places:
        node = len(rows)
        change = prepared.at_end.get(place - 1, 0.0) + units.hyphens.get(place, 0.0) if place > begin else 0.0
        rows.append((place, node, change))
        if place > begin:
            rows.extend((place, node, other) for other in prepared.other_ends.get(place - 1, ()))
    return _summed(prepared, begin, rows)


def _summed(prepared: Prepared, begin: int, rows: list[tuple[int, int, float]]) -> Candidates:
    widths, squeezes = prepared.widths, prepared.squeezes
    stretches, grows = prepared.stretches, prepared.grows
    lost, gained = prepared.squeeze_trail, prepared.grow
    place = [row[0] for row in rows]
    change = [row[2] for row in rows]
    starts = [prepared.at_start.get(p, 0.0) for p in place]
    starts[0] = prepared.start_change(begin, is_first=True)
    return Candidates(
        place=place,
        node=[row[1] for row in rows],
        change=change,
        fine=_fines(prepared, place),
        ends_with_mark=[p > begin and C.OPENING < prepared.units.classes[p - 1] <= C.EXCLAMATION for p in place],
        end_width=[widths[p] + c for p, c in zip(place, change, strict=True)],
        end_squeeze=[squeezes[p] - lost.get(p - 1, 0.0) for p in place],
        end_stretch=[stretches[p - 1] if p else 0 for p in place],
        end_grow=[grows[p] - gained.get(p - 1, 0.0) for p in place],
        start_width=[widths[p] - s for p, s in zip(place, starts, strict=True)],
        start_squeeze=[
            squeezes[p] + (prepared.squeeze_lead.get(p, 0.0) if s else 0.0) for p, s in zip(place, starts, strict=True)
        ],
        start_stretch=[stretches[p] for p in place],
        start_grow=[grows[p] for p in place],
        tight=[prepared.tight[p] for p in place],
        hyphens=frozenset(k for k, p in enumerate(place) if p in prepared.units.hyphens),
        slack=2 * max((span.em for span in prepared.units.spans), default=0.0),
    )


def _fines(prepared: Prepared, places: list[int]) -> list[float]:
    units = prepared.units
    fines = [0.0] * len(places)
    if units.hyphens or units.joints or units.word_inner:
        for k, place in enumerate(places):
            if place in units.hyphens:
                fines[k] = HYPHEN_FINE
            elif place in units.joints:
                fines[k] = JOINT_FINE
            elif place in units.word_inner:
                fines[k] = WORD_FINE
    return fines
