"""Titles that are too long for a line, as they stand on the pages."""

from dataclasses import replace
from itertools import pairwise

import pytest
from tests.pdf.books import FRONT, PLACE, book, chapter, edition, heading, paragraph
from tests.pdf.conftest import Make
from tests.pdf.positions import glyphs_of, texts_of

from banxin.making.broken_titles import with_broken_titles
from banxin.making.short_heads import with_short_heads
from banxin.model.book import Book, Leaf, Part
from banxin.model.edition import Edition, WritingMode
from banxin.model.inline import LineBreak, Text
from banxin.typography.page_grid import TRIM_SIZES, fit_page_grid
from banxin.typography.scripts import is_han
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


def test_a_vertical_title_has_room_for_its_lines_between_the_edges_of_its_column(make: Make) -> None:
    """The size was that of the longest line in the whole column, in which a title has six characters less."""
    made = replace(edition(), grid=VERTICAL, writing_mode=WritingMode.VERTICAL)
    titles = ("秋" * 15, "水" * 14, "一" * 40)
    broken, _ = with_broken_titles(book(*(chapter(one[0], one) for one in titles)), made)
    pages = glyphs_of(make(broken, made).data)
    for sign in "秋水":
        title = [one for page in pages for one in page if one.text == sign and one.size > VERTICAL.type_size.points + 1]
        assert len(title) > 1
        assert len({round(one.x) for one in title}) == 1


def test_lines_of_the_author_stand(make: Make) -> None:
    told = ("生态环境保护与可持续", "发展战略研究：一个尚未解决的问题")
    broken, findings = with_broken_titles(book(chapter("one", LONG, display_lines=told)), edition())
    assert broken.chapters[0].display_lines == told
    assert findings == ()


@pytest.mark.parametrize(
    ("language", "title", "last"),
    [
        ("zh-Hant", "戰後臺灣的經濟發展與社會變遷：一個尚未解決的問題", "一個尚未解決的問題"),
        ("ja", "戦後日本の経済成長と地域社会の変容：まだ解けない問い", "まだ解けない問い"),
        ("ko", "전후 한국의 경제 성장과 지역 사회의 변화: 풀리지 않은 물음", "풀리지 않은 물음"),
    ],
)
def test_titles_of_other_languages_are_broken_by_sense_too(language: str, title: str, last: str) -> None:
    broken, _ = with_broken_titles(book(chapter("one", title), language=language), edition())
    assert broken.chapters[0].display_lines[-1] == last


def test_a_long_title_has_its_lines_in_the_contents(make: Make) -> None:
    whole = book(chapter("one", LONG), chapter("two", "秋水"), front=(Leaf.TOC,))
    lines = [line for line in texts_of(make(whole, edition()).data)[0].splitlines() if line]
    assert lines[1] == "生态环境保护与可持续发展战略研究："
    assert lines[2].startswith("一个尚未解决的问题")


def test_a_space_between_han_in_titles_contents_and_running_heads_has_the_room_of_a_character(make: Make) -> None:
    whole = book(
        chapter("one", "第一章 秋水", (paragraph(), heading("第一节 江边"), *[paragraph()] * 60)), front=(Leaf.TOC,)
    )
    glyphs = [glyph for page in glyphs_of(make(whole, edition()).data) for glyph in page if glyph.text.strip()]
    seams = [(one, other) for one, other in pairwise(glyphs) if f"{one.text}{other.text}" in {"章秋", "节江"}]
    assert [f"{one.text}{other.text}" for one, other in seams[:4]] == ["章秋", "章秋", "节江", "章秋"]
    for one, other in seams:
        assert other.x - one.x == pytest.approx(2 * one.size, abs=0.1)


def test_a_space_between_words_in_han_is_a_word_space_in_korean_titles(make: Make) -> None:
    whole = book(chapter("one", "己未 獨立", (paragraph(), heading("公約 三章"), paragraph())), language="ko")
    glyphs = [glyph for page in glyphs_of(make(whole, edition()).data) for glyph in page if glyph.text.strip()]
    seams = [(one, other) for one, other in pairwise(glyphs) if f"{one.text}{other.text}" in {"未獨", "約三"}]
    assert len(seams) == 2
    for one, other in seams:
        assert other.x - one.x < 1.6 * one.size


def test_a_running_head_is_shortened_where_its_title_makes_sense(make: Make) -> None:
    title = "生态环境保护与可持续发展战略研究及其在长江中下游地区的推广应用：一个尚未解决的问题"
    whole, findings = with_short_heads(book(chapter("one", title, tuple([paragraph()] * 60))), edition())
    assert whole.chapters[0].short_title == "生态环境保护与可持续发展战略研究及其在长江中下游地区的推广应用"
    assert [(found.code, str(found.message), str(found.hint)) for found in findings] == [
        (
            "title-002",
            "the running head is shortened by sense, to “生态环境保护与可持续发展战略研究及其在长江中下游地区的推广应用”",
            "say it otherwise under 'short_title'",
        )
    ]
    heads = [text.splitlines()[0] for text in texts_of(make(whole, edition()).data)[2::2]]
    assert set(heads) == {whole.chapters[0].short_title}


@pytest.mark.parametrize("made", [edition(), replace(edition(), grid=VERTICAL, writing_mode=WritingMode.VERTICAL)])
@pytest.mark.parametrize("level", [2, 3])
def test_a_heading_of_several_lines_is_broken_by_sense(make: Make, made: Edition, level: int) -> None:
    """A vertical column of one was 检查参数的有, and the next 效性."""
    words = ("使用访问方法而不是公共的字段，", "以及由此而来的兼容性问题讨论")
    whole = book(chapter("one", "秋水", (heading("".join(words), level), *[paragraph()] * 4)))
    signs = {one.text: one for page in glyphs_of(make(whole, made).data) for one in page}
    lines = [
        round(signs[sign].x if made.writing_mode is WritingMode.VERTICAL else signs[sign].baseline)
        for sign in ("使", "段", "以", "论")
    ]
    assert lines[0] == lines[1] != lines[2] == lines[3]


def test_the_short_title_of_the_author_is_what_the_heads_say(make: Make) -> None:
    told = chapter("one", LONG, tuple([paragraph()] * 60), short_title="生态")
    whole = book(told, short_title="南华")
    assert with_short_heads(whole, edition())[1] == ()
    pages = texts_of(make(whole, edition()).data)
    assert {pages[1].splitlines()[0], pages[2].splitlines()[0]} == {"南华", "生态"}


@pytest.mark.parametrize("made", [edition(), replace(edition(), grid=VERTICAL, writing_mode=WritingMode.VERTICAL)])
def test_lines_of_a_title_stand_one_and_a_half_of_its_size_apart(make: Make, made: Edition) -> None:
    broken, _ = with_broken_titles(long_titles(), made)
    found: dict[float, set[float]] = {}
    for page in glyphs_of(make(broken, made).data):
        for size in {glyph.size for glyph in page if glyph.size > 12}:
            line = [glyph for glyph in page if glyph.size == size and is_han(glyph.text)]
            ends = sorted(
                {round(one.x if made.writing_mode is WritingMode.VERTICAL else one.baseline, 1) for one in line}
            )
            found.setdefault(size, set()).update(b - a for a, b in pairwise(ends) if b - a > size / 2)
    assert len(found) >= 3
    assert all(1.4 <= gap / size <= 1.6 for size, gaps in found.items() for gap in gaps)


@pytest.mark.parametrize("made", [edition(), replace(edition(), grid=VERTICAL, writing_mode=WritingMode.VERTICAL)])
def test_headings_that_are_broken_by_sense_are_told_and_those_of_the_author_are_not(make: Make, made: Edition) -> None:
    by_author = replace(heading(LONG), children=(Text(LONG[:17]), LineBreak(), Text(LONG[17:])))
    blocks = (heading(LONG), paragraph(), by_author, paragraph(), heading("秋水"), paragraph())
    pdf = make(book(chapter(blocks=blocks)), made)
    (told,) = (finding for finding in pdf.findings if finding.code == "title-003")
    lines = str(told.message).partition("“")[2].rstrip("”").split(" / ")
    assert "".join(lines) == LONG
    assert lines[-1] == "一个尚未解决的问题"
    assert told.source == PLACE
