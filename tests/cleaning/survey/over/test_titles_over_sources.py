"""The titles of articles out of newspapers and the web, each over where and when it was printed."""

import pytest
from tests.cleaning.survey.texts import PROSE, blocks_of

from banxin.cleaning.survey.titles.over.titles_over_sources import titles_over_sources

TITLES = ["渡口建起新桥", "谁来过河？", "河上的“新规矩”", "《渡口》前言", "船工：路在水上"]


def kinds_in(text: str, *, known: frozenset[int] = frozenset(), has_chapters: bool = False) -> list[str]:
    blocks = blocks_of(text)
    found = sorted(titles_over_sources(blocks, known, has_chapters=has_chapters))
    return [f"{place.kind} {blocks[at].text.strip()}" for at, place in found]


def articles(titles: list[str], source: str, between: str = "") -> str:
    return "".join(f"\n{title}\n\n{between}\n\n{source}\n\n{PROSE * 2}\n\n{PROSE}\n" for title in titles)


@pytest.mark.parametrize(
    "source",
    [
        "2012-06-05   作者：林知远  来源：渡口日报",
        "2012年07月05日07:14  渡口日报",
        "2012年06月25日 07:50 河上经济报道",
        "来源:渡口网 2012-06-14",
        "http://news.example.com  2012年07月10日 07:29  青年报",
        "2012年07月04日09:00",
    ],
)
def test_a_title_and_where_it_was_printed(source: str) -> None:
    assert kinds_in(articles(TITLES, source)) == [f"headline {title}" for title in TITLES]
    assert kinds_in(articles(TITLES, source), has_chapters=True)[0] == f"sub-heading {TITLES[0]}"
    assert kinds_in(articles(TITLES[:3], source)) == []


def test_what_stands_between_is_a_second_title() -> None:
    found = kinds_in(articles(TITLES, "2012-06-05 来源：渡口日报", between="——访船工王五"))
    assert found[:2] == ["headline 渡口建起新桥", "subtitle ——访船工王五"]


@pytest.mark.parametrize("line", ["二〇一二年六月五日", "2012-06-05", "2012年6月5日，他在渡口日报上读到这件事。"])
def test_a_date_alone_is_no_source(line: str) -> None:
    assert kinds_in(articles(TITLES, line)) == []


def test_a_source_under_the_end_of_an_article_heads_nothing() -> None:
    ends = "".join(f"\n{title}\n\n{PROSE * 2}\n\n2012-06-05 来源：渡口日报\n" for title in TITLES)
    assert kinds_in(ends) == []
