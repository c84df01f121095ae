"""The reader of chapters sees in an emitted chapter what was emitted: parse(emit(chapter)) == chapter."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.cleaning.test_chapter_text import FENCE, FILLED, as_parts, chapter

from banxin.cleaning.chapters.clean_chapter import (
    BREAK,
    ChapterBlock,
    ChapterOrigin,
    ChapterPart,
    CleanChapter,
    emit_chapter,
    parse_chapter_text,
)
from banxin.model.block import (
    AnyBlock,
    CodeBlock,
    EditorNote,
    Heading,
    Paragraph,
    ParagraphRole,
    Quotation,
    ThematicBreak,
    Verse,
)
from banxin.model.inline import Span, SpanKind, plain_text
from banxin.readers.author_text import UNFIT
from banxin.readers.chapters.chapter_file import parse_chapter

ROOT = Path(__file__).parent.parent.parent
SETTABLE = FILLED.filter(lambda text: not UNFIT.search(text))
"""Text without the characters that the reader refuses in every book, such as the sign for a lost one."""
ROLES = {
    ParagraphRole.BODY: ChapterPart.PARAGRAPH, ParagraphRole.CAPTION: ChapterPart.CAPTION, ParagraphRole.LOST: ChapterPart.LOST,
    ParagraphRole.AUTHOR_NOTE: ChapterPart.AUTHOR_NOTE, ParagraphRole.STANDFIRST: ChapterPart.STANDFIRST,
    ParagraphRole.DATELINE: ChapterPart.DATELINE, ParagraphRole.ATTRIBUTION: ChapterPart.ATTRIBUTION,
}  # fmt: skip


def as_blocks(block: AnyBlock, part: ChapterPart | None = None) -> Iterator[ChapterBlock]:
    """A block of the reader's, as cleaning would say it."""
    match block:
        case Quotation():
            yield from (one for inner in block.blocks for one in as_blocks(inner, ChapterPart.QUOTE))
        case EditorNote():
            yield from (one for inner in block.blocks for one in as_blocks(inner, ChapterPart.NOTE))
        case Verse():
            for stanza in block.stanzas:
                for number, line in enumerate(stanza):
                    text = "\u3000" * line.indent + plain_text(line.children)
                    yield ChapterBlock(part=ChapterPart.VERSE, text=text, is_stanza=not number)
        case CodeBlock():
            yield ChapterBlock(part=ChapterPart.CODE, text=f"{FENCE}\n{block.text.removesuffix(chr(10))}\n{FENCE}")
        case ThematicBreak():
            yield ChapterBlock(part=ChapterPart.BREAK, text=BREAK)
        case Heading():
            yield ChapterBlock(part=ChapterPart.SUB_HEADING, text=plain_text(block.children), level=block.level)
        case _:
            assert isinstance(block, Paragraph)
            spans = {one.kind: plain_text(one.children) for one in block.children[:1] if isinstance(one, Span)}
            yield ChapterBlock(
                part=part if part and block.role is ParagraphRole.BODY else ROLES[block.role],
                text=plain_text(block.children),
                run_in=spans.get(SpanKind.RUN_IN, ""),
                dateline=spans.get(SpanKind.DATELINE, ""),
            )


def check(one: CleanChapter) -> None:
    read = parse_chapter(emit_chapter(one), source_path=Path("chapters/x.md"))
    assert tuple(one for block in read.blocks for one in as_blocks(block)) == one.blocks
    assert (read.id, read.title, read.bylines, read.lost) == (one.id, one.title, one.bylines, one.lost)
    assert (read.display_lines, read.language, read.status) == (one.display_lines, one.lang, one.status)


@pytest.mark.parametrize("path", sorted((ROOT / "chapters").glob("*.md")), ids=lambda path: path.stem)
def test_the_first_book_is_read_as_it_was_cleaned(path: Path) -> None:
    check(parse_chapter_text(path.read_text(encoding="utf-8")))


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(st.lists(SETTABLE, min_size=1, max_size=4), st.sampled_from(ChapterPart))
def test_every_text_is_read_as_it_was_emitted(texts: list[str], part: ChapterPart) -> None:
    check(chapter(*as_parts(part, texts)))


MARKS_OF_OTHERS = [
    "==",
    "%%",
    "++",
    "+++",
    "@fig-a",
    "@doe99",
    "[@a]",
    ":smile:",
    "::",
    ":::",
    "!!!",
    "???",
    "NOTE:",
    "Table:",
    "$x$",
    "$$",
    "\\newpage",
    "\\(a\\)",
    "[TOC]",
    "[[a]]",
    "![[a]]",
    "{{#include}}",
    "{%",
    "%}",
    "--8<--",
    "(@a)",
    "(ref:x)",
    "//list[a]",
    "//}",
    "<<a>>",
    "@<b>{x}",
    "|a|",
    "`",
    "**",
    "~~",
    "~",
    "^[a]",
    "^2^",
    "H~2~",
    "[a](b)",
    "[a][b]",
    "[a]:",
    "&amp;",
    "&foo;",
    "<b>",
    "<!--",
    "-->",
    "https://a.org/x_y",
    "www.a.org",
    "a@b.org",
    "#",
    "#tag",
    "===",
    '"t"',
    "甲",
    "乙。",
    "1.",
    "[",
    "]",
    ">",
    "[!NOTE]",
    "{.a}",
    "{#b}",
    "=",
    "+",
    "@",
    ":",
    "(a)=",
    "..",
    "```",
    "---",
    "5~6~7",
    "*",
    "_a_",
    '"',
    "'",
    "\\",
]
"""What other systems mean something by, and a source may hold as plain text."""


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(st.lists(st.sampled_from([*MARKS_OF_OTHERS, " "]), min_size=1, max_size=7))
def test_marks_of_other_systems_stay_text_in_cleaned_chapters(marks: list[str]) -> None:
    text = " ".join("".join(marks).split())
    if text:
        check(chapter(ChapterBlock(part=ChapterPart.PARAGRAPH, text=text)))


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(SETTABLE, SETTABLE)
def test_run_in_heads_are_read_as_they_were_emitted(head: str, rest: str) -> None:
    check(chapter(ChapterBlock(part=ChapterPart.PARAGRAPH, text=head + rest, run_in=head)))


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(SETTABLE)
@example("[^0]")
def test_every_title_is_read_as_it_was_emitted(title: str) -> None:
    check(chapter(ChapterBlock(part=ChapterPart.PARAGRAPH, text="好。"), title=title))


def test_unknown_metadata_stays_unknown() -> None:
    one = CleanChapter(
        id="x", title="题", origin=ChapterOrigin(file="sources/x.txt", sha256="0" * 64, lines="1"), blocks=()
    )
    assert parse_chapter(emit_chapter(one) + "好。\n", source_path=Path("chapters/x.md")).kicker == ""
