"""The first difference between what a chapter says and what an e-book shows of it, in words and with its place."""

import pytest
from tests.checks.samples import at, chapter, inlines, paragraph

from banxin.checks.text.chapter_text import (
    AROUND,
    ChapterText,
    body_pieces,
    common_length,
    differences,
    first_difference,
    text_of,
    with_readings,
)
from banxin.model.block import CodeBlock, DefinitionList, Note, Quotation
from banxin.model.book import Byline
from banxin.model.inline import Ruby, Text

PIECES = (("春江潮水连海平", at(3)), ("海上明月共潮生", at(5)))


def told(shown: str) -> list[str]:
    return [str(error) for error in first_difference(PIECES, shown, "book.epub")]


@pytest.mark.parametrize(
    ("shown", "message"),
    [
        ("春江潮水连海平海上明月共潮生", ""),
        (
            "春江潮水连海平海上明月照潮生",
            "chapters/one.md:5: book.epub does not have the text as it stands here: '春江潮水连海平海上明月照潮生' instead of '海上明月共潮生'",
        ),
        (
            "春江潮水",
            "chapters/one.md:3: book.epub does not have the text as it stands here: '春江潮水' instead of '春江潮水连海平'",
        ),
        ("春江潮水连海平海上明月共潮生滟滟", "chapters/one.md:5: book.epub has more text than this chapter: '滟滟'"),
    ],
)
def test_the_first_difference_is_told_with_its_place(shown: str, message: str) -> None:
    assert told(shown) == ([message] if message else [])


def test_what_is_shown_around_a_difference_is_short() -> None:
    (error,) = first_difference([("甲" * 100 + "乙" + "丙" * 100, at(3))], "甲" * 100 + "丁" + "丙" * 100, "book.epub")
    shown, expected = error.message.partition(": '")[2].rstrip("'").split("' instead of '")
    assert (shown.count("甲"), shown.count("丁"), shown.count("丙")) == (AROUND, 1, AROUND - 1)
    assert (expected.count("甲"), expected.count("乙"), expected.count("丙")) == (AROUND, 1, AROUND - 1)
    (more,) = first_difference([], "丁" * 100, "book.epub")
    assert more.message == f"book.epub has more text than this chapter: '{'丁' * 2 * AROUND}'"


def test_each_chapter_is_told_once_for_its_text_and_once_for_its_notes() -> None:
    note = Note(source=at(9), id="a", number=1, blocks=(paragraph("注文", line=9),))
    first = chapter(paragraph(Ruby((("版", "bǎn"),)), line=3), title="题", notes=(note,))
    second = chapter(paragraph("文", line=3), name="two", title="二")
    sound = {"one": ChapterText(body="题版bǎn", notes="注文"), "two": ChapterText(body="二文")}
    assert differences([first, second], sound, "book.epub") == []
    spoiled = {"one": ChapterText(body="题版", notes="注")}
    assert [str(error).partition(": book")[0] for error in differences([first, second], spoiled, "book.epub")] == [
        "chapters/one.md:3", "chapters/one.md:9", "chapters/two.md:1",
    ]  # fmt: skip


def test_what_every_edition_has_to_show_of_a_chapter() -> None:
    note = Note(source=at(9), id="a", number=1, blocks=(paragraph("注　文", line=9),))
    one = chapter(
        paragraph("正 文"), title="题", kicker="眉", subtitle="副", notes=(note,),
        bylines=(Byline(role="作者", names=("甲", "乙"), affiliation="某社"),),
    )  # fmt: skip
    assert text_of(one) == ChapterText(body="眉题副作者某社甲乙正文", notes="注文")


@pytest.mark.parametrize(
    ("first", "second", "length"),
    [("", "", 0), ("江", "河", 0), ("江流", "江河", 1), ("江", "江流", 1), ("江流", "江", 1)],
)
def test_two_texts_begin_alike_up_to_their_first_difference(first: str, second: str, length: int) -> None:
    assert common_length(first, second) == length


def test_texts_of_all_blocks_are_said_in_reading_order_with_their_readings() -> None:
    def ruby(base: str) -> Ruby:
        return Ruby(((base, base.lower() + "'"),))

    one = chapter(
        DefinitionList(source=at(3), entries=((inlines(ruby("词")), ((paragraph(ruby("解"), line=4),),)),)),
        Quotation(source=at(5), blocks=(paragraph(ruby("引"), line=6),)),
        CodeBlock(source=at(7), text="a = 1", title=inlines(ruby("题"))),
        title="",
    )
    assert [piece for piece in body_pieces(one, with_readings) if piece[0]] == [
        ("词词'", at(3)), ("解解'", at(4)), ("引引'", at(6)), ("题题'a=1", at(7)),
    ]  # fmt: skip
    assert [text for text, _ in body_pieces(one) if text] == ["词", "解", "引", "题a=1"]
    assert with_readings((Text("甲"), Ruby((("乙", "y"),)), Text("丙"))) == "甲乙y丙"
