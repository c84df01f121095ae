"""What belongs together among the blocks of a document: items to lists, lines to code, captions to pictures and tables."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from banxin.extraction.document_listener import FrameKind, Picture
from banxin.extraction.extraction import Content, MarkKind, Role
from banxin.importing.documents.document_blocks import (
    DocumentBlock,
    DocumentFrame,
    DocumentParagraph,
    DocumentRule,
    DocumentTable,
    paragraphs_of,
)
from banxin.typography.scripts import is_cjk_letter

CODE_STYLE = re.compile(
    r"html preformatted|preformatted text|plain text|source code|code|macro text|html 预设格式|html 預設格式|预格式化(?:的)?文本|代码|源代码|程序代码|程式碼",
    re.IGNORECASE,
)
"""Paragraph styles of code in Word, LibreOffice and Pandoc."""
PASTED_STYLE = re.compile(
    r"html preformatted|preformatted text|plain text|html 预设格式|html 預設格式|预格式化(?:的)?文本", re.IGNORECASE
)
"""Those of them that text has as well which was pasted from a page on the web or a plain file."""
SEEN_AT_ONCE = 5
"""Paragraphs by which it is told whether pasted text is code: a remark in Chinese stands among its lines."""
CONTINUED_STYLE = re.compile(r"list continue.*|list contents|正文列表接续.*", re.IGNORECASE)
CAPTION = re.compile(r"(?:(?P<picture>图|圖|図|Figure|Fig\.)|表|Table)\s*[\d一二三四五六七八九十A-Z]", re.IGNORECASE)
CAPTION_LENGTH = 80
"""Characters that a caption without a style of its own may have."""
SIMPLE_NUMBER = re.compile(r"[（(]?(\d{1,9})[.)、．）:]?")
TALL = 40.0
"""A picture of more points than this is no character of the line that it stands in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListGroup:
    """Items of lists and what goes on in them, in their order."""

    items: tuple[DocumentParagraph, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeGroup:
    """Lines of code."""

    lines: tuple[DocumentParagraph, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteGroup:
    """Paragraphs that are quoted."""

    paragraphs: tuple[DocumentParagraph, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureGroup:
    """Pictures that stand by themselves, the last of them with its caption."""

    of: DocumentParagraph
    pictures: tuple[Picture, ...]
    caption: DocumentParagraph | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableGroup:
    """A table with its caption."""

    table: DocumentTable
    caption: DocumentParagraph | None = None


Group = ListGroup | CodeGroup | QuoteGroup | FigureGroup | TableGroup | DocumentFrame | DocumentRule | DocumentParagraph


def paragraphs_of_group(group: Group) -> Iterator[DocumentParagraph]:
    """Every paragraph in a group, its caption too."""
    match group:
        case ListGroup(items=paragraphs) | CodeGroup(lines=paragraphs) | QuoteGroup(paragraphs=paragraphs):
            yield from paragraphs
        case FigureGroup(of=of, caption=caption):
            yield of
            yield from (caption,) if caption and caption is not of else ()
        case TableGroup(table=table, caption=caption):
            yield from (caption,) if caption else ()
            yield from paragraphs_of([table])
        case DocumentRule():
            return
        case _:
            yield from paragraphs_of([group])


def grouped(blocks: Sequence[DocumentBlock]) -> Iterator[Group]:
    """The blocks as groups, each block in one."""
    place = 0
    while place < len(blocks):
        group, taken = group_at(blocks, place)
        yield group
        place += taken


def group_at(blocks: Sequence[DocumentBlock], place: int) -> tuple[Group, int]:
    """The group that begins at a place, and how many blocks it takes."""
    block = blocks[place]
    after = blocks[place + 1] if place + 1 < len(blocks) else None
    if isinstance(block, DocumentTable):
        is_captioned = isinstance(after, DocumentParagraph) and is_caption(after, of_picture=False)
        # A caption below a table may be that of the next one.
        is_of_next = place + 2 < len(blocks) and isinstance(blocks[place + 2], DocumentTable)
        if is_captioned and not is_of_next and isinstance(after, DocumentParagraph):
            return TableGroup(table=block, caption=after), 2
        return TableGroup(table=block), 1
    if isinstance(block, DocumentFrame | DocumentRule):
        return block, 1
    if isinstance(after, DocumentTable) and (is_caption(block, of_picture=False) or is_styled_caption(block)):
        return TableGroup(table=after, caption=block), 2
    return paragraph_group(blocks, place, block)


def paragraph_group(blocks: Sequence[DocumentBlock], place: int, block: DocumentParagraph) -> tuple[Group, int]:
    if block.level:
        return block, 1
    if block.pictures and (not block.text or block.role is Role.CAPTION):
        return figure_group(blocks, place, block)
    if lines := code_from(blocks, place):
        return CodeGroup(lines=lines), len(lines)
    if is_quoted(block):
        quoted = tuple(run_of(blocks, place, is_quoted))
        return QuoteGroup(paragraphs=quoted), len(quoted)
    if is_item(block):
        items = tuple(run_of(blocks, place, goes_on_list))
        return ListGroup(items=items), len(items)
    return block, 1


def figure_group(blocks: Sequence[DocumentBlock], place: int, block: DocumentParagraph) -> tuple[FigureGroup, int]:
    """Pictures with the caption that stands in their own paragraph, or in the next."""
    after = blocks[place + 1] if place + 1 < len(blocks) else None
    if block.text:
        return FigureGroup(of=block, pictures=block.pictures, caption=block), 1
    if isinstance(after, DocumentParagraph) and not after.pictures and is_caption(after, of_picture=True):
        return FigureGroup(of=block, pictures=block.pictures, caption=after), 2
    if (boxed := lone_paragraph(after)) and is_caption(boxed, of_picture=True):
        return FigureGroup(of=block, pictures=block.pictures, caption=boxed), 2
    return FigureGroup(of=block, pictures=block.pictures), 1


def lone_paragraph(block: DocumentBlock | None) -> DocumentParagraph | None:
    """The only paragraph of a text box: a picture that floats has its caption in one."""
    inside = block.blocks if isinstance(block, DocumentFrame) and block.frame.kind is FrameKind.BOX else []
    return inside[0] if len(inside) == 1 and isinstance(inside[0], DocumentParagraph) else None


def run_of(
    blocks: Sequence[DocumentBlock], place: int, fits: Callable[[DocumentParagraph], bool]
) -> Iterator[DocumentParagraph]:
    """The paragraphs from a place on that fit."""
    for block in blocks[place:]:
        if not isinstance(block, DocumentParagraph) or block.level or not fits(block):
            return
        yield block


def code_from(blocks: Sequence[DocumentBlock], place: int) -> tuple[DocumentParagraph, ...]:
    """The lines of code that begin at a place: none where prose does."""
    lines: list[DocumentParagraph] = []
    while run := tuple(islice(run_of(blocks, place + len(lines), is_code), SEEN_AT_ONCE)):
        if is_prose(run):
            break
        lines.append(run[0])
    return tuple(lines)


def is_code(paragraph: DocumentParagraph) -> bool:
    return (
        bool(CODE_STYLE.fullmatch(paragraph.look.style)) and not paragraph.pictures and not has_notes(paragraph.content)
    )


def is_prose(paragraphs: Sequence[DocumentParagraph]) -> bool:
    """Whether pasted text is to be read by people: an item with a number, or for the most part in characters of CJK."""
    first = paragraphs[0]
    if not PASTED_STYLE.fullmatch(first.look.style):
        return False
    letters = [sign for one in paragraphs for sign in one.text if sign.isalpha()]
    return first.item is not None or sum(map(is_cjk_letter, letters)) * 2 > len(letters)


def is_quoted(paragraph: DocumentParagraph) -> bool:
    return paragraph.role is Role.QUOTE and not paragraph.pictures


def is_item(paragraph: DocumentParagraph) -> bool:
    """Whether Markdown has a list for it: of bullets, or numbered 1, 2, 3."""
    return paragraph.item is not None and (paragraph.item.is_bullet or number_of(paragraph) is not None)


def goes_on_list(paragraph: DocumentParagraph) -> bool:
    """Whether a paragraph behind an item is one, goes on with it, or is numbered in another way below it."""
    if paragraph.item is None:
        return bool(CONTINUED_STYLE.fullmatch(paragraph.look.style))
    return is_item(paragraph) or paragraph.item.depth > 0


def number_of(paragraph: DocumentParagraph) -> int | None:
    """The number that an item shows, when it is a plain one."""
    match = SIMPLE_NUMBER.fullmatch(paragraph.item.label) if paragraph.item else None
    return int(match[1]) if match else None


def is_caption(paragraph: DocumentParagraph, *, of_picture: bool) -> bool:
    """Whether a paragraph beside a picture or a table is its caption: by its style, or by the word that it begins with."""
    if paragraph.level or paragraph.item or paragraph.pictures:
        return False
    match = CAPTION.match(paragraph.text)
    if match:
        is_short = len(paragraph.text) <= CAPTION_LENGTH and not paragraph.text.endswith(("。", "；", ";"))
        return is_short and bool(match["picture"]) is of_picture
    return paragraph.role is Role.CAPTION and of_picture


def is_styled_caption(paragraph: DocumentParagraph) -> bool:
    """Whether a style alone says that a paragraph is a caption; right above a table it is that of the table."""
    return paragraph.role is Role.CAPTION and not paragraph.pictures and not CAPTION.match(paragraph.text)


def has_notes(content: Content) -> bool:
    return any(mark.kind.value == "note" for mark in content.marks)


def is_covered(content: Content, kind: MarkKind) -> bool:
    """Whether every letter of a text has a mark."""
    marks = [mark for mark in content.marks if mark.kind is kind]
    return bool(marks) and all(
        not character.strip() or any(mark.start <= place < mark.end for mark in marks)
        for place, character in enumerate(content.text)
    )


def is_character(picture: Picture) -> bool:
    """Whether a picture stands in the line like a character."""
    return not picture.is_floating and not picture.height > TALL
