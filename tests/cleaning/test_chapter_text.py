"""Chapter files: written and read back without loss, whatever the text looks like to Markdown."""

import doctest
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banxin.cleaning.chapters import clean_chapter
from banxin.cleaning.chapters.clean_chapter import (
    BREAK,
    ChapterBlock,
    ChapterOrigin,
    ChapterPart,
    ChapterTextError,
    CleanChapter,
    emit_chapter,
    hash_of,
    parse_chapter_text,
    split_front_matter,
)
from banxin.model.book import Byline

LINE = st.text(
    st.characters(exclude_categories=["C", "Z"]) | st.sampled_from("#*_[]()<>!`\\&{}|~+-=.:,1 "), min_size=1
).map(lambda text: " ".join(text.split()))
FILLED = LINE.filter(bool)
FENCE = "~" * 80
"""Longer than any that a text of a test may hold."""


def chapter(*blocks: ChapterBlock, title: str = "标题") -> CleanChapter:
    origin = ChapterOrigin(file="sources/x.txt", sha256="0" * 64, lines="1-3")
    return CleanChapter(id="x", title=title, origin=origin, blocks=blocks)


def paragraph(text: str) -> ChapterBlock:
    return ChapterBlock(part=ChapterPart.PARAGRAPH, text=text)


def as_parts(part: ChapterPart, texts: Sequence[str]) -> Iterator[ChapterBlock]:
    """A block of one kind for each text; the first line of verse begins a stanza, and every third after it."""
    for number, said in enumerate(texts):
        text = f"{FENCE}\n{said}\n{FENCE}" if part is ChapterPart.CODE else said
        text = BREAK if part is ChapterPart.BREAK else text
        yield ChapterBlock(part=part, text=text, is_stanza=part is ChapterPart.VERSE and number % 3 == 0)


def body_of(one: CleanChapter) -> str:
    return split_front_matter(emit_chapter(one))[1].strip()


def test_the_examples_hold() -> None:
    assert doctest.testmod(clean_chapter).failed == 0


@given(st.lists(FILLED, max_size=4), FILLED, st.sampled_from(ChapterPart))
def test_every_text_is_read_back(texts: list[str], title: str, part: ChapterPart) -> None:
    one = chapter(*as_parts(part, texts), title=title)
    assert parse_chapter_text(emit_chapter(one)) == one


@given(FILLED, FILLED)
def test_run_in_heads_and_datelines_are_read_back(head: str, rest: str) -> None:
    one = chapter(
        ChapterBlock(part=ChapterPart.PARAGRAPH, text=head + rest, run_in=head),
        ChapterBlock(part=ChapterPart.PARAGRAPH, text=head + rest, dateline=head),
    )
    assert parse_chapter_text(emit_chapter(one)) == one


def test_front_matter_is_read_back() -> None:
    origin = ChapterOrigin(file="sources/x.txt", sha256="0" * 64, lines="1-3", page="4")
    one = CleanChapter(
        id="x", title="null", origin=origin, blocks=(), display_lines=("一", "二"), section="no", column="1.10",
        bylines=(Byline(names=("张三",), role="本报记者"), Byline(names=("李四",), affiliation="某院")),
        dateline="本报讯", lost=("图片: 一张",), queries_open=2, status="queries-open", generated={"tool": "banxin clean"},
    )  # fmt: skip
    assert parse_chapter_text(emit_chapter(one)) == one


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2023. 年以来", r"2023\. 年以来"),
        ("1) 其一", r"1\) 其一"),
        ("+ 公益", r"\+ 公益"),
        ("- 项", r"\- 项"),
        ("# 号", r"\# 号"),
        ("> 大于", r"\> 大于"),
        ("::: x", r"\:\:: x"),
        ("2023年以来", "2023年以来"),
        ("网格员+公益", "网格员+公益"),
        ("*星*", r"\*星\*"),
        ("[注]", r"\[注\]"),
    ],
)
def test_what_markdown_would_take_for_a_mark_is_escaped(text: str, written: str) -> None:
    assert body_of(chapter(paragraph(text))) == written


def test_the_hash_tells_a_change() -> None:
    text = emit_chapter(chapter(paragraph("好。")))
    assert hash_of(text) == split_front_matter(text)[0]["generated"]["hash"]
    assert hash_of(text.replace("好", "坏")) != hash_of(text)


@pytest.mark.parametrize(
    "text", ["", "---\n", "no front matter", "---\n- a\n---\n", "---\na: [\n---\n", "---\nid: x\n---\n"]
)
def test_other_files_are_refused(text: str) -> None:
    with pytest.raises(ChapterTextError):
        parse_chapter_text(text)


def test_unknown_containers_are_refused() -> None:
    text = emit_chapter(chapter(ChapterBlock(part=ChapterPart.CAPTION, text="好"))).replace("::: caption", "::: other")
    with pytest.raises(ChapterTextError, match="unknown container 'other'"):
        parse_chapter_text(text)
