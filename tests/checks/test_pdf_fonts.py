"""Fonts of finished PDFs that no press can print."""

from pathlib import Path
from typing import Any

import pikepdf

from banxin.checks.pdf.pdf_fonts import check_pdf_fonts
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
        file = pdf.make_stream(bytes(500_000))
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
    assert finding.message == "the font 'NotoSerifSC-Regular' has 500,000 bytes in the PDF for 12 glyphs"
