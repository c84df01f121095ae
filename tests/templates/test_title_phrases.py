"""Titles on phones are broken by sense: never before 的 or 了, never inside a word, and no character is lost by it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banxin.model.block import Heading
from banxin.model.inline import Code, Text
from banxin.source import Source
from banxin.templates.editions.title_phrases import heading_phrases, phrases


@pytest.mark.parametrize(
    ("title", "language", "told"),
    [
        ("那些年我们一起读过的旧书和走过的路", "zh-Hans", "那些年我们一起读过的/旧书和走过的路"),
        ("クラスのプロトタイプメソッドの定義", "ja", "クラスの/プロトタイプメソッドの/定義"),
        ("复杂度分析", "zh-Hans", "复杂度分析"),
        ("Asynchronous", "en", "Asynchronous"),
    ],
)
def test_a_long_title_stays_whole_by_phrases(title: str, language: str, told: str) -> None:
    assert "/".join(phrase + gap for phrase, gap in phrases(title, language)) == told


@given(st.text("的了书路版 ABC：（）、", max_size=40))
def test_no_character_is_lost(title: str) -> None:
    assert "".join(phrase + gap for phrase, gap in phrases(title.strip(), "zh-Hans")) == title.strip()


def test_a_heading_with_marks_of_its_own_is_broken_as_text_is() -> None:
    words = Text("统计时间增长趋势与各种算法之间的差别")
    plain = Heading(source=Source(path=Path("a.md")), level=2, children=(words,))
    assert len(heading_phrases(plain, "zh-Hans")) == 2
    marked = Heading(source=Source(path=Path("a.md")), level=2, children=(words, Code("x")))
    assert heading_phrases(marked, "zh-Hans") == ()
