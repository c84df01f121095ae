"""Where the characters of a finished PDF stand: read from the file by PDFium, not from our own layout."""

from collections.abc import Iterator
from ctypes import c_double
from dataclasses import dataclass
from io import BytesIO

import pypdfium2
import pypdfium2.raw as pdfium


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character, its origin in points from the head and the left edge of the sheet, and its size."""

    text: str
    x: float
    baseline: float
    size: float


def glyphs_of(data: bytes) -> list[list[Glyph]]:
    """The printed characters of each page, white space aside."""
    document = pypdfium2.PdfDocument(BytesIO(data))
    try:
        return [list(_glyphs(page)) for page in document]
    finally:
        document.close()


def _glyphs(page: pypdfium2.PdfPage) -> Iterator[Glyph]:
    height = page.get_height()
    text = page.get_textpage()
    x, y, matrix = c_double(), c_double(), pdfium.FS_MATRIX()
    for index in range(text.count_chars()):
        character = chr(pdfium.FPDFText_GetUnicode(text, index))
        if character.isspace() or pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetMatrix(text, index, matrix)
        size = abs(matrix.a) * pdfium.FPDFText_GetFontSize(text, index)
        yield Glyph(character, x.value, height - y.value, size)


def lines_of(glyphs: list[Glyph]) -> dict[float, str]:
    """The lines of a page by their baselines (to a hundredth of a point), from the head down."""
    rows: dict[float, list[Glyph]] = {}
    for glyph in glyphs:
        rows.setdefault(round(glyph.baseline, 2), []).append(glyph)
    return {baseline: "".join(g.text for g in sorted(rows[baseline], key=lambda g: g.x)) for baseline in sorted(rows)}


def texts_of(data: bytes) -> list[str]:
    """The text of each page, line by line."""
    return ["\n".join(lines_of(page).values()) for page in glyphs_of(data)]
