"""Titles with a sign of their own: what others with the sign bear out."""

import pytest
from tests.cleaning.survey.texts import blocks_of, under_titles

from banxin.cleaning.survey.titles.marked_titles import marked_titles

PLAIN = ["◆ 渡口的来历", "◆ 书铺与铅字", "◆ 河灯", "◆ 雪夜归人"]


def titles_in(titles: list[str]) -> list[str]:
    blocks = blocks_of(under_titles(titles))
    return [blocks[at].text.strip() for at, _ in marked_titles(blocks, frozenset(), {}, has_chapters=True)]


@pytest.mark.parametrize(
    "title",
    [
        "◆ 相似性：喜欢与我们相像的人",
        "◆ 争取主动（1942年5月26日－6月15日）",
        "◆ 一个在河边的老渡口住了一辈子的人和他后来的邻居",
    ],
)
def test_a_title_may_have_two_halves_or_a_year_or_be_long_beside_others(title: str) -> None:
    assert titles_in([*PLAIN, title]) == [*PLAIN, title]


@pytest.mark.parametrize("line", ["◆ 作者：王力", "◆ 老人说：他来了", "◆ 1942年5月26日"])
def test_who_speaks_a_field_and_a_date_are_none_beside_others_either(line: str) -> None:
    assert titles_in([*PLAIN, line]) == PLAIN
