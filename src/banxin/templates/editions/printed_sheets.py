"""How many printed sheets a copy takes (印张): a sheet is half of the full one, printed on both sides, so a book of 32开 has 32 pages to it.

The fold is the one that `sheet` names (880×1230 1/32), or that of the trim. Every page counts that is bound, blank ones too, and a leaf has two (GB/T 788; the
imprint of mainland books, GB/T 12450).
"""

import re
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from banxin.errors import BuildError
from banxin.model.book import Book, Leaf
from banxin.model.edition import Edition, Format, TrimSize
from banxin.saying.said import say
from banxin.templates.editions.selection import sections_of
from banxin.typography.page_grid import TRIM_SIZES

AUTO = "auto"
"""What book.yaml writes for a number that is to be counted."""
LIKELY_PAGES = 320
"""What the first layout takes for the pages of the book."""
FOLD = re.compile(r"1\s*[/∕]\s*(\d{1,3})|(\d{1,3})\s*开")
THOUSANDTH = Decimal("0.001")


def counts_sheets(book: Book, edition: Edition) -> bool:
    """Whether an edition prints how many sheets it takes, and book.yaml leaves it to be counted."""
    is_asked = book.metadata.sheets == AUTO and edition.format is Format.PDF
    return is_asked and Leaf.IMPRINT in sections_of(book, edition)


def with_sheets(book: Book, edition: Edition, pages: int) -> Book:
    """The book with the sheets that so many pages take; BuildError where nobody says how many go on one."""
    fold = fold_named(book.metadata.sheet) or (fold_of_trim(edition.grid.trim) if edition.grid else 0)
    if not fold:
        raise BuildError(
            say("the edition '{name}' does not say how many pages go on a sheet", name=edition.name),
            book.in_manifest(),
            say("write how it is folded: 'sheet: 880×1230 1/32'"),
        )
    leaves = pages + pages % 2
    bound = edition.printer.pages_bound(leaves) if edition.printer else leaves
    return replace(book, metadata=replace(book.metadata, sheets=sheets_taken(bound, fold)))


def sheets_taken(pages: int, fold: int) -> str:
    """The sheets of a copy, to a thousandth, as imprints write them.

    >>> sheets_taken(320, 32), sheets_taken(332, 32), sheets_taken(250, 16), sheets_taken(330, 32)
    ('10', '10.375', '15.625', '10.313')
    """
    found = (Decimal(pages) / fold).quantize(THOUSANDTH, ROUND_HALF_UP)
    return f"{found.normalize():f}"


def fold_named(text: str) -> int:
    """Into how many parts a sheet is folded, by its name; 0 where it does not tell.

    >>> fold_named("880×1230 1/32"), fold_named("大32开"), fold_named("A5")
    (32, 32, 0)
    """
    match = FOLD.search(text)
    return int(match[1] or match[2]) if match else 0


def fold_of_trim(trim: TrimSize) -> int:
    """The same by the size of the leaf, where that has a name that tells it; 0 for others."""
    sizes = (trim.width.points, trim.height.points)
    for name, known in TRIM_SIZES.items():
        near = max(abs(known.width.points - sizes[0]), abs(known.height.points - sizes[1]))
        if near < 0.5 and (fold := fold_named(name)):
            return fold
    return 0
