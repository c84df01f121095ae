"""Pages are painted twice, with their text and without it: where the two differ there is ink."""

from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from banxin.checks.pdf.page_painting import InkMap, PagePainter, ink_map
from banxin.checks.pdf.page_space import Box
from banxin.errors import BuildError

SHEET = Box(-10, -20, 90, 180)
"""A bleed of 10 at the left and 20 at the head."""


def map_with(x: int, y: int) -> InkMap:
    """Two pixels a point across and one down, with ink on one pixel."""
    rows = [bytearray(200) for _ in range(200)]
    rows[y][x] = 255
    return InkMap(rows=tuple(map(bytes, rows)), across=2, down=1)


@pytest.mark.parametrize(
    ("box", "has_ink"),
    [
        (Box(0, 0, 50, 50), True),
        (Box(20, 30, 20.5, 31), True),
        (Box(20.5, 30, 50, 31), False),
        (Box(0, 30, 20, 31), False),
        (Box(0, 0, 20.05, 50), False),
        (Box(0, 0, 20.15, 50), True),
        (Box(20.45, 0, 50, 50), False),
        (Box(20.35, 0, 50, 50), True),
        (Box(0, 31, 50, 50), False),
        (Box(0, 30.9, 50, 50), True),
        (Box(0, 0, 50, 29.9), False),
        (Box(0, 0, 50, 30), True),
    ],
)
def test_ink_is_looked_for_on_the_pixels_of_a_box(box: Box, has_ink: bool) -> None:
    """The pixel lies from 20 to 20.5 points and from 30 to 31; one that a box only touches is its neighbour's."""
    assert map_with(60, 50).has_ink(box, SHEET) is has_ink


def test_a_box_over_the_edge_of_the_sheet_is_looked_at_as_far_as_the_sheet_goes() -> None:
    assert map_with(0, 0).has_ink(Box(-30, -40, -9, -19), SHEET)
    assert not map_with(199, 199).has_ink(Box(-30, -40, -9, -19), SHEET)
    assert not map_with(199, 199).has_ink(Box(-30, -40, -15, -19), SHEET)
    assert map_with(199, 199).has_ink(Box(80, 170, 200, 300), SHEET)


@pytest.mark.parametrize(
    ("colour", "ink"),
    [
        ((255, 255, 255), 0),
        ((248, 248, 248), 0),
        ((247, 255, 255), 255),
        ((255, 247, 255), 255),
        ((255, 255, 247), 255),
    ],
)
def test_a_pixel_is_inked_that_differs_in_any_colour_by_eight(colour: tuple[int, int, int], ink: int) -> None:
    bare = Image.new("RGB", (4, 3), "white")
    shown = bare.copy()
    shown.putpixel((2, 1), colour)
    found = ink_map(shown, bare, (8, 12))
    assert found.rows == (bytes(4), bytes([0, 0, ink, 0]), bytes(4))
    assert (found.across, found.down) == (0.5, 0.25)


@pytest.fixture
def two_sheets(tmp_path: Path) -> Path:
    """A bare sheet with a black square at the left, and one with a word at the right that stands in a form of a form."""
    path = tmp_path / "two.pdf"
    with pikepdf.new() as pdf:
        for content in (b"0 0 50 50 re f", b"0 0 50 50 re f q 1 0 0 1 100 50 cm /X Do Q"):
            page = pdf.add_blank_page(page_size=(200, 100))
            inner = pdf.make_stream(b"BT /F 20 Tf (AAAA) Tj ET")
            outer = pdf.make_stream(b"/X Do")
            for form in (inner, outer):
                form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 100, 50]
            face = pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
            )
            inner.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=face))
            outer.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=inner))
            page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=outer))
            page.obj.Contents = pdf.make_stream(content)
        pdf.save(path)
    return path


def test_only_text_leaves_ink_also_that_of_a_form_in_a_form(two_sheets: Path) -> None:
    painter = PagePainter(two_sheets)
    first, second = (painter.ink(sheet, (200, 100), 72) for sheet in (1, 2))
    painter.close()
    assert (len(second.rows), len(second.rows[0]), second.across, second.down) == (100, 200, 1, 1)
    assert not any(map(any, first.rows))
    sheet = Box(0, 0, 200, 100)
    assert second.has_ink(Box(100, 30, 160, 50), sheet)
    assert not second.has_ink(Box(0, 0, 95, 100), sheet)
    assert not second.has_ink(Box(0, 52, 200, 100), sheet)


def test_a_sheet_is_painted_as_finely_as_is_asked(two_sheets: Path) -> None:
    painter = PagePainter(two_sheets)
    fine = painter.ink(2, (200, 100), 144)
    painter.close()
    assert (len(fine.rows), len(fine.rows[0]), fine.across, fine.down) == (200, 400, 2, 2)


def test_a_sheet_larger_than_a_pdf_may_have_it_is_told(two_sheets: Path) -> None:
    painter = PagePainter(two_sheets)
    with pytest.raises(BuildError) as told:
        painter.ink(2, (200, 14_401), 40)
    painter.ink(2, (14_400, 200), 40)
    painter.close()
    assert str(told.value) == (
        "sheet 2 is 14,401 pt long, and no page of a PDF may have more than 14,400 pt; "
        "hint: look for '@page' and 'size' in the stylesheets of the edition"
    )
