"""Lists in finished PDFs: their numbers are those of the author, and their marks stand in the square before the text."""

from pathlib import Path

import pytest
from tests.pdf.positions import Glyph, glyphs_of
from tests.pdf.test_tables import made

from banxin.checks.pdf.pdf_glyphs import glyph_pages

EM = 10.5
"""pt: 五号."""
DOT = "•"


@pytest.mark.parametrize(
    ("direction", "numbers"), [("horizontal", ["8.", "9.", "10."]), ("vertical", ["八、", "九、", "一〇、"])]
)
def test_a_list_begins_with_the_number_that_is_written(direction: str, numbers: list[str], tmp_path: Path) -> None:
    pdf = made(tmp_path, "甲。\n\n8. 乙\n9. 丙\n10. 丁\n\n3) 戊\n", direction)
    (tmp_path / "book.pdf").write_bytes(pdf.data)
    text = "".join(glyph.text for page in glyph_pages(tmp_path / "book.pdf") for glyph in page.glyphs)
    places = [text.find(number) for number in numbers]
    assert -1 not in places


@pytest.mark.parametrize(("language", "indent"), [("zh-Hans", 2), ("ja", 1)])
def test_the_mark_of_an_item_stands_in_the_square_behind_the_indent(language: str, indent: int, tmp_path: Path) -> None:
    text = "日本日本日本\n\n- 一二三\n- 一二三\n"
    pdf = made(tmp_path, text, language=language)
    glyphs: list[Glyph] = [glyph for page in glyphs_of(pdf.data) for glyph in page]
    first = next(glyph for glyph in glyphs if glyph.text == "日")
    margin = first.x - indent * EM
    dots = [glyph.x - margin for glyph in glyphs if glyph.text == DOT]
    items = [glyph.x - margin for glyph in glyphs if glyph.text == "一"]
    assert items == pytest.approx([(indent + 1) * EM] * 2, abs=0.1)
    assert all(indent * EM <= dot <= (indent + 0.3) * EM for dot in dots)
    assert len(dots) == 2


def test_marks_go_by_the_lists_with_marks_around_them(tmp_path: Path) -> None:
    text = "1. 甲\n   1. 乙\n      - 丙\n        - 丁\n          - 戊\n"
    glyphs = [glyph.text for page in glyphs_of(made(tmp_path, text).data) for glyph in page]
    assert [text for text in glyphs if text in "•◦▪"] == ["•", "◦", "▪"]
