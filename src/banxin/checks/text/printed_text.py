"""What a printed chapter has to say, piece by piece, with the places where furniture of the edition may stand in it.

The text is that of `chapter_text`; here it is followed through a page on which note marks, markers of lists and readings
of ruby stand among the words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from unicodedata import normalize

from banxin.checks.text.chapter_text import without_space
from banxin.model.block import (
    AnyBlock,
    CodeBlock,
    DefinitionList,
    FigureGroup,
    ListBlock,
    Note,
    Paragraph,
    ParagraphRole,
    PdfPage,
    Table,
    ThematicBreak,
    children_of,
    inline_parts,
    sole_text,
)
from banxin.model.book import Chapter
from banxin.model.inline import Code, Formula, Inline, Link, MarginNote, NoteReference, Ruby, Span, SpanKind, Text
from banxin.source import Source
from banxin.typography.numbers.marks_of_notes import ANY


class PieceKind(Enum):
    """What a piece is: text of the author, or a place where the edition adds its own."""

    TEXT = "text"
    NOTE_MARK = "note mark"
    LIST_MARKER = "marker of a list"
    LOST_PICTURE = "label of a lost picture"
    ORNAMENT = "ornament"
    BRACKET = "bracket of a note in the line"


PATTERNS = {
    PieceKind.NOTE_MARK: ANY,
    PieceKind.LIST_MARKER: re.compile(
        r"[•◦▪●○■□–—·・‣]|[(（]?(?:\d+|[a-z]|[ivxlcdm]+|[一二三四五六七八九十百]+)[)）.．、]?"
    ),
    PieceKind.LOST_PICTURE: re.compile(r"[（(][^（()）]{1,16}[)）]"),
    PieceKind.BRACKET: re.compile(r"[（(〔［【〈《）)〕］】〉》]"),
    PieceKind.ORNAMENT: re.compile(r"[^\w\s]{1,9}"),
}


INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufe0e\ufe0f"
"""Characters that print nothing; the last two ask for a sign in black or in colours, of which paper has one."""
SAME_GLYPH = {"\u2015": "\u2014", "\u22ef": "\u2026"}
"""Dashes and dots for which fonts have one glyph; a PDF can only tell the one that was drawn first."""
ALIKE = (range(0x2E80, 0x2FE0), range(0xF900, 0xFB00), range(0x2F800, 0x2FA20))
"""Radicals and compatibility ideographs, which share the glyphs of the ideographs that they stand for."""
PRINTED = (
    dict.fromkeys(map(ord, INVISIBLE), "")
    | {ord(char): same for char, same in SAME_GLYPH.items()}
    | {code: normalize("NFKC", chr(code)) for codes in ALIKE for code in codes}
)
PRINTED_OTHERWISE = re.compile(
    f"[{INVISIBLE}{''.join(SAME_GLYPH)}{''.join(f'{chr(codes[0])}-{chr(codes[-1])}' for codes in ALIKE)}]"
)
"""A character of `PRINTED`: most texts have none, and to look for one takes a tenth of the time."""


@lru_cache(maxsize=4096)
def as_printed(text: str) -> str:
    """A text as far as a printed page can tell it: without white space and invisible characters.

    >>> as_printed("版\u2060心 ―")
    '版心—'
    """
    bare = without_space(text)
    return bare.translate(PRINTED) if PRINTED_OTHERWISE.search(bare) else bare


@dataclass(frozen=True, slots=True)
class PrintedPiece:
    """A stretch of text, or a place for furniture (`text` is empty); `note` is the number of the note that a mark is for."""

    source: Source
    text: str = ""
    kind: PieceKind = PieceKind.TEXT
    note: int = 0


def body_pieces(chapter: Chapter) -> Iterator[PrintedPiece]:
    """Title, bylines and blocks."""
    bylines = [part for person in chapter.bylines for part in person.parts]
    yield PrintedPiece(chapter.source, as_printed(chapter.kicker))
    heading = chapter.heading.children if chapter.heading else (Text(chapter.title),)
    yield from inline_pieces(heading, chapter.source)
    for text in (chapter.subtitle, *bylines):
        yield PrintedPiece(chapter.source, as_printed(text))
    for block in chapter.blocks:
        yield from block_pieces(block)


def note_pieces(note: Note) -> Iterator[PrintedPiece]:
    """A note with the mark before it."""
    yield PrintedPiece(note.source, kind=PieceKind.NOTE_MARK, note=note.number)
    for block in note.blocks:
        yield from block_pieces(block)


def block_pieces(block: AnyBlock) -> Iterator[PrintedPiece]:
    """A block and the blocks inside it, in reading order."""
    if (text := sole_text(block)) is not None and not is_lost_picture(block):
        yield PrintedPiece(block.source, as_printed(text))
        return
    match block:
        case CodeBlock():
            yield from inline_pieces(block.title, block.source)
            yield PrintedPiece(block.source, as_printed(block.text))
        case ThematicBreak():
            yield PrintedPiece(block.source, kind=PieceKind.ORNAMENT)
        case PdfPage():
            yield from (PrintedPiece(block.source, as_printed(line.words)) for line in block.lines)
        case DefinitionList():
            yield from definition_pieces(block)
        case FigureGroup() | Table(is_caption_last=True):
            yield from captioned_pieces(block)
        case ListBlock():
            yield from item_pieces(block)
        case _:
            for inlines in inline_parts(block):
                yield from inline_pieces(inlines, block.source)
            if is_lost_picture(block):
                yield PrintedPiece(block.source, kind=PieceKind.LOST_PICTURE)
            for inner in children_of(block):
                yield from block_pieces(inner)


def item_pieces(block: ListBlock) -> Iterator[PrintedPiece]:
    """The items of a list, each behind its marker."""
    for item in block.items:
        yield PrintedPiece(block.source, kind=PieceKind.LIST_MARKER)
        for inner in item:
            yield from block_pieces(inner)


def is_lost_picture(block: AnyBlock) -> bool:
    """Whether a paragraph is the caption of a picture that is lost, behind which a label may stand."""
    return isinstance(block, Paragraph) and block.role is ParagraphRole.CAPTION


def captioned_pieces(block: FigureGroup | Table) -> Iterator[PrintedPiece]:
    """Pictures side by side, or the cells of a table, with their caption before or behind them."""
    caption, *cells = inline_parts(block)
    is_first = isinstance(block, FigureGroup) and block.is_caption_first
    if is_first:
        yield from inline_pieces(caption, block.source)
    for inlines in cells:
        yield from inline_pieces(inlines, block.source)
    if isinstance(block, FigureGroup):
        for figure in block.figures:
            yield from block_pieces(figure)
    if not is_first:
        yield from inline_pieces(caption, block.source)
    for inner in block.notes:
        yield from block_pieces(inner)


def definition_pieces(block: DefinitionList) -> Iterator[PrintedPiece]:
    """Each term with its explanations."""
    for term, explanations in block.entries:
        yield from inline_pieces(term, block.source)
        for explanation in explanations:
            for inner in explanation:
                yield from block_pieces(inner)


def inline_pieces(inlines: tuple[Inline, ...], source: Source, *, in_rows: bool = False) -> Iterator[PrintedPiece]:
    """A run of inlines; a reading follows its base."""
    for inline in inlines:
        match inline:
            case Text(text=text) | Code(text=text):
                yield PrintedPiece(source, as_printed(text))
            case Formula():
                # A formula is drawn, and its description is what can be read back.
                yield PrintedPiece(source, as_printed(inline.setting.reading if inline.setting else inline.tex))
            case Ruby():
                for part in inline.read_out():
                    yield PrintedPiece(source, as_printed(part))
                    if in_rows:
                        yield PrintedPiece(source, kind=PieceKind.BRACKET)
            case NoteReference(number=number):
                yield PrintedPiece(source, kind=PieceKind.NOTE_MARK, note=number)
            case Span(kind=SpanKind.WARICHU, children=children):
                yield PrintedPiece(source, kind=PieceKind.BRACKET)
                yield from inline_pieces(children, source, in_rows=True)
                yield PrintedPiece(source, kind=PieceKind.BRACKET)
            case Span(children=children) | Link(children=children) | MarginNote(children=children):
                yield from inline_pieces(children, source, in_rows=in_rows)
            case _:
                pass
