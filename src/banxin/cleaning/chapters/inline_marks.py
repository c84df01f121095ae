"""The marks that a document had, carried through all passes: no pass has to know of them.

A document that knew of ruby, dots or notes (DOCX, EPUB ...) gives them as ranges of the source. The spans of traced text
tell where the characters of a range stand after cleaning.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from banxin.cleaning.decisions.decision import Decision, Do
from banxin.cleaning.source.document import Block
from banxin.cleaning.source.marked_text import RUBY, WHOLE, InlineMark, canonical
from banxin.cleaning.source.source_text import SourceText


def marks_of_blocks(blocks: Sequence[Block], source: SourceText) -> dict[int, tuple[InlineMark, ...]]:
    """The marks of a source as marks of its blocks, by the place where each block begins."""
    rows = _rows(blocks)
    found: dict[int, list[InlineMark]] = {}
    for mark in source.marks:
        pieces: dict[int, list[tuple[int, int]]] = {}
        for index, place in _touched(rows, *_characters_of(mark, source.text)):
            pieces.setdefault(index, []).append(place)
        if mark.name in WHOLE and (len(pieces) > 1 or any(len(_joined(ranges)) > 1 for ranges in pieces.values())):
            continue
        for index, ranges in pieces.items():
            found.setdefault(blocks[index].start, []).extend(_as_marks(mark, ranges, source.text))
    return {start: canonical(row) for start, row in found.items()}


def with_readings(source: SourceText, decisions: Sequence[Decision]) -> SourceText:
    """The source with the readings that an editor has decided on; they go before those of the document."""
    decided = [InlineMark(one.start, one.end, RUBY, one.to) for one in decisions if one.do is Do.READ]
    if not decided:
        return source
    others = [
        mark for mark in source.marks
        if mark.name != RUBY or not any(one.start < mark.end and mark.start < one.end for one in decided)
    ]  # fmt: skip
    return replace(source, marks=tuple(sorted((*others, *decided))))


@dataclass(frozen=True, slots=True)
class _Row:
    """Source characters from `start` to `end` stand in a block from `position` on, `length` characters of its text."""

    start: int
    end: int
    block: int
    position: int
    length: int

    def part(self, first: int, last: int) -> tuple[int, int]:
        """Where in the block that stands of the row which lies in a range of the source: all of it where it cannot be cut."""
        if self.length != self.end - self.start:
            return self.position, self.position + self.length
        moved = self.position - self.start
        return max(first, self.start) + moved, min(last, self.end) + moved


def _rows(blocks: Sequence[Block]) -> list[_Row]:
    rows = [
        _Row(span.start, span.end, index, end - span.length, span.length)
        for index, block in enumerate(blocks)
        for span, end in zip(block.body.spans, block.body.ends, strict=True)
    ]
    return sorted(rows, key=lambda row: row.start)


def _touched(rows: Sequence[_Row], first: int, last: int) -> Iterator[tuple[int, tuple[int, int]]]:
    """The blocks that a range of the source touches, each with the part of its text."""
    index = max(0, bisect_right(rows, first, key=lambda row: row.start) - 1)
    while index < len(rows) and rows[index].start < last:
        if rows[index].end > first:
            yield rows[index].block, rows[index].part(first, last)
        index += 1


def _is_behind(mark: InlineMark, text: str) -> bool:
    """Whether a point belongs to the character before it, as all but those at the beginning of a line do."""
    return mark.start > 0 and not text[mark.start - 1].isspace()


def _characters_of(mark: InlineMark, text: str) -> tuple[int, int]:
    """The range of a mark; of a point, the character that it belongs to."""
    if mark.start < mark.end:
        return mark.start, mark.end
    return (mark.start - 1, mark.start) if _is_behind(mark, text) else (mark.start, mark.start + 1)


def _as_marks(mark: InlineMark, ranges: list[tuple[int, int]], text: str) -> Iterator[InlineMark]:
    """A mark on each run of touching ranges."""
    if mark.start == mark.end:
        place = ranges[-1][1] if _is_behind(mark, text) else ranges[0][0]
        yield replace(mark, start=place, end=place)
    else:
        yield from (replace(mark, start=start, end=end) for start, end in _joined(ranges) if start < end)


def _joined(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    row: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if row and start <= row[-1][1]:
            row[-1] = (row[-1][0], max(end, row[-1][1]))
        else:
            row.append((start, end))
    return row
