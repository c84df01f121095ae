"""The text of a paragraph with its marks, as a chapter file writes it: `[漢]{rt="hàn"}`, `[文]{.dots}`, `[^1]`.

`parse_marked` is the inverse of `emit_marked` for every text with canonical marks. It is patient with what a hand has
typed: a bracket that begins no span is a bracket.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

RUBY, NOTE, LINK = "rt", "note", "link"
ORDER = (
    "margin", "run-in", "dateline", LINK, "deleted", "mark", "underline", "strong", "emphasis", "name", "title", "dots", "warichu",
    "okuri", "kaeri", "sup", "sub", "kbd", "tcy", RUBY,
)  # fmt: skip
"""The kinds of ranges, from the outermost to the innermost span."""
WHOLE = frozenset({RUBY, "tcy", "warichu", "margin", "okuri", "kaeri"})
"""Ranges that no other span may cut; two of them that touch are two."""

READING = re.compile(r"[^\"\\|{}\[\]\n]+")
ADDRESS = re.compile(r"(?:(?:https?|ftp)://|mailto:)[^\s()<>\\\"\[\]{}|]+")
"""Readings and addresses as a chapter can hold them in its marks."""


@dataclass(frozen=True, slots=True, order=True)
class InlineMark:
    """text[start:end] is of this kind; the value is a reading, an address or the name of a note (start == end)."""

    start: int
    end: int
    name: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A paragraph with its marks."""

    text: str
    marks: tuple[InlineMark, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteText:
    """A note, by the name that its marks have as their value."""

    name: str
    paragraphs: tuple[MarkedText, ...]


def canonical(of: Iterable[InlineMark]) -> tuple[InlineMark, ...]:
    """The marks as a chapter file can hold them: whole ranges uncut and not nested, others merged where they touch."""
    marks = tuple(of)
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
            elif not merged or mark != merged[-1]:
                merged.append(mark)
        row.extend(merged)
    return tuple(sorted(_without_crossed_links(row)))


def _without_crossed_links(marks: Iterable[InlineMark]) -> Iterator[InlineMark]:
    """Of links that overlap, the first."""
    end = 0
    for mark in sorted(marks):
        if mark.name != LINK:
            yield mark
        elif mark.start >= end:
            end = mark.end
            yield mark


def _snapped(mark: InlineMark, whole: Sequence[InlineMark]) -> InlineMark:
    """A mark that begins or ends inside a whole range takes in all of it; a point stands behind it."""
    start, end = mark.start, mark.end
    if one := _cut_by(start, whole):
        start = one.end if mark.name == NOTE else one.start
    if one := _cut_by(end, whole):
        end = one.end
    return replace(mark, start=start, end=end)


def _cut_by(place: int, whole: Sequence[InlineMark]) -> InlineMark | None:
    """The whole range that a place lies inside of; the ranges are in order and do not overlap."""
    index = bisect_right(whole, place, key=lambda one: one.start) - 1
    return whole[index] if index >= 0 and whole[index].start < place < whole[index].end else None


SPECIAL = re.compile(r"([\\`*_\[\]<>{}&|~^$])")
# A list number, or a mark that begins a heading, a quotation, a list, a container or a definition.
NUMBER_START = re.compile(r"([0-9]{1,9})([.)])")
MARK_START = re.compile(r"[#+\-=:%!@]|\?{3}|\.\. |\((?=@|ref:|[A-Za-z0-9_-]+\)=)|//(?=[a-z]+[\[{]|\\?\})")
MARK_INSIDE = re.compile(
    r"=(?==)|(?<==)=|%(?=%)|(?<=%)%|\+(?=\+)|@(?=[A-Za-z)_-])|^@(?=\w)|:(?=[a-z][a-z0-9_+-]{2,}:)|:(?=:(?:\s|$))"
    r"|(?<=^NOTE):|(?<=^TIP):|(?<=^WARNING):|(?<=^IMPORTANT):|(?<=^CAUTION):|(?<=^Table):|^!(?=[A-Za-z])"
)
"""Signs that are markup only beside others: highlights, comments, citations, names of emoji, heads of call-outs."""


def escaped(text: str) -> str:
    r"""The text as Markdown that says just this.

    >>> print(escaped("2*3_4"))
    2\*3\_4
    """
    return MARK_INSIDE.sub(lambda match: f"\\{match[0]}", SPECIAL.sub(r"\\\1", text))


def escaped_start(text: str) -> str:
    """Escaped text that begins a block: what would make it a list or a heading is escaped too."""
    if match := NUMBER_START.match(text):
        return f"{match[1]}\\{text[match.start(2) :]}"
    return f"\\{text}" if MARK_START.match(text) else text


@dataclass(frozen=True, slots=True)
class _Segment:
    """A piece of escaped text that no mark begins or ends in, with its marks from the outermost."""

    text: str
    marks: tuple[InlineMark, ...]


def emit_marked(text: str, marks: Sequence[InlineMark], *, is_block: bool = True) -> str:
    """The text with its marks, which are canonical; with `is_block` nothing before it says what the block is."""
    return _emit(list(_segments(text, marks, is_block=is_block)), 0)


def _segments(text: str, marks: Sequence[InlineMark], *, is_block: bool) -> Iterator[_Segment]:
    ranges = [mark for mark in marks if mark.name != NOTE]
    notes: dict[int, list[InlineMark]] = {}
    for mark in marks:
        if mark.name == NOTE:
            notes.setdefault(mark.start, []).append(mark)
    borders = sorted({0, len(text), *notes, *(edge for mark in ranges for edge in (mark.start, mark.end))})
    waiting = sorted(ranges, reverse=True)
    active: list[InlineMark] = []
    for start, end in zip(borders, [*borders[1:], len(text)], strict=True):
        yield from (_Segment(f"[^{mark.value}]", ()) for mark in notes.get(start, ()))
        active = [mark for mark in active if mark.end > start]
        while waiting and waiting[-1].start <= start:
            active.append(waiting.pop())
        if start < end:
            piece = escaped(text[start:end])
            # After a note, a colon would make a definition of the line.
            if not start and is_block and not active and not notes.get(0):
                piece = escaped_start(piece)
            elif notes.get(start) and piece[0] in ":(":
                # After a note a colon would make a definition of the line.
                piece = f"\\{piece}"
            yield _Segment(piece, tuple(sorted(active, key=lambda mark: (ORDER.index(mark.name), mark))))


def _emit(segments: Sequence[_Segment], depth: int) -> str:
    parts: list[str] = []
    for key, group in groupby(segments, key=lambda segment: _key(segment, depth)):
        row = list(group)
        if key is None:
            parts.extend(segment.text for segment in row)
        else:
            parts.append(f"[{_emit(row, depth + 1)}]{_attributes(row[0].marks[depth])}")
    return "".join(parts)


def _key(segment: _Segment, depth: int) -> tuple[str, str, int] | None:
    """Segments of one key stand in one span."""
    if depth >= len(segment.marks):
        return None
    mark = segment.marks[depth]
    return mark.name, mark.value, mark.start if mark.name in WHOLE else 0


def _attributes(mark: InlineMark) -> str:
    if mark.name == LINK:
        return f"({mark.value})"
    return f'{{rt="{mark.value}"}}' if mark.name == RUBY else f"{{.{mark.name}}}"


TOKEN = re.compile(
    r"\\[!-/:-@\[-`{-~]|\[\^(?P<note>[^\s\[\]\\^]+)\]|(?P<open>\[)"
    r"|\](?:\{rt=\"(?P<rt>[^\"\\\n]+)\"\}|\{\.(?P<name>[a-z-]+)\}|\((?P<link>[^\s()<>\\]+)\))|[^\\\[\]]+|.",
    re.DOTALL,
)


def parse_marked(text: str) -> tuple[str, tuple[InlineMark, ...]]:
    r"""The text and its marks.

    >>> parse_marked('[漢]{rt="hàn"}字\\[1\\]')
    ('漢字[1]', (InlineMark(start=0, end=1, name='rt', value='hàn'),))
    """
    pieces: list[str] = []
    found: list[InlineMark] = []
    opened: list[int] = []
    for match in TOKEN.finditer(text):
        name = next((key for key in ("rt", "name", "link") if match[key]), "")
        if match["note"]:
            found.append(InlineMark(len(pieces), len(pieces), NOTE, match["note"]))
        elif match["open"]:
            opened.append(len(pieces))
            pieces.append("[")
        elif name and opened and (name != "name" or match["name"] in ORDER):
            start = opened.pop()
            pieces[start] = ""
            kind, value = (match["name"], "") if name == "name" else (name, match[name])
            found.append(InlineMark(start, len(pieces), kind, value))
        else:
            pieces.append(match[0][1:] if match[0][0] == "\\" and len(match[0]) == 2 else match[0])
    lengths = [0, *accumulate(map(len, pieces))]
    marks = (replace(mark, start=lengths[mark.start], end=lengths[mark.end]) for mark in found)
    return "".join(pieces), canonical(mark for mark in marks if mark.start < mark.end or mark.name == NOTE)
