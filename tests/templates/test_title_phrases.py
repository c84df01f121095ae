"""Titles on phones are broken by sense: never before 的 or 了, never inside a word, and no character is lost by it."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.templates.samples import PRINT, READER, book, chapter, paragraph

from banxin.model.block import Heading
from banxin.model.book import Leaf
from banxin.model.edition import WritingMode
from banxin.model.inline import Code, Text
from banxin.model.number import Number
from banxin.source import Source
from banxin.templates.editions.title_phrases import heading_phrases, parts_in_large, phrases
from banxin.templates.renderer import Renderer


@pytest.mark.parametrize(
    ("title", "language", "told"),
    [
        ("那些年我们一起读过的旧书和走过的路", "zh-Hans", "那些年我们一起读过的/旧书和走过的路"),
        ("クラスのプロトタイプメソッドの定義", "ja", "クラスの/プロトタイプメソッドの/定義"),
        ("复杂度分析", "zh-Hans", "复杂度分析"),
        ("银河系漫游指南", "zh-Hans", "银河系/漫游指南"),
        ("國家圖書館與閱讀", "zh-Hant", "國家圖書館/與閱讀"),
        ("第一章 数学基础", "zh-Hans", "第一章 /数学基础"),
        ("世界和我：你又笑了", "zh-Hans", "世界和我：/你又笑了"),
        ("Scott Chacon", "en", "Scott Chacon"),
        ("Asynchronous", "en", "Asynchronous"),
    ],
)
def test_a_long_title_stays_whole_by_phrases(title: str, language: str, told: str) -> None:
    assert "/".join(phrase + gap for phrase, gap in phrases(title, language)) == told


@given(st.text("的了书路版 ABC：（）、", max_size=40))
def test_no_character_is_lost(title: str) -> None:
    assert "".join(phrase + gap for phrase, gap in phrases(title.strip(), "zh-Hans")) == title.strip()


def test_a_heading_with_marks_of_its_own_is_broken_as_text_is() -> None:
    words = Text("统计时间增长趋势与各种算法之间的差别")
    plain = Heading(source=Source(path=Path("a.md")), level=2, children=(words,))
    assert len(heading_phrases(plain, "zh-Hans")) == 2
    short = replace(plain, children=(Text("复杂度分析的方法"),))
    assert heading_phrases(short, "zh-Hans") == (("复杂度", ""), ("分析的方法", ""))
    assert heading_phrases(replace(plain, children=(Text("复杂度分析"),)), "zh-Hans") == ()
    marked = Heading(source=Source(path=Path("a.md")), level=2, children=(words, Code("x")))
    assert heading_phrases(marked, "zh-Hans") == ()


def test_a_phrase_that_large_type_has_no_room_for_is_divided_by_sense_within(tmp_path: Path) -> None:
    """In type of 32 px a line broke inside a word: 编程精解 中 / 文第三版."""
    one = replace(chapter("one", paragraph("文。")), title="JavaScript 编程精解 中文第三版")
    made = Renderer(book(tmp_path, one), READER).section(one)
    inner = '<span class="title-phrase">编程精解</span> <span class="title-phrase">中文第三版</span>'
    assert f'<span class="title-phrase">JavaScript</span> <span class="title-phrase">{inner}</span>' in made


def test_titles_of_a_vertical_e_book_stay_whole_by_phrases_too(tmp_path: Path) -> None:
    heading = Heading(
        source=Source(path=Path("a.md")), level=2, children=(Text("统计时间增长趋势与各种算法之间的差别"),)
    )
    one = replace(chapter("one", heading), title="那些年我们一起读过的旧书和走过的路")
    made = Renderer(book(tmp_path, one), replace(READER, writing_mode=WritingMode.VERTICAL)).section(one)
    assert made.count('<span class="title-phrase"><span class="title-phrase">') == 4


@given(st.text("的了书路版 ABC：（）、", max_size=40), st.booleans())
def test_no_character_of_a_phrase_is_lost(title: str, is_heading: bool) -> None:
    parts = parts_in_large(title.strip(), "zh-Hans", is_heading=is_heading)
    assert "".join(part + gap for part, gap in parts) == title.strip()


def test_contents_have_room_for_more_of_a_title_than_its_page(tmp_path: Path) -> None:
    """Divided as on its page, and with its number, it would end a line in the middle of its first words: 第6章　有人朗读的 / 一章."""
    long = replace(chapter("one", paragraph("文。")), title="第6章　有人朗读的一章，标题很长很长，要看它怎么断行")
    made = Renderer(replace(book(tmp_path, long), front_matter=(Leaf.TOC,)), READER)
    assert "title-phrase" in made.section(long)
    assert f'<span class="toc-title">{long.title}</span>' in made.section(Leaf.TOC)


def test_the_space_behind_a_number_goes_with_the_line_that_it_ends(tmp_path: Path) -> None:
    """A full-width one stayed in the line, and 第六章 alone over its title stood half an em to the left of the middle."""
    one = replace(
        chapter("one", paragraph("文。")),
        title="第六章　有人",
        number=Number(kind="chapter", value=6, label="第六章", name="第六章", gap="　"),
    )
    of_screen, of_paper = (Renderer(book(tmp_path, one), edition).section(one) for edition in (READER, PRINT))
    assert '<span class="number">第六章</span><span class="number-gap"> </span>有人' in of_screen
    assert '<span class="number">第六章</span>　有人' in of_paper
