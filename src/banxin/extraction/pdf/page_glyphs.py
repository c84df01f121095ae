"""The characters of a PDF with their places, from pdfium; nothing is put together yet.

Places are in points along and across the lines: `along` grows with the reading, `across` grows from line to line. On a
page set in vertical lines (right to left) `along` runs down the page and `across` to the left.
"""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from banxin.errors import ManifestError
from banxin.saying.said import say
from banxin.source import Source

PAGES = 5_000
LARGEST, LEAST_SIZE = 14_400.0, 0.1
"""Points: the largest page that viewers open (ISO 32000-1, annex C), and what is too small to be told from nothing."""
SURROGATES = range(0xD800, 0xDC00)
UNMAPPED = frozenset({"\0", "\ufffe", "\uffff", "\x02"})
"""What pdfium gives for a glyph whose character the PDF does not tell; U+0002 and U+FFFE also stand for a hyphen."""


@dataclass(frozen=True, slots=True)
class PageGlyph:
    """One character; `start` and `end` along its line, `across` where the line stands, its size in points."""

    text: str
    start: float
    end: float
    across: float
    size: float


@dataclass(frozen=True, slots=True, kw_only=True)
class GlyphsOfPage:
    """The glyphs of one page in the order of the file, without white space."""

    number: int
    is_vertical: bool
    glyphs: tuple[PageGlyph, ...]
    unmapped: int = 0
    has_picture: bool = False  # looked up for pages without text only


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookmark:
    """An entry of the outline: its level from 1, its title, its page from 1."""

    level: int
    title: str
    page: int


@dataclass(frozen=True, slots=True)
class _Box:
    text: str
    left: float
    bottom: float
    right: float
    top: float
    baseline: float
    size: float


def read_pages(data: bytes, path: Path) -> tuple[tuple[GlyphsOfPage, ...], tuple[Bookmark, ...]]:
    """The pages and the outline; raises ManifestError for a file that is no PDF, is locked or has no end of pages."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ManifestError(
                say("the PDF is protected by a password"), Source(path=path), say("save it without one")
            ) from error
        hint = say("export it again; a damaged PDF can often be mended with `qpdf in.pdf out.pdf`")
        raise ManifestError(say("the file is no PDF, or is damaged"), Source(path=path), hint) from error
    try:
        if len(document) > PAGES:
            hint = say("split it")
            raise ManifestError(
                say("the PDF has {count} pages, more than {pages}", count=len(document), pages=PAGES),
                Source(path=path),
                hint,
            )
        return tuple(_page(document, index, path) for index in range(len(document))), tuple(_outline(document))
    finally:
        document.close()


def _outline(document: pypdfium2.PdfDocument) -> Iterator[Bookmark]:
    for entry in document.get_toc(max_depth=6):
        goal = entry.get_dest()
        index = goal.get_index() if goal else None
        if index is not None:
            yield Bookmark(level=entry.level + 1, title=entry.get_title(), page=index + 1)


def _page(document: pypdfium2.PdfDocument, index: int, path: Path) -> GlyphsOfPage:
    try:
        page = document[index]
        text = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        message = say("page {number} of the PDF is damaged", number=index + 1)
        raise ManifestError(message, Source(path=path), say("mend it with `qpdf in.pdf out.pdf`")) from error
    boxes = list(_boxes(text))
    has_picture = not boxes and any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]))
    text.close()
    page.close()
    shown = [box for box in boxes if box.text not in UNMAPPED and box.text.strip()]
    is_vertical = _is_vertical(shown)
    turned = _down_the_page if is_vertical else _along_the_line
    unmapped = sum(box.text in UNMAPPED for box in boxes)
    glyphs = tuple(map(turned, shown))
    return GlyphsOfPage(
        number=index + 1, is_vertical=is_vertical, glyphs=glyphs, unmapped=unmapped, has_picture=has_picture
    )


def _boxes(text: pypdfium2.PdfTextPage) -> Iterator[_Box]:
    """Every character that the file itself holds; pdfium adds spaces and line ends of its own."""
    x, y, box, matrix = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    high = 0
    for index in range(pdfium.FPDFText_CountChars(text)):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code in SURROGATES:
            high = code
            continue
        if high and 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        if pdfium.FPDFText_IsGenerated(text, index) == 1 or 0xD800 <= code < 0xE000:
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        pdfium.FPDFText_GetMatrix(text, index, matrix)
        scale = abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5 or 1.0
        size = _bounded(pdfium.FPDFText_GetFontSize(text, index) * scale) or _bounded(box.top - box.bottom)
        left, bottom, right, top = map(_bounded, (box.left, box.bottom, box.right, box.top))
        yield _Box(chr(code), left, bottom, right, top, _bounded(y.value), max(abs(size), LEAST_SIZE))


def _bounded(number: float) -> float:
    """A measure that a page can have: a file may say that its type has a size of nothing, or of 10 to the twentieth."""
    return max(-LARGEST, min(LARGEST, number)) if math.isfinite(number) else 0.0


def _is_vertical(boxes: list[_Box]) -> bool:
    """Whether most characters stand under the one before them."""
    down = along = 0
    for before, box in pairwise(boxes):
        across, drop = box.left - before.left, before.top - box.top
        if abs(across) < box.size / 3 and 0.5 * box.size < drop < 2.5 * box.size:
            down += 1
        elif abs(drop) < box.size / 3 and 0 < across < 2.5 * box.size:
            along += 1
    return down > along


def _along_the_line(box: _Box) -> PageGlyph:
    return PageGlyph(box.text, box.left, box.right, -box.baseline, box.size)


def _down_the_page(box: _Box) -> PageGlyph:
    """The loose box of a glyph is taller than its em: the em is centred in it."""
    middle = (box.top + box.bottom) / 2
    return PageGlyph(box.text, -middle - box.size / 2, -middle + box.size / 2, -(box.left + box.right) / 2, box.size)
