"""Markdown from PDF converters: marks are read, furniture is dropped and listed, line ends stay for cleaning."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from banxin.errors import ManifestError
from banxin.extraction.converter_markdown import extract_markdown
from banxin.extraction.extraction import Extraction, MarkKind


def extracted(text: str) -> Extraction:
    return extract_markdown(text.encode(), Path("sources/page.md"))


@pytest.mark.parametrize(("text", "expected"), [
    ("# 题\n\n一。\n二。\n\n三。\n", "# 题\n\n一。\n二。\n\n三。\n"),
    ("## 题 ##\n正文", "## 题\n\n正文\n"),
    ("甲\n\n---\n\n乙", "甲\n\n乙\n"),
    ("甲\n\n![图](a.png)\n\n图注。", "甲\n\n\n\n图注。\n"),
    ("甲<!-- 注 -->乙", "甲乙\n"),
    ("> 引文", "引文\n"),
    ("2\\*3", "2*3\n"),
    ("高\n\n级工程师（下转第 3 版）", "高\n\n级工程师\n"),
    ("| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |", "甲\n\n乙\n\n丙\n\n丁\n"),
    ("---\ntitle: x\n---\n正文", "正文\n"),
    ("\ufeff文", "文\n"),
    ("", ""),
])  # fmt: skip
def test_marks_are_read(text: str, expected: str) -> None:
    assert extracted(text).text == expected


def test_bold_text_is_marked() -> None:
    extraction = extracted("一**二**三")
    assert [(mark.start, mark.end, mark.kind) for mark in extraction.marks] == [(1, 2, MarkKind.STRONG)]


def test_running_heads_and_folios_are_dropped_and_listed() -> None:
    pages = [f"某某学报\n\n第{name}段正文在此。\n\n{number}" for number, name in enumerate("甲乙丙", 11)]
    extraction = extracted("\n\n".join(pages))
    assert extraction.text == "第甲段正文在此。\n\n第乙段正文在此。\n\n第丙段正文在此。\n"
    assert [one.text for one in extraction.dropped] == ["某某学报", "11", "某某学报", "12", "某某学报", "13"]


def test_a_number_by_itself_is_text() -> None:
    assert extracted("甲\n\n1984\n\n乙").text == "甲\n\n1984\n\n乙\n"


def test_another_encoding_is_refused_with_its_line() -> None:
    with pytest.raises(ManifestError, match=r"page.md:2: the Markdown is not in UTF-8"):
        extract_markdown("文\n".encode() + "文".encode("gbk"), Path("sources/page.md"))


PIECES = st.sampled_from([
    "# ", "## ", "#", "\n", "\n\n", "**", "*", "\\", "|", "---", "|--|", "<!--", "-->", "![", "](", ")", "> ", "（下转", "第3版）", "12", "13",
    "14", "甲", "乙。", "\f", "title: x", "\u2028", " ", "```", "<img src=x>",
])  # fmt: skip


@settings(max_examples=200, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=24).map("".join))
def test_no_arrangement_of_marks_loses_a_character(text: str) -> None:
    """`extract_markdown` counts the characters of the file by itself and raises when one is missing."""
    try:
        extracted(text)
    except ManifestError as error:
        assert error.message == "this Markdown has code in it: it is a chapter, and no raw page"  # noqa: PT017


def test_a_refrain_and_the_numbers_of_sections_are_no_furniture() -> None:
    stanzas = "\n\n".join(
        f"{number}\n\n他走了很远的路，天黑的时候才看见村口的灯火。\n\n在黑暗里没有停下\n\n他走了。"
        for number in range(1, 5)
    )
    assert extracted(stanzas).dropped == ()


def test_a_chapter_with_code_is_refused_with_its_line() -> None:
    with pytest.raises(ManifestError) as caught:
        extracted("# 循环\n\n```\nprint(1)\n```\n")
    assert str(caught.value) == (
        "sources/page.md:3: this Markdown has code in it: it is a chapter, and no raw page; "
        "hint: put the file into chapters/, where code stays code; or say {form: text} in book.yaml"
    )
