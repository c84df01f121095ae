"""Titles of the records of a database: right under the number of each, where records end alike."""

import pytest
from tests.cleaning.survey.texts import PROSE, blocks_of, told

from banxin.cleaning.survey.titles.titles_of_records import titles_of_records

TITLES = ["渡口吟", "河灯", "雪夜歸人詩", "舊橋（一作老橋）", "茶館題壁", "船價", "三條河", "過江聯句", "燈下"]


def titles_in(text: str) -> list[str]:
    blocks = blocks_of(text)
    return told(blocks, dict(titles_of_records(blocks, frozenset(), has_chapters=False)))


def records(titles: list[str], end: str = "[頁]卷,冊....[12]3,4", step: int = 1) -> str:
    return "\n\n".join(f"第{at * step}筆\n\n{title}\n\n{PROSE}\n\n{end}" for at, title in enumerate(titles, 1))


def test_the_title_of_a_poem_may_be_a_whole_story() -> None:
    long = "八月六日與渡口諸人同遊舊橋賦得河字韻寺臨江水中有先人題壁因思去歲春日曾與鄰翁同遊是處而今不見其人感歎久之因寄此詩以示同遊者　王五"
    assert titles_in(records([*TITLES, long])) == [*TITLES, long]


def test_a_title_may_have_a_note_in_whole_sentences() -> None:
    noted = "渡口樂章（舊志曰：太樂舊有渡口樂章，不詳所起。）"
    assert titles_in(records([*TITLES, noted])) == [*TITLES, noted]


def test_what_stands_under_the_number_of_a_record_is_its_title() -> None:
    assert titles_in(records(TITLES)) == TITLES


@pytest.mark.parametrize(
    "text",
    [records(TITLES[:7]), records(TITLES, step=7), records([PROSE] * 9)],
    ids=["seven records", "numbers that leap", "text under the numbers"],
)
def test_others_are_no_records(text: str) -> None:
    assert titles_in(text) == []
