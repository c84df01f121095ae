"""Paragraphs with ruby, dots and notes: written, read back, and read by the reader of chapters."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cleaning.test_chapter_text import chapter

from banxin.cleaning.chapters.clean_chapter import ChapterBlock, ChapterPart, emit_chapter, parse_chapter_text
from banxin.cleaning.pipeline import CleaningSettings
from banxin.cleaning.source.document import read_blocks
from banxin.cleaning.source.marked_text import InlineMark, MarkedText, NoteText, canonical, emit_marked, parse_marked
from banxin.cleaning.source.source_text import SourceText
from banxin.model.block import Paragraph
from banxin.model.inline import NoteReference, Ruby, Span, SpanKind, Text
from banxin.readers.chapters.chapter_file import parse_chapter
from banxin.verbs.clean import prove

RUBY = InlineMark(1, 3, "rt", "hàn zì")


@pytest.mark.parametrize(("text", "marks", "written"), [
    ("说漢字。", [RUBY], '说[漢字]{rt="hàn zì"}。'),
    ("着重号", [InlineMark(0, 2, "dots")], "[着重]{.dots}号"),
    ("12月31日", [InlineMark(0, 2, "tcy"), InlineMark(3, 5, "tcy")], "[12]{.tcy}月[31]{.tcy}日"),
    ("十二三四", [InlineMark(0, 2, "tcy"), InlineMark(2, 4, "tcy")], "[十二]{.tcy}[三四]{.tcy}"),
    ("正文。", [InlineMark(2, 2, "note", "1")], "正文[^1]。"),
    (":文", [InlineMark(0, 0, "note", "1")], "[^1]\\:文"),
    ("粗斜体", [InlineMark(0, 2, "strong"), InlineMark(1, 3, "emphasis")],
     "[粗[斜]{.emphasis}]{.strong}[体]{.emphasis}"),
    ("说漢字。", [RUBY, InlineMark(0, 2, "dots")], '[说[漢字]{rt="hàn zì"}]{.dots}。'),
    ("见此处", [InlineMark(1, 3, "link", "https://a.cn/b")], "见[此处](https://a.cn/b)"),
    ("[1]", [InlineMark(0, 3, "strong")], "[\\[1\\]]{.strong}"),
])  # fmt: skip
def test_marks_are_written_as_spans(text: str, marks: list[InlineMark], written: str) -> None:
    assert emit_marked(text, canonical(marks)) == written
    assert parse_marked(written) == (text, canonical(marks))


@pytest.mark.parametrize("text", ["a]b", "[文]{.unknown}", "x]{.dots}", "[未完", "[文](", "[]{.dots}"])
def test_brackets_that_begin_no_span_are_text(text: str) -> None:
    plain, marks = parse_marked(text)
    assert (plain, marks) == ((text, ()) if text != "[]{.dots}" else ("", ()))


TEXTS = st.text(st.sampled_from("漢字a1。:([{|*\\]})#-. "), min_size=1, max_size=12).map(str.strip).filter(bool)
NAMES = st.sampled_from(["strong", "dots", "emphasis", "sup", "title", "tcy", "warichu"])


@st.composite
def marked(draw: st.DrawFn) -> MarkedText:
    text = draw(TEXTS)
    places = st.integers(0, len(text))
    marks = []
    for _ in range(draw(st.integers(0, 6))):
        start, end = sorted((draw(places), draw(places)))
        name = draw(st.one_of(NAMES, st.sampled_from(["rt", "link"])))
        value = {"rt": "hàn", "link": draw(st.sampled_from(["https://a.cn", "https://b.cn"]))}.get(name, "")
        marks.append(InlineMark(start, end, name, value) if start < end else InlineMark(start, start, "note", "1"))
    return MarkedText(text, canonical(marks))


@settings(max_examples=200, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(marked())
def test_what_was_written_is_read_back(one: MarkedText) -> None:
    assert parse_marked(emit_marked(one.text, one.marks)) == (one.text, one.marks)


@settings(max_examples=150, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(marked(), marked())
def test_a_chapter_with_marks_and_notes_is_read_back(one: MarkedText, other: MarkedText) -> None:
    plain = tuple(mark for mark in other.marks if mark.name != "note")
    note = NoteText("1", (MarkedText(other.text, plain), MarkedText("又一段。")))
    made = chapter(ChapterBlock(part=ChapterPart.PARAGRAPH, text=one.text, marks=one.marks))
    made = replace(made, notes=(note,))
    assert parse_chapter_text(emit_chapter(made)) == made


def test_the_reader_of_chapters_sees_the_marks() -> None:
    marks = canonical([RUBY, InlineMark(3, 5, "dots"), InlineMark(5, 5, "note", "1")])
    note = NoteText("1", (MarkedText("出典。"),))
    made = chapter(ChapterBlock(part=ChapterPart.PARAGRAPH, text="说漢字着重。", marks=marks))
    made = replace(made, notes=(note,))
    read = parse_chapter(emit_chapter(made), source_path=Path("chapters/x.md"))
    block = read.blocks[0]
    assert isinstance(block, Paragraph)
    assert block.children == (
        Text("说"), Ruby((("漢", "hàn"), ("字", "zì"))), Span(SpanKind.DOTS, (Text("着重"),)), NoteReference("1", 1), Text("。"),
    )  # fmt: skip


def test_marks_survive_every_pass() -> None:
    """Width, spaces and joins change the text round them; the passes know nothing of marks."""
    text = "# 题\n\n甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸, 说 漢字,因为在办\n\n理中着重了。\n"
    at = text.index
    marks = (
        InlineMark(at("漢"), at("漢") + 2, "rt", "hàn zì"), InlineMark(at("因为"), at("了。"), "dots"),
        InlineMark(at("。"), at("。"), "note", "1"),
    )  # fmt: skip
    source = SourceText.of_text(text)
    source = replace(source, marks=marks, notes=(NoteText("1", (MarkedText("出典。"),)),))
    (made,) = prove(read_blocks(source), CleaningSettings()).made
    body = emit_chapter(made.chapter).split("---\n")[2]
    assert body.endswith('，说[漢字]{rt="hàn zì"}，[因为在办理中着重]{.dots}了[^1]。\n\n[^1]: 出典。\n')
