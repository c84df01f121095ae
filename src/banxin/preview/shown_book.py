"""What the browser is told of a book: records that travel from the process that builds to the one that serves."""

from dataclasses import dataclass
from pathlib import Path

from banxin.model.edition import PageGrid
from banxin.model.finding import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedEdition:
    """An edition that can be looked at. `grid` is None for an e-book."""

    name: str
    is_pdf: bool
    is_vertical: bool
    grid: PageGrid | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BookFacts:
    """The book as it was read last: its editions, its chapters by the paths of their files, a face for the words of the page itself."""

    title: str
    language: str
    editions: tuple[ListedEdition, ...]
    chapters: dict[str, str]
    face: Path | None = None


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
