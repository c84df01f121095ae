"""Text that knows where each of its characters came from.

The map is a row of spans. A span says: these source characters are now these characters of the text. As long as both
have the same number, they correspond one to one and the span may be cut anywhere; otherwise it is one indivisible unit.
A span of length 0 is source text that has been taken out: it stays in the row, so that nothing vanishes from the map.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise


class UntraceableError(ValueError):
    """A change does not fit the text that it is applied to."""


@dataclass(frozen=True, slots=True)
class TracedSpan:
    """Source characters `start` to `end` (exclusive), now `length` characters of text."""

    start: int
    end: int
    length: int

    @property
    def is_one_to_one(self) -> bool:
        return self.length == self.end - self.start


@dataclass(frozen=True, slots=True)
class Change:
    """The text `before`, which stands for source `start` to `end`, becomes `after`."""

    start: int
    end: int
    before: str
    after: str

    @property
    def undone(self) -> "Change":
        return Change(self.start, self.end, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Traced:
    """A text and its spans, in the order of the text."""

    text: str
    spans: tuple[TracedSpan, ...]
    ends: tuple[int, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        total = 0
        ends = []
        for span in self.spans:
            total += span.length
            ends.append(total)
        object.__setattr__(self, "ends", tuple(ends))

    @classmethod
    def of_source(cls, text: str, start: int) -> "Traced":
        """Untouched text that begins at this offset of the source."""
        return cls(text, (TracedSpan(start, start + len(text), len(text)),) if text else ())

    @property
    def start(self) -> int:
        return self.spans[0].start

    @property
    def end(self) -> int:
        return self.spans[-1].end

    def source_range(self, first: int, last: int) -> tuple[int, int] | None:
        """The source of text[first:last], or None where an indivisible span stands in the way."""
        if not 0 <= first < last <= len(self.text):
            return None
        index = bisect_right(self.ends, first)
        span = self.spans[index]
        begin = self.ends[index] - span.length
        if last > self.ends[index]:
            return None
        if span.is_one_to_one:
            return span.start + first - begin, span.start + last - begin
        return (span.start, span.end) if (first, last) == (begin, self.ends[index]) else None

    def addressable(self, first: int, last: int) -> tuple[tuple[int, int], ...]:
        """text[first:last] cut at the borders of spans, so that each part has a source of its own."""
        borders = [end for end in self.ends if first < end < last]
        rows = pairwise(dict.fromkeys((first, *borders, last)))
        return tuple((start, end) for start, end in rows)

    def source_offset(self, position: int) -> int:
        """The offset in the source of one character (of the span that holds it, where that is indivisible)."""
        index = min(bisect_right(self.ends, position), len(self.spans) - 1)
        span = self.spans[index]
        return span.start + (position - self.ends[index] + span.length if span.is_one_to_one else 0)

    def holds(self, offset: int) -> bool:
        """Whether the character at this offset of the source belongs to this text (or was taken out of it)."""
        index = bisect_right(self.spans, offset, key=lambda span: span.start) - 1
        return index >= 0 and offset < self.spans[index].end

    def rewrite(self, changes: Iterable[Change]) -> "Traced":
        """The text after all changes; raises UntraceableError when one of them does not fit."""
        row = _Row()
        waiting = sorted(changes, key=lambda change: -change.start)
        position = 0
        for span in self.spans:
            piece = self.text[position : position + span.length]
            position += span.length
            mine = []
            while waiting and span.start <= waiting[-1].start < span.end:
                mine.append(waiting.pop())
            row.add_changed(span, piece, mine)
        if waiting:
            message = f"no text at source offset {waiting[-1].start}"
            raise UntraceableError(message)
        return row.finished()

    def cut(self, *offsets: int) -> "tuple[Traced, ...]":
        """The parts whose source lies before, between and from these rising offsets on, all in one round.

        Raises UntraceableError for an offset that lies in an indivisible span.
        """
        rows = [_Row() for _ in range(len(offsets) + 1)]
        position = 0
        for span in self.spans:
            piece = self.text[position : position + span.length]
            position += span.length
            first, last = bisect_right(offsets, span.start), bisect_left(offsets, span.end)
            if first == last:
                rows[first].add(span, piece)
                continue
            if not span.is_one_to_one:
                message = f"source offset {offsets[first]} lies inside a replacement"
                raise UntraceableError(message)
            borders = (span.start, *offsets[first:last], span.end)
            for row, (start, end) in zip(rows[first : last + 1], pairwise(borders), strict=True):
                row.add(TracedSpan(start, end, end - start), piece[start - span.start : end - span.start])
        return tuple(row.finished() for row in rows)


def joined(parts: Sequence[Traced]) -> Traced:
    """Traced texts, one after the other."""
    row = _Row()
    for part in parts:
        position = 0
        for span in part.spans:
            row.add(span, part.text[position : position + span.length])
            position += span.length
    return row.finished()


class _Row:
    """Spans being collected; one-to-one neighbours that touch in the source become one."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.spans: list[TracedSpan] = []

    def add(self, span: TracedSpan, piece: str) -> None:
        if span.start == span.end:
            return
        last = self.spans[-1] if self.spans else None
        if last and last.is_one_to_one and span.is_one_to_one and last.end == span.start:
            self.spans[-1] = TracedSpan(last.start, span.end, last.length + span.length)
        else:
            self.spans.append(span)
        self.pieces.append(piece)

    def add_changed(self, span: TracedSpan, piece: str, changes: list[Change]) -> None:
        if span.is_one_to_one:
            position = span.start
            for change in changes:
                start, end = change.start - span.start, change.end - span.start
                if change.start < position or change.end > span.end or piece[start:end] != change.before:
                    raise UntraceableError(_misfit(change))
                self.add(
                    TracedSpan(position, change.start, change.start - position), piece[position - span.start : start]
                )
                self.add(TracedSpan(change.start, change.end, len(change.after)), change.after)
                position = change.end
            self.add(TracedSpan(position, span.end, span.end - position), piece[position - span.start :])
        elif not changes:
            self.add(span, piece)
        else:
            change = changes[0]
            if len(changes) > 1 or (change.start, change.end, change.before) != (span.start, span.end, piece):
                raise UntraceableError(_misfit(change))
            self.add(TracedSpan(span.start, span.end, len(change.after)), change.after)

    def finished(self) -> Traced:
        return Traced("".join(self.pieces), tuple(self.spans))


def _misfit(change: Change) -> str:
    return f"source offset {change.start} does not hold {change.before!r}"
