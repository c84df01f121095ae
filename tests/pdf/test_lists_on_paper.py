"""Lists and named blocks in finished PDFs: numbers are those of the author, marks stand where they should."""

from pathlib import Path

import pytest
from PIL import Image
from tests.pdf.positions import Glyph, glyphs_of
from tests.pdf.test_tables import made

from banxin.checks.pdf.pdf_glyphs import glyph_pages

EM = 10.5
"""pt: 五号."""
DOT = "•"


@pytest.mark.parametrize(
    ("direction", "numbers"), [("horizontal", ["8.", "9.", "10."]), ("vertical", ["八、", "九、", "十、"])]
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


@pytest.mark.parametrize(
    "block",
    ["```\n其一\n```", "> 其一", "- 其一", "::: tip\n其一\n:::", "::: verse\n其一\n:::"],
    ids=["code", "quotation", "list", "call-out", "verse"],
)
def test_the_mark_of_an_item_stands_on_the_first_line_of_whatever_it_begins_with(block: str, tmp_path: Path) -> None:
    inside = block.replace("\n", "\n   ")
    pdf = made(tmp_path, f"前文。\n\n7. {inside}\n\n8. 又一条\n")
    glyphs = [glyph for page in glyphs_of(pdf.data) for glyph in page]
    mark = next(glyph for glyph in glyphs if glyph.text == "7")
    head = next(glyph for glyph in glyphs if glyph.text in "其提")
    assert mark.baseline == pytest.approx(head.baseline, abs=1.0)


def test_the_mark_of_an_item_stands_at_the_head_of_a_picture_it_begins_with(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    Image.new("RGB", (300, 300), "grey").save(tmp_path / "images" / "a.png")
    glyphs = [
        glyph for page in glyphs_of(made(tmp_path, "7. ![图题](images/a.png){width=40%}\n").data) for glyph in page
    ]
    mark, caption = (next(glyph for glyph in glyphs if glyph.text == text) for text in "7图")
    assert mark.baseline < caption.baseline - 80


def test_further_paragraphs_of_an_item_are_indented_and_so_is_a_letter_in_it(tmp_path: Path) -> None:
    text = "- 甲段\n\n  乙段\n\n  ::: letter\n  三哥：\n\n  都好。\n\n  此致\n\n  敬礼！\n\n  阿秀\n  :::\n"
    glyphs = [glyph for page in glyphs_of(made(tmp_path, text).data) for glyph in page]
    first, second, salutation, body = (next(glyph.x for glyph in glyphs if glyph.text == text) for text in "甲乙三都")
    assert second - first == pytest.approx(2 * EM, abs=0.1)
    assert body - salutation == pytest.approx(2 * EM, abs=0.1)


def test_a_line_of_strong_words_stays_with_what_follows(tmp_path: Path) -> None:
    text = "\n\n".join(f"**题{number}**\n\n{'文字' * 30}" for number in range(60))
    for page in glyphs_of(made(tmp_path, text).data):
        words = "".join(glyph.text for glyph in page if not glyph.text.isdigit())
        assert "题" not in words[-4:]


@pytest.mark.parametrize("end", ["证。", "- 证", "$$\na\n$$", "| 甲 |\n|---|\n| 乙 |", "> 证"])
def test_a_proof_has_the_mark_of_its_end_once_whatever_it_ends_with(end: str, tmp_path: Path) -> None:
    pages = glyphs_of(made(tmp_path, f"::: proof\n设。\n\n{end}\n:::\n\n后文。\n").data)
    marks = [glyph for page in pages for glyph in page if glyph.text == "□"]
    after = next(glyph for page in pages for glyph in page if glyph.text == "后")
    assert len(marks) == 1
    assert marks[0].baseline < after.baseline
