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
