"""A sheet is painted to see where its text leaves ink; one that no PDF may have is an error and not the end of memory."""

from pathlib import Path

import pikepdf
import pytest

from banxin.checks.pdf.page_painting import PagePainter
from banxin.errors import BuildError


def test_a_sheet_beyond_what_a_pdf_may_have_is_told(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(100, 100))
        pdf.save(tmp_path / "book.pdf")
    painter = PagePainter(tmp_path / "book.pdf")
    try:
        with pytest.raises(BuildError) as caught:
            painter.ink(1, (100.0, 5_669_291_609.0), 40)
        assert painter.ink(1, (100.0, 100.0), 40).rows
    finally:
        painter.close()
    assert str(caught.value) == (
        "sheet 1 is 5,669,291,609 pt long, and no page of a PDF may have more than 14,400 pt; "
        "hint: look for '@page' and 'size' in the stylesheets of the edition"
    )
