"""Works are described as GB/T 7714-2015 asks, each in its own language."""

from pathlib import Path
from typing import Any

import pytest

from banxin.bibliography.gbt7714 import described
from banxin.bibliography.work import work_of
from banxin.source import Source

LI = {"family": "李", "given": "明"}
SMITH = {"family": "Smith", "given": "John A."}
HERE = Source(path=Path("refs.json"), line=1)


def description(**fields: Any) -> str:
    return described(work_of({"id": "a", **fields}, HERE))


def date(*parts: int) -> dict[str, Any]:
    return {"date-parts": [list(parts)]}


CASES: list[tuple[dict[str, Any], str]] = [
    (
        {"type": "book", "title": "印刷史话", "author": [LI], "publisher": "某社", "publisher-place": "北京", "issued": date(1990), "page": "3-5"},
        "李明. 印刷史话[M]. 北京: 某社, 1990: 3-5.",
    ),
    (
        {"type": "book", "title": "On Types", "language": "en", "author": [SMITH] * 4, "edition": "2", "publisher": "Press", "publisher-place": "London", "issued": date(1999)},
        "SMITH J A, SMITH J A, SMITH J A, et al. On Types[M]. 2nd ed. London: Press, 1999.",
    ),
    (
        {"type": "book", "title": "字体", "author": [LI] * 4, "edition": "3", "translator": [LI], "publisher": "某社", "issued": date(2001)},
        "李明, 李明, 李明, 等. 字体[M]. 李明, 译. 3 版. 某社, 2001.",
    ),
    (
        {"type": "book", "title": "Signals", "language": "en", "author": [{"family": "Brown", "given": "P.", "suffix": "Jr."}], "publisher": "Press", "issued": date(2001)},
        "BROWN P Jr. Signals[M]. Press, 2001.",
    ),
    (
        {"type": "article-journal", "title": "论版心", "author": [LI], "container-title": "某刊", "volume": "5", "issue": "2", "page": "1–9", "issued": date(2003, 4)},
        "李明. 论版心[J]. 某刊, 2003, 5(2): 1-9.",
    ),
    (
        {"type": "article-journal", "title": "A note", "language": "en", "author": [SMITH], "container-title": "Journal", "volume": "7", "note": "number: 730570", "issued": date(2024), "DOI": "10.1/x"},
        "SMITH J A. A note[J/OL]. Journal, 2024, 7: 730570. DOI:10.1/x.",
    ),
    (
        {"type": "article-newspaper", "title": "新机到沪", "author": [LI], "container-title": "某报", "issued": date(1935, 6, 1), "page": "4"},
        "李明. 新机到沪[N]. 某报, 1935-06-01(4).",
    ),
    (
        {"type": "chapter", "title": "铅字", "author": [LI], "editor": [{"literal": "某会"}], "container-title": "全书", "volume": "35", "publisher": "某社", "publisher-place": "上海", "issued": date(1980), "page": "7"},
        "李明. 铅字[M]//某会. 全书: 卷 35. 上海: 某社, 1980: 7.",
    ),
    (
        {"type": "thesis", "title": "活字研究", "author": [LI], "publisher": "某大学", "publisher-place": "南京", "issued": date(2010)},
        "李明. 活字研究[D]. 南京: 某大学, 2010.",
    ),
    ({"type": "patent", "title": "铸字机", "author": [LI], "number": "CN1", "issued": date(2001, 2, 3)}, "李明. 铸字机: CN1[P]. 2001-02-03."),
    ({"type": "standard", "title": "索引编制规则", "number": "GB/T 22466—2008", "publisher": "标准社", "publisher-place": "北京", "issued": date(2009)}, "索引编制规则: GB/T 22466—2008[S]. 北京: 标准社, 2009."),
    (
        {"type": "webpage", "title": "排版需求", "author": [{"literal": "某组"}], "URL": "https://example.org/a", "issued": date(2020, 1, 2), "accessed": date(2024, 5, 6)},
        "某组. 排版需求[EB/OL]. (2020-01-02)[2024-05-06]. https://example.org/a.",
    ),
    ({"type": "manuscript", "title": "书局档案", "archive": "某馆", "archive-place": "上海", "issued": date(1936)}, "书局档案[Z]. 上海: 某馆, 1936."),
    ({"type": "map", "title": "地图集", "note": "volume: 第2册", "publisher": "某社", "issued": date(1982)}, "地图集: 第2册[CM]. 某社, 1982."),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "wanted"), CASES, ids=[wanted for _, wanted in CASES])
def test_a_work_is_described(fields: dict[str, Any], wanted: str) -> None:
    assert description(**fields) == wanted


def test_a_particle_that_is_dropped_stands_behind_the_initials() -> None:
    name = {"family": "Veen", "given": "P. H.", "dropping-particle": "van der"}
    assert (
        description(type="book", title="T", language="en", author=[name], issued=date(2000))
        == "VEEN P H van der. T[M]. 2000."
    )
