"""Where the readings of a fitted line stand: over the middle of their bases, and moved only as far as they must be.

Lengths are px.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from banxin.compose.annotations import gap_between, solid
from banxin.compose.fitting import FittedLine
from banxin.compose.paragraph_units import Annotation
from banxin.compose.prepared import Prepared
from banxin.typography.ruby import Align, Side, can_spread, spread


@dataclass(frozen=True, slots=True)
class PlacedReading:
    """A reading on its line: the number of its annotation, its left edge from the start of the line, the space between
    its characters, and the middle and the right edge of its base; px.
    """

    number: int
    x: float
    spacing: float
    middle: float
    base_end: float


def readings_of(line: FittedLine, prepared: Prepared) -> list[PlacedReading]:
    """The readings of all bases of a line, placed in px from its start (JLREQ 3.3; CLREQ, positioning of annotations)."""
    annotations = prepared.units.annotations
    here = [n for n, one in enumerate(annotations) if line.begin <= one.start and one.end <= line.end]
    if not here:
        return []
    lefts, rights = _squares(line, prepared)
    placed: list[PlacedReading] = []
    for side in Side:
        numbers = [n for n in here if annotations[n].side is side]
        if numbers:
            placed += _lane(numbers, line, prepared, lefts, rights)
    return placed


def _squares(line: FittedLine, prepared: Prepared) -> tuple[list[float], list[float]]:
    """The left and right edges of the squares of a line's characters."""
    units, stretch, spacings = prepared.units, prepared.stretch, prepared.letter_spacings
    lefts, rights, x = [], [], 0.0
    for place in range(line.begin, line.end):
        x += units.edge_before.get(place, 0.0) + line.lead.get(place, 0.0)
        lefts.append(x)
        x += units.advances[place]
        rights.append(x - spacings[place])
        x += line.trail.get(place, 0.0) + units.edge_after.get(place, 0.0)
        if stretch[place]:
            x += line.spacing
    return lefts, rights


def _lane(
    numbers: list[int], line: FittedLine, prepared: Prepared, lefts: list[float], rights: list[float]
) -> list[PlacedReading]:
    """The readings of one side, kept apart and inside the line."""
    lane = [prepared.units.annotations[n] for n in numbers]
    bases = [(lefts[one.start - line.begin], rights[one.end - 1 - line.begin]) for one in lane]
    if lane[0].side is Side.BESIDE:
        return [
            PlacedReading(n, right, 0.0, (left + right) / 2, right)
            for n, (left, right) in zip(numbers, bases, strict=True)
        ]
    wanted, widths, spacings = [], [], []
    for one, (left, right) in zip(lane, bases, strict=True):
        start, spacing = _set(one, left, right, prepared.ems[one.start])
        wanted.append(start)
        widths.append(one.width + spacing * (len(one.text) - 1))
        spacings.append(spacing)
    gaps = [gap_between(a, b) for a, b in pairwise(lane)]
    lows, highs = _bounds(lane, bases, prepared, line)
    places = slide(wanted, widths, gaps, lows, highs)
    return [
        PlacedReading(n, x, spacing, (left + right) / 2, right)
        for n, x, spacing, (left, right) in zip(numbers, places, spacings, bases, strict=True)
    ]


def _set(one: Annotation, left: float, right: float, em: float) -> tuple[float, float]:
    """Where a reading would stand over its base if it were alone, and the space between its characters."""
    free = right - left - one.width
    if free > 0 and one.end - one.start > 1 and not one.compound and can_spread(one.text):
        before, between = spread(free, len(one.text), one.align, em / 2)
        return left + before, between
    if one.align is Align.START and free > 0:
        return left, 0.0
    return left + free / 2, 0.0


def _bounds(
    lane: Sequence[Annotation], bases: Sequence[tuple[float, float]], prepared: Prepared, line: FittedLine
) -> tuple[list[float], list[float]]:
    """Between which edges each reading has to stay: those of the line, or of its compound and what that may lean over."""
    lows, highs = [0.0] * len(lane), [line.width] * len(lane)
    compounds: dict[int, list[int]] = {}
    for n, one in enumerate(lane):
        if one.compound in prepared.reaches:
            compounds.setdefault(one.compound, []).append(n)
    for compound, inside in compounds.items():
        out = prepared.reaches[compound]
        first, last = inside[0], inside[-1]
        ends = lane[last].end == line.end
        low = 0.0 if lane[first].start == line.begin else max(0.0, bases[first][0] - out)
        high = line.width if ends else min(line.width, bases[last][1] + out)
        # What has moved inwards at the end of a line leans the farther over what is inside; at its start `slide` sees to it.
        width = solid([lane[n] for n in inside])
        for n in inside:
            lows[n] = max(0.0, min(low, high - width)) if ends else low
            highs[n] = high
    return lows, highs


def slide(
    wanted: Sequence[float],
    widths: Sequence[float],
    gaps: Sequence[float],
    lows: Sequence[float],
    highs: Sequence[float],
) -> list[float]:
    """Left edges, px, as near to those wanted as can be, in order and at least `gaps` apart, each between its bounds.

    Readings that meet are moved by the same amount to either side (the isotonic regression of what is wanted).

    >>> slide([0.0, 3.0], [4.0, 4.0], [1.0], [-9.0, -9.0], [20.0, 20.0])
    [-1.0, 4.0]
    """
    steps = list(accumulate((w + g for w, g in zip(widths, gaps, strict=False)), initial=0.0))
    blocks: list[tuple[float, int]] = []
    for value, step in zip(wanted, steps, strict=True):
        total, count = value - step, 1
        while blocks and blocks[-1][0] / blocks[-1][1] > total / count:
            before, number = blocks.pop()
            total, count = total + before, count + number
        blocks.append((total, count))
    free = [total / count for total, count in blocks for _ in range(count)]
    least = list(accumulate((low - step for low, step in zip(lows, steps, strict=True)), max))
    most = [high - width - step for high, width, step in zip(highs, widths, steps, strict=True)]
    most = list(accumulate(reversed(most), min))[::-1]
    return [max(low, min(value, high)) + step for value, low, high, step in zip(free, least, most, steps, strict=True)]
