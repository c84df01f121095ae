"""What a document holds, once it is out of its format: the text, and all that the format knew beside it.

The text is written as cleaning reads a raw page: a block for each paragraph, a blank line between blocks, three where a
picture stood, `# ` before a heading whose level the format knows. Offsets count characters of the text from 0.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from banxin.model.finding import Finding, Severity
from banxin.source import Source


class MarkKind(StrEnum):
    """What a format can say about a range of the text, or about one place in it."""

    RUBY = "ruby"  # the value is the reading
    DOTS = "dots"  # emphasis dots
    TATE_CHU_YOKO = "tcy"
    WARICHU = "warichu"  # two lines in one
    OKURIGANA = "okuri"
    KAERITEN = "kaeri"
    MARGIN_NOTE = "margin"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    UNDERLINE = "underline"  # often a proper name mark
    WAVY_LINE = "wavy-line"  # often a book title mark
    DELETED = "deleted"  # struck through
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    LINK = "link"  # the value is the address
    REFERENCE = "reference"  # to another place of the document; the value is its name there
    CODE = "code"
    HIGHLIGHT = "mark"
    PROPER_NAME = "name"
    BOOK_TITLE = "title"
    RUN_IN = "run-in"  # a heading that is the beginning of its paragraph
    DATELINE = "dateline"
    TABLE = "table"  # the value is rows x columns
    FORMULA = "formula"  # the value is how it is written, or nothing when it is taken as plain text
    DOUBT = "doubt"  # the value is how sure the recognition was, in percent
    # The following stand at a place between two characters.
    NOTE = "note"  # the value is the name of the note
    PAGE = "page"  # a page begins here
    COLUMN = "column"
    IMAGE = "image"  # the value is the name of the picture


class Role(StrEnum):
    """What a format can say about a whole block."""

    TEXT = "text"  # a paragraph, and nothing else is known
    PART = "section"  # the title of a part of the book
    TITLE = "headline"  # the title of a chapter
    SUBTITLE = "subtitle"
    HEADING = "sub-heading"
    BYLINE = "byline"
    LABEL = "label"  # a kicker over the title
    STANDFIRST = "standfirst"
    DATELINE = "dateline"
    QUOTE = "quote"
    ATTRIBUTION = "attribution"
    VERSE = "verse"
    NOTE = "note"
    FOOT = "foot"  # what no sentence goes on with: small type below the text of a page, the title of a picture
    CAPTION = "caption"
    AUTHOR_NOTE = "author-note"


@dataclass(frozen=True, slots=True, order=True)
class Said:
    """The block text[start:end] has this role; `level` is that of a heading or title, from 1 (0: none).

    `parts` are the fields of a byline (role, affiliation, name) and how many visible characters each has.
    """

    start: int
    end: int
    role: Role
    level: int = 0
    parts: tuple[tuple[str, int], ...] = ()


POINTS = frozenset({MarkKind.NOTE, MarkKind.PAGE, MarkKind.COLUMN, MarkKind.IMAGE})


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """What is known about text[start:end]; a point has start == end."""

    start: int
    end: int
    kind: MarkKind
    value: str = ""


@dataclass(frozen=True, slots=True)
class PlacedText:
    """text[start:end] came from this place of the original; an empty place is text that the extraction supplied."""

    start: int
    end: int
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A text with its places and marks, both in the order of the text."""

    text: str
    pieces: tuple[PlacedText, ...]
    marks: tuple[Mark, ...]
    said: tuple[Said, ...] = ()
    code: tuple[tuple[int, int], ...] = ()  # where blocks of code stand, with their fences
    ends: frozenset[int] = frozenset()  # where the page shows that a paragraph ends

    def place(self, offset: int) -> str:
        """Where the character at an offset stands in the original; for supplied text, what follows it."""
        index = bisect_right(self.pieces, offset, key=lambda piece: piece.end)
        return next((piece.place for piece in self.pieces[index:] if piece.place), "")

    def original_text(self) -> str:
        """The text without what the extraction supplied."""
        return "".join(self.text[piece.start : piece.end] for piece in self.pieces if piece.place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A footnote or endnote, by the name that its marks have."""

    name: str
    content: Content


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """Text of the original that belongs to no book: why, and where it stood."""

    text: str
    why: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that was found in one document."""

    path: Path
    form: str
    content: Content
    notes: tuple[Note, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def text(self) -> str:
        return self.content.text

    @property
    def marks(self) -> tuple[Mark, ...]:
        return self.content.marks

    def place(self, offset: int) -> str:
        """`sources/book.docx: paragraph 3`, for messages."""
        found = self.content.place(offset)
        return f"{self.path.as_posix()}: {found}" if found else self.path.as_posix()


def extraction_finding(
    path: Path, code: str, message: str, hint: str = "", severity: Severity = Severity.WARNING
) -> Finding:
    """A finding about a document; its place inside the document, which has no lines, is part of the message."""
    return Finding(code=f"extraction-{code}", severity=severity, message=message, source=Source(path=path), hint=hint)


def visible(texts: Sequence[str] | str) -> str:
    """Texts without white space: what conservation counts."""
    return "".join("".join(texts).split())
