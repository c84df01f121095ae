"""Lines of a website that lead to the chapters before and after are no text of a book."""

from pathlib import Path

import pytest
from tests.importing.test_manuscripts import lay

from banxin.begin.begin_book import begin_book
from banxin.importing.marks.page import Page
from banxin.importing.typed.lines_to_neighbours import turn_lines_to_neighbours


@pytest.mark.parametrize(
    "line",
    [
        "上一章：以太坊虚拟机",
        "[下一章：Vyper：面向合约的语言](#vyper)",
        "[« Previous](a.md) | [Contents](README.md) | [Next »](c.md)",
        "[上一节](a.md)&nbsp;[下一节](c.md)",
        "[前へ](a.md) [次へ](c.md)",
        "- **Next Item（下一条目）：[Item 11: Override hashCode（覆盖）](#item-11)**",
        "Previous part: [灯](a.md)   下一条目：[桥](c.md)",
        "上一篇：[灯](a.md)   下一篇：[桥](c.md)",
    ],
)
def test_a_line_to_neighbours_is_left_out_at_both_ends_and_counted(line: str) -> None:
    page = Page(where=Path("a.md"), lines=["# 题", "", line, "", "文。", line, "文。", "", line])
    turn_lines_to_neighbours(page)
    assert page.lines == ["# 题", "", "", "", "文。", line, "文。", "", ""]
    assert list(page.counts.values()) == [2]


@pytest.mark.parametrize(
    "end",
    [
        ["## links", " * [目录](preface.md)", " * 上一节: [灯](01.1.md)", " * 下一节: [桥](01.3.md)"],
        ["**[Back to contents of the chapter（返回章节目录）](a.md)**", "- **Next Item（下一条目）：[灯](b.md)**"],
    ],
)
def test_what_stands_over_nothing_else_and_the_way_back_to_the_contents_go_with_them(end: list[str]) -> None:
    page = Page(where=Path("a.md"), lines=["# 题", "", "文。", "", "---", *end])
    turn_lines_to_neighbours(page)
    assert [line for line in page.lines if line] == ["# 题", "文。"]


@pytest.mark.parametrize(
    "line",
    [
        "下一章说灯。",
        "[目录](README.md)",
        "上一节课很长",
        "Next, we look at lamps.",
        "Next items are lamps.",
        "下一页的图",
        "参见[下一章](c.md)。",
        "---",
    ],
)
def test_a_sentence_stays(line: str) -> None:
    lines = ["# 题", "", line, "", "文。", "", line]
    page = Page(where=Path("a.md"), lines=list(lines))
    turn_lines_to_neighbours(page)
    assert page.lines == lines


def test_code_stays() -> None:
    lines = ["# 题", "", "```", "上一章：灯", "```"]
    page = Page(where=Path("a.md"), lines=list(lines))
    turn_lines_to_neighbours(page)
    assert page.lines == lines


def test_words_of_lines_that_are_left_out_are_not_told_as_lost(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "a.md": "# 甲\n\n文。\n\n- **Next Item（下一条目）：[考虑构建器](b.md)**\n",
        "b.md": "# 乙\n\n文。\n",
    }
    begun = begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    assert [one for one in begun.missing if "is in no chapter" in one] == []
