"""Short lines below the pictures of a file are their captions where that is the rule in it; one alone may be anything."""

from pathlib import Path

import pytest

from banxin.importing.marks.page import Page
from banxin.importing.typed.typed_captions import turn_typed_captions


def turned(text: str) -> str:
    page = Page(where=Path("a.md"), lines=text.split("\n"))
    turn_typed_captions(page)
    return "\n".join(page.lines)


PICTURES = "![](a.png)\n\n{}\n\n正文一句。\n\n![图片](b.png)\n\n{}\n\n正文又一句。"


@pytest.mark.parametrize("labels", [("《创新者的窘境》", "B 站视频"), ("新杠杆", "NoCode 创作实例：一例")])
def test_lines_below_all_pictures_are_captions(labels: tuple[str, str]) -> None:
    first, second = labels
    assert turned(PICTURES.format(first, second)) == (
        f"![{first}](a.png)\n\n正文一句。\n\n![{second}](b.png)\n\n正文又一句。"
    )


@pytest.mark.parametrize(
    "line",
    [
        "这是一句话。",
        "如下图：",
        "# 标题",
        "- 一项",
        "> 引文",
        "“你来晚了”",
        "1. 第一",
        "（1）第一",
        "**小题**",
        "一" * 31,
        "[链接](b.md)",
        "短行\n又一行",
    ],
)
def test_what_may_be_something_else_is_left(line: str) -> None:
    text = PICTURES.format("新杠杆", line)
    assert turned(text) == text


def test_one_picture_is_no_rule_and_most_of_several_are() -> None:
    one = "![](a.png)\n\n新杠杆\n\n正文一句。"
    assert turned(one) == one
    several = "\n\n".join(f"![](p{number}.png)\n\n标签{number}\n\n正文。" for number in "甲乙丙")
    last = "\n\n![](last.png)\n\n正文，没有标签。"
    assert turned(several + last).count("\n\n标签") == 0
    assert turned(several + last).endswith(last)


def test_words_of_a_picture_of_its_own_stay() -> None:
    text = PICTURES.format("新杠杆", "旧杠杆").replace("图片", "一位老人在船头")
    assert turned(text) == text
