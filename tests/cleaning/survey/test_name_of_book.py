"""Lines that say the name of the book before the number of a chapter are read without it, where it is the name of the book."""

import pytest
from tests.cleaning.survey.texts import blocks_of

from banxin.cleaning.survey.name_of_book import without_book


def shown(lines: list[str], stem: str = "") -> list[str]:
    return [text.strip() for text in without_book(blocks_of("\n\n".join(lines)), stem)]


OTHERS = ["他走了。", "她来了。", "天黑了。"]


@pytest.mark.parametrize(
    ("lines", "stem", "left"),
    [
        ([*OTHERS, "边城 第一章", "边城 第二章", "边城 第三章"], "", ["第二章", "第三章"]),
        ([*OTHERS, "边城 第一章", "边城 第二章"], "", ["边城 第一章", "边城 第二章"]),
        ([*OTHERS, "边城 第一章", "好。"], "", ["边城 第一章", "好。"]),
        ([*OTHERS, "边城 第一章", "边城 第一章"], "", ["边城 第一章", "边城 第一章"]),
        ([*OTHERS, *["边城 第一章"] * 3], "", ["边城 第一章"] * 2),
        ([*OTHERS, "边城 第一章", "好。"], "沈从文《边城》", ["第一章", "好。"]),
        (["《边城》", *OTHERS, "边城 第一章", "好。"], "", ["第一章", "好。"]),
        ([*OTHERS[:2], "边城", OTHERS[2], "边城 第一章", "好。"], "", ["第一章", "好。"]),
        ([*OTHERS, "边城", "边城 第一章", "好。"], "", ["边城 第一章", "好。"]),
        ([*OTHERS, "第一章 边城", "第二章 长河"], "", ["第一章 边城", "第二章 长河"]),
        ([*OTHERS, "边城 第一章", "长河 第二章"], "边城", ["第一章", "长河 第二章"]),
        ([*OTHERS, "河上樂府卷一編年", "河上樂府卷二編年", "河上樂府卷三不編年"], "", ["卷二編年", "卷三不編年"]),
        ([*OTHERS, "河經卷之一", "河經卷之二", "河經卷之三", "河經卷之三竟"], "", ["卷之三", "河經卷之三竟"]),
        (["困知記", *OTHERS, "困知記卷上 凡三章", "困知記續巻上 凡四章"], "", ["卷上 凡三章", "巻上 凡四章"]),
    ],
)
def test_the_name_before_a_number(lines: list[str], stem: str, left: list[str]) -> None:
    assert shown(lines, stem)[-2:] == left
