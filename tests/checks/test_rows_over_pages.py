"""A row of a table that goes on over pages is put together, also where the table floats and all its pages are told in one place."""

from pathlib import Path

import pytest

from banxin.checks.pdf.pdf_text import PageText, RowOverPages
from banxin.checks.rows_over_pages import with_whole_rows
from banxin.cli import main

MANIFEST = """\
id: tall
title: 表
language: zh-Hans
body: [one.md]
editions:
  print: {format: pdf, trim: 大32开, float: page}
  vertical: {extends: print, writing_mode: vertical-rl}
"""
TEXT = "天地玄黄，宇宙洪荒。日月盈昃，辰宿列张。"


@pytest.mark.parametrize(
    ("rows", "body"),
    [
        ((RowOverPages(1, ("a", "甲"), ("b", "乙")),), "前ab甲乙c丙后"),
        ((RowOverPages(1, ("a", "甲"), ("b", "乙")), RowOverPages(3, ("b", "乙"), ("c", "丙"))), "前abc甲乙丙后"),
        ((), "前a甲b乙c丙后"),
    ],
)
def test_rows_within_a_table_that_floats_are_joined(rows: tuple[RowOverPages, ...], body: str) -> None:
    page = PageText(sheet=1, body="前a甲b乙c丙后", rows=rows)
    (whole,) = with_whole_rows([page], "前abc甲乙丙后")
    assert whole.body == body


def test_what_stands_in_joined_rows_is_told_with_its_cell() -> None:
    """Where notes stand depends on the pages of their calls, and these on the places of what is marked there."""
    rows = (RowOverPages(1, ("ab", "甲"), ("c", "乙丙")), RowOverPages(4, ("c", "乙丙"), ("d", "丁")))
    body = "前ab甲c乙丙d丁后"
    places = {(1, 0): 0, (2, 0): 1, (2, 1): 3, (3, 0): 4, (3, 1): 5, (4, 0): 7, (4, 1): 8, (5, 0): 9}
    (whole,) = with_whole_rows([PageText(sheet=1, body=body, rows=rows, places=places)], "前abcd甲乙丙丁后")
    assert whole.body == "前abcd甲乙丙丁后"
    assert {mark: whole.body[place] for mark, place in whole.places.items()} == {
        mark: body[place] for mark, place in places.items()
    }


def test_a_word_that_is_divided_at_the_end_of_a_page_is_the_books() -> None:
    page = PageText(sheet=1, body="前confu‐甲sion乙", rows=(RowOverPages(1, ("confu‐", "甲"), ("sion", "乙")),))
    (whole,) = with_whole_rows([page], "前confusion甲乙")
    assert whole.body == "前confu\u00adsion甲乙"
    (open_at_its_end,) = with_whole_rows([PageText(sheet=1, body="前confu‐")], "前confusion")
    assert open_at_its_end.body == "前confu\u00ad"


def test_words_of_two_cells_that_look_like_the_mark_of_a_note_are_words() -> None:
    page = PageText(sheet=1, body="前ab附注212c", rows=(RowOverPages(1, ("ab", "附注", "212"), ("c", "", "")),))
    (whole,) = with_whole_rows([page], "前abc附注212")
    assert whole.body == "前abc附注212"


def test_rows_that_are_two_in_the_book_stay_two() -> None:
    page = PageText(sheet=1, body="前a甲b乙", rows=(RowOverPages(1, ("a", "甲"), ("b", "乙")),))
    (whole,) = with_whole_rows([page], "前a甲b乙")
    assert whole.body == "前a甲b乙"


@pytest.mark.parametrize("rows", [1, 2])
def test_a_book_with_a_row_taller_than_its_page_is_built(rows: int, tmp_path: Path) -> None:
    table = "".join(f"| 一九一{number} | {TEXT * 70} | {TEXT * 5} |\n" for number in range(rows))
    text = f"# 表\n\n开头一段。\n\n| 年 | 事 | 注 |\n|---|---|---|\n{table}\n尾。\n"
    (tmp_path / "book.yaml").write_text(MANIFEST, encoding="utf-8")
    (tmp_path / "one.md").write_text(text, encoding="utf-8")
    assert main(["-q", "-C", str(tmp_path), "build"]) == 0
