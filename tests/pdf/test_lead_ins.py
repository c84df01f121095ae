"""Paragraphs that end with a colon stay with what they lead in: the page does not end behind them."""

from pathlib import Path

import pytest
from tests.pdf.positions import glyphs_of
from tests.pdf.test_tables import made

BLOCKS = {
    "code": "```\n终 = 1\n二\n三\n四\n```",
    "list": "- 终\n- 二",
    "quotation": "> 终二三四",
    "verse": "::: verse\n终二三四\n五六七八\n:::",
    "terms": "终\n: 二三四",
    "call-out": "::: tip\n终二三四\n:::",
}


def texts_of(text: str, root: Path, direction: str) -> list[str]:
    """The text of each page, without page numbers."""
    pages = glyphs_of(made(root, text, direction).data)
    return ["".join(glyph.text for glyph in page if not glyph.text.isascii()) for page in pages]


@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
def test_a_line_that_leads_in_a_block_stands_on_its_page(block: str, direction: str, tmp_path: Path) -> None:
    """Of many such lines in a row, over pages, some stood alone at the foot."""
    pairs = "\n\n".join(f"{'文字' * (9 + number % 5 * 7)}\n\n首：\n\n{block}" for number in range(24))
    pages = texts_of(pairs, tmp_path, direction)
    assert len(pages) > 2
    assert [page[-6:] for page in pages if page.rstrip("〇一二三四五六七八九十").endswith("首：")] == []


def test_a_line_that_leads_in_typed_items_stands_with_the_first_of_them(tmp_path: Path) -> None:
    """下列情形： was the last line of a page of a law, its （一） overleaf."""
    items = "（一）终二三四；\n\n（二）五六七八。\n\n"
    for above in (18, 19, 20):
        text = f"{'文字' * 12}\n\n" * above + f"首：\n\n{items}" + f"{'文' * 80}\n\n" * 8
        pages = texts_of(text, tmp_path, "horizontal")
        assert not [page for page in pages if page.endswith("首：")], above


def test_the_last_lines_of_a_paragraph_go_overleaf_with_the_code_that_it_leads_in(tmp_path: Path) -> None:
    code = "```\n终 = 1\n二\n三\n四\n五\n六\n```"
    for above in range(6, 12):
        text = f"{'文字' * 26}\n\n" * above + f"{'首' * 125}：\n\n{code}\n"
        pages = [page for page in texts_of(text, tmp_path, "horizontal") if "首" in page]
        with_code = next(page for page in pages if "终" in page)
        assert with_code.count("首") > 25, above


@pytest.mark.parametrize(("above", "is_parted"), [(7, True), (9, False)])
def test_a_line_that_leads_in_a_table_that_floats_stands_above_text_or_above_the_table(
    above: int, is_parted: bool, tmp_path: Path
) -> None:
    table = "| 甲 | 乙 |\n|---|---|\n" + "| 终 | 二 |\n" * 6
    text = f"{'文字' * 26}\n\n" * above + f"首行文字引出下表：\n\n{table}\n\n" + f"{'后文' * 60}\n"
    pages = texts_of(text, tmp_path, "horizontal")
    first = next(page for page in pages if "首" in page)
    assert "后文" in first
    assert ("终" in first) is not is_parted


def test_a_line_below_a_heading_takes_the_heading_with_it_to_what_it_leads_in(tmp_path: Path) -> None:
    """A line of two lines or more stood at the foot with its heading, and its code overleaf."""
    code = "```\n终 = 1\n二\n三\n四\n五\n六\n```"
    for above in (39, 40):
        text = f"{'文字'}\n\n" * above + f"## 题名\n\n{'首' * 58}：\n\n{code}\n"
        pages = texts_of(text, tmp_path / str(above), "horizontal")
        assert [("首" in page) == ("终" in page) for page in pages] == [True] * len(pages), above


def test_a_last_item_of_strong_words_stays_with_what_it_heads(tmp_path: Path) -> None:
    """Steps are often written so: a list of one bold item, and the text of the step behind it."""
    steps = "\n\n".join(f"- **首步**\n\n{'文字' * (9 + number % 5 * 7)}终" for number in range(60))
    pages = [page.rstrip("表小书•") for page in texts_of(steps, tmp_path, "horizontal")]
    assert len(pages) > 2
    assert [page[-6:] for page in pages if page.endswith("首步")] == []


LABELS = {
    "above a table": "首题\n\n| 甲 | 乙 |\n|---|---|\n| 终 | 二 |",
    "above a list": "首题\n\n1. 终\n2. 二",
    "in brackets above a list": "【首】\n\n1. 终\n2. 二",
    "in brackets above text": "【首】\n\n终二三四",
}


@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
@pytest.mark.parametrize("block", LABELS.values(), ids=LABELS)
def test_a_label_stands_on_the_page_of_what_it_is_above(block: str, direction: str, tmp_path: Path) -> None:
    text = "\n\n".join("文字。\n\n" * (number % 7) + block for number in range(70))
    pages = texts_of(text, tmp_path, direction)
    assert len(pages) > 2
    assert [page.count("首") for page in pages] == [page.count("终") for page in pages]


def test_a_long_paragraph_below_a_heading_goes_overleaf_with_its_last_lines(tmp_path: Path) -> None:
    """All of its lines stayed, and what it leads in began the next page."""
    code = "```\n终 = 1\n二\n三\n四\n五\n六\n```"
    for above in range(28, 38):
        text = "文字\n\n" * above + f"## 题名\n\n{'首' * 128}：\n\n{code}\n"
        with_code = next(page for page in texts_of(text, tmp_path / str(above), "horizontal") if "终" in page)
        assert with_code.count("首") > 25, above
