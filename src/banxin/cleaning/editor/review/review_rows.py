"""What the review shows: rows of raw lines and clean text, cut up where edits begin and end.

Nothing is compared here: the span map of each block says which source characters an edit touched and what became of them.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from banxin.cleaning.editor.summary import Cleaned
from banxin.cleaning.edits.applying import block_index
from banxin.cleaning.edits.edit import Edit, Op
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.source.traced_text import Traced

IN_TEXT = frozenset({Op.REPLACE, Op.QUERY, Op.JOIN, Op.SPLIT})


@dataclass(frozen=True, slots=True)
class ReviewedText:
    """A stretch of text with the edits that touch it; empty text is a place where something was taken out."""

    text: str
    edits: tuple[Edit, ...] = ()

    @property
    def passes(self) -> str:
        return " ".join(dict.fromkeys(f"p-{edit.passed}" for edit in self.edits))

    @property
    def ids(self) -> str:
        return " ".join(edit.id for edit in self.edits)

    @property
    def is_open(self) -> bool:
        return any(edit.is_open for edit in self.edits)


@dataclass(frozen=True, slots=True)
class RawLine:
    """A raw line: its number, how many blank lines stand before it, its pieces."""

    number: int
    gap: int
    pieces: tuple[ReviewedText, ...]


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One block: raw lines, clean text, and the edits that concern it as a whole."""

    kind: Kind
    lines: tuple[RawLine, ...]
    clean: tuple[ReviewedText, ...]
    edits: tuple[Edit, ...]


def rows_of(cleaned: Cleaned) -> dict[int, ReviewRow]:
    """A row for every block, by the place where the block begins."""
    blocks = cleaned.document.blocks
    index_of = block_index(blocks, with_leads=True)
    own: dict[int, list[Edit]] = {}
    for edit in cleaned.edits:
        # A join is shown where the second part begins, which lies in the joined block.
        own.setdefault(index_of(edit.end if edit.op in {Op.JOIN, Op.SPLIT} else edit.start), []).append(edit)
    return {block.start: _row(cleaned, block, own.get(index, [])) for index, block in enumerate(blocks)}


def _row(cleaned: Cleaned, block: Block, edits: Sequence[Edit]) -> ReviewRow:
    inside = [edit for edit in edits if edit.op in IN_TEXT]
    return ReviewRow(
        kind=block.kind,
        lines=tuple(_lines(cleaned, block, inside)),
        clean=tuple(_clean_pieces(block.body, inside)),
        edits=tuple(edit for edit in edits if edit.op not in {Op.REPLACE, Op.QUERY}),
    )


def _lines(cleaned: Cleaned, block: Block, edits: Sequence[Edit]) -> Iterator[RawLine]:
    """The raw lines of a block that hold something, each with the gap before it."""
    source = cleaned.document.source
    pieces = cut_at_ranges(source.text, block.start, block.body.end, _source_ranges(edits))
    starts = source.line_starts
    line: list[ReviewedText] = []
    number, before = source.place(block.start)[0], source.place(block.start)[0] - 1 - block.gap
    at = block.start
    for piece in pieces:
        rest = piece.text
        while rest:
            end = starts[number] if number < len(starts) else len(source.text)
            taken, rest = rest[: end - at], rest[end - at :]
            line.append(ReviewedText(taken.rstrip("\r\n"), piece.edits))
            at += len(taken)
            if (at == end and rest) or at == end < block.body.end:
                if any(one.text.strip() for one in line):
                    yield RawLine(number, max(0, number - before - 1), tuple(line))
                    before = number
                line, number = [], number + 1
    if any(one.text.strip() for one in line):
        yield RawLine(number, max(0, number - before - 1), tuple(line))


def _source_ranges(edits: Sequence[Edit]) -> list[tuple[int, int, Edit]]:
    return [(edit.start, edit.end, edit) for edit in edits if edit.start < edit.end]


def cut_at_ranges(text: str, first: int, last: int, ranges: Sequence[tuple[int, int, Edit]]) -> Iterator[ReviewedText]:
    """text[first:last], cut wherever a range begins or ends."""
    cuts = sorted({first, last, *(cut for start, end, _ in ranges for cut in (start, end) if first < cut < last)})
    waiting = sorted(ranges, key=lambda one: one[0], reverse=True)
    active: list[tuple[int, Edit]] = []
    for start, end in pairwise(cuts):
        while waiting and waiting[-1][0] <= start:
            _, stop, edit = waiting.pop()
            active.append((stop, edit))
        active = [one for one in active if one[0] > start]
        yield ReviewedText(text[start:end], tuple(edit for _, edit in active))


def _clean_pieces(body: Traced, edits: Sequence[Edit]) -> Iterator[ReviewedText]:
    ranges: list[tuple[int, int, Edit]] = []
    removed: dict[int, list[Edit]] = {}
    for edit in edits:
        start, end = text_range(body, edit.start, edit.end)
        if start < end:
            ranges.append((start, end, edit))
        elif edit.op is not Op.SPLIT:
            removed.setdefault(start, []).append(edit)
    places = sorted(removed)
    at = 0
    for piece in cut_at_ranges(body.text, 0, len(body.text), ranges):
        yield from _with_removed(piece, at, places, removed)
        at += len(piece.text)
    yield from (ReviewedText("", tuple(removed[place])) for place in places if place >= at)


def _with_removed(
    piece: ReviewedText, at: int, places: Sequence[int], removed: Mapping[int, list[Edit]]
) -> Iterator[ReviewedText]:
    """A piece with the marks of what was taken out inside it."""
    done = 0
    index = bisect_right(places, at - 1)
    while index < len(places) and places[index] < at + len(piece.text):
        cut = places[index] - at
        if cut > done:
            yield ReviewedText(piece.text[done:cut], piece.edits)
        yield ReviewedText("", tuple(removed[places[index]]))
        done, index = cut, index + 1
    if done < len(piece.text):
        yield ReviewedText(piece.text[done:], piece.edits)


def text_range(body: Traced, start: int, end: int) -> tuple[int, int]:
    """Where source start:end stands in the text now."""
    first, last = None, 0
    index = max(0, bisect_right(body.spans, start, key=lambda span: span.start) - 1)
    for span, stop in zip(body.spans[index:], body.ends[index:], strict=True):
        if span.start >= end and first is not None:
            break
        begin = stop - span.length
        if span.end > start and span.start < max(end, start + 1):
            first = begin + max(0, start - span.start) * span.is_one_to_one if first is None else first
            last = begin + (min(end, span.end) - span.start if span.is_one_to_one else span.length)
    return (first, max(first, last)) if first is not None else (len(body.text), len(body.text))
