"""The runs of text in a chapter: what a reader reads in one go, each with its place and its surroundings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from banxin.model.block import (
    AnyBlock,
    Heading,
    Note,
    Paragraph,
    ParagraphRole,
    Verse,
    children_of,
    inline_parts,
    placed_parts,
    walk,
)
from banxin.model.book import Book, Chapter
from banxin.model.inline import (
    Code,
    Formula,
    Inline,
    InlineImage,
    LineBreak,
    Link,
    NoteReference,
    Ruby,
    Span,
    SpanKind,
    Text,
    margin_notes,
)
from banxin.model.inline import walk as walk_inlines
from banxin.source import Source

OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for what is not prose: code, a picture in the line, text in another language."""

NOTE = "\ue000"
BETWEEN_MARKS = re.compile(f"(?<=[，。、；：]){NOTE}+(?=[，。、；：])")
"""The mark of a note that is named itself: 见[^1]、[^2]。"""

ADDRESS = re.compile(
    r"(?<![A-Za-z0-9])(?:https?|ftp)://(?:[^\s，。；：、！？（）《》“”「」『』<>\"']*[^\s，。；：、！？（）《》“”「」『』<>\"'.,;:!?)])"
)
"""An address in the text, without the marks of the sentence behind it."""


class RunKind(Enum):
    """What a run belongs to."""

    PROSE = "prose"
    HEADING = "heading"
    VERSE = "verse"
    SMALL = "small"  # bylines, captions, cells: where spaces separate names


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run of text. `language` is that of its block; code, pictures and words of another language are U+FFFC in `text`.

    `is_cell_of_file` is what stands in one line of a table's own file.
    """

    text: str
    source: Source
    language: str
    kind: RunKind = RunKind.PROSE
    is_cell_of_file: bool = False


def runs_of(chapter: Chapter, book: Book) -> Iterator[Run]:
    """Every run of a chapter: titles, blocks, notes."""
    language = chapter.language or book.metadata.language
    title = "" if chapter.heading else chapter.title
    for text in (chapter.kicker, title, chapter.subtitle):
        if text:
            yield Run(text=text, source=chapter.source, language=language, kind=RunKind.HEADING)
    for block, own in with_languages(chapter.blocks_and_notes, language):
        yield from runs_in(block, own)


def with_languages(blocks: tuple[AnyBlock, ...], language: str) -> Iterator[tuple[AnyBlock, str]]:
    """Every block with its language: its own, else that of what it stands in."""
    for block in blocks:
        own = block.lang or language
        yield block, own
        yield from with_languages(children_of(block), own)


def all_blocks(chapter: Chapter) -> Iterator[AnyBlock]:
    """Every block, those of the notes at the end."""
    yield from walk(chapter.heading_and_blocks)
    for note in chapter.notes:
        yield from walk(note.blocks)


def runs_in(block: AnyBlock | Note, language: str) -> Iterator[Run]:
    parts = [(prose(inlines, language), place) for inlines, place in placed_parts(block)]
    if isinstance(block, Verse):
        parts = [("\n".join(text for text, _ in parts), block.source)]
    for text, place in parts:
        if text:
            is_cell = place is not block.source
            yield Run(text=text, source=place, language=language, kind=run_kind(block), is_cell_of_file=is_cell)
    for inlines in inline_parts(block):
        for note in (*margin_notes(inlines), *notes_in_rows(inlines)):
            yield Run(text=prose(note, language), source=block.source, language=language, kind=RunKind.SMALL)


def notes_in_rows(inlines: tuple[Inline, ...]) -> Iterator[tuple[Inline, ...]]:
    """The notes of two rows: sentences of their own, after whose last mark that of the text follows."""
    for inline in walk_inlines(inlines):
        if isinstance(inline, Span) and inline.kind is SpanKind.WARICHU:
            yield inline.children


def run_kind(block: AnyBlock | Note) -> RunKind:
    match block:
        case Heading():
            return RunKind.HEADING
        case Verse():
            return RunKind.VERSE
        case Paragraph(role=ParagraphRole.BODY | ParagraphRole.CONTINUATION | ParagraphRole.STANDFIRST):
            return RunKind.PROSE
        case _:
            return RunKind.SMALL


def without_addresses(text: str) -> str:
    """The text with one U+FFFC for each address, which no rule corrects; some have letters and marks of the language of the text.

    >>> without_addresses("见 http://例子.中国/路径?q=1，很好。") == f"见 {OBJECT}，很好。"
    True
    >>> without_addresses("比例是1://2。")
    '比例是1://2。'
    """
    return ADDRESS.sub(OBJECT, text) if "://" in text else text


def prose(inlines: tuple[Inline, ...], language: str) -> str:
    """The text of inlines with one U+FFFC for each stretch that is not prose of this language; no note marks but between two marks."""
    parts: list[str] = []
    for inline in inlines:
        match inline:
            case Text(text=text):
                parts.append(without_addresses(text))
            case Code() | InlineImage() | Formula():
                parts.append(OBJECT)
            case LineBreak():
                parts.append("\n")
            case Ruby(pairs=pairs):
                parts.extend(base for base, _ in pairs)
            case Span(kind=SpanKind.WARICHU):
                pass
            case Span(language=other, children=children):
                parts.append(OBJECT if other and other != language else prose(children, language))
            case Link(target=target, children=children):
                text = prose(children, language)
                parts.append(OBJECT if text and text in target else text)
            case NoteReference():
                parts.append(NOTE)
            case _:
                pass
    return BETWEEN_MARKS.sub(OBJECT, "".join(parts)).replace(NOTE, "")
