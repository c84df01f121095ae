"""Columns side by side on lines of spaces and text, as `pdftotext -layout` writes them: the left one first, then the right one.

A gutter is a place that hardly a line crosses, with a column of prose on each side: its lines are about equally long. The
lines of a table, of a play with its names, of a table of contents are not. A line that crosses the gutter stands between
the columns above it and those below.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from banxin.extraction.laid_out.text_rows import Row
from banxin.typography.scripts import is_cjk

PIECE = re.compile(r"\S+(?: \S+)*")
"""Text without a gap of two spaces."""
FEWEST, NARROWEST = 6, 8
"""Lines on each side of a gutter, and characters of a full one, at least."""
CROSSING, OF_SIDE, OF_FULL = 0.1, 0.5, 0.5
"""Of the lines, how many may cross a gutter; of the shorter side, how many stand beside the other; of a side, how many are full."""
SHORTER, SLACK = 0.6, 2
"""How narrow the one column may be, by the other; and characters by which a full line may be short."""
APART = 2
"""Lines at the head or the foot of a page that blank lines keep from the text: its furniture."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A row by its pieces: those that end before the gutter, and those that begin behind it."""

    row: Row
    left: str
    right: str
    start: int  # of the right piece, in characters
    is_crossing: bool


def in_columns(page: Sequence[Row]) -> list[Row] | None:
    """The rows of a page column by column; None where it has no columns."""
    first, last = _text_of(page)
    rows = page[first:last]
    gutter = _gutter(rows)
    if gutter is None:
        return None
    lines = [_parted(row, gutter) for row in rows if not row.is_blank]
    edge = _edge(lines)
    found = list(page[:first])
    for is_crossing, group in groupby(lines, lambda line: line.is_crossing):
        part = [*group]
        if is_crossing:
            found.extend(line.row for line in part)
            continue
        found.extend(Row(line.left, line.row.line) for line in part if line.left)
        found.extend(
            Row(" " * (line.start - edge) + line.right, line.row.line, line.start + 1) for line in part if line.right
        )
    return [*found, *page[last:]]


def _text_of(page: Sequence[Row]) -> tuple[int, int]:
    """Where the text of a page begins and ends, without the furniture that blank lines keep from it."""
    groups = [[*group] for is_blank, group in groupby(enumerate(page), lambda one: one[1].is_blank) if not is_blank]
    while len(groups) > 1 and len(groups[0]) <= APART:
        groups = groups[1:]
    while len(groups) > 1 and len(groups[-1]) <= APART:
        groups = groups[:-1]
    return (groups[0][0][0], groups[-1][-1][0] + 1) if groups else (0, 0)


def _gutter(rows: Sequence[Row]) -> int | None:
    """The place, in characters, that most lines keep clear with a column on each side."""
    starts = Counter(match.start() for row in rows for match in PIECE.finditer(row.text))
    best, most = None, 0
    for place in sorted(start for start, times in starts.items() if times >= FEWEST // 2 and start > NARROWEST):
        lines = [_parted(row, place) for row in rows if not row.is_blank]
        count = sum(not line.is_crossing for line in lines)
        if count > most and _are_columns(lines):
            best, most = place, count
    return best


def _parted(row: Row, gutter: int) -> _Line:
    pieces = [*PIECE.finditer(row.text)]
    is_crossing = any(piece.start() < gutter < piece.end() for piece in pieces)
    start = next((piece.start() for piece in pieces if piece.start() >= gutter), len(row.text))
    return _Line(row, row.text[:start].rstrip(), row.text[start:].rstrip(), start, is_crossing)


def _are_columns(lines: Sequence[_Line]) -> bool:
    """Whether prose stands on both sides of a gutter, side by side."""
    clear = [line for line in lines if not line.is_crossing]
    sides = [at for at, line in enumerate(clear) if line.left], [at for at, line in enumerate(clear) if line.right]
    shorter, longer = sorted(sides, key=len)
    if len(shorter) < FEWEST or len(lines) - len(clear) > max(1, CROSSING * len(lines)):
        return False
    beside = sum(longer[0] - 1 <= at <= longer[-1] + 1 for at in shorter)
    widths = [_full([side for line in clear if (side := text(line))]) for text in (_left, _right)]
    return beside >= OF_SIDE * len(shorter) and min(widths) >= max(NARROWEST, SHORTER * max(widths))


def _left(line: _Line) -> str:
    return line.left.strip()


def _right(line: _Line) -> str:
    return line.right.strip()


def _full(texts: Sequence[str]) -> int:
    """The characters of a full line of a column, if it is one of prose; else 0."""
    prose = [text for text in texts if sum(map(is_cjk, text)) * 2 > len(text)]
    sizes = Counter(map(len, prose))
    full = max((size for size, times in sizes.items() if 3 * times >= max(sizes.values())), default=0)
    near = sum(full - SLACK <= len(text) <= full + SLACK for text in texts)
    return full if near >= OF_FULL * len(texts) else 0


def _edge(lines: Sequence[_Line]) -> int:
    """Where most lines of the right column begin, in characters."""
    starts = Counter(line.start for line in lines if line.right and not line.is_crossing)
    many: Iterator[int] = (start for start, times in starts.items() if 2 * times >= max(starts.values()))
    return min(many, default=0)
