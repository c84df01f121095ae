"""Titles that rulers frame, or the stamps of a web site."""

import pytest
from tests.cleaning.survey.texts import PROSE, blocks_of, told

from banxin.cleaning.survey.titles.framed_titles import framed_titles

TITLES = ["渡口", "“铅字”遇到雪（1）", "上架了，谢谢！", "谁先到的？"]
STAMP = "更新时间2009-1-9 9:21:42  字数：1511"


def titles_in(text: str, headings: frozenset[int] = frozenset()) -> list[str]:
    blocks = blocks_of(text)
    return told(blocks, framed_titles(blocks, headings))


def ruled(titles: list[str], ruler: str = "--------") -> str:
    return "".join(f"\n{ruler}\n\n{title}\n\n{ruler}\n\n{PROSE}\n" for title in titles)


def stamped(titles: list[str], stamp: str = STAMP, under: str = "") -> str:
    return "".join(f"\n{title}\n\n{stamp}\n\n{under}\n\n{PROSE * 2}\n\n{PROSE}\n" for title in titles)


@pytest.mark.parametrize("ruler", ["--------", "＝＝＝＝＝＝", "******", "━━━━━━━━"])
def test_a_line_between_two_rulers_is_a_title_whatever_it_ends_with(ruler: str) -> None:
    assert titles_in(ruled(TITLES, ruler)) == TITLES


def test_two_are_not_enough() -> None:
    assert titles_in(ruled(TITLES[:2])) == titles_in(stamped(TITLES[:2])) == []


def test_rulers_that_only_part_paragraphs_frame_nothing() -> None:
    assert titles_in("".join(f"\n--------\n\n{PROSE}\n\n{PROSE}\n" for _ in TITLES)) == []
    assert titles_in("".join(f"\n{PROSE}\n\n--------\n\n{PROSE * 2}\n\n--------\n" for _ in TITLES)) == []


@pytest.mark.parametrize("stamp", [STAMP, "本章字数：3124", "发布于 2011年3月2日", "（更新時間：2012-04-05）"])
def test_the_line_over_a_stamp_is_a_title(stamp: str) -> None:
    assert titles_in(stamped(TITLES, stamp)) == TITLES


def test_a_sentence_about_a_date_is_no_stamp() -> None:
    assert titles_in(stamped(TITLES, "更新的时间还没有定下来。")) == []


def test_short_lines_under_most_stamps_are_second_titles() -> None:
    both = [f"“{title}”之后是什么" for title in ("雪", "船", "灯", "河")]
    rows = zip(TITLES, both, strict=True)
    text = "".join(stamped([title], under=under) for title, under in rows)
    assert sorted(titles_in(text)) == sorted([*TITLES, *both])
    assert titles_in(stamped(TITLES[:1], under=both[0]) + stamped(TITLES[1:])) == TITLES
    assert titles_in(stamped(TITLES, under="天亮了。")) == TITLES


def under_rulers(titles: list[str], *, ruler: str = "━━━━━━━━", text: str = PROSE) -> str:
    return "".join(f"\n{ruler}\n\n{title}\n\n{text}\n\n{text}\n" for title in titles)


JOURNEYS = ["游河日记", "游山日记", "渡口记", "书铺志略", "河灯考", "归舟记"]


def test_short_lines_right_under_the_rulers_of_a_text_are_titles() -> None:
    assert titles_in(under_rulers(JOURNEYS)) == JOURNEYS
    assert titles_in(under_rulers(JOURNEYS[:4])) == []
    glued = "".join(f"\n{title}\n\n{PROSE}\n\n{PROSE}-------------\n" for title in JOURNEYS)
    assert titles_in(glued) == JOURNEYS, "a ruler that has run into the paragraph above it"


def test_a_table_of_contents_between_rulers_hides_none() -> None:
    table = "━━━━━━━━\n\n目录\n\n" + "".join(f"{title}……１\n\n" for title in JOURNEYS)
    assert titles_in(table + under_rulers(JOURNEYS)) == JOURNEYS


@pytest.mark.parametrize(
    "lines",
    [
        [f"分节阅读 {number}" for number in range(2, 8)],
        ["走了。", "他来了。", "河边", "书铺", "渡口", "雪夜"],
        ["河边", "书铺"] * 3,
    ],
)
def test_scenes_that_rulers_part_begin_with_no_titles(lines: list[str]) -> None:
    assert titles_in(under_rulers(lines)) == []
    assert titles_in(under_rulers(JOURNEYS, text="河")) == []


def test_titles_between_signs() -> None:
    titles = [f"=== {number} | {title} ===" for number, title in enumerate(TITLES)]
    assert titles_in(stamped(titles, PROSE)) == titles
    assert titles_in(stamped(["== 渡口 ===", "=== 江边", "= 雪 ="], PROSE)) == []


@pytest.mark.parametrize(("known", "found"), [(10, ["书评"]), (6, [])])
def test_the_line_over_nearly_every_heading_heads_pages(known: int, found: list[str]) -> None:
    page = "《渡口》 作者：林知远\n\n{}\n\n" + PROSE + "\n\n" + PROSE + "\n\n"
    text = "".join(page.format(f"第{number}节") for number in range(1, 12)) + page.format("书评") + PROSE
    headings = frozenset(range(1, 4 * known, 4))
    assert [title for title in titles_in(text, headings) if title[0] != "第"] == found


def test_pages_into_which_a_book_with_chapters_is_cut_are_no_titles() -> None:
    pages = [f"===渡口 第{number}节===" for number in range(1, 7)]
    assert titles_in(stamped(pages, PROSE)) == pages
    assert titles_in(stamped(pages, PROSE), frozenset({3})) == []
    named = [f"=== {title} ===" for title in TITLES]
    assert titles_in(stamped(named, PROSE), frozenset({3})) == named


def test_a_title_under_a_ruler_may_stand_over_who_wrote_the_piece_and_then_be_long() -> None:
    long = "五月渡河遇雨，同行者皆散，独与林君饮于舟中，追怀旧游，因成长句寄城中诸友"
    titles = ["1. 渡口", "2. 听雨", f"3. {long}", "4. 灯下", "5. 旧桥"]
    text = "作者: 林知远\n\n" + PROSE
    assert titles_in(under_rulers(titles, text=text)) == titles
    assert titles_in(under_rulers(titles, text="舟行: 林知远\n\n" + PROSE)) == []
