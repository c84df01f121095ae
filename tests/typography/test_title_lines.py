"""Titles in lines: as by hand where a designer divided them (titles.txt), and what holds for every title."""

from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banxin.typography.titles.title_lines import CLINGING, STOPS, title_lines, title_size, width_of, word_ends

BY_HAND = [line.split("|") for line in Path(__file__).with_name("titles.txt").read_text(encoding="utf-8").splitlines()]
WORDS = st.sampled_from(
    [
        "中国",
        "文学",
        "的",
        "历史",
        "与",
        "编辑",
        "工作",
        "：",
        "《红楼梦》",
        "研究",
        "了",
        "第二次",
        "世界",
        "之",
        "OpenType",
        "12",
        "，",
    ]
)
titles = st.lists(WORDS, min_size=4, max_size=16).map("".join)


def test_titles_are_divided_as_a_designer_divides_them() -> None:
    alike = [hand == "/".join(title_lines(title, float(measure))) for title, measure, hand in BY_HAND]
    assert len(alike) == 40
    assert sum(alike) >= 35


@pytest.mark.parametrize(("title", "measure", "hand"), BY_HAND)
def test_no_word_is_torn_and_no_line_begins_with_what_clings(title: str, measure: str, hand: str) -> None:
    lines = title_lines(title, float(measure))
    assert "".join(lines) == "".join(hand.split("/"))
    words, ends = set(word_ends(title)), list(accumulate(map(len, lines)))
    assert set(ends) <= words
    assert not [place for place in ends[:-1] if title[place] in CLINGING and place + 1 in words]


@given(title=titles, measure=st.integers(6, 20))
def test_lines_are_the_title_and_fit_the_measure(title: str, measure: int) -> None:
    lines = title_lines(title, measure)
    assert "".join(lines) == title
    assert len(lines) == 1 or all(width_of(line) <= measure for line in lines)
    assert len(lines) <= -(-width_of(title) // measure) + 1
    assert not {line[0] for line in lines[1:]} & STOPS


def test_a_title_that_fits_is_one_line() -> None:
    assert title_lines("中国文学的历史", 7) == ("中国文学的历史",)


def test_one_size_fits_all_titles_but_those_that_are_too_long_for_any() -> None:
    assert [title_size(widths, 27) for widths in ([8], [15], [40], [15, 40], [])] == [2.095, 1.714, 2.095, 1.714, 2.095]
