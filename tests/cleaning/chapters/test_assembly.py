"""What of a document becomes which part of a chapter: leads of paragraphs, levels, what is lost."""

from dataclasses import replace

import pytest
from tests.cleaning.passes.mended import document_of

from banxin.cleaning.chapters.assembly import make_chapters
from banxin.cleaning.chapters.clean_chapter import ChapterBlock, ChapterPart
from banxin.cleaning.source.document import Kind


def blocks_of(kinds: list[tuple[Kind, str]], **tags: str) -> tuple[ChapterBlock, ...]:
    """The blocks of the one chapter of a text; the last block has these tags."""
    document = document_of("\n\n".join(text for _, text in kinds), [kind for kind, _ in kinds])
    last = document.blocks[-1]
    for name, value in tags.items():
        last = last.tagged(name.replace("_", "-"), value)
    (made,) = make_chapters(replace(document, blocks=(*document.blocks[:-1], last)), ())
    return made.chapter.blocks


HEAD = (Kind.HEADLINE, "河")
TEXT = "甲方：交付河道。"


@pytest.mark.parametrize(
    ("tags", "run_in", "dateline"),
    [
        ({}, "", ""),
        ({"run_in": "甲方："}, "甲方：", ""),
        ({"run_in": "乙方："}, "", ""),
        ({"dateline": "甲方："}, "", "甲方："),
        ({"dateline": "乙方："}, "", ""),
        ({"run_in": "甲方：", "dateline": "甲方："}, "", "甲方："),
        ({"run_in": "甲方：", "dateline": "乙方："}, "", ""),
    ],
)
def test_a_paragraph_has_a_run_in_head_or_a_dateline(tags: dict[str, str], run_in: str, dateline: str) -> None:
    (block,) = blocks_of([HEAD, (Kind.PARAGRAPH, TEXT)], **tags)
    assert (block.text, block.run_in, block.dateline) == (TEXT, run_in, dateline)


def test_where_the_text_breaks_off_a_statement_says_so() -> None:
    text, lost = blocks_of([HEAD, (Kind.PARAGRAPH, TEXT)], truncated="yes")
    assert (text.part, lost.part) == (ChapterPart.PARAGRAPH, ChapterPart.LOST)
    assert lost.text


def test_lines_of_verse_begin_stanzas_after_gaps_and_after_other_blocks() -> None:
    text = "# 河\n\n正文。\n\n床前明月光\n疑是地上霜\n\n\n举头望明月"
    document = document_of(text, [Kind.HEADLINE, Kind.PARAGRAPH, Kind.VERSE, Kind.VERSE])
    (made,) = make_chapters(document, ())
    assert [one.is_stanza for one in made.chapter.blocks] == [False, True, True]


def test_sub_headings_have_levels_from_two_without_gaps() -> None:
    document = document_of(
        "河\n\n春\n\n甲。\n\n夏\n\n乙。\n\n秋\n\n丙。",
        [Kind.HEADLINE, Kind.SUB_HEADING, Kind.PARAGRAPH, Kind.SUB_HEADING, Kind.PARAGRAPH, Kind.SUB_HEADING],
    )
    levels = {1: "3", 3: "5", 5: "3"}
    blocks = tuple(
        block.tagged("level", levels[at]) if at in levels else block for at, block in enumerate(document.blocks)
    )
    (made,) = make_chapters(replace(document, blocks=blocks), ())
    assert [one.level for one in made.chapter.blocks if one.part is ChapterPart.SUB_HEADING] == [2, 3, 2]


def test_what_a_book_says_of_itself_before_its_prologue_stays_apart_from_it() -> None:
    """A title and a name over the first heading go to its chapter; with a blurb under them they would read as the prologue."""
    names = ["《渡》", "作者：水生"]
    blurb = ["内容简介：", "一个关于船的故事。"]
    text = ["楔子", "河上有雨。"]
    for front, titles in ((names, ["楔子"]), ([*names, *blurb], ["", "楔子"])):
        lines = [*front, *text]
        kinds = [Kind.HEADLINE if line == "楔子" else Kind.PARAGRAPH for line in lines]
        document = document_of("\n\n".join(lines), kinds)
        blocks = tuple(
            block.tagged("front", "name-of-book") if block.text in front else block for block in document.blocks
        )
        made = make_chapters(replace(document, blocks=blocks), ())
        assert [one.headline.text if one.headline else "" for one in made] == titles


@pytest.mark.parametrize("rulers", [("%%%%%%",), ("%%%%%%", "%%%%%%"), ("~ ~ ~",), ("=-=-=-=",), ("☆☆☆", "-----")])
def test_signs_alone_between_two_texts_are_one_break(rulers: tuple[str, ...]) -> None:
    rows = [(Kind.PARAGRAPH, ruler) for ruler in rulers]
    parts = [block.part for block in blocks_of([HEAD, (Kind.PARAGRAPH, TEXT), *rows, (Kind.PARAGRAPH, TEXT)])]
    assert parts == [ChapterPart.PARAGRAPH, ChapterPart.BREAK, ChapterPart.PARAGRAPH]


@pytest.mark.parametrize("line", ["？？？", "……", "□□□"])
def test_marks_and_lost_characters_are_no_break(line: str) -> None:
    parts = [
        block.part
        for block in blocks_of([HEAD, (Kind.PARAGRAPH, TEXT), (Kind.PARAGRAPH, line), (Kind.PARAGRAPH, TEXT)])
    ]
    assert parts == [ChapterPart.PARAGRAPH] * 3
