"""What proves that a source was set as pages: folios, the ends of pages, words that point to other pages, cut words."""

import time
from dataclasses import replace

import pytest

from banxin.cleaning.source.setting import PAGE_MARK, RUNNING_TEXT, Regime, Setting, folios, setting_of

LEFT = "今年以来，全市各级部门把河道治理作为头等大事来抓，先后投入资金两亿元，清理淤"
RIGHT = "泥三十万立方米。"
WHOLE = "今年以来，全市各级部门把河道治理作为头等大事来抓，先后投入资金两亿元，清理了全部河道。"


def page(number: int | str) -> list[str]:
    """A paragraph that the end of a page cuts in two."""
    return [LEFT, str(number), RIGHT]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ([*page(12)], [1]),
        ([*page(12), *page(13)], [1, 4]),
        ([*page("12"), WHOLE, "13", WHOLE], [1, 4]),
        ([*page("12"), WHOLE, "14", WHOLE], [1, 4]),
        ([*page("12"), WHOLE, "15", WHOLE], [1]),
        ([WHOLE, "11", WHOLE, *page("12")], [1, 4]),
        ([LEFT + "，", "12", WHOLE], []),
        ([LEFT + "a", "12", WHOLE], []),
        ([LEFT, "12", "a" + RIGHT], []),
        ([WHOLE, "10", WHOLE, "12", WHOLE, *page("30")], [1, 3, 6]),
        ([*page("30"), WHOLE, "10", WHOLE, "12", WHOLE], [1, 4, 6]),
        ([*page("30"), WHOLE, "10", WHOLE, "13", WHOLE], [1]),
        ([WHOLE, "12", WHOLE, "11", WHOLE, *page("30")], [6]),
        ([*page("12"), WHOLE, "1", WHOLE, "5", WHOLE, "300", WHOLE], []),
        ([*page("12"), WHOLE, "13", WHOLE, "14", WHOLE, "15", WHOLE], []),
        ([*page("12"), WHOLE, "13", WHOLE, "14", WHOLE], [1, 4, 6]),
        ([WHOLE, "1", WHOLE, "2", WHOLE], []),
        ([LEFT, "版心报", "12", RIGHT], [2]),
        ([LEFT, "12", "版心报", "第一期", RIGHT], [1]),
        ([LEFT, "12", "版心报", "第一期", "再一行", RIGHT], []),
        ([*page("- 12 -")], [1]),
        ([*page("第12页")], [1]),
        ([*page("１２")], [1]),
        ([*page("12/300")], [1]),
        ([*page("12345")], []),
        ([], []),
    ],
)
def test_folios_grow_and_stand_inside_sentences(lines: list[str], found: list[int]) -> None:
    assert sorted(folios(lines)) == found


NEWSPAPER = "bylines are marked as newspapers mark them"


@pytest.mark.parametrize(
    ("lines", "form", "declared", "setting"),
    [
        ([WHOLE], "", "", RUNNING_TEXT),
        ([], "", "", RUNNING_TEXT),
        ([WHOLE], "", "pages", Setting(Regime.PAGES, "the manifest says so")),
        ([WHOLE], "pdf", "running", Setting(Regime.RUNNING, "the manifest says so")),
        (["# 河", "□张三", WHOLE], "", "pages", Setting(Regime.PAGES, "the manifest says so", is_newspaper=True)),
        (["# 河", "□张三", WHOLE], "", "running", Setting(Regime.RUNNING, "the manifest says so")),
        (["# 河", "□张三", WHOLE], "", "", Setting(Regime.PAGES, NEWSPAPER, is_newspaper=True)),
        (["# 河", "副题", "又一题", "■ 张三", WHOLE], "", "", Setting(Regime.PAGES, NEWSPAPER, is_newspaper=True)),
        (["# 河", "副题", "又一题", "再一题", "■ 张三", WHOLE], "", "", RUNNING_TEXT),
        (["河", "□张三", WHOLE], "", "", RUNNING_TEXT),
        (["# 河", "□□", WHOLE], "", "", RUNNING_TEXT),
        ([WHOLE], "pdf", "", Setting(Regime.PAGES, "the source is of the form pdf")),
        ([WHOLE], "hocr", "", Setting(Regime.PAGES, "the source is of the form hocr")),
        ([WHOLE], "alto", "", Setting(Regime.PAGES, "the source is of the form alto")),
        ([WHOLE], "docx", "", RUNNING_TEXT),
        ([f"{WHOLE}\f{WHOLE}"], "", "", Setting(Regime.PAGES, "the ends of pages are marked")),
        ([f"{WHOLE}\f"], "", "", RUNNING_TEXT),
        (["----- Page 12 -----"], "", "", Setting(Regime.PAGES, "the ends of pages are marked")),
        (["<!-- page break -->"], "", "", Setting(Regime.PAGES, "the ends of pages are marked")),
        ([f"{WHOLE}（下转第三版）"], "", "", Setting(Regime.PAGES, "its words point to other pages")),
        ([f"{WHOLE}（上接1版）"], "", "", Setting(Regime.PAGES, "its words point to other pages")),
        ([*page(12), *page(13)], "", "", Setting(Regime.PAGES, "2 folios stand inside sentences")),
    ],
)
def test_what_proves_pages(lines: list[str], form: str, declared: str, setting: Setting) -> None:
    assert setting_of(lines, form, declared) == setting


CUT = [f"{LEFT}人", "民都去了。"]
OPEN = f"{LEFT}理了"
"""A long line that ends open, between two words."""


def cut_in_words(times: int) -> Setting:
    return Setting(Regime.PAGES, f"{times} lines end within a word", by_cuts=True)


@pytest.mark.parametrize(
    ("lines", "setting"),
    [
        (CUT * 3, cut_in_words(3)),
        (CUT * 2, RUNNING_TEXT),
        ([*CUT * 3, *[OPEN, WHOLE] * 12], cut_in_words(3)),
        ([*CUT * 3, *[OPEN, WHOLE] * 13], RUNNING_TEXT),
        ([*CUT * 3, *[WHOLE] * 28], replace(cut_in_words(3), by_columns=True)),
        ([*CUT * 3, *[WHOLE] * 25], cut_in_words(3)),
        ([*CUT * 3, *[WHOLE] * 117], replace(cut_in_words(3), by_columns=True)),
        ([*CUT * 3, *[WHOLE] * 119], RUNNING_TEXT),
    ],
)
def test_columns_are_known_by_the_words_that_they_cut(lines: list[str], setting: Setting) -> None:
    assert setting_of(lines) == setting
    assert setting_of(lines, is_chinese=False) == RUNNING_TEXT


@pytest.mark.parametrize("line", ["-" * 100_000, f"---- Page 12{' ' * 100_000}", f"{'-' * 100_000}渡"])
def test_a_very_long_ruler_is_looked_at_once(line: str) -> None:
    started = time.process_time()
    assert PAGE_MARK.search(line) is None
    assert time.process_time() - started < 1
