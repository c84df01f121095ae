"""Small pictures right below headings: heading, picture and two lines of text stand together, and the picture does not float."""

from pathlib import Path

import pypdfium2.raw as pdfium
import pytest
from PIL import Image
from pypdfium2 import PdfDocument
from tests.pdf.positions import glyphs_of
from tests.pdf.test_tables import made


def pages_of(root: Path, above: int, height: int) -> list[tuple[str, int]]:
    """Of each page the marked characters, and how many pictures stand on it."""
    (root / "images").mkdir()
    Image.effect_noise((90, height), 50).save(root / "images" / "a.png")
    figure = '![](images/a.png){alt="瓶" width=30%}'
    pdf = made(root, "文字\n\n" * above + f"## 首题\n\n{figure}\n\n" + "末" * 200)
    texts = ["".join(glyph.text for glyph in page if glyph.text in "首题末") for page in glyphs_of(pdf.data)]
    with PdfDocument(pdf.data) as document:
        return [
            (text, sum(1 for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE])))
            for text, page in zip(texts, document, strict=True)
        ]


@pytest.mark.parametrize("above", [35, 38, 40, 42])
def test_a_vignette_stands_between_its_heading_and_two_lines(above: int, tmp_path: Path) -> None:
    """It went to the head of the next page, or stood with its heading at the foot of one."""
    for text, pictures in pages_of(tmp_path, above, 50):
        assert pictures == text.count("首题")
        assert "首" not in text or text.count("末") > 25


def test_a_large_picture_below_a_heading_waits_for_the_next_page(tmp_path: Path) -> None:
    pages = pages_of(tmp_path, 10, 400)
    assert [(text[:3], pictures) for text, pictures in pages if text][:2] == [("首题末", 0), ("末末末", 1)]
