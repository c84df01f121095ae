"""Our EPUBs in MuPDF."""

from pathlib import Path

import pytest
from tests.engines.conftest import written
from tests.engines.mupdf import check_mupdf_reads, read_with_mupdf
from tests.engines.tiny_epub import write_tiny_epub

from banxin.model.edition import WritingMode

pytestmark = pytest.mark.external


@pytest.mark.parametrize("writing_mode", WritingMode)
def test_mupdf_reads_all_of_a_book(tmp_path: Path, writing_mode: WritingMode) -> None:
    _, _, epub = written(tmp_path, writing_mode)
    check_mupdf_reads(epub)


def test_a_stylesheet_that_mupdf_does_not_understand_is_a_complaint(tmp_path: Path) -> None:
    """MuPDF 1.21 drops the whole sheet at a namespaced attribute selector, so our themes use classes only."""
    style = 'a[epub|type~="noteref"] { color: red }\n'
    path = write_tiny_epub(tmp_path / "book.epub", style=style)
    assert any("css syntax error" in complaint for complaint in read_with_mupdf(path).complaints)
