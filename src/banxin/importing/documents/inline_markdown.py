"""The text of one paragraph of a document as Markdown, with its marks, pictures, notes and references."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from banxin.cleaning.source.marked_text import (
    ADDRESS,
    LINK,
    NOTE,
    ORDER,
    READING,
    RUBY,
    InlineMark,
    canonical,
    emit_marked,
    escaped_start,
)
from banxin.extraction.extraction import Content, Mark, MarkKind
from banxin.importing.formulas.tagged_rows import tex_in_line
from banxin.saying.said import say

NAMES = {
    MarkKind.RUBY: RUBY, MarkKind.SUPERSCRIPT: "sup", MarkKind.SUBSCRIPT: "sub", MarkKind.WAVY_LINE: "title",
}  # fmt: skip
"""Marks that have another name in chapters."""
SAFE = "/:?#@!$&'*+,;=%~-._"
PLAIN_SPAN = re.compile(r"(?<![\\*}A-Za-z0-9_])\[(\w(?:[^\[\]\\*]*\w)?)\]\{\.(strong|emphasis)\}(?![*\[A-Za-z0-9_])")
"""Spans whose signs of Markdown are read everywhere: they begin and end with a letter, and touch no other mark."""
ALONE = re.compile(r"^\\\[\s*$", re.MULTILINE)
WIDE_LEAD = re.compile(r"\u3000+(?=[#+\-=:%@(/?]|\d)")
"""A first line that is set in, before a sign that means something at the beginning of a line."""
SIGNS = {"strong": "**", "emphasis": "*"}
WIDE_SPACE = "\u3000"


@dataclass(frozen=True, slots=True, kw_only=True)
class InlineWords:
    """What inlines are written with: the ids of places by their names in the document, and how a line ends in a paragraph."""

    ids: Mapping[str, str]
    line_end: str = "\\\n"
    has_marks: bool = True
    unkept: list[str] = field(default_factory=list)


def inline_markdown(content: Content, words: InlineWords, pictures: Mapping[int, str], *, is_block: bool = True) -> str:
    """The Markdown of a text. `pictures` gives what stands for a picture by its number; others are left out here."""
    text = content.text.rstrip("\n")
    marks = tuple(kept_marks(content.marks, text, words))
    images = [
        (mark.start, pictures[int(mark.value)])
        for mark in content.marks
        if mark.kind is MarkKind.IMAGE and int(mark.value) in pictures
    ]
    codes = [(mark.start, mark.end) for mark in content.marks if mark.kind is MarkKind.CODE and words.has_marks]
    formulas = {
        (mark.start, mark.end): mark.value for mark in content.marks if mark.kind is MarkKind.FORMULA and mark.value
    }
    borders = {0, len(text), *(place for place, _ in images), *(edge for code in (*codes, *formulas) for edge in code)}
    borders |= {edge for place, one in enumerate(text) if one == "\n" for edge in (place, place + 1)}
    edges = sorted(edge for edge in borders if edge <= len(text))
    parts: list[str] = []
    is_start = is_block
    for start, end in zip(edges, [*edges[1:], len(text)], strict=True):
        parts.extend(image for place, image in images if place == start)
        piece = text[start:end]
        if piece == "\n":
            parts.append(words.line_end)
            is_start = is_block
            continue
        inside = tuple(within(marks, start, end, is_line_start=start == 0 or text[start - 1] == "\n"))
        if (start, end) in formulas:
            beside = f"{text[start - 1 : start]}{text[end : end + 1]}"
            parts.append(formula_in_line(formulas[start, end], beside) + note_marks(inside))
        elif (start, end) in codes:
            parts.append(code_span(piece) + note_marks(inside))
        elif piece or inside:
            parts.append(
                emit_marked(plain_spaces(piece), canonical(inside), is_block=is_start and not parts_end_inline(parts))
            )
        is_start = False
    # A line of an escaped bracket alone is the beginning of a formula to many; the bracket alone is none.
    written = ALONE.sub("[", "".join(parts))
    if is_block and (lead := WIDE_LEAD.match(written)):
        written = lead[0] + escaped_start(written[lead.end() :])
    return PLAIN_SPAN.sub(lambda match: f"{SIGNS[match[2]]}{match[1]}{SIGNS[match[2]]}", written).strip(" ")


def parts_end_inline(parts: Iterable[str]) -> bool:
    """Whether something stands on the line already."""
    written = "".join(parts)
    return bool(written) and not written.endswith("\n")


def kept_marks(marks: Iterable[Mark], text: str, words: InlineWords) -> Iterator[InlineMark]:
    """The marks that a chapter can hold, by its names for them; the others are noted."""
    for mark in marks:
        start, end = min(mark.start, len(text)), min(mark.end, len(text))
        if mark.kind is MarkKind.NOTE:
            yield InlineMark(start, end, NOTE, mark.value)
            continue
        if mark.kind in {MarkKind.IMAGE, MarkKind.CODE, MarkKind.FORMULA}:
            continue
        name, value = name_and_value(mark, words, text[start:end])
        if name and (words.has_marks or name == RUBY) and start < end:
            yield InlineMark(start, end, name, value)


def name_and_value(mark: Mark, words: InlineWords, text: str) -> tuple[str, str]:
    """What a mark is called in chapters, and its value; no name for what cannot be kept, which is noted."""
    name = NAMES.get(mark.kind, mark.kind.value)
    if mark.kind is MarkKind.RUBY:
        reading = " ".join(mark.value.split())
        if READING.fullmatch(reading) and "|" not in text:
            return name, reading
        words.unkept.append(say("the reading '{reading}' of '{text}'", reading=reading, text=text))
        return "", ""
    if mark.kind is MarkKind.REFERENCE:
        return (LINK, f"#{words.ids[mark.value]}") if mark.value in words.ids else ("", "")
    if mark.kind is MarkKind.LINK:
        address = quote(mark.value, safe=SAFE)
        if ADDRESS.fullmatch(address):
            return LINK, address
        words.unkept.append(say("the address '{address}' of '{text}'", address=mark.value, text=text))
        return "", ""
    return (name, "") if name in ORDER else ("", "")


def within(marks: Iterable[InlineMark], start: int, end: int, *, is_line_start: bool) -> Iterator[InlineMark]:
    """The parts of marks in text[start:end], counted from its beginning; a point at an edge belongs to what is before it."""
    for mark in marks:
        if mark.start == mark.end:
            if start < mark.start <= end or (is_line_start and mark.start == start):
                yield InlineMark(mark.start - start, mark.start - start, mark.name, mark.value)
        elif mark.start < end and mark.end > start:
            yield InlineMark(max(mark.start, start) - start, min(mark.end, end) - start, mark.name, mark.value)


def note_marks(marks: Iterable[InlineMark]) -> str:
    return "".join(f"[^{mark.value}]" for mark in marks if mark.name == NOTE)


def formula_in_line(tex: str, beside: str) -> str:
    """A formula in the line, its number behind it; where `$` would be a sign of money, it stands in the other brackets of TeX."""
    tex = tex_in_line(tex)
    is_plain = not tex[0].isdigit() and not any(sign.isascii() and (sign.isalnum() or sign in "$\\") for sign in beside)
    return f"${tex}$" if is_plain else rf"\({tex}\)"


def code_span(text: str) -> str:
    """Text as a code span, with more backticks than stand in it."""
    ticks = "`" * (max((len(run) for run in re.findall(r"`+", text)), default=0) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def plain_spaces(text: str) -> str:
    """A tab is a wide space in a line: paper has no tab stops."""
    return text.replace("\t", WIDE_SPACE)


def quoted_value(text: str) -> str:
    """A value in quotes, as attributes have it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def without_mark(text: str) -> str:
    r"""The text of a heading or cell, whose first sign would make something else of it: a caption, a comment.

    >>> without_mark(": 1"), without_mark("1: 2")
    ('\\: 1', '1: 2')
    """
    return f"\\{text}" if text.startswith((":", "=", "%", "+")) else text
