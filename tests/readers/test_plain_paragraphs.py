"""Paragraphs of nothing but text are what they would be if every rule of Markdown had looked at them."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from banxin.errors import PublishingError, SeveralErrors
from banxin.readers.chapters.chapter_file import parse_chapter
from banxin.readers.markdown.block_rules import plain_paragraphs
from banxin.readers.markdown.chapter_markdown import make_parser

NEVER = re.compile(r"(?!)")
PLAIN = [
    "人不知而不愠。",
    "“学而时习之”，不亦说乎？",
    "第1章讲了A和B",
    "・東京で",
    "〇一年",
    "——也罢……",
    "𠀀字",
    "（一）总则",
]
MARKED = [
    "*强调*的话。", "- 一条", "1. 一条", "> 引文", "## 标题", "::: note", ":::", "```", "<!-- 说明", "-->", "$$", "{.byline}", "{: .a}", "===",
    ": 释义", "~ 释义", "[^1]: 注文", "注[^1]。", "| 甲 | 乙 |", "|---|---|", ": 表一", "　　缩进", "    四格", '!!! note "题"', "甲  ", "ASCII 在前",
    '<a id="x"></a>', "[甲]: https://a.b/", "＃ 题", "甲 乙", "NOTE: 甲", "<details>", "</details>", "%%", "甲\\", "%%评%%",
]  # fmt: skip
LINES = st.lists(st.one_of(st.sampled_from(PLAIN), st.sampled_from(MARKED), st.just("")), min_size=1, max_size=14)


def read(text: str) -> object:
    """What a chapter is read as, or what is told of it."""
    try:
        return parse_chapter(f"# 题\n\n{text}\n", source_path=Path("a.md"))
    except SeveralErrors as error:
        return tuple(map(told, error.errors))
    except PublishingError as error:
        return told(error)


def told(error: PublishingError) -> tuple[object, ...]:
    return type(error), error.message, error.source, error.hint


@given(LINES)
@example(["人不知而不愠。", "", ": 释义"])
@example(["人不知而不愠。", "", "   ~ 释义"])
@example(["- 一条", "", "  人不知而不愠。", "", "人不知而不愠。"])
@example(["> 引文", "人不知而不愠。", "", "人不知而不愠。"])
@example(["::: note", "", "人不知而不愠。", "", ":::"])
@example(["人不知而不愠。", "==="])
@example(["{.byline}", "人不知而不愠。"])
@example(["<!-- 说明", "", "人不知而不愠。", "", "-->"])
def test_plain_paragraphs_are_read_as_by_all_rules(lines: Sequence[str]) -> None:
    text = "\n".join(lines)
    found = read(text)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(plain_paragraphs, "TEXT", NEVER)
        assert found == read(text)


@pytest.mark.parametrize("line", PLAIN)
def test_a_line_of_han_and_marks_is_one_token(line: str) -> None:
    (token,) = make_parser().parse(f"{line}\n")
    assert (token.type, token.content, token.map) == ("plain", line, [0, 1])


@pytest.mark.parametrize("line", [*MARKED, "Latin前", "1号", "甲　乙", "甲\u200b", "甲\n乙"])
def test_whatever_a_rule_may_want_is_left_to_the_rules(line: str) -> None:
    assert all(token.type != "plain" for token in make_parser().parse(f"{line}\n", {"references": {}}))
