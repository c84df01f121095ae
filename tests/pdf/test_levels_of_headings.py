"""Headings of each level look otherwise than those of the others: by their place, their size or their face."""

from ctypes import c_int, create_string_buffer
from io import BytesIO
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from tests.pdf.test_tables import made

WORDS = "题"


def faces_of(data: bytes, word: str) -> list[str]:
    """The faces in which a character is printed, in its order."""
    found = []
    document = pypdfium2.PdfDocument(BytesIO(data))
    for page in document:
        text = page.get_textpage()
        for index in range(text.count_chars()):
            if chr(pdfium.FPDFText_GetUnicode(text, index)) == word:
                name, flags = create_string_buffer(200), c_int()
                pdfium.FPDFText_GetFontInfo(text, index, name, 200, flags)
                found.append(f"{name.value.decode()} {pdfium.FPDFText_GetFontSize(text, index):.1f}")
    document.close()
    return found


@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
def test_no_two_levels_look_alike(direction: str, tmp_path: Path) -> None:
    text = "".join(f"{'#' * level} {WORDS}\n\n文字。\n\n" for level in range(2, 7))
    pdf = made(tmp_path, text, direction)
    faces = faces_of(pdf.data, WORDS)
    assert len(set(faces)) == len(faces) == 5
