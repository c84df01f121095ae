"""Our EPUBs in MuPDF."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image
from tests.engines.conftest import written
from tests.engines.mupdf import check_mupdf_reads, read_with_mupdf
from tests.engines.tiny_epub import write_tiny_epub
from tests.templates.samples import READER, at, book, chapter, paragraph, text

from banxin.epub.epub_writer import write_epub
from banxin.fonts.faces import resolve_typefaces
from banxin.model.block import CodeBlock, Figure
from banxin.model.edition import WritingMode

pytestmark = pytest.mark.external
WIDTH = 360


@pytest.mark.parametrize("writing_mode", WritingMode)
def test_mupdf_reads_all_of_a_book(tmp_path: Path, writing_mode: WritingMode) -> None:
    _, _, epub = written(tmp_path, writing_mode)
    check_mupdf_reads(epub)


def test_mupdf_sets_a_caption_in_lines_of_its_own(tmp_path: Path) -> None:
    """It knows no element of HTML 5: the caption began beside the picture, at the foot of it."""
    (tmp_path / "images").mkdir()
    Image.new("RGB", (160, 60), "red").save(tmp_path / "images" / "a.png")
    shown = Figure(source=at(), path="images/a.png", alt="渡口", caption=text("渡口旧景"))
    whole = book(tmp_path, chapter("one", paragraph("江流天地外。"), shown, paragraph("山色有无中。")))
    write_epub(whole, READER, resolve_typefaces(READER.typefaces, book_root=tmp_path), tmp_path / "book.epub")
    (left, right) = line_in_mupdf(tmp_path / "book.epub", "渡口旧景")
    assert abs((left + right) / 2 - WIDTH / 2) < 2


def test_mupdf_sets_a_title_that_has_room_in_one_line(tmp_path: Path) -> None:
    """It sets `inline-block` as a block: each phrase of a title stood on a line of its own."""
    one = replace(chapter("one", paragraph("江流天地外。")), title="银河系漫游指南")
    write_epub(
        book(tmp_path, one), READER, resolve_typefaces(READER.typefaces, book_root=tmp_path), tmp_path / "book.epub"
    )
    (left, right) = line_in_mupdf(tmp_path / "book.epub", "银河系漫游指南")
    assert abs((left + right) / 2 - WIDTH / 2) < 2


def test_mupdf_keeps_the_lines_of_code_in_their_order(tmp_path: Path) -> None:
    """Lines that may turn over on a phone are blocks elsewhere, short ones are not."""
    words = " a line that no phone has room for, and that goes on below, "
    lines = [words + "1", words + "2", "[loop]", words + "3", words + "4", "[end]", " out"]
    code = CodeBlock(source=at(), language="text", text="\n".join(lines))
    write_epub(
        book(tmp_path, chapter("one", paragraph("江流天地外。"), code)),
        READER,
        resolve_typefaces(READER.typefaces, book_root=tmp_path),
        tmp_path / "book.epub",
    )
    shown = read_with_mupdf(tmp_path / "book.epub").text
    assert "".join("".join(lines).split()) in shown


def line_in_mupdf(epub: Path, words: str) -> tuple[float, float]:
    """Where a line begins and ends on its page, in px."""
    if not shutil.which("mutool"):
        pytest.skip("mutool is not here")
    command = ["mutool", "draw", "-q", f"-W{WIDTH}", "-H640", "-S16", "-F", "stext", str(epub)]
    made = subprocess.run(command, capture_output=True, timeout=60, check=True).stdout
    for page in etree.fromstring(made).iter("page"):
        for line in page.iter("line"):
            if words in "".join(one.get("c", "") for one in line.iter("char")):
                left, _, right, _ = map(float, line.get("bbox", "").split())
                return left, right
    raise AssertionError(words)


def test_a_stylesheet_that_mupdf_does_not_understand_is_a_complaint(tmp_path: Path) -> None:
    """MuPDF 1.21 drops the whole sheet at a namespaced attribute selector, so our themes use classes only."""
    style = 'a[epub|type~="noteref"] { color: red }\n'
    path = write_tiny_epub(tmp_path / "book.epub", style=style)
    assert any("css syntax error" in complaint for complaint in read_with_mupdf(path).complaints)
