"""A cover as its template is given it: the panels that it has and the words that stand there."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from banxin.covers.bar_codes import MODULE, BarCode, bar_code
from banxin.covers.panels import OpenCover, Panel
from banxin.covers.price_codes import add_on_of
from banxin.model.book import Book
from banxin.model.edition import Edition, WritingMode
from banxin.model.printed_cover import PRICE
from banxin.templates.covers.front_titles import FrontTitle, front_title
from banxin.templates.covers.spine_words import Spine, spine_of
from banxin.templates.words.book_words import Words
from banxin.typography.language_tags import LanguageFamily, language_family
from banxin.units import Length

TITLE = "cover-title"
"""The property that says how the title stands on the front: lines, columns or none."""
COLUMNS, LINES, NONE = "columns", "lines", "none"
WITH_COLUMNS = frozenset({"classical", "novel", "poetry"})
"""Themes whose titles stand in columns where nobody says otherwise."""
URN = "urn:isbn:"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedFigure:
    """A figure of a bar code: its middle from the left, in mm."""

    text: str
    middle: str
    is_above: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnCode:
    """A bar code at full size: the bars as one path in modules, and what stands around them; lengths in mm."""

    path: str
    modules: int
    modules_high: int
    width: str
    height: str
    figures: tuple[PlacedFigure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """A cover, lying open. `title` is None where the picture says it; `picture` is the address of the picture of the front, empty for none.

    `panels` are the names of those that it has, from the left.
    """

    open_cover: OpenCover
    panels: tuple[str, ...]
    title: FrontTitle | None
    spine: Spine
    picture: str = ""
    isbn: str = ""
    price: str = ""
    bar_code: DrawnCode | None = None
    blurb: tuple[str, ...] = ()
    front_flap: tuple[str, ...] = ()
    back_flap: tuple[str, ...] = ()
    is_bound_right: bool = False


def cover_of(book: Book, edition: Edition, opened: OpenCover, words: Words) -> Cover:
    """What stands on the cover of an edition, which has a page grid."""
    assert edition.grid is not None
    said = book.printed_cover
    place = opened.place(Panel.SPINE)
    picture = edition.cover or book.cover
    wish = edition.properties.get(TITLE, "")
    isbn = isbn_of(book, edition)
    return Cover(
        open_cover=opened,
        panels=tuple(one.panel.value for one in opened.panels),
        title=None
        if wish == NONE or (picture and not wish)
        else front_title(book.metadata, edition.grid.trim, wants_columns=wants_columns(edition, wish)),
        spine=spine_of(book, words, place.width, opened.height) if place else Spine(),
        picture=address_of(picture, book.root) if picture else "",
        isbn=isbn,
        price=price_of(book, words),
        bar_code=drawn_code(bar_code(isbn, add_on(book))) if isbn else None,
        blurb=(said and said.blurb) or tuple(filter(None, (book.metadata.description,))),
        front_flap=said.front_flap if said else (),
        back_flap=said.back_flap if said else (),
        is_bound_right=is_bound_right(edition),
    )


def wants_columns(edition: Edition, wish: str) -> bool:
    if wish:
        return wish == COLUMNS
    return edition.theme in WITH_COLUMNS or is_bound_right(edition)


def is_bound_right(edition: Edition) -> bool:
    """Whether a book is bound at the right: one that is read in columns (CLREQ 2.2)."""
    return edition.writing_mode is WritingMode.VERTICAL


def isbn_of(book: Book, edition: Edition) -> str:
    """The number of the edition with its hyphens, or that of the book; empty where there is none."""
    said = edition.isbn or next((one for one in book.metadata.identifiers if one.lower().startswith(URN)), "")
    return said.upper().removeprefix(URN.upper())


def price_of(book: Book, words: Words) -> str:
    """The price behind its label; empty where none is known."""
    price = book.metadata.price
    label = words.rows["price"]
    mark = ": " if label.isascii() or language_family(book.metadata.language) is LanguageFamily.KOREAN else "："
    return f"{label}{mark}{price}" if price else ""


def add_on(book: Book) -> str:
    """The digits beside the bar code."""
    said = book.printed_cover.add_on if book.printed_cover else ""
    return add_on_of(book.metadata.price) if said == PRICE else said


def address_of(picture: Path, root: Path) -> str:
    return picture.relative_to(root).as_posix() if picture.is_relative_to(root) else picture.as_uri()


def drawn_code(code: BarCode) -> DrawnCode:
    return DrawnCode(
        path=code.path,
        modules=code.width,
        modules_high=code.height,
        width=millimetres_of(code.width),
        height=millimetres_of(code.height),
        figures=tuple(placed_figures(code)),
    )


def placed_figures(code: BarCode) -> Iterator[PlacedFigure]:
    for one in code.figures:
        yield PlacedFigure(text=one.text, middle=millimetres_of(Decimal(one.middle) / 2), is_above=one.is_above)


def millimetres_of(modules: Decimal | int) -> str:
    return Length(MODULE * modules, "mm").css
