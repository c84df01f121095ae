"""Titles that are too long for a line, as they stand on the pages."""

from dataclasses import replace

import pytest
from tests.pdf.books import FRONT, PLACE, book, chapter, edition
from tests.pdf.conftest import Make
from tests.pdf.positions import texts_of

from banxin.making.broken_titles import with_broken_titles
from banxin.model.book import Book, Part
from banxin.model.edition import Edition, WritingMode
from banxin.typography.page_grid import TRIM_SIZES, fit_page_grid
from banxin.units import Length

LONG = "生态环境保护与可持续发展战略研究：一个尚未解决的问题"
VERTICAL = fit_page_grid(
    TRIM_SIZES["大32开"], leading=Length.parse("18pt"), characters=30, lines=16, writing_mode=WritingMode.VERTICAL
)


def long_titles(language: str = "zh-Hans") -> Book:
    part = Part(id="p", title=LONG, chapters=(chapter("one", LONG),), source=PLACE)
    return book(part, chapter("two", "秋水"), front=FRONT, title=LONG, language=language)


@pytest.mark.parametrize("made", [edition(), replace(edition(), grid=VERTICAL, writing_mode=WritingMode.VERTICAL)])
def test_long_titles_of_book_part_and_chapter_are_broken_by_sense(make: Make, made: Edition) -> None:
    broken, findings = with_broken_titles(long_titles(), made)
    titled = (broken.metadata, broken.body_matter[0], broken.chapters[0])
    for one in titled:
        lines = one.display_lines  # type: ignore[union-attr]
        assert "".join(lines) == LONG
        assert lines[-1] == "一个尚未解决的问题"
    assert not broken.chapters[1].display_lines
    assert {finding.code for finding in findings} == {"title-001"}
    assert str(findings[-1].message) == (
        f"the title is broken by sense, as “{' / '.join(broken.chapters[0].display_lines)}”"
    )
    text = "\n".join(texts_of(make(broken, made).data))
    if made.writing_mode is WritingMode.HORIZONTAL:
        assert text.count("\n一个尚未解决的问题") >= 3


def test_lines_of_the_author_stand(make: Make) -> None:
    told = ("生态环境保护与可持续", "发展战略研究：一个尚未解决的问题")
    broken, findings = with_broken_titles(book(chapter("one", LONG, display_lines=told)), edition())
    assert broken.chapters[0].display_lines == told
    assert findings == ()


def test_titles_of_other_languages_are_left_to_their_lines() -> None:
    japanese = long_titles("ja")
    assert with_broken_titles(japanese, edition()) == (japanese, ())
