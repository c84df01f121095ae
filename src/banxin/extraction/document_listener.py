"""What a document says beside its text. Cleaning asks for none of it; who makes chapters of the document listens."""

from dataclasses import dataclass
from enum import StrEnum

from banxin.extraction.xml_parts import Element

MARK = "¶"
"""The words of a change that is one of the end of a paragraph."""


class ChangeKind(StrEnum):
    """What somebody did to a document while its changes were tracked, or said of it."""

    INSERTED = "inserted"
    DELETED = "deleted"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A tracked change or a comment: by whom, when (ISO 8601, or empty), and the words of it."""

    kind: ChangeKind
    who: str
    when: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPlace:
    """A paragraph as an item: the list's name in the file, its level from 0, and the number that it shows."""

    name: str
    depth: int
    label: str
    is_bullet: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a paragraph is set, where its style says nothing of what it is; `size` is that of its type in half points (0: unknown).

    `is_far` is at the end of its line; `set_in` is by how many twentieths of a point all its lines are set in from the left.
    """

    style: str = ""
    size: int = 0
    is_strong: bool = False
    is_centred: bool = False
    is_far: bool = False
    set_in: int = 0
    starts_page: bool = False


class FrameKind(StrEnum):
    """What blocks can stand in."""

    BOX = "box"
    QUOTATION = "quotation"
    VERSE = "verse"  # one in another is a stanza
    BULLETS = "bullets"
    NUMBERS = "numbers"
    ITEM = "item"
    CODE = "code"
    FIGURE = "figure"  # pictures or a table with what is said of them
    TERMS = "terms"
    TERM = "term"
    EXPLANATION = "explanation"
    NAMED = "named"  # a block that its document calls by a name


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A frame round blocks: `number` is that of an item, `name` the language of code or what a block is called."""

    kind: FrameKind
    number: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell by its row and column from 0, and how many columns and rows it covers."""

    row: int
    column: int
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture: its part of the file (an address where it is outside), and what its author wrote for those who cannot see it.

    One that is floating has its place beside the text; `height` is in pt, and `share` that which it has of the width of the text, 0 where
    the file does not say. One that only adorns `is_decorative`.
    """

    part: str
    alt: str = ""
    is_outside: bool = False
    is_cropped: bool = False
    is_floating: bool = False
    is_decorative: bool = False
    height: float = 0.0
    share: float = 0.0


class Listener:
    """Hears nothing. Each method is called where the thing stands in the reading order of the text."""

    def paragraph(self, look: Look, item: ListPlace | None) -> None:
        """A paragraph, before its text begins."""

    def open_table(self, columns: int, heads: int) -> None:
        """A table of so many columns, the first `heads` rows of which are said to be its head."""

    def cell(self, cell: Cell) -> None:
        """A cell of the innermost table, before its blocks."""

    def close_table(self) -> None:
        """The end of the innermost table."""

    def open_frame(self, frame: Frame) -> None:
        """A frame, before its blocks."""

    def close_frame(self) -> None:
        """The end of the innermost frame."""

    def rule(self) -> None:
        """A rule between blocks: the scene changes."""

    def block_called(self, names: frozenset[str]) -> str:
        """Which of these names is that of a block; none where nobody knows one."""
        del names
        return ""

    def picture(self, picture: Picture) -> None:
        """A picture."""

    def anchor(self, name: str) -> None:
        """A bookmark that references may lead to."""

    def change(self, change: Change) -> None:
        """A tracked change or a comment."""

    def formula(self, element: Element) -> str:
        """A formula of OMML or MathML; the answer is how it is written, and nothing where it is to be taken as plain text."""
        del element
        return ""

    def equation(self, data: bytes) -> str:
        """A formula that another program keeps in the document; the answer is how it is written, nothing where its picture is."""
        del data
        return ""


SILENT = Listener()
