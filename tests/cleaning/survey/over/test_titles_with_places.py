"""Titles that say where their piece stands in an edition: short, without a mark of a sentence, and over the piece."""

import pytest
from tests.cleaning.survey.texts import PROSE, blocks_of, told

from banxin.cleaning.survey.titles.over.titles_with_places import titles_with_places

NAMES = [
    "夜渡",
    "河灯",
    "雪夜归人",
    "旧桥",
    "茶馆",
    "船价",
    "三条河",
    "过江二首",
    "灯下",
    "山中",
    "晚归",
    "早行",
    "听雨",
]
TITLES = [f"{name}（卷{at}（一）九三{at}）" for at, name in zip("一二三四五六七八九十一二三", NAMES, strict=True)]


def titles_in(titles: list[str], under: str = PROSE) -> list[str]:
    blocks = blocks_of("\n\n".join(f"{title}\n\n{under}" for title in titles))
    return told(blocks, dict(titles_with_places(blocks, frozenset(), has_chapters=False)))


def test_titles_may_say_where_their_piece_stands() -> None:
    assert titles_in(TITLES) == TITLES


@pytest.mark.parametrize(
    "title",
    [
        "题壁（頁一二三四）",
        "访友（一作寄友）（卷十（二）七○二）",
        "入山（卷六（一）五二）（从王五说）",
        "其二（頁九三六）",
    ],
)
def test_a_page_and_a_second_note_may_stand_there_as_well(title: str) -> None:
    assert titles_in([*TITLES, title]) == [*TITLES, title]


@pytest.mark.parametrize(
    "line", ["他说：“夜渡。”（卷三（一）二）", "夜渡。河灯（卷三（一）二）", "夜渡（王五）", "夜渡，（卷三）"]
)
def test_what_prose_quotes_is_none(line: str) -> None:
    assert titles_in([*TITLES, line]) == TITLES


def test_eleven_lines_prove_nothing_nor_do_those_with_nothing_under_them() -> None:
    assert titles_in(TITLES[:11]) == []
    assert titles_in(TITLES, under="下") == []
