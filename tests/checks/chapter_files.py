"""Chapters of the case folders: a small part of the chapter language, enough to show each rule its fault."""

import re
from dataclasses import replace
from pathlib import Path

from banxin.model.block import AnyBlock, Figure, Heading, Note, Paragraph
from banxin.model.book import Book, Chapter, Index, Metadata
from banxin.model.inline import Code, Inline, Link, NoteReference, Span, SpanKind, Text
from banxin.readers.chapters.chapter_file import parse_chapter
from banxin.readers.manifest.label_forms import parse_label
from banxin.readers.manifest.numbering import Numbering, with_numbers
from banxin.source import Source

PATH = Path("in.md")
INLINE = re.compile(
    r"\[(?P<words>[^\]]*)\](?:\((?P<target>[^)]*)\)|\{lang=(?P<tag>[\w-]+)\})|`(?P<code>[^`]+)`|\[\^(?P<note>\w+)\]"
)


def book_of(text: str) -> Book:
    """A book of one chapter; `language: zh-Hant` may stand in the first line."""
    language = "zh-Hans"
    lines = text.split("\n")
    if lines[0].startswith("language: "):
        language, lines[0] = lines[0].removeprefix("language: "), ""
    blocks: list[AnyBlock] = []
    notes: list[Note] = []
    numbers = {name: number for number, name in enumerate(re.findall(r"^\[\^(\w+)\]:", text, re.MULTILINE), start=1)}
    for number, line in enumerate(lines, start=1):
        source = Source(path=PATH, line=number)
        if match := re.match(r"\[\^(\w+)\]: (.*)", line):
            note = Paragraph(source=source, children=inlines(match[2], numbers))
            notes.append(Note(source=source, id=match[1], number=numbers[match[1]], blocks=(note,)))
        elif line:
            blocks.append(block(line, source, numbers))
    source = Source(path=PATH, line=1)
    chapter = Chapter(
        id="in", path=PATH, source=source, title="题", blocks=tuple(blocks), notes=tuple(notes), language=language
    )
    return Book(
        root=Path("/book"), manifest=Path("/book/book.yaml"), metadata=Metadata(id="a", title="书", language="zh-Hans"),
        front_matter=(), body_matter=(chapter,), back_matter=(), editions=(),
    )  # fmt: skip


def book_that_was_read(text: str) -> Book:
    """A book of one chapter file."""
    return replace(book_of(""), body_matter=(parse_chapter(text, source_path=PATH),))


def book_that_was_numbered(text: str) -> Book:
    """A book of one chapter file; its figures are called by the number of the section below the first, and sections below that as it is."""
    labels = {"section1": "{一}、", "section2": "（{1}）", "section3": "（{1}）", "figure": "图 {section2.1}-{1}"}
    way = Numbering({kind: parse_label(label) for kind, label in labels.items()})
    book = book_that_was_read(text)
    return replace(book, body_matter=with_numbers(book.body_matter, way, "zh-Hans", []))


def book_with_indexes(text: str) -> Book:
    """A book of one chapter file with the indexes that its first line names, the one without a name among them."""
    first, _, rest = text.partition("\n")
    place = Source(path=Path("book.yaml"), line=1)
    indexes = tuple(Index(chapter="index", source=place, name=name.strip()) for name in first.split(","))
    return replace(book_that_was_read(f"\n{rest}"), indexes=indexes)


def block(line: str, source: Source, numbers: dict[str, int]) -> AnyBlock:
    if match := re.fullmatch(r"(#+)(.*?)(?: \{#(\w+)\})?", line):
        return Heading(
            source=source, level=len(match[1]), children=inlines(match[2].strip(), numbers), id=match[3] or ""
        )
    if match := re.fullmatch(r"!\[(.*)\]\((.*)\)", line):
        return Figure(source=source, path=match[2], alt=match[1])
    return Paragraph(source=source, children=inlines(line, numbers))


def inlines(text: str, numbers: dict[str, int]) -> tuple[Inline, ...]:
    parts: list[Inline] = []
    end = 0
    for match in INLINE.finditer(text):
        parts.append(Text(text[end : match.start()]))
        if match["note"]:
            parts.append(NoteReference(match["note"], numbers.get(match["note"], 0)))
        elif match["tag"]:
            parts.append(Span(SpanKind.FOREIGN, (Text(match["words"]),), match["tag"]))
        elif match["code"]:
            parts.append(Code(match["code"]))
        else:
            parts.append(Link(match["target"], (Text(match["words"]),)))
        end = match.end()
    return (*parts, Text(text[end:]))
