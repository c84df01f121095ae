"""The finished editions of a book as the trade knows them."""

from collections.abc import Iterable
from dataclasses import replace

from banxin.conversion.converted_book import with_script_of
from banxin.model.book import Book, Metadata
from banxin.model.edition import Edition, Format
from banxin.model.people import Contributor
from banxin.reading import MEGABYTE, read_regular
from banxin.templates.editions.edition_book import with_own_imprint
from banxin.trade.access import Access, access_of
from banxin.trade.product import Person, Product
from banxin.units import Length
from banxin.verbs.build import Built

POINTS_TO_MM = 25.4 / 72
SOLD = frozenset({Format.EPUB, Format.PDF})
LARGEST = 512 * MEGABYTE
"""Bytes of an e-book that is looked into."""


def sold_editions(book: Book, built: Iterable[Built]) -> tuple[Product, ...]:
    """A product of each finished edition; covers, websites and files for devices of Kobo and Kindle are none: their shops make these themselves."""
    finished = {one.report.edition: one for one in built}
    return tuple(
        product_of(book, edition, finished)
        for edition in book.editions
        if edition.name in finished and not edition.is_cover and edition.format in SOLD
    )


def unsold_editions(book: Book) -> tuple[str, ...]:
    """The names of the editions that are no product of the trade, covers apart, which belong to theirs."""
    return tuple(one.name for one in book.editions if not one.is_cover and one.format not in SOLD)


def product_of(book: Book, edition: Edition, finished: dict[str, Built]) -> Product:
    """What is known of one edition, from the manifest and from its finished file."""
    one, data = finished[edition.name], metadata_in(book, edition)
    is_epub = edition.format is Format.EPUB
    listed = finished.get(edition.page_list) if is_epub else one
    access = access_of(read_regular(one.output, book.root, LARGEST).data, one.output) if is_epub else Access()
    trim = edition.grid.trim if edition.grid and not is_epub else None
    return Product(
        reference=f"{data.id}.{edition.name}", work=data.id, edition=edition.name, form=form_of(edition),
        title=edition.title or data.title, subtitle=data.subtitle, title_file_as=data.title_file_as,
        language=edition.script or data.language, people=people_in(data.contributors), publisher=data.publisher,
        place=data.publisher_place, date=data.date, modified=data.modified, price=data.price, sold_in=data.sold_in,
        sales_rights=data.sales_rights,
        description=data.description, subjects=data.subjects, classes=data.classes, rights=data.rights,
        series=data.series.name if data.series else "", position=data.series.position if data.series else "",
        isbn=edition.isbn, width=mm(trim.width) if trim else 0.0, height=mm(trim.height) if trim else 0.0,
        pages=len(listed.report.pages) if listed else 0, characters=one.report.characters, size=one.output.stat().st_size,
        access=access.details, hazards=access.hazards, contents=access.contents, output=one.output.relative_to(book.root).as_posix(),
        is_for_press=edition.printer is not None, has_fixed_layout=edition.has_fixed_layout,
    )  # fmt: skip


def metadata_in(book: Book, edition: Edition) -> Metadata:
    """What the edition says of itself, in its own script."""
    bare = with_own_imprint(replace(book, front_matter=(), body_matter=(), back_matter=(), indexes=()), edition)
    return (with_script_of(bare, edition)[0] if edition.script else bare).metadata


def form_of(edition: Edition) -> str:
    """How a copy comes: an e-book, or a book of paper, bound as the edition says."""
    return "epub" if edition.format is Format.EPUB else edition.binding or "book"


def people_in(contributors: Iterable[Contributor]) -> tuple[Person, ...]:
    """The people in their order, each once, with all that they did."""
    found: dict[str, Person] = {}
    for one in contributors:
        before = found.get(one.name, Person(name=one.name, roles=()))
        roles = tuple(dict.fromkeys((*before.roles, str(one.role))))
        found[one.name] = Person(name=one.name, roles=roles, file_as=before.file_as or one.file_as)
    return tuple(found.values())


def mm(length: Length) -> float:
    """A length in millimetres, to a tenth."""
    return round(length.points * POINTS_TO_MM, 1)
