"""Straight quotation marks in manuscripts: pairs where there is one way to read them, told elsewhere."""

from pathlib import Path

import pytest

from banxin.importing.marks.page import Page
from banxin.importing.typed.straight_quotes import turn_straight_quotes


def turned(text: str) -> Page:
    page = Page(where=Path("a.md"), lines=text.split("\n"))
    turn_straight_quotes(page)
    return page


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ('他说"变基"，又说 "Rebase"。', "他说“变基”，又说 “Rebase”。"),
        ('他说"变\n基"，又说"甲"。', "他说“变\n基”，又说“甲”。"),
        ('见["题"](a.md "图")、`"码"`、[字]{rt="字"}，$"x"$。', '见[“题”](a.md "图")、`"码"`、[字]{rt="字"}，$"x"$。'),
        ('他說"變基"，這個國家還沒來。', "他說「變基」，這個國家還沒來。"),
        ('- "甲"\n- "乙"', "- “甲”\n- “乙”"),
        ('| "甲" | 乙 |\n|---|---|', "| “甲” | 乙 |\n|---|---|"),
        ('"甲""乙"。', "“甲”“乙”。"),
        ('见"西瓜书"2.3节，类S"任意"一个。', "见“西瓜书”2.3节，类S“任意”一个。"),
        ('"甲"\n```\n"码"\n```', '“甲”\n```\n"码"\n```'),
    ],
)
def test_marks_that_open_and_close_by_turns_are_pairs(text: str, made: str) -> None:
    page = turned(text)
    assert "\n".join(page.lines) == made
    assert page.told == []
    assert sum(page.counts.values()) == made.count("“") * 2 + made.count("「") * 2


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ('长5"的"甲"。', 3),
        ('长5"宽6"。', 2),
        ('甲a"b乙"c。', 1),
        ('他说"甲，乙。', 1),
        ('甲" 乙 "丙。', 2),
        (r'他说\"甲"，"乙"。', 4),
        ('彼は"変基"と言った。これはリベースである。', 2),
        ('""甲"乙"。', 3),
    ],
)
def test_others_stay_and_are_told_once_for_a_file(text: str, count: int) -> None:
    page = turned(text)
    assert "\n".join(page.lines) == text
    (told,) = page.told
    assert told.startswith(f"a.md: straight quotation marks beside Han, which stay as they are: {count};")


def test_a_paragraph_of_latin_words_keeps_its_marks() -> None:
    page = turned('北冥有鱼，其名为鲲。\n\nHe said "a" and "b".')
    assert page.lines[-1] == 'He said "a" and "b".'
    assert page.told == []
