"""Titles in lines: as by hand where a designer divided them (titles.txt), and what holds for every title."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banxin.typography.language_tags import language_family
from banxin.typography.titles.chinese_breaks import CLINGING, word_ends
from banxin.typography.titles.short_titles import short_title
from banxin.typography.titles.simplified_forms import in_simplified_forms
from banxin.typography.titles.title_breaks import STOPS, TORN
from banxin.typography.titles.title_lines import COSTS, title_lines, title_size, width_of

FILES = {"zh-Hans": "titles.txt", "zh-Hant": "titles-zh-Hant.txt", "ja": "titles-ja.txt", "ko": "titles-ko.txt"}
BY_HAND = [
    (language, *line.split("|"))
    for language, name in FILES.items()
    for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
]
CHINESE = ("zh-Hans", "zh-Hant")
AS_BY_HAND = {"zh-Hans": 36, "zh-Hant": 37, "ja": 33, "ko": 34}
"""Of 40; never fewer."""
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


@pytest.mark.parametrize("language", FILES)
def test_titles_are_divided_as_a_designer_divides_them(language: str) -> None:
    alike = [
        hand == "/".join(title_lines(title, float(measure), language))
        for of, title, measure, hand in BY_HAND
        if of == language
    ]
    assert len(alike) == 40
    assert sum(alike) >= AS_BY_HAND[language]


@pytest.mark.parametrize(("language", "title", "measure", "hand"), BY_HAND)
def test_no_word_is_torn_and_no_line_begins_with_what_clings(
    language: str, title: str, measure: str, hand: str
) -> None:
    lines = title_lines(title, float(measure), language)
    assert "".join(lines).replace(" ", "") == "".join(hand.split("/")).replace(" ", "") == title.replace(" ", "")
    costs = COSTS[language_family(language)](title)
    ends = ends_in(title, lines)
    assert [place for place in ends if costs(title, place) >= TORN / 2] == []
    if language in CHINESE:
        words = set(word_ends(title if language == "zh-Hans" else in_simplified_forms(title)))
        assert not [place for place in ends if title[place] in CLINGING and place + 1 in words]


def ends_in(title: str, lines: tuple[str, ...]) -> list[int]:
    """The places in a title at which its lines begin."""
    place, ends = 0, []
    for line in lines:
        place = title.index(line, place)
        ends.append(place)
        place += len(line)
    return ends[1:]


@given(title=titles, measure=st.integers(6, 20))
def test_lines_are_the_title_and_fit_the_measure(title: str, measure: int) -> None:
    lines = title_lines(title, measure)
    assert "".join(lines) == title
    assert len(lines) == 1 or all(width_of(line) <= measure for line in lines)
    assert len(lines) <= -(-width_of(title) // measure) + 1
    assert not {line[0] for line in lines[1:]} & STOPS


@given(title=titles, room=st.integers(2, 20), language=st.sampled_from(list(FILES)))
def test_a_short_title_is_the_beginning_of_the_title_and_fits(title: str, room: int, language: str) -> None:
    short = short_title(title, room, language)
    assert title.startswith(short)
    assert short == title or width_of(short) <= room


@pytest.mark.parametrize(
    ("language", "title", "room", "short"),
    [
        ("zh-Hans", "第一章　从手抄本到数字出版：一个编辑眼中的三十年", 16, "第一章　从手抄本到数字出版"),
        ("zh-Hans", "《红楼梦》中的人物与家族关系研究", 10, "《红楼梦》中的人物"),
        ("zh-Hant", "戰後臺灣的經濟發展與社會變遷", 9, "戰後臺灣的經濟發展"),
        ("ja", "近代日本における出版文化の成立", 10, "近代日本における出版"),
        ("en", "A History of the Printed Book in China and Japan", 16, "A History of the Printed Book"),
    ],
)
def test_a_head_ends_where_it_makes_sense(language: str, title: str, room: int, short: str) -> None:
    assert short_title(title, room, language) == short


def test_a_title_that_fits_is_one_line() -> None:
    assert title_lines("中国文学的历史", 7) == ("中国文学的历史",)


def test_one_size_fits_all_titles_but_those_that_are_too_long_for_any() -> None:
    assert [title_size(widths, 27) for widths in ([8], [15], [40], [15, 40], [])] == [2.095, 1.714, 2.095, 1.714, 2.095]


def test_what_takes_more_than_twelve_lines_turns_over_as_text_does() -> None:
    title = "许许多多别的事情，" * 60
    assert title_lines(title, 7.5) == (title,)
    assert len(title_lines(title, 80)) in {7, 8}


def test_a_head_is_sought_no_further_than_it_has_room() -> None:
    title = "许许多多别的事情，" * 6
    assert (
        short_title(title * 1000, 24, "zh-Hans")
        == short_title(title, 24, "zh-Hans")
        == "许许多多别的事情，许许多多别的事情"
    )


def test_a_title_in_two_languages_ends_its_line_between_them() -> None:
    assert title_lines("Item 28: Prefer lists to arrays（list 优于数组）", 18) == (
        "Item 28: Prefer lists to arrays",
        "（list 优于数组）",
    )


@pytest.mark.parametrize(
    ("title", "ems", "language", "lines"),
    [
        ("学习计划安排（2026年2月～11月：约9个月）", 17, "zh-Hans", ("学习计划安排", "（2026年2月～11月：约9个月）")),
        (
            "6. 目標得点（合格ライン180点に対する安全圏設定）",
            20,
            "ja",
            ("6. 目標得点", "（合格ライン180点に対する安全圏設定）"),
        ),
        ("学習スケジュール 2026年2月～11月の予定表", 16, "ja", ("学習スケジュール", "2026年2月～11月の予定表")),
    ],
)
def test_brackets_that_end_a_title_have_a_line_and_a_range_is_not_parted(
    title: str, ems: float, language: str, lines: tuple[str, ...]
) -> None:
    assert title_lines(title, ems, language) == lines
