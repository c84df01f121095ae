"""Titles of chapters that a web site shows in pieces."""

import pytest
from tests.cleaning.survey.texts import PROSE, blocks_of, told

from banxin.cleaning.survey.titles.titles_in_pieces import titles_in_pieces

LONG = PROSE * 2


def titles_in(titles: list[str], under: str = LONG) -> list[str]:
    blocks = blocks_of("".join(f"\n{title}\n\n{under}\n" for title in titles))
    return told(blocks, titles_in_pieces(blocks))


PIECES = ["5.我的糖果店（1）", "5.我的糖果店（2）", "8.如何开船?(1)", "8.如何开船?(2)", "8.如何开船?(3)"]


def test_what_counts_pieces_bears_out_a_title() -> None:
    assert titles_in(PIECES) == PIECES
    assert titles_in(["“雪”（一）", "“雪”（二）", "河（一）河", *PIECES]) == ["“雪”（一）", "“雪”（二）", *PIECES]


@pytest.mark.parametrize(
    "titles",
    [
        PIECES[:2],
        ["雪（1）", "河（1）", "船（1）"],
        ["雪（1）", "雪（3）", "河（2）", "河（3）"],
        ["他说：（1）", "他说：（2）", *PIECES[:2]],
    ],
)
def test_one_such_title_proves_nothing_nor_do_pieces_without_a_row(titles: list[str]) -> None:
    assert titles_in(titles) == []


def test_pieces_are_text() -> None:
    assert titles_in(PIECES, under="天亮了。") == []
