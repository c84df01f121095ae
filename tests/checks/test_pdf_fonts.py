"""Fonts of finished PDFs that no press can print."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from tests.checks.conftest import Printed

from banxin.checks.pdf.pdf_fonts import PdfFont, check_pdf_fonts, font_names, fonts_of
from banxin.fonts.faces import FontSet

NAME = pikepdf.Name


def pdf_with(folder: Path, **fields: Any) -> Path:
    """A PDF of one page with one font of these fields, besides its name."""
    path = folder / "book.pdf"
    with pikepdf.new() as pdf:
        font = pdf.make_indirect(pikepdf.Dictionary(Type=NAME.Font, BaseFont=NAME("/NotoSerifSC-Regular"), **fields))
        page = pdf.add_blank_page()
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F0=font))
        pdf.save(path)
    return path


def test_a_font_that_is_not_in_the_file_is_told(fonts: FontSet, tmp_path: Path) -> None:
    path = pdf_with(tmp_path, Subtype=NAME.TrueType, FontDescriptor=pikepdf.Dictionary(Type=NAME.FontDescriptor))
    (finding,) = check_pdf_fonts(path, fonts)
    assert (finding.code, "is not in the PDF" in finding.message) == ("font-003", True)


def test_a_font_file_out_of_proportion_to_its_glyphs_is_told(fonts: FontSet, tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        file = pdf.make_stream(bytes(700_000))
        descriptor = pikepdf.Dictionary(Type=NAME.FontDescriptor, FontFile2=file)
        font = pikepdf.Dictionary(
            Type=NAME.Font, Subtype=NAME.CIDFontType2, BaseFont=NAME("/NotoSerifSC-Regular"), FontDescriptor=descriptor,
            W=[1, [1000, 1000], 20, 29, 500],
        )  # fmt: skip
        parent = pikepdf.Dictionary(Type=NAME.Font, Subtype=NAME.Type0, BaseFont=font.BaseFont, DescendantFonts=[font])
        page = pdf.add_blank_page()
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F0=pdf.make_indirect(parent)))
        pdf.save(tmp_path / "book.pdf")
    (finding,) = check_pdf_fonts(tmp_path / "book.pdf", fonts)
    assert finding.code == "font-006"
    assert finding.message == "the font 'NotoSerifSC-Regular' has 700,000 bytes in the PDF for 12 glyphs"


def finding_of(path: Path, fonts: FontSet) -> str:
    (finding,) = check_pdf_fonts(path, fonts)
    return str(finding)


def test_the_words_of_what_is_wrong_with_a_font(fonts: FontSet, tmp_path: Path) -> None:
    assert finding_of(pdf_with(tmp_path, Subtype=NAME.TrueType), fonts) == (
        "error: the font 'NotoSerifSC-Regular' is not in the PDF [font-003]; "
        "hint: no printer has it: declare a face with outlines"
    )


@pytest.mark.parametrize("key", ["/FontFile", "/FontFile2", "/FontFile3"])
def test_a_font_is_in_the_file_whatever_the_kind_of_its_outlines(tmp_path: Path, key: str) -> None:
    path = tmp_path / "book.pdf"
    with pikepdf.new() as pdf:
        descriptor = pikepdf.Dictionary({"/Type": NAME.FontDescriptor, key: pdf.make_stream(bytes(700), Length1=900)})
        font = pikepdf.Dictionary(Type=NAME.Font, Subtype=NAME.TrueType, FontDescriptor=descriptor)
        for one in (font, pikepdf.Dictionary(Type=NAME.Font, Subtype=NAME.Type3, Name=NAME.Drawn)):
            pdf.add_blank_page().Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=pdf.make_indirect(one)))
        pdf.save(path)
    assert fonts_of(path) == (
        PdfFont(name="unnamed", subtype="TrueType", is_embedded=True, size=900),
        PdfFont(name="Drawn", subtype="Type3", is_embedded=False),
    )
    assert font_names(path) == (("unnamed",), ("Drawn",))


@pytest.mark.parametrize(
    ("size", "glyphs", "is_whole"),
    [(615_000, 10, False), (615_001, 10, True), (1_000_000, 0, False), (601_501, 1, True)],
)
def test_a_font_is_whole_that_has_far_more_than_its_glyphs_need(size: int, glyphs: int, is_whole: bool) -> None:
    assert PdfFont(name="", subtype="", is_embedded=True, size=size, glyphs=glyphs).is_whole is is_whole


def with_exchanged_glyphs(font: bytes, one: int, other: int) -> bytes:
    """A TrueType font file in which two glyphs have one another's outlines."""
    with TTFont(BytesIO(font)) as tables:
        first, second = tables.getGlyphName(one), tables.getGlyphName(other)
        outlines = tables["glyf"]
        outlines[first], outlines[second] = outlines[second], outlines[first]
        tables.save(made := BytesIO())
    return made.getvalue()


def test_glyphs_that_stand_in_the_places_of_others_are_told(
    printed_at_foot: Printed, fonts: FontSet, tmp_path: Path
) -> None:
    """The text is right and so is each number, and yet the page shows 江 for 月 and 月 for 江."""
    assert check_pdf_fonts(printed_at_foot.path, fonts) == ()
    face = fonts.face("Noto Serif SC")
    with TTFont(face.path, lazy=True) as font:
        numbers = [int(font.getGlyphID(font.getBestCmap()[ord(character)])) for character in "江月"]
    with pikepdf.open(printed_at_foot.path) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and str(thing.get("/FontName", "")).endswith("+Noto-Serif-SC"):
                thing.FontFile2.write(with_exchanged_glyphs(thing.FontFile2.read_bytes(), *numbers))
                name = str(thing.FontName).removeprefix("/")
        pdf.save(tmp_path / "book.pdf")
    assert finding_of(tmp_path / "book.pdf", fonts) == (
        f"error: the font '{name}' draws 2 of its glyphs in the PDF otherwise than the face does, the first is glyph "
        f"{min(numbers)} [font-009]; hint: take another version of the face: cutting it down to what the book uses has put "
        "other glyphs in their places"
    )
