"""What a chapter is made of: blocks, each with the place in the chapter file where it begins.

Every block may carry `id` (a link target) and `classes` (names that a book's own stylesheet may use).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, repeat
from pathlib import Path

from banxin.model.choice import Choice
from banxin.model.inline import Inline, InlineImage, Text
from banxin.model.inline import walk as walk_inlines
from banxin.model.number import Number
from banxin.source import Source


class ParagraphRole(StrEnum):
    """What a paragraph is, beside plain text; the value is its class in the markup."""

    BODY = "body"
    BYLINE = "byline"
    DATELINE = "dateline"
    STANDFIRST = "standfirst"
    CAPTION = "caption"  # of a picture that is lost; a caption with its picture belongs to a Figure
    AUTHOR_NOTE = "author-note"
    ATTRIBUTION = "attribution"  # who is quoted, at the end of a quotation or verse
    CONTINUATION = "continuation"  # goes on after a figure or quotation: no indent
    LOST = "lost"  # the editor's statement that something is missing here
    SALUTATION = "salutation"  # who a letter is to (称呼)
    SIGNATURE = "signature"  # who it is from (落款)
    DATE = "date"  # when, below the signature
    SPEECH = "speech"  # of a play or an interview: begins with its speaker, or goes on
    DIRECTION = "direction"  # of the stage


class Alignment(StrEnum):
    """How a table column is set."""

    NONE = "none"
    START = "start"
    CENTER = "center"
    END = "end"


class Manner(StrEnum):
    """How a block with a name is set apart; the value is its class in the markup."""

    CALL_OUT = "division"  # a tip, a warning: its title stands above it
    STATEMENT = "statement"  # a theorem, an exercise: its label runs in with its first line
    PASSAGE = "passage"  # a letter, a scene: nothing is said of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """What all blocks have; `lang` is a BCP 47 tag where it is not that of what stands around.

    A block is in an edition where all its `choices` hold.
    """

    source: Source
    id: str = ""
    classes: tuple[str, ...] = ()
    lang: str = ""
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading(Block):
    """A heading below the chapter's title: `level` 2 to 6 (the title is 1)."""

    level: int
    children: tuple[Inline, ...]
    number: Number | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(Block):
    """A paragraph of text."""

    children: tuple[Inline, ...]
    role: ParagraphRole = ParagraphRole.BODY


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation(Block):
    """Text quoted as a block."""

    blocks: tuple["AnyBlock", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditorNote(Block):
    """A note by the editor, set off from the text (按语)."""

    blocks: tuple["AnyBlock", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Division(Block):
    """A block with a name: a tip, a theorem, a letter. `kind` is its class in the markup, `like` the kind that it is set as.

    `label` is what we say of it, the word for its kind in the language of the chapter or its number (提示, 定理 2-1): it
    stands in the record, so that all editions and gates read the same. `title` is the author's.
    """

    kind: str
    blocks: tuple["AnyBlock", ...]
    label: tuple[Inline, ...] = ()
    title: tuple[Inline, ...] = ()
    like: str = ""
    manner: Manner = Manner.CALL_OUT
    number: Number | None = None

    @property
    def head(self) -> tuple[Inline, ...]:
        """What stands at its beginning in one line of words: the label, then the title."""
        return (*self.label, *self.title)


@dataclass(frozen=True, slots=True, kw_only=True)
class VerseLine:
    """One line of verse with its indent in em of the type size."""

    children: tuple[Inline, ...]
    indent: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Verse(Block):
    """Stanzas of lines, whose breaks and indents belong to the text."""

    stanzas: tuple[tuple[VerseLine, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Block):
    """A picture with its caption. `path` is relative to the book; `alt` is empty only when `is_decorative`.

    `width` is a share of the measure in hundredths, 0 where the picture takes what it needs. `details` describe at length
    what the picture shows, for those who cannot see it. `notes` say below it where it is from.
    """

    path: str
    alt: str
    caption: tuple[Inline, ...] = ()
    is_decorative: bool = False
    number: Number | None = None
    width: int = 0
    details: str = ""
    notes: tuple["AnyBlock", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureGroup(Block):
    """Pictures side by side, in so many columns, with one caption for all, in some editions above them, and notes below."""

    figures: tuple[Figure, ...]
    columns: int = 2
    caption: tuple[Inline, ...] = ()
    number: Number | None = None
    is_caption_first: bool = False
    notes: tuple["AnyBlock", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedLine:
    """Words of a finished page, and where each of their characters begins: numbers in points, as SVG takes them.

    The page shows them itself, so that they want no typeface, and nothing in them is changed: they are no inlines.

    `pieces` are words with their places along the line; a piece ends with a character beyond U+FFFF, which browsers count as one place or as
    two. `across` is its baseline, or its middle where it runs down the page. `turn` are the degrees by which
    the line is turned clockwise, with its places; empty for none.
    """

    pieces: tuple[tuple[str, str], ...]
    across: str
    size: str
    turn: str = ""
    is_vertical: bool = False

    @property
    def words(self) -> str:
        return "".join(words for words, _ in self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfPage(Block):
    """A page of a PDF, shown as it is: the page `number` (from 1) of `file`, which is relative to the book, in points.

    `path` names its picture, for which there is no file; it ends in what kind of picture it is. `lines` are its words in the order of
    the file. `alt` says what they do not; it is empty for a page that is all words.
    """

    file: str
    number: int
    path: str
    width: float
    height: float
    lines: tuple[PlacedLine, ...]
    alt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedCell:
    """A cell over several rows or columns: its place, both from 0, rows counted from the first of the head, and its extent."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Block):
    """A table: head rows, body rows, a cell being a tuple of inlines; `alignments` has one entry per column.

    Rows are whole: what a joined cell covers is there, and empty. The first `head_columns` cells of a row are its heads.
    `widths` are shares of the measure, one per column, where the author gave some. `notes` stand below the table. `origin`
    is the file that the rows come from, relative to the book, where they do not stand in the chapter, and `row_lines` are the
    lines of it on which they begin.
    """

    alignments: tuple[Alignment, ...]
    head: tuple[tuple[tuple[Inline, ...], ...], ...]
    body: tuple[tuple[tuple[Inline, ...], ...], ...]
    caption: tuple[Inline, ...] = ()
    number: Number | None = None
    joined: tuple[JoinedCell, ...] = ()
    head_columns: int = 0
    widths: tuple[int, ...] = ()
    notes: tuple["AnyBlock", ...] = ()
    origin: str = ""
    row_lines: tuple[int, ...] = ()
    is_caption_last: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListBlock(Block):
    """A list; `start` is the first number of an ordered one. The items of a checklist begin with □ or ✓.

    `typed` are the numbers that the author wrote, where they do not go on one by one and are not all alike; empty elsewhere.
    """

    items: tuple[tuple["AnyBlock", ...], ...]
    is_ordered: bool = False
    start: int = 1
    typed: tuple[int, ...] = ()
    is_checklist: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionList(Block):
    """Terms, each with its explanations."""

    entries: tuple[tuple[tuple[Inline, ...], tuple[tuple["AnyBlock", ...], ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeBlock(Block):
    """Lines in the monospaced face, kept as they are; `title` is the name of the file, say, that stands above them.

    `first` is the number of the first line, where lines are numbered; `marked` are lines, counted from 1, to be looked at.
    `origin` is the file that the lines were read from, relative to the book, or empty.
    """

    text: str
    language: str = ""
    title: tuple[Inline, ...] = ()
    first: int | None = None
    marked: tuple[int, ...] = ()
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormulaBlock(Block):
    """A formula on lines of its own. `children` are the formula and, behind it, its label where it has one: （3-2）."""

    children: tuple[Inline, ...]
    number: Number | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThematicBreak(Block):
    """A change of scene."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Block):
    """A footnote or endnote: `id` is its name in the chapter file, `number` counts within the chapter from 1."""

    number: int
    blocks: tuple["AnyBlock", ...]


AnyBlock = (
    Heading
    | Paragraph
    | Quotation
    | EditorNote
    | Division
    | Verse
    | Figure
    | FigureGroup
    | PdfPage
    | Table
    | ListBlock
    | DefinitionList
    | CodeBlock
    | FormulaBlock
    | ThematicBreak
)


def children_of(block: "AnyBlock | Note") -> tuple["AnyBlock", ...]:
    """The blocks that stand directly inside a block."""
    match block:
        case Quotation(blocks=blocks) | EditorNote(blocks=blocks) | Division(blocks=blocks) | Note(blocks=blocks):
            return blocks
        case Table(notes=notes) | Figure(notes=notes):
            return notes
        case FigureGroup(figures=figures, notes=notes):
            return (*figures, *notes)
        case ListBlock(items=items):
            return tuple(block for item in items for block in item)
        case DefinitionList(entries=entries):
            return tuple(block for _, explanations in entries for blocks in explanations for block in blocks)
        case _:
            return ()


def inline_parts(block: "AnyBlock | Note") -> Iterator[tuple[Inline, ...]]:
    """Each run of inlines that stands directly in a block, in reading order, without its inner blocks."""
    match block:
        case Heading(children=children) | Paragraph(children=children) | FormulaBlock(children=children):
            yield children
        case Division(label=label, title=title):
            yield from (label, title)
        case CodeBlock(title=title):
            yield title
        case Verse(stanzas=stanzas):
            for stanza in stanzas:
                for line in stanza:
                    yield line.children
        case Figure(caption=caption) | FigureGroup(caption=caption):
            yield caption
        case Table(head=head, body=body, caption=caption):
            yield caption
            for row in (*head, *body):
                yield from row
        case DefinitionList(entries=entries):
            for term, _ in entries:
                yield term
        case _:
            return


def placed_parts(block: "AnyBlock | Note") -> Iterator[tuple[tuple[Inline, ...], Source]]:
    """The same, each with its place: that of the block, or of the row in the file that a table comes from."""
    if not isinstance(block, Table) or not block.row_lines:
        yield from ((inlines, block.source) for inlines in inline_parts(block))
        return
    yield block.caption, block.source
    # Rows of which the file says no line have its name alone: none of their words is passed over.
    for row, line in zip((*block.head, *block.body), chain(block.row_lines, repeat(0)), strict=False):
        place = Source(path=Path(block.origin), line=line)
        yield from ((cell, place) for cell in row)


def walk(blocks: tuple["AnyBlock", ...]) -> Iterator["AnyBlock"]:
    """Every block, parents before children, in reading order."""
    for block in blocks:
        yield block
        # Nearly all are paragraphs, in which no block stands.
        if type(block) is not Paragraph and (inner := children_of(block)):
            yield from walk(inner)


def sole_text(block: "AnyBlock | Note") -> str | None:
    """The text of a paragraph that is text and nothing else, as nearly all of a novel are; None for any other block."""
    if type(block) is Paragraph and len(block.children) == 1 and type(only := block.children[0]) is Text:
        return only.text
    return None


def walk_marked(blocks: tuple["AnyBlock", ...]) -> Iterator["AnyBlock"]:
    """The blocks of `walk` but for paragraphs that are text and nothing else: nearly all of a novel are, and nothing is looked for in them."""
    for block in blocks:
        if type(block) is not Paragraph:
            yield block
            yield from walk_marked(children_of(block))
        # As `sole_text` asks, a hundred thousand times.
        elif len(block.children) != 1 or type(block.children[0]) is not Text:
            yield block


def pictures_in(block: "AnyBlock | Note") -> Iterator[str]:
    """The paths of the pictures that stand directly in a block, relative to the book, in reading order."""
    if isinstance(block, Figure):
        yield block.path
    for inlines in inline_parts(block):
        yield from (inline.path for inline in walk_inlines(inlines) if isinstance(inline, InlineImage))
