"""The titles of an anthology: each over the name of a poet, who comes again."""

from itertools import cycle

from tests.cleaning.survey.texts import PROSE, blocks_of

from banxin.cleaning.survey.titles.over.titles_over_poets import titles_over_poets

POETS = ["元好问", "杨果", "卢挚", "马致远"]
SONGS = [f"〔中吕〕{first}{second}" for first in "喜春来" for second in "夏秋冬雨"]


def kinds_in(text: str) -> list[str]:
    blocks = blocks_of(text)
    return [f"{place.kind} {blocks[at].text}" for at, place in titles_over_poets(blocks)]


def anthology(songs: list[str], *, about: str = "春宴", poets: list[str] = POETS) -> str:
    rows = zip(songs, cycle(poets), strict=False)
    return "".join(f"\n{song}\n\n{about}\n\n{poet}\n\n{PROSE}\n\n{PROSE}\n" for song, poet in rows)


def test_a_tune_what_a_song_is_about_and_its_poet() -> None:
    found = kinds_in(anthology(SONGS))
    assert found[:3] == ["headline 〔中吕〕喜夏", "subtitle 春宴", "byline 元好问"]
    assert len(found) == 3 * len(SONGS)


def test_a_title_and_its_author_alone() -> None:
    found = kinds_in(anthology(SONGS).replace("春宴\n\n", ""))
    assert found[:4] == ["headline 〔中吕〕喜夏", "byline 元好问", "headline 〔中吕〕喜秋", "byline 杨果"]


def test_few_rows_are_none_nor_are_names_that_do_not_come_again() -> None:
    assert kinds_in(anthology(SONGS[:9])) == []
    assert kinds_in(anthology(SONGS, poets=[f"王{name}" for name in "甲乙丙丁戊己庚辛壬癸子丑"])) == []


def test_where_short_lines_stand_alone_as_well_as_names_do_in_a_play_nothing_is_told() -> None:
    speakers = "".join(f"\n{poet}\n\n{PROSE}\n" for poet in POETS)
    assert kinds_in(anthology(SONGS) + speakers) == []


def test_a_row_of_four_is_a_list() -> None:
    assert kinds_in(anthology(SONGS, about="春宴\n\n夏夜")) == []


def test_what_a_site_says_over_each_section_is_no_title_and_no_section_a_poet() -> None:
    sections = cycle(["第01节", "第02节", "第03节"])
    assert kinds_in(anthology(["【书吧】www.example.com"] * 12, poets=list(POETS)).replace("春宴\n\n", "")) == []
    rows = "".join(f"\n{song}\n\n{next(sections)}\n\n{PROSE}\n" for song in SONGS)
    assert kinds_in(rows) == []
