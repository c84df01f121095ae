"""What the browser is told of a book: records that travel from the process that builds to the one that serves."""

from dataclasses import dataclass, field
from pathlib import Path

from banxin.model.edition import PageGrid
from banxin.model.finding import Finding

FOR_BOOK, FOR_PAGE = "book", "page"
"""The faces for words out of the book, and for those that the page says itself in Chinese."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedEdition:
    """An edition that can be looked at. `grid` is None for an e-book."""

    name: str
    is_pdf: bool
    is_vertical: bool
    grid: PageGrid | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BookFacts:
    """The book as it was read last: its editions, its chapters by the paths of their files, faces for the words of the page itself (`FOR_BOOK`,
    `FOR_PAGE`), and by the names that e-books ask devices for those of the editions, which stand in for them.
    """

    title: str
    language: str
    editions: tuple[ListedEdition, ...]
    chapters: dict[str, str]
    faces: dict[str, Path] = field(default_factory=dict)
    stand_ins: dict[str, Path] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPage:
    """A page: where it stands in the book, the digest of all that it shows, and its size in points."""

    digest: str
    sheet: int
    folio: str
    chapter: str
    offset: int
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltEdition:
    """An edition that has passed its gates: its file, its pages (none of an e-book), what was found."""

    edition: str
    output: Path
    pages: tuple[ShownPage, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceBox:
    """A piece of text on a page: left, top, width and height as shares of the sheet, and where it was written (`file:line`)."""

    left: float
    top: float
    width: float
    height: float
    place: str
