"""The titles of poems, each over the date on which it was written."""

from tests.cleaning.survey.texts import PROSE, blocks_of

from banxin.cleaning.survey.titles.over.titles_over_dates import titles_over_dates

TITLES = ["七古 渡口", "虞美人 寄远", "秋灯", "听雨", "过江", "山居"]
VERSES = "江上无人问渡船 一灯如豆对愁眠\n归来不见当年柳 只有青山在眼前\n"


def kinds_in(text: str, *, has_chapters: bool = False) -> list[str]:
    blocks = blocks_of(text)
    found = sorted(titles_over_dates(blocks, frozenset(), has_chapters=has_chapters))
    return [f"{place.kind} {blocks[at].text.strip()}" for at, place in found]


def poems(titles: list[str], *, date: str = "一九三{}年春") -> str:
    return "".join(
        f"\n\n　　{title}\n\n　　{date.format('〇一二三四五'[at % 6])}\n\n{VERSES}" for at, title in enumerate(titles)
    )


def test_a_title_and_its_date() -> None:
    assert kinds_in(poems(TITLES))[:4] == [
        "headline 七古 渡口",
        "subtitle 一九三〇年春",
        "headline 虞美人 寄远",
        "subtitle 一九三一年春",
    ]
    assert len(kinds_in(poems(TITLES))) == 2 * len(TITLES)
    assert kinds_in(poems(TITLES, date="（193{}.5）")) == []
    assert kinds_in(poems(TITLES), has_chapters=True)[0] == "sub-heading 七古 渡口"


def test_what_stands_between_a_title_and_its_date() -> None:
    assert kinds_in(poems(TITLES).replace("听雨\n", "听雨\n\n　　——给远行的人\n"))[6:9] == [
        "headline 听雨",
        "subtitle ——给远行的人",
        "subtitle 一九三三年春",
    ]


def test_few_titles_prove_nothing_nor_does_one_that_comes_again() -> None:
    assert kinds_in(poems(TITLES[:4])) == []
    assert kinds_in(poems(["王五"] * 6)) == []


def test_a_date_under_the_last_line_of_a_piece_heads_nothing() -> None:
    essays = "".join(f"\n\n{title}\n\n{PROSE}\n\n一九三一年五月\n" for title in TITLES)
    assert kinds_in(essays) == []
    ends = "".join(f"\n\n{title}\n\n{VERSES}一九三一年五月\n" for title in TITLES)
    assert kinds_in(ends) == []
