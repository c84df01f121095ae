"""Columns of a page: gutters found, and the lines put into the order of reading.

A gutter is a white band beside which lines stand side by side, and which none of them crosses. What crosses it (a title, a figure's caption, a
note over the whole measure) parts the columns above from those below. Cells of a table stand side by side as well: a file draws them
row by row, and they are ragged.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from banxin.extraction.pdf.page_lines import LARGER_TEXT, Line

FEWEST = 3
"""Lines on each side of a gutter, at least."""
OF_SIDE = 0.5
"""Of the lines of the shorter side, how many stand beside the other one, at least."""
LEAST = 4
"""Em that a column is wide at least; narrower are numbers beside lines."""
TURNS = 0.25
"""How often a file goes from one side to the other and back, for each line of the shorter side, where it draws columns and no rows."""
BAND, REACH = 0.3, 4
"""Sizes of a title over columns that stand white below it at least, and within which the columns end above and begin below it."""
FULL, OF_FULL, NARROWEST = 1.8, 0.6, 8
"""Em by which a full line may be short, how many lines of a side are full, and how wide it is in em, where nothing but that shows columns."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines between two that cross a gutter: those before it and those after it along the line."""

    before: tuple[Line, ...]
    after: tuple[Line, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(sorted((*self.before, *self.after), key=_height))


def columns_of(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines in the order of reading, a list for each column; lines across columns stand between them."""
    ordered = sorted(lines, key=_height)
    banners = _banners(ordered)
    gutter = _gutter(ordered, banners)
    if gutter is None:
        if ordered:
            yield ordered
        return
    alone: list[Line] = []
    for part in _parts(ordered, gutter, banners):
        if isinstance(part, Line):
            alone.append(part)
        elif not _is_columnar(part):
            alone.extend(part.lines)
        else:
            yield from columns_of(alone)
            alone = []
            yield from columns_of(part.before)
            yield from columns_of(part.after)
    yield from columns_of(alone)


def _height(line: Line) -> tuple[float, float]:
    return round(line.across, 1), line.start


def _banners(lines: Sequence[Line]) -> frozenset[Line]:
    """Larger lines with nothing but white beside them, and lines of columns right above and below that white: titles over columns that they do not fill."""
    usual = Counter(round(line.size, 1) for line in lines).most_common(1)[0][0] if lines else 0.0
    return frozenset(line for line in lines if line.size >= LARGER_TEXT * usual and _is_over_columns(line, lines))


def _is_over_columns(line: Line, lines: Sequence[Line]) -> bool:
    beside = [other.across - line.across for other in lines if other.start >= line.end]
    above, below = (
        max((step for step in beside if step < 0), default=None),
        min((step for step in beside if step >= 0), default=None),
    )
    if above is None or below is None:
        return False
    return -above <= REACH * line.size and BAND * line.size <= below <= REACH * line.size and -above >= line.size


def _gutter(lines: Sequence[Line], banners: frozenset[Line]) -> float | None:
    """The place along the lines that has most lines in columns beside it; None where there are no columns."""
    if len(lines) < 2 * FEWEST:
        return None
    best, most = None, 0
    for start in sorted({round(line.start) for line in lines}):
        size = Counter(round(line.size) for line in lines if round(line.start) == start).most_common(1)[0][0]
        place = start - 0.4 * size
        count = sum(
            len(part.lines)
            for part in _parts(lines, place, banners)
            if isinstance(part, Stretch) and _is_columnar(part)
        )
        if count > most:
            best, most = place, count
    return best


def _parts(lines: Sequence[Line], gutter: float, banners: frozenset[Line]) -> Iterator[Line | Stretch]:
    """The lines that cross a gutter, and the stretches between them."""
    before: list[Line] = []
    after: list[Line] = []
    for line in lines:
        if line in banners or line.start < gutter < line.end:
            if before or after:
                yield Stretch(tuple(before), tuple(after))
            before, after = [], []
            yield line
        else:
            (before if line.end <= gutter else after).append(line)
    if before or after:
        yield Stretch(tuple(before), tuple(after))


def _is_columnar(part: Stretch) -> bool:
    """Whether both sides of a gutter are columns: side by side, and drawn one after the other or of full lines."""
    shorter, longer = sorted((part.before, part.after), key=len)
    if len(shorter) < FEWEST or _beside(shorter, longer) < OF_SIDE * len(shorter):
        return False
    if min(map(_width, (part.before, part.after))) < LEAST * longer[0].size:
        return False
    return _are_drawn_apart(part) or all(map(_is_of_full_lines, (part.before, part.after)))


def _beside(shorter: Sequence[Line], longer: Sequence[Line]) -> int:
    """How many lines of the shorter side stand between the first and the last line of the other."""
    size = longer[0].size
    first, last = longer[0].across - size, longer[-1].across + size
    return sum(first <= line.across <= last for line in shorter)


def _are_drawn_apart(part: Stretch) -> bool:
    """Whether the file draws one side after the other; a note beside the text may be drawn where it is called."""
    sides = [
        side for _, side in sorted([*((one.place, 0) for one in part.before), *((one.place, 1) for one in part.after)])
    ]
    turns = sum(first != second for first, second in pairwise(sides))
    is_told = len({one.place for one in part.lines}) > 1
    return is_told and turns <= max(1, TURNS * 2 * min(len(part.before), len(part.after)))


def _is_of_full_lines(side: Sequence[Line]) -> bool:
    end, size = max(line.end for line in side), side[0].size
    full = sum(end - line.end <= FULL * size for line in side)
    return full >= OF_FULL * len(side) and _width(side) >= NARROWEST * size


def _width(side: Sequence[Line]) -> float:
    return max(line.end for line in side) - min(line.start for line in side)
