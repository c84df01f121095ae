"""Formulas whose parts are marked (H~2~O, *E* = *mc*^2^), in one span that lies on its side in a vertical line.

Where a formula begins and ends is found in the text of all that stands side by side (`typography.standing`); what is
raised or lowered is in it as a sign for each character.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from banxin.model.inline import Inline, Span, SpanKind, Text
from banxin.typography.standing.lying_formulas import STANDS_FOR_RAISED, lying_stretches

RAISED = frozenset({SpanKind.SUPERSCRIPT, SpanKind.SUBSCRIPT})
SET_APART = frozenset({SpanKind.EMPHASIS, SpanKind.STRONG, SpanKind.HIGHLIGHT, SpanKind.UNDERLINE, SpanKind.DELETED})
"""Spans that a variable may stand in."""
OTHER = "\N{OBJECT REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class _Piece:
    """An inline, what it is in the text of all, and where that begins."""

    inline: Inline
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def with_formulas_whole(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The inlines, those of one formula in a span.

    >>> from banxin.model.inline import plain_text
    >>> water = (Text("水是 H"), Span(SpanKind.SUBSCRIPT, (Text("2"),)), Text("O。"))
    >>> [plain_text((inline,)) for inline in with_formulas_whole(water)]
    ['水是 ', 'H2O', '。']
    """
    if not any(isinstance(inline, Span) and inline.kind in RAISED | SET_APART for inline in inlines):
        return inlines
    pieces = list(_pieces(inlines))
    text = "".join(piece.text for piece in pieces)
    result: list[Inline] = []
    place = 0
    for start, end in lying_stretches(text):
        if is_in_parts(pieces, start, end) and start >= place:
            result += between(pieces, place, start)
            result.append(Span(SpanKind.SIDEWAYS, tuple(between(pieces, start, end))))
            place = end
    return (*result, *between(pieces, place, len(text))) if place else inlines


def _pieces(inlines: tuple[Inline, ...]) -> Iterator[_Piece]:
    start = 0
    for inline in inlines:
        piece = _Piece(inline, text_of(inline), start)
        yield piece
        start = piece.end


def text_of(inline: Inline) -> str:
    """What an inline is in a text that formulas are looked for in."""
    if isinstance(inline, Text):
        return inline.text
    if isinstance(inline, Span) and inline.kind in RAISED | SET_APART:
        words = "".join(child.text if isinstance(child, Text) else OTHER for child in inline.children)
        if inline.kind in SET_APART:
            return words or OTHER
        if words and OTHER not in words and all(ord(character) < 0x2E80 for character in words):
            return STANDS_FOR_RAISED * len(words)
    return OTHER


def is_in_parts(pieces: list[_Piece], start: int, end: int) -> bool:
    """Whether a stretch has marked parts, and each of them whole; one within a text is found with its numbers and letters."""
    parts = [
        piece for piece in pieces if piece.start < end and piece.end > start and not isinstance(piece.inline, Text)
    ]
    return bool(parts) and all(start <= piece.start and piece.end <= end for piece in parts)


def between(pieces: list[_Piece], start: int, end: int) -> Iterator[Inline]:
    """The inlines of a stretch, texts cut at its ends."""
    for piece in pieces:
        first, last = max(start, piece.start), min(end, piece.end)
        if first < last:
            is_cut = isinstance(piece.inline, Text)
            yield Text(piece.text[first - piece.start : last - piece.start]) if is_cut else piece.inline
