"""The characters of a PDF with their places, from pdfium; nothing is put together yet.

Places are in points along and across the lines: `along` grows with the reading, `across` grows from line to line. On a
page set in vertical lines (right to left) `along` runs down the page and `across` to the left.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from banxin.extraction.pdf.lying_lines import parted, stands_below, stands_beside
from banxin.extraction.pdf.unified_radicals import UNIFIED
from banxin.pdf_pages.page_characters import PlacedCharacter, characters_of
from banxin.pdf_pages.page_document import opened_pdf, page_of

UNMAPPED = frozenset({"\0", "\ufffe", "\uffff", "\x02"})
"""What pdfium gives for a glyph whose character the PDF does not tell; U+0002 and U+FFFE also stand for a hyphen."""


@dataclass(frozen=True, slots=True)
class PageGlyph:
    """One character; `start` and `end` along its line, `across` where the line stands, its size in points, its place in the file."""

    text: str
    start: float
    end: float
    across: float
    size: float
    place: int = 0  # 0 for all where the file has no order of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class GlyphsOfPage:
    """The glyphs of one page in the order of the file, without white space; `lying` are those of lines that lie above or below vertical text."""

    number: int
    is_vertical: bool
    glyphs: tuple[PageGlyph, ...]
    lying: tuple[PageGlyph, ...] = ()
    unmapped: int = 0
    has_picture: bool = False  # looked up for pages without text only
    radicals: int = 0  # which stand as characters in the glyphs
    pictures: int = 0  # beside text; what lies under all of a page is its scan


SMALLEST, LARGEST = 0.01, 0.8
"""Of a page: a smaller picture is an ornament, a larger one is what was scanned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookmark:
    """An entry of the outline: its level from 1, its title, its page from 1."""

    level: int
    title: str
    page: int


def read_pages(data: bytes, path: Path) -> tuple[tuple[GlyphsOfPage, ...], tuple[Bookmark, ...]]:
    """The pages and the outline; raises ManifestError for a file that is no PDF, is locked or has no end of pages."""
    with opened_pdf(data, path) as document:
        return tuple(_page(document, index, path) for index in range(len(document))), tuple(_outline(document))


def _outline(document: pypdfium2.PdfDocument) -> Iterator[Bookmark]:
    for entry in document.get_toc(max_depth=6):
        goal = entry.get_dest()
        index = goal.get_index() if goal else None
        if index is not None:
            yield Bookmark(level=entry.level + 1, title=entry.get_title(), page=index + 1)


def _page(document: pypdfium2.PdfDocument, index: int, path: Path) -> GlyphsOfPage:
    page, text = page_of(document, index + 1, path)
    boxes = list(characters_of(text))
    shares = list(_shares_of_pictures(page))
    text.close()
    page.close()
    shown = [box for box in boxes if box.text not in UNMAPPED and box.text.strip()]
    is_vertical = _is_vertical(shown)
    unmapped = sum(box.text in UNMAPPED for box in boxes)
    radicals = sum(box.text in UNIFIED for box in shown)
    shown = [replace(box, text=UNIFIED[box.text]) if box.text in UNIFIED else box for box in shown]
    text, lying = parted(shown) if is_vertical else (shown, [])
    turned = _down_the_page if is_vertical else _along_the_line
    glyphs = tuple(replace(turned(box), place=place) for place, box in enumerate(text))
    return GlyphsOfPage(
        number=index + 1, is_vertical=is_vertical, glyphs=glyphs, lying=tuple(map(_along_the_line, lying)), unmapped=unmapped, radicals=radicals, has_picture=not boxes and bool(shares),
        pictures=sum(SMALLEST < share < LARGEST for share in shares) if boxes else 0,
    )  # fmt: skip


def _shares_of_pictures(page: pypdfium2.PdfPage) -> Iterator[float]:
    """How much of a page each of its pictures covers."""
    width, height = page.get_size()
    for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = one.get_bounds()
        yield (right - left) * (top - bottom) / (width * height)


def _is_vertical(boxes: list[PlacedCharacter]) -> bool:
    """Whether most characters stand under the one before them."""
    down = sum(stands_below(*pair) for pair in pairwise(boxes))
    along = sum(stands_beside(*pair) for pair in pairwise(boxes))
    return down > along


def _along_the_line(box: PlacedCharacter) -> PageGlyph:
    return PageGlyph(box.text, box.left, box.right, -box.baseline, box.size)


def _down_the_page(box: PlacedCharacter) -> PageGlyph:
    """The loose box of a glyph is taller than its em: the em is centred in it."""
    middle = (box.top + box.bottom) / 2
    return PageGlyph(box.text, -middle - box.size / 2, -middle + box.size / 2, -(box.left + box.right) / 2, box.size)
