"""What stands inside a paragraph of a chapter beside its characters: ruby, dots, notes, and how they are written.

A document that knew of them (DOCX, EPUB ...) gives them as ranges of the source. The spans of traced text carry them
through all passes: no pass has to know of them. In a chapter file they are spans: `[漢]{rt="hàn"}`, `[文]{.dots}`, `[^1]`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from banxin.cleaning.document import Block
from banxin.cleaning.traced import Traced

RUBY, NOTE, LINK = "rt", "note", "link"
ORDER = (
    "run-in", "dateline", LINK, "deleted", "strong", "emphasis", "name", "title", "dots", "warichu", "sup", "sub", "tcy", RUBY,
)  # fmt: skip
"""The kinds of ranges, from the outermost to the innermost span."""
WHOLE = frozenset({RUBY, "tcy", "warichu"})
"""Ranges that no other span may cut; two of them that touch are two."""


@dataclass(frozen=True, slots=True, order=True)
class InlineMark:
    """text[start:end] is of this kind; the value is a reading, an address or the name of a note (start == end)."""

    start: int
    end: int
    name: str
    value: str = ""


def marks_of_blocks(blocks: Sequence[Block], marks: Iterable[InlineMark]) -> dict[int, tuple[InlineMark, ...]]:
    """The marks of a source as marks of its blocks, by the place where each block begins."""
    rows = sorted(
        (span.start, span.end, index, position, span.length)
        for index, block in enumerate(blocks)
        for span, position in _positions(block.body)
    )
    starts = [row[0] for row in rows]
    found: dict[int, list[InlineMark]] = {}
    for mark in marks:
        pieces: dict[int, list[tuple[int, int]]] = {}
        is_point = mark.start == mark.end
        first, last = (max(0, mark.start - 1), max(1, mark.end)) if is_point else (mark.start, mark.end)
        for start, end, index, position, length in rows[max(0, bisect_right(starts, first) - 1) :]:
            if start >= last:
                break
            if end > first:
                inside = (max(first, start) - start, min(last, end) - start) if length == end - start else (0, length)
                pieces.setdefault(index, []).append((position + inside[0], position + inside[1]))
        for index, ranges in pieces.items():
            found.setdefault(blocks[index].start, []).extend(_as_marks(mark, ranges, is_point=is_point))
    return {start: canonical(row) for start, row in found.items()}


def _positions(body: Traced) -> Iterator[tuple["Span", int]]:
    return ((span, end - span.length) for span, end in zip(body.spans, body.ends, strict=True))


def _as_marks(mark: InlineMark, ranges: list[tuple[int, int]], *, is_point: bool) -> Iterator[InlineMark]:
    """A mark on each run of touching ranges; a point stands behind the character before it."""
    if is_point:
        yield replace(mark, start=ranges[-1][1], end=ranges[-1][1])
        return
    row: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if row and start <= row[-1][1]:
            row[-1] = (row[-1][0], max(end, row[-1][1]))
        else:
            row.append((start, end))
    yield from (replace(mark, start=start, end=end) for start, end in row if start < end)


def canonical(marks: Iterable[InlineMark]) -> tuple[InlineMark, ...]:
    """The marks as a chapter file can hold them: whole ranges uncut and not nested, others merged where they touch."""
    whole: list[InlineMark] = []
    for mark in sorted(mark for mark in marks if mark.name in WHOLE):
        if not whole or mark.start >= whole[-1].end:
            whole.append(mark)
    row: list[InlineMark] = list(whole)
    others = sorted((mark for mark in marks if mark.name not in WHOLE), key=lambda mark: (mark.name, mark.value, mark))
    for _, group in groupby((_snapped(mark, whole) for mark in others), key=lambda mark: (mark.name, mark.value)):
        merged: list[InlineMark] = []
        for mark in sorted(group):
            if merged and mark.start <= merged[-1].end and mark.name != NOTE:
                merged[-1] = replace(merged[-1], end=max(mark.end, merged[-1].end))
            elif mark not in merged:
                merged.append(mark)
        row.extend(merged)
    return tuple(sorted(row))


def _snapped(mark: InlineMark, whole: Sequence[InlineMark]) -> InlineMark:
    """A mark that begins or ends inside a whole range takes in all of it; a point stands behind it."""
    start, end = mark.start, mark.end
    for one in whole:
        if one.start < start < one.end:
            start = one.end if mark.name == NOTE else one.start
        if one.start < end < one.end:
            end = one.end
    return replace(mark, start=start, end=end)
