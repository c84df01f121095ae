"""Lines that may be headings: which of them are asked about, by their form, by the words that come again, by how they are set."""

import time
from collections.abc import Iterable

import pytest
from tests.cleaning.survey.texts import PROSE, blocks_of, under_titles

from banxin.cleaning.survey.asked.like_headings import AFTER_GAPS, BETWEEN, lines_like_headings
from banxin.cleaning.survey.asked.lines_of_a_form import form_of, lines_of_a_form, may_head
from banxin.cleaning.survey.asked.open_lines import OpenLines, may_be_heading
from banxin.cleaning.survey.asked.words_again import words_again

TITLES = ["渡口的来历", "书铺与铅字", "河灯", "雪夜归人"]
LONG = PROSE * 3


def lines_of(text: str, headings: Iterable[str] = ()) -> OpenLines:
    blocks = blocks_of(text.replace("\n", "\n\n"))
    heads = frozenset(at for at, block in enumerate(blocks) if block.text.strip() in set(headings))
    return OpenLines(blocks, frozenset(range(len(blocks))) - heads, heads)


def forms_in(text: str) -> dict[str, int]:
    return {form: len(row) for form, row in lines_of_a_form(lines_of(text))}


def test_lines_with_one_sign_over_text_are_one_question() -> None:
    assert forms_in(under_titles([f"- ### {title}" for title in TITLES])) == {"-###*": 4}


@pytest.mark.parametrize(
    "lines",
    [
        [f"●{title}：" for title in TITLES],
        ["● 渡口"] * 4,
        ["2高等数学详解", "3高等数学详解", "4高等数学详解", "5高等数学详解"],
        ["（王五上）", "（王五下）", "（灯灭）", "（幕落）"],
        ["[4]渡口，今译河口", "[5]书铺，今译书肆", "[9]河灯，今译荷灯", "[18]雪夜，今译冬夜"],
        ["● www.example.com 渡口", "● www.example.com 河灯", "● www.example.com 雪夜"],
    ],
)
def test_names_before_colons_one_line_again_items_directions_and_addresses_are_not(lines: list[str]) -> None:
    assert forms_in(under_titles(lines)) == {}


def test_numbered_lines_of_a_form_must_grow_and_stand_far_apart() -> None:
    numbered = [f"{number:02}{title}" for number, title in zip((7, 9, 12, 20), TITLES, strict=True)]
    assert forms_in(under_titles(numbered, paragraphs=12)) == {"0*": 4}
    assert forms_in(under_titles(numbered[::-1], paragraphs=12)) == {}
    assert forms_in(under_titles(numbered, paragraphs=2)) == {}


def test_words_that_come_again_over_long_texts_are_one_question() -> None:
    text = "".join(f"原文\n{LONG * 2}\n白话\n{LONG * 2}\n" for _ in range(4))
    assert len(words_again(lines_of(text))) == 8


def test_who_speaks_again_and_again_is_not_asked_about() -> None:
    speakers = ("萨莱", "摩洛", "朗斯", "安东", "波西", "尼莎")
    text = "".join(f"{name}\n{LONG}\n" for _ in range(4) for name in speakers)
    assert words_again(lines_of(text)) == ()


def test_where_a_text_was_taken_from_is_not_asked_about() -> None:
    assert words_again(lines_of(f"据渡口手稿\n{LONG}\n" * 4)) == ()


def test_lines_after_wide_gaps_over_headings_are_one_question() -> None:
    text = "".join(
        f"\n\n\n{title}\n第{number}节 {title}之事\n{LONG}\n{PROSE}\n" for number, title in enumerate(TITLES, 1)
    )
    heads = [f"第{number}节 {title}之事" for number, title in enumerate(TITLES, 1)]
    found = dict(lines_like_headings(lines_of(f"{PROSE}\n{text}", heads)))
    assert [name for name, row in found.items() if len(row) == 4] == [AFTER_GAPS]


def test_a_few_lines_of_poems_that_stand_over_prose_are_not_asked_about() -> None:
    poems = "窈窕淑女\n君子好逑\n参差荇菜\n左右流之\n"
    text = "".join(f"{PROSE}\n{poems}{title}\n{LONG}\n{LONG}\n" for title in TITLES)
    assert BETWEEN not in dict(lines_like_headings(lines_of(text)))


def test_titles_of_poems_whose_poets_ask_are_asked_about() -> None:
    verses = "何處園林是舊京？江潮不到石頭城！\n回首長干思無限，水風楊柳作秋聲？\n" * 2
    found = dict(lines_like_headings(lines_of("".join(f"{title}\n{verses}" for title in TITLES))))
    assert {name: len(row) for name, row in found.items()} == {BETWEEN: 3}  # The first has nothing above it.


@pytest.mark.parametrize("character", [" ", "\u3000", "【", "一", "-", "("])
def test_a_very_long_line_takes_no_time(character: str) -> None:
    started = time.process_time()
    for line in (character * 100_000, f"{character * 100_000}渡", f"● {character * 100_000}"):
        form_of(line)
        may_head(line)
        may_be_heading(line)
    assert time.process_time() - started < 2
