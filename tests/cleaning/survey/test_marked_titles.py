"""Titles with a sign of their own: what others with the sign bear out."""

import pytest
from tests.cleaning.survey.texts import PROSE, blocks_of, under_titles

from banxin.cleaning.survey.titles.marked_titles import marked_titles
from banxin.cleaning.survey.titles.reading_notes import headings_of_notes

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


NOTED = ["◆ 一、1942年：一个在河边的老渡口住了一辈子的人和他的邻居后来说了什么", "◆ （一）问题的提出", "◆ 结论："]
MARKS = "\n>> 他在河边坐了很久，看见对岸的灯。\n\n>> 又一盏一盏灭下去。\n"


def noted_in(text: str) -> list[str]:
    blocks = blocks_of(text)
    return [blocks[at].text.strip() for at, _ in headings_of_notes(blocks, frozenset(), has_chapters=False)]


def test_over_passages_that_a_reader_has_marked_the_sign_heads_chapters_whatever_they_are_called() -> None:
    text = "渡口\n\n王力\n\n9个想法\n" + "".join(f"\n{title}\n{MARKS}" for title in NOTED)
    assert noted_in(text) == NOTED
    assert noted_in("".join(f"\n{title}\n{MARKS}" for title in NOTED[:2])) == [], "two prove nothing"


def test_beside_other_text_the_sign_is_any_sign() -> None:
    prose = f"\n{PROSE}\n" * 2
    assert noted_in("".join(f"\n{title}\n{MARKS}{prose}" for title in NOTED)) == []
    assert noted_in("".join(f"\n{title}\n\n{PROSE}\n" for title in NOTED)) == []


IN_ROUND = [
    f"（{title}）" for title in ("合群", "爱物", "戒失信", "文字", "图画", "音乐", "戏剧", "思想自由", "读书与救国")
]


def found_in(text: str) -> list[str]:
    blocks = blocks_of(text)
    return [blocks[at].text.strip() for at, _ in marked_titles(blocks, frozenset(), {}, has_chapters=True)]


def test_many_titles_in_round_brackets_over_paragraphs() -> None:
    assert found_in(under_titles(IN_ROUND, paragraphs=10)) == IN_ROUND
    assert found_in(under_titles(IN_ROUND[:7], paragraphs=10)) == [], "too few"
    assert found_in(under_titles(IN_ROUND, paragraphs=3)) == [], "directions of a play, so near each other"


def test_asides_in_round_brackets_head_nothing() -> None:
    asides = f"她想\n\n（他来了吗）\n\n{PROSE}\n\n" * 3
    assert found_in(under_titles(IN_ROUND, paragraphs=10) + asides) == []
    assert (
        found_in(
            under_titles([f"{title}\n\n（其{at}）" for at, title in enumerate("山河书渡茶灯雪桥船")], paragraphs=10)
        )
        == []
    )


def test_words_in_brackets_right_under_headings_say_something_of_them() -> None:
    titles = [f"（{word}）" for word in ("渡口", "书铺", "河灯", "归来", "旧桥", "茶馆", "船价", "过江")]
    blocks = blocks_of("\n\n".join(f"{title}\n\n{PROSE * 12}" for title in titles))
    found = [blocks[at].text for at, _ in marked_titles(blocks, frozenset(), {}, has_chapters=True)]
    assert found == titles
    headed = blocks_of("\n\n".join(f"风\n\n{title}\n\n{PROSE * 12}" for title in titles))
    heads = frozenset(at for at, block in enumerate(headed) if block.text == "风")
    assert list(marked_titles(headed, heads, {}, has_chapters=True)) == []


@pytest.mark.parametrize("title", ["【公元1453年5月，渡口】", "【十一月二十八日16：00至16：17，河边】"])
def test_a_title_in_brackets_may_have_a_year_or_an_hour_beside_others(title: str) -> None:
    titles = ["【渡口的来历】", "【书铺与铅字】", "【河灯】", "【雪夜归人】", "【旧桥】", title]
    assert titles_in(titles) == titles
