"""From columns to paragraphs: what the page shows by its geometry."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf
from statistics import median

from banxin.extraction.pdf.page_columns import columns_of
from banxin.extraction.pdf.page_lines import LARGER_TEXT, SAME_LINE, Line

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


def paragraphs_of(column: Sequence[Line], measure: float = 0.0) -> Iterator[LineGroup]:
    """The paragraphs of a column: by indents, short last lines, larger gaps and other sizes; a row of a table is one.

    `measure` is how long a full line of the book is, where that is known: of verse no line may be full.
    """
    start, end = _left_edge(column), _right_edge(column)
    end = end_of_full_lines(start, end, [end - line.end > SHORT * line.size for line in column], measure)
    page = _Column(
        start,
        end,
        _leading(column),
        _hanging_edge(column, end),
        _usual_size(column),
        are_lines=are_lines(
            [line.text for line in column], [line.start - start > INDENT * line.size for line in column]
        ),
    )
    paragraph = LineGroup()
    for before, line in zip([None, *column], column, strict=False):
        if before is not None and page.begins(paragraph.lines, line):
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
    start, end = _left_edge(column), _right_edge(column)
    before, after = line.start - start, end - line.end
    is_central = min(before, after) > 2 * line.size and abs(before - after) < line.size
    near = [abs(other.across - line.across) for other in column if other is not line]
    is_apart = bool(near) and min(near) > 1.4 * max(_leading(column), 1.2 * line.size)
    return not more and is_central and is_apart


def foot_of(lines: Sequence[Line], body: float) -> frozenset[Line]:
    """The small lines below all text of a page that has the size of the book; none where there is no such text."""
    text = [line.across for line in lines if line.size > SMALLER * body]
    return frozenset(line for line in lines if text and line.across > max(text))


def are_on_one_row(before: Line, line: Line) -> bool:
    """Whether two lines of one column stand side by side: the cells of a row, a word of an index and its page."""
    return abs(line.across - before.across) <= SAME_LINE * min(before.size, line.size)


def are_lines(texts: Sequence[str], set_in: Sequence[bool]) -> bool:
    """Whether most lines of a column end with a mark, those over a line that is not set in as well, as in verse: each stands for itself."""
    inner = [text for text, is_set_in in zip(texts, set_in[1:], strict=False) if not is_set_in]
    return all(map(_are_marked, (texts, inner)))


def _are_marked(texts: Sequence[str]) -> bool:
    lines = [text for text in texts if len(text) >= FEW]
    return len(lines) >= VERSE and sum(line[-1] in CLOSED + BRACKETS + PAUSES for line in lines) >= MARKED * len(lines)


VERSE, MARKED, FEW = 6, 0.7, 3
"""Lines of a column that must be seen, how many of them must end with a mark, and characters of a line that tells anything."""
BRACKETS, PAUSES = "」)）", "，、；：,;:。！？…"


def _left_edge(column: Sequence[Line]) -> float:
    """The first place where several lines begin, or the first of them where no place is common."""
    starts = Counter(round(line.start) for line in column)
    several = [
        start for start in starts if sum(starts[start + step] for step in (-1, 0, 1)) >= max(2, OF_EDGE * len(column))
    ]
    return float(min(several)) if several else min(line.start for line in column)


OF_EDGE = 0.2
"""Of the lines of a column, how many begin at its edge at least; most of the others may be set in, as in dialogue."""


def _right_edge(column: Sequence[Line]) -> float:
    """Where full lines end; a mark that hangs beyond that, or the white half of one, is no part of their length (JLREQ 3.8.2, ぶら下げ)."""
    most, size = max(line.end for line in column), column[0].size
    ends = [line.end for line in column if line.text[-1].isalnum()]
    told = [end for end in ends if sum(0 <= end - other <= LEVEL * size for other in ends) >= TOLD]
    return max(told) if told and most - max(told) <= HANGS_OVER * size else most


LEVEL, TOLD, HANGS_OVER = 0.3, 2, 1.6
"""Em by which the ends of full lines may differ, lines that show where they end, and em by which a mark may hang over."""


def _hanging_edge(column: Sequence[Line], end: float) -> float:
    """Where entries begin whose other lines are set in, as in dictionaries and plays; infinitely far where none are.

    Behind a line that ends short an entry begins, and not farther in than the lines that follow full ones.
    """
    pairs = [(before, line) for before, line in pairwise(column) if not are_on_one_row(before, line)]
    first = [line.start for before, line in pairs if end - before.end > SHORT * before.size]
    later = [line.start for before, line in pairs if end - before.end <= SHORT * before.size]
    return hanging_edge(first, later, column[0].size)


def hanging_edge(first: Sequence[float], later: Sequence[float], size: float) -> float:
    """The same by where the lines behind short ones begin, and those behind full ones; in points or pixels, as `size` is."""
    if len(first) < TELLING or not later:
        return -inf
    edge, inner = median(first), max(later)
    out = sum(inner - start > HANGS * size for start in first)
    inside = sum(inner - start <= HANGS * size for start in later)
    return (
        edge
        if out >= OF_FIRST * len(first) and inside >= OF_LATER * len(later) and inner - edge > HANGS * size
        else -inf
    )


TELLING, HANGS = 2, 0.5
"""Entries of a column that show that they hang, and em by which the lines of an entry are set in at least."""
OF_FIRST, OF_LATER = 0.8, 0.5
"""Of the lines behind short ones, how many begin an entry, and of those behind full ones, how many go on with it; others begin one, too."""


def _usual_size(column: Sequence[Line]) -> float:
    """The size of most characters."""
    sizes: Counter[float] = Counter()
    for line in column:
        sizes[line.size] += len(line.glyphs)
    return sizes.most_common(1)[0][0]


def _leading(column: Sequence[Line]) -> float:
    steps = Counter(round(after.across - before.across, 1) for before, after in pairwise(column))
    return steps.most_common(1)[0][0] if steps else 0.0


@dataclass(frozen=True, slots=True)
class _Column:
    """Where the lines of a column begin and end, how far they stand apart, and where entries hang out of it."""

    start: float
    end: float
    leading: float
    hanging: float
    size: float
    are_lines: bool

    def is_row(self, before: Line, line: Line) -> bool:
        """Whether a line stands beside the one before it; beside a title stands its page."""
        return before.size < LARGER_TEXT * self.size and are_on_one_row(before, line)

    def begins(self, lines: Sequence[Line], line: Line) -> bool:
        """Whether a line begins a paragraph behind those of the one before."""
        before, size = lines[-1], max(lines[-1].size, line.size)
        if self.is_row(before, line):
            return False
        if self.are_lines or (len(lines) > 1 and self.is_row(lines[-2], before)):
            return True
        if abs(before.size - line.size) > 0.08 * size or line.across - before.across > 1.4 * max(
            self.leading, 1.2 * size
        ):
            return True
        if self.hanging > -inf:
            is_entry = line.start - self.hanging <= HANGS * size
            return is_entry or self.end - before.end > SHORT * size
        is_set_in = line.start - self.start > INDENT * size
        # A paragraph of one full line ends with its sentence; the next one is set in as it is.
        is_indented = is_set_in and (abs(line.start - before.start) > INDENT * size or before.text[-1:] in CLOSED)
        return is_indented or self.end - before.end > SHORT * size
