"""From glyphs to lines, with what stands over and between them: readings, note numbers, exponents.

Works along and across the lines, so that it knows no difference between horizontal and vertical pages.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from banxin.extraction.pdf.page_glyphs import PageGlyph
from banxin.typography.character_classes import WHITE_FIRST, WHITE_LAST
from banxin.typography.scripts import is_cjk

SAME_LINE = 0.35
"""Em by which glyphs of one line may differ across it; a superscript stands higher, and is found by its place."""
SAME_HEIGHT = 0.15
"""Em by which pieces of one line may differ, in the file's own order or not."""
APART = 1.6
"""Em between two pieces of text on one line that are not of one column: two full spaces are less."""
GUTTER = 0.9
"""Em of the narrowest gutter between columns."""
WORD_GAP, HAN_GAP = 0.15, 0.8
"""Em between two glyphs that are a space: between Latin words, where a full line closes gaps of a quarter to a sixth, and between Han,
where justification opens gaps."""
RAISED = 8
"""Characters of an exponent or a note number."""
LARGER_TEXT = 1.2
"""How much larger than the text a heading is set at least."""
SMALL = 0.7
"""A ruby is half as large as its base, a note number up to 0.7."""


@dataclass(frozen=True, slots=True)
class Line:
    """Glyphs on one line, in the order of reading, and the readings over them: (first glyph, last + 1, reading)."""

    glyphs: tuple[PageGlyph, ...]
    ruby: tuple[tuple[int, int, str], ...] = ()

    @property
    def start(self) -> float:
        return self.glyphs[0].start

    @property
    def end(self) -> float:
        return max(glyph.end for glyph in self.glyphs)

    @property
    def place(self) -> int:
        """Where it begins in the file."""
        return self.glyphs[0].place

    @property
    def across(self) -> float:
        """Where the line stands: most of its glyphs, for some may be raised."""
        size = self.size
        return next(glyph.across for glyph in self.glyphs if abs(glyph.size - size) < 0.1)

    @property
    def size(self) -> float:
        """The size of most of its glyphs."""
        return Counter(round(glyph.size, 1) for glyph in self.glyphs).most_common(1)[0][0]

    @property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs)


def lines_of(glyphs: Sequence[PageGlyph]) -> list[Line]:
    """The lines of a page: neighbours in the file that stand beside one another, then pieces on one height."""
    pieces: list[list[PageGlyph]] = []
    for glyph in glyphs:
        if pieces and _goes_on(pieces[-1][-1], glyph):
            pieces[-1].append(glyph)
        else:
            pieces.append([glyph])
    heights: list[list[list[PageGlyph]]] = []
    for piece in sorted(pieces, key=lambda one: one[0].across):
        near = heights[-1][0][0] if heights else None
        if near and abs(near.across - piece[0].across) <= SAME_HEIGHT * max(near.size, piece[0].size):
            heights[-1].append(piece)
        else:
            heights.append([piece])
    return [Line(tuple(row)) for height in heights for row in _beside(height)]


def _beside(pieces: Sequence[list[PageGlyph]]) -> list[list[PageGlyph]]:
    """Pieces on one height as the lines of one column or of several."""
    rows: list[list[PageGlyph]] = []
    for piece in sorted(pieces, key=lambda one: one[0].start):
        if rows and _goes_on(rows[-1][-1], piece[0]) and _may_be_one(rows[-1][-1], piece[0]):
            rows[-1].extend(piece)
        else:
            rows.append(list(piece))
    return rows


def _goes_on(before: PageGlyph, glyph: PageGlyph) -> bool:
    size = max(before.size, glyph.size)
    is_beside = abs(glyph.across - before.across) <= SAME_LINE * size
    is_alike = min(before.size, glyph.size) > SMALL * size or abs(glyph.across - before.across) < 0.05 * size
    # Two marks set closely have both halves of their squares that are white over one another.
    is_before = _is_mark(before) and _is_mark(glyph) and glyph.start >= before.start - SAME_HEIGHT * size
    return is_beside and is_alike and (-0.5 * size <= glyph.start - before.end or is_before) and _is_near(before, glyph)


def _may_be_one(before: PageGlyph, glyph: PageGlyph) -> bool:
    """Whether a gap between two pieces may lie within a line: a wide one only where the file goes on over it, else it may be a gutter."""
    is_next = glyph.place - before.place in {0, 1}
    return is_next or ink_of(glyph)[0] - ink_of(before)[1] <= GUTTER * max(before.size, glyph.size)


def _is_near(before: PageGlyph, glyph: PageGlyph) -> bool:
    return glyph.start - before.end <= APART * max(before.size, glyph.size)


def _is_mark(glyph: PageGlyph) -> bool:
    return not any(map(str.isalnum, glyph.text))


def with_raised(lines: Sequence[Line]) -> list[Line]:
    """The lines with small lines that stand in their gaps a little higher or lower: note numbers, exponents."""
    ordered = sorted(lines, key=lambda line: line.across)
    more: dict[int, list[PageGlyph]] = {}
    gone: set[int] = set()
    for index, small in enumerate(ordered):
        near = [
            other for other in (*range(index - 1, max(-1, index - 12), -1), *range(index + 1, min(len(ordered), index + 12)))
            if other not in gone and _stands_in(small, ordered[other])
        ]  # fmt: skip
        if near and index not in more:  # What holds raised signs is a line of its own.
            base = min(near, key=lambda other: abs(ordered[other].across - small.across))
            more.setdefault(base, []).extend(small.glyphs)
            gone.add(index)
    return [
        Line(tuple(sorted((*line.glyphs, *more.get(index, ())), key=lambda glyph: glyph.start)))
        for index, line in enumerate(ordered)
        if index not in gone
    ]


def _stands_in(small: Line, base: Line) -> bool:
    """Whether a short line fits into a gap of another, or stands at its end: small, or nearly at its height."""
    size = base.size
    reach = 0.58 if small.size <= 0.8 * size else SAME_LINE
    if small.size > 1.1 * size or len(small.glyphs) > RAISED or abs(base.across - small.across) > reach * size:
        return False
    is_behind = small.start > base.end and small.size > SMALL * size
    if not base.start - size <= small.start <= base.end + size or (
        is_behind and not _may_be_one(base.glyphs[-1], small.glyphs[0])
    ):
        return False
    middle = (small.start + small.end) / 2
    return len(base.glyphs) > len(small.glyphs) and not any(_has_ink_at(one, middle) for one in base.glyphs)


def _has_ink_at(glyph: PageGlyph, place: float) -> bool:
    """Whether a glyph stands at a place; a mark leaves half of its square white, in which a number may hang."""
    first, last = ink_of(glyph)
    return first < place < last


def ink_of(glyph: PageGlyph) -> tuple[float, float]:
    """Where a glyph begins and ends without the half of its square that is white."""
    half = (glyph.start + glyph.end) / 2
    return half if glyph.text in WHITE_FIRST else glyph.start, half if glyph.text in WHITE_LAST else glyph.end


def is_raised(glyph: PageGlyph, line: Line) -> int:
    """1 for a glyph that stands higher than its line, -1 for one that stands lower, 0 for all others."""
    if glyph.size > 0.85 * line.size or abs(glyph.across - line.across) < 0.05 * line.size:
        return 0
    return 1 if glyph.across < line.across else -1


def with_ruby(lines: Sequence[Line]) -> list[Line]:
    """The lines with small lines close over them as their readings; each small line is over one line or is text."""
    ordered = sorted(lines, key=lambda line: line.across)
    readings: dict[int, list[tuple[int, int, str]]] = {}
    gone: set[int] = set()
    for index, small in enumerate(ordered):
        if index in readings:
            continue  # What has a reading over it is text itself.
        for other in range(index + 1, len(ordered)):
            base = ordered[other]
            if base.across - small.across > 1.7 * base.size:
                break
            if found := _read_over(small, base):
                readings.setdefault(other, []).append(found)
                gone.add(index)
                break
    return [
        Line(line.glyphs, tuple(sorted(readings.get(index, ()))))
        for index, line in enumerate(ordered)
        if index not in gone
    ]


def _read_over(small: Line, base: Line) -> tuple[int, int, str] | None:
    """The glyphs of a line that a small line stands over, and its text; None when it does not."""
    if small.size > SMALL * base.size or not 0.6 * base.size <= base.across - small.across <= 1.7 * base.size:
        return None
    middle = [(glyph.start + glyph.end) / 2 for glyph in base.glyphs]
    reach = 0.3 * base.size
    under = [index for index, place in enumerate(middle) if small.start - reach <= place <= small.end + reach]
    while len(under) > 1 and (fewer := _centred(under, base, (small.start + small.end) / 2)):
        under = fewer
    if not under or not all(is_cjk(base.glyphs[index].text) for index in under):
        return None
    return under[0], under[-1] + 1, text_of_glyphs(small.glyphs)


def _centred(under: list[int], base: Line, middle: float) -> list[int]:
    """The glyphs without the first or the last, if the reading then stands over the middle of them, else nothing.

    A reading that is wider than its base hangs over the neighbours.
    """

    def distance(row: list[int]) -> float:
        return abs((base.glyphs[row[0]].start + base.glyphs[row[-1]].end) / 2 - middle)

    best = min((under[1:], under[:-1]), key=distance)
    return best if distance(best) < distance(under) - 0.2 * base.size else []


def text_of_glyphs(glyphs: Sequence[PageGlyph]) -> str:
    """Glyphs as text, with a space where a gap stands between words."""
    parts = [glyph.text for glyph in glyphs[:1]]
    for before, glyph in pairwise(glyphs):
        parts.append(gap_between(before, glyph) + glyph.text)
    return "".join(parts)


def gap_between(before: PageGlyph, glyph: PageGlyph) -> str:
    """A space, where the page shows one."""
    size = max(before.size, glyph.size)
    limit = HAN_GAP if is_cjk(before.text) or is_cjk(glyph.text) else WORD_GAP
    return " " if glyph.start - before.end > limit * size else ""


def page_lines(glyphs: Iterable[PageGlyph]) -> list[Line]:
    """The lines of a page with their readings."""
    return with_ruby(with_raised(lines_of(tuple(glyphs))))
