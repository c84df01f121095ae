"""The characters of a page of a PDF with their boxes, from pdfium, in the order of the file; nothing is put together yet."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

LARGEST, LEAST_SIZE = 14_400.0, 0.1
"""Points: the largest page that viewers open (ISO 32000-1, annex C), and what is too small to be told from nothing."""
SURROGATES = range(0xD800, 0xDC00)
HYPHEN = 2
"""What pdfium gives for a hyphen at the end of a line; also what a PDF may have in the place of a character."""


@dataclass(frozen=True, slots=True)
class PlacedCharacter:
    """One character of the file itself: its box and the beginning of its baseline (`x`, `baseline`) in points, from the foot of the page up.

    `size` is that of its type in points, (`right_along`, `up_along`) the direction of its line, of whatever length. A hyphen at the end of a
    line has the text U+0002.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    x: float
    baseline: float
    size: float
    right_along: float = 1.0
    up_along: float = 0.0
    is_hyphen: bool = False


def characters_of(text: pypdfium2.PdfTextPage) -> Iterator[PlacedCharacter]:
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
        size = bounded(pdfium.FPDFText_GetFontSize(text, index) * scale) or bounded(box.top - box.bottom)
        left, bottom, right, top = map(bounded, (box.left, box.bottom, box.right, box.top))
        yield PlacedCharacter(
            chr(code), left, bottom, right, top, bounded(x.value), bounded(y.value), max(abs(size), LEAST_SIZE),
            bounded(matrix.a), bounded(matrix.b), code == HYPHEN and pdfium.FPDFText_IsHyphen(text, index) == 1,
        )  # fmt: skip


def bounded(number: float) -> float:
    """A measure that a page can have: a file may say that its type has a size of nothing, or of 10 to the twentieth."""
    return max(-LARGEST, min(LARGEST, number)) if math.isfinite(number) else 0.0
