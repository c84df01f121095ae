"""From lines to columns, from columns to paragraphs: what the page shows by its geometry."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from banxin.extraction.pdf.page_lines import Line

CLOSED = "。！？…”』」"
"""Marks with which a paragraph ends."""
INDENT = 0.8
SMALLER = 0.92
"""Of the size of the text, what notes at the foot of a page have at most."""
SHORT = 1.8
"""Em by which a line that ends a paragraph is shorter than its column; kinsoku shortens a line by one."""


ENDED = 3
"""Em by which it is shorter at least where that alone shows that a paragraph ends."""


@dataclass(slots=True)
class LineGroup:
    """Lines that belong together."""

    lines: list[Line] = field(default_factory=list)
    is_ended: bool = False  # its last line is short, and the next one is not


def columns_of(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines in the order of reading, a list for each column; a line across both columns stands alone."""
    ordered = sorted(lines, key=lambda line: (round(line.across, 1), line.start))
    gutter = _gutter(ordered)
    if gutter is None:
        if ordered:
            yield ordered
        return
    before: list[Line] = []
    after: list[Line] = []
    wide: list[Line] = []
    for line in ordered:
        if line.start < gutter < line.end:
            yield from _both(before, after)
            before, after = [], []
            wide.append(line)
            continue
        if wide:
            yield wide
            wide = []
        (before if line.end <= gutter else after).append(line)
    if wide:
        yield wide
    yield from _both(before, after)


def _both(before: list[Line], after: list[Line]) -> Iterator[list[Line]]:
    yield from columns_of(before)
    yield from columns_of(after)


def _gutter(lines: Sequence[Line]) -> float | None:
    """A place along the lines that few lines cross and that has text on both sides of it, side by side."""
    if len(lines) < 6:
        return None
    size = Counter(round(line.size) for line in lines).most_common(1)[0][0] or 1
    best, best_score = None, 0
    for start in sorted({round(line.start) for line in lines}):
        place = start - 0.4 * size
        before = [line for line in lines if line.end <= place]
        after = [line for line in lines if line.start >= place]
        crossing = len(lines) - len(before) - len(after)
        score = min(len(before), len(after))
        if crossing > 0.4 * len(lines) or score < 3 or score <= best_score:
            continue
        if _side_by_side(before, after, size) * 2 >= score:
            best, best_score = place, score
    return best


def _side_by_side(before: Sequence[Line], after: Sequence[Line], size: float) -> int:
    """How many lines of the shorter side stand between the first and the last line of the other."""
    shorter, longer = sorted((before, after), key=len)
    first, last = min(line.across for line in longer) - size, max(line.across for line in longer) + size
    return sum(first <= line.across <= last for line in shorter)


def paragraphs_of(column: Sequence[Line], measure: float = 0.0) -> Iterator[LineGroup]:
    """The paragraphs of a column: by indents, short last lines, larger gaps and other sizes.

    `measure` is how long a full line of the book is, where that is known: of verse no line may be full.
    """
    start, end = _left_edge(column), max(line.end for line in column)
    end = end_of_full_lines(start, end, [end - line.end > SHORT * line.size for line in column], measure)
    leading = _leading(column)
    paragraph = LineGroup()
    for before, line in zip([None, *column], column, strict=False):
        if before is not None and _begins(before, line, (start, end), leading):
            # Lines beside a picture are all short, and end at one place.
            is_other = line.start - start > INDENT * line.size or abs(line.end - before.end) > SHORT * line.size
            paragraph.is_ended = is_other and end - before.end > ENDED * before.size
            yield paragraph
            paragraph = LineGroup()
        paragraph.lines.append(line)
    yield paragraph


def end_of_full_lines(start: float, end: float, are_short: Sequence[bool], measure: float) -> float:
    """Where a full line of a column ends that reaches from `start` to `end`, points or pixels: by the measure of the book where the
    column is much narrower, or few of its lines reach its end.
    """
    is_ragged = are_short.count(False) < RAGGED * len(are_short)
    return max(end, start + measure) if is_ragged or end - start < NARROW * measure else end


def measure_of(pages: Sequence[Sequence[Line]]) -> float:
    """How long a full line is, by the pages of one column of which several have lines as long; else 0."""
    widths: Counter[int] = Counter()
    for lines in pages:
        columns = [column for column in columns_of(lines) if len(column) >= FEWEST]
        if len(columns) == 1:
            widths[round(max(line.end for line in columns[0]) - _left_edge(columns[0]))] += 1
    several = [width for width in widths if widths[width - 1] + widths[width] + widths[width + 1] >= PAGES]
    return float(max(several, default=0))


NARROW = 0.75
"""Of a full line, how long the longest one of a column of verse is at most."""
RAGGED = 0.4
"""Of the lines of a column, how many reach its end at least where it is one of justified text."""
FEWEST, PAGES = 4, 3
"""Lines of a column, and pages with a column of one width, at least."""


def is_alone(group: LineGroup, column: Sequence[Line]) -> bool:
    """Whether a single line stands in the middle of its column, well apart from the lines before and after: the title of a picture."""
    (line, *more) = group.lines
    start, end = _left_edge(column), max(line.end for line in column)
    before, after = line.start - start, end - line.end
    is_central = min(before, after) > 2 * line.size and abs(before - after) < line.size
    near = [abs(other.across - line.across) for other in column if other is not line]
    is_apart = bool(near) and min(near) > 1.4 * max(_leading(column), 1.2 * line.size)
    return not more and is_central and is_apart


def foot_of(lines: Sequence[Line], body: float) -> frozenset[Line]:
    """The small lines below all text of a page that has the size of the book; none where there is no such text."""
    text = [line.across for line in lines if line.size > SMALLER * body]
    return frozenset(line for line in lines if text and line.across > max(text))


def _left_edge(column: Sequence[Line]) -> float:
    """Where most lines begin, or the first of them where no place is common."""
    common, count = Counter(round(line.start) for line in column).most_common(1)[0]
    return float(common) if count * 3 >= len(column) else min(line.start for line in column)


def _leading(column: Sequence[Line]) -> float:
    steps = Counter(round(after.across - before.across, 1) for before, after in pairwise(column))
    return steps.most_common(1)[0][0] if steps else 0.0


def _begins(before: Line, line: Line, edges: tuple[float, float], leading: float) -> bool:
    size = max(before.size, line.size)
    if abs(before.size - line.size) > 0.08 * size:
        return True
    if line.across - before.across > 1.4 * max(leading, 1.2 * size):
        return True
    is_set_in = line.start - edges[0] > INDENT * size
    # A paragraph of one full line ends with its sentence; the next one is set in as it is.
    is_indented = is_set_in and (abs(line.start - before.start) > INDENT * size or before.text[-1:] in CLOSED)
    return is_indented or edges[1] - before.end > SHORT * size
