"""Small pictures right below headings: heading, picture and two lines of text stand together, and the picture does not float."""

from pathlib import Path

import pypdfium2.raw as pdfium
import pytest
from PIL import Image
from pypdfium2 import PdfDocument
from tests.pdf.positions import glyphs_of
from tests.pdf.test_tables import made

PICTURE = pdfium.FPDF_PAGEOBJ_IMAGE


def pages_of(root: Path, above: int, height: int) -> list[tuple[str, int]]:
    """Of each page the marked characters, and how many pictures stand on it."""
    (root / "images").mkdir()
    Image.effect_noise((90, height), 50).save(root / "images" / "a.png")
    figure = '![](images/a.png){alt="瓶" width=30%}'
    pdf = made(root, "文字\n\n" * above + f"## 首题\n\n{figure}\n\n" + "末" * 200)
    texts = ["".join(glyph.text for glyph in page if glyph.text in "首题末") for page in glyphs_of(pdf.data)]
    with PdfDocument(pdf.data) as document:
        return [
            (text, sum(1 for _ in page.get_objects(filter=[PICTURE])))
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


def test_a_vignette_is_smaller_where_it_would_take_its_heading_overleaf(tmp_path: Path) -> None:
    """The heading went overleaf with its picture, and left up to two fifths of the page white."""
    widths = []
    for above in (8, 9, 10, 11):
        root = tmp_path / str(above)
        root.mkdir()
        (root / "images").mkdir()
        Image.effect_noise((90, 90), 50).save(root / "images" / "a.png")
        pdf = made(root, "文字\n\n" * above + '## 首题\n\n![](images/a.png){alt="瓶" width=30%}\n\n' + "末" * 200)
        with PdfDocument(pdf.data) as document:
            bounds = [one.get_bounds() for page in document for one in page.get_objects() if one.type == PICTURE]
        widths += [right - left for left, _, right, _ in bounds]
    full = max(widths)
    assert widths[0] == widths[3] == full
    assert full > widths[1] > widths[2] >= full / 2
