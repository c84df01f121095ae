"""An edition with corner brackets: every place of the text has them, and nothing else of the book changes."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.books.small_book import MANIFEST, write_small_book
from tests.templates.samples import PRINT, READER, at, book, chapter, full_book, paragraph, text

from banxin.model.block import Note, Quotation, Table
from banxin.model.edition import Numbers, Quotes, WritingMode
from banxin.model.inline import MarginNote, Span, SpanKind, Text
from banxin.readers.manifest.manifest_file import read_book
from banxin.templates.editions.quoting import with_marks_of
from banxin.templates.renderer import Renderer

CORNERS = replace(READER, quotes=Quotes.CORNER)


def test_as_written_is_the_book_itself(tmp_path: Path) -> None:
    whole = full_book(tmp_path)
    assert with_marks_of(whole, READER) is whole


def test_a_book_without_quotation_marks_stays_as_it_is(tmp_path: Path) -> None:
    plain = book(tmp_path, chapter("one", paragraph("汉字")))
    assert with_marks_of(plain, CORNERS) == plain


def test_titles_text_and_notes_are_quoted_alike(tmp_path: Path) -> None:
    note = Note(source=at(), id="n", number=1, blocks=(paragraph("注“文”"),))
    one = chapter("one", paragraph("文“字”"), title="题“目”", toc_title="“题”", subtitle="“副”", notes=(note,))
    (made,) = with_marks_of(book(tmp_path, one), CORNERS).chapters
    assert (made.title, made.toc_title, made.subtitle) == ("题『目』", "『题』", "『副』")
    assert made.blocks == (paragraph("文『字』"),)
    assert made.notes[0].blocks == (paragraph("注『文』"),)


def test_curly_marks_take_the_place_of_corner_brackets_in_horizontal_lines(tmp_path: Path) -> None:
    strong = Span(SpanKind.STRONG, text("『真』的"))
    one = chapter("one", paragraph((Text("「"), strong, Text("」。"))), title="題「目」")
    curly = replace(READER, quotes=Quotes.CURLY)
    (made,) = with_marks_of(book(tmp_path, one), curly).chapters
    assert made.title == "題“目”"
    assert made.blocks == (paragraph((Text("“"), Span(SpanKind.STRONG, text("‘真’的")), Text("”。"))),)
    upright = replace(curly, writing_mode=WritingMode.VERTICAL)
    assert with_marks_of(book(tmp_path, one), upright) == book(tmp_path, one)


def test_marks_pair_across_spans_and_foreign_phrases_keep_theirs(tmp_path: Path) -> None:
    strong = Span(SpanKind.STRONG, text("真‘"))
    foreign = Span(SpanKind.FOREIGN, text("it’s “so”"), "en")
    aside = MarginNote(text("眉“批”"))
    one = chapter("one", paragraph((Text("“"), strong, Text("的’"), foreign, Text("”"), aside)))
    (made,) = with_marks_of(book(tmp_path, one), CORNERS).chapters
    expected = (
        Text("『"),
        Span(SpanKind.STRONG, text("真「")),
        Text("的」"),
        foreign,
        Text("』"),
        MarginNote(text("眉『批』")),
    )
    assert made.blocks == (paragraph(expected),)


def test_every_block_has_them(tmp_path: Path) -> None:
    whole = full_book(tmp_path)
    curly = Renderer(whole, READER)
    corners = Renderer(with_marks_of(whole, CORNERS), CORNERS)
    before = "".join(curly.section(one) for one in curly.sections)
    after = "".join(corners.section(one) for one in corners.sections)
    assert len(before) == len(after)
    assert [(a, b) for a, b in zip(before, after, strict=True) if a != b and a not in "“”‘’"] == []


def test_tables_and_captions_of_a_vertical_page_keep_their_figures_and_those_of_a_vertical_e_book_do_not(
    tmp_path: Path,
) -> None:
    table = Table(
        source=at(), alignments=(), head=(), body=((text("1.5"), text("“甲”")),), caption=text("表 1.5"),
        notes=(paragraph("约 1.5"),),
    )  # fmt: skip
    one = chapter("one", paragraph("长 1.5"), Quotation(source=at(), blocks=(table,)))
    for edition, figures in ((PRINT, "1.5"), (READER, "1・5")):
        vertical = replace(edition, writing_mode=WritingMode.VERTICAL, numbers=Numbers.UPRIGHT, quotes=Quotes.CORNER)
        (made,) = with_marks_of(book(tmp_path, one), vertical).chapters
        line, quotation = made.blocks
        assert line == paragraph("长 1・5")
        assert isinstance(quotation, Quotation)
        (inside,) = quotation.blocks
        assert isinstance(inside, Table)
        assert inside.body == ((text(figures), text("『甲』")),)
        assert inside.caption == text(f"表 {figures}")


def test_tables_of_a_horizontal_edition_keep_their_figures(tmp_path: Path) -> None:
    table = Table(source=at(), alignments=(), head=(), body=((text("1.5"), text("“甲”")),), caption=text("表 1.5"))
    for edition in (PRINT, READER):
        horizontal = replace(edition, numbers=Numbers.UPRIGHT, quotes=Quotes.CORNER)
        (made,) = with_marks_of(book(tmp_path, chapter("one", table)), horizontal).chapters
        (inside,) = made.blocks
        assert isinstance(inside, Table)
        assert inside.body == ((text("1.5"), text("『甲』")),)
        assert inside.caption == text("表 1.5")


@pytest.mark.parametrize(
    ("language", "more", "expected"),
    [
        ("ko", "", "그는 「날자。」 하고、 웃었다。"),
        ("ko", "    quotes: as-written\n", "그는 “날자.” 하고, 웃었다."),
        ("zh-Hant-TW", "", "그는 「날자.」 하고, 웃었다."),
        ("zh-Hans", "", "그는 “날자.” 하고, 웃었다."),
        ("ja", "", "그는 “날자.” 하고, 웃었다."),
    ],
)
def test_columns_of_traditional_chinese_and_korean_quote_as_their_rules_say(
    tmp_path: Path, language: str, more: str, expected: str
) -> None:
    editions = f"  columns:\n    format: epub\n    writing_mode: vertical-rl\n{more}  lines:\n    format: epub\n"
    words = "그는 “날자.” 하고, 웃었다."
    manifest = MANIFEST.replace("zh-Hans", language) + editions
    whole = read_book(write_small_book(tmp_path, manifest=manifest, chapter=f"# 章\n\n{words}\n"))
    named = {one.name: one for one in whole.editions}
    for name, text_of_it in (("columns", expected), ("lines", words)):
        (one,) = with_marks_of(whole, named[name]).chapters
        assert text_of_it in str(one.blocks)
