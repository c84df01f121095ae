"""The runs of text that rules of writing look at: what is prose of the chapter's language, and of which kind it is."""

import pytest
from tests.checks.samples import at, book, chapter, inlines, paragraph

from banxin.checks.chapters.text_runs import OBJECT, Run, RunKind, runs_of
from banxin.model.block import (
    Alignment,
    CodeBlock,
    Heading,
    Note,
    ParagraphRole,
    Quotation,
    Table,
    Verse,
    VerseLine,
)
from banxin.model.inline import Code, Inline, LineBreak, Link, MarginNote, NoteReference, Ruby, Span, SpanKind

HAN = "zh-Hans"


def runs(*blocks: object, **fields: object) -> list[Run]:
    one = chapter(*blocks, title="", **fields)  # type: ignore[arg-type]
    return list(runs_of(one, book(one)))


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (("江流", Code("make")), f"江流{OBJECT}"),
        (("江", LineBreak(), "流"), "江\n流"),
        ((Ruby((("江", "jiāng"), ("流", "liú"))),), "江流"),
        (("江", NoteReference("a", 1), "流"), "江流"),
        ((Span(SpanKind.EMPHASIS, inlines("江")), "流"), "江流"),
        ((Span(SpanKind.EMPHASIS, inlines("Fluss"), language="de"), "流"), f"{OBJECT}流"),
        ((Span(SpanKind.EMPHASIS, inlines("江", Code("x")), language=HAN), "流"), f"江{OBJECT}流"),
        ((Link("https://a.org/", inlines("https://a.org/")), "流"), f"{OBJECT}流"),
        ((Link("https://a.org/", inlines("江")), "流"), "江流"),
        ((Link("#a", inlines(Span(SpanKind.EMPHASIS, inlines("Fluss"), language="de"))),), OBJECT),
    ],
)
def test_what_is_no_prose_of_the_language_is_one_sign(parts: tuple[Inline | str, ...], text: str) -> None:
    assert runs(paragraph(*parts, line=4)) == [Run(text=text, source=at(4), language=HAN)]


def test_a_chapter_in_another_language_says_so_of_its_runs() -> None:
    german = Span(SpanKind.EMPHASIS, inlines("Fluss"), language="de")
    assert runs(paragraph(german, line=4), language="de") == [Run(text="Fluss", source=at(4), language="de")]


def test_titles_are_headings_and_come_first() -> None:
    one = chapter(paragraph("文", line=3), title="题", kicker="眉", subtitle="副")
    assert [(run.text, run.kind, run.source, run.language) for run in runs_of(one, book(one))] == [
        *((text, RunKind.HEADING, at(1), HAN) for text in "眉题副"),
        ("文", RunKind.PROSE, at(3), HAN),
    ]


@pytest.mark.parametrize("role", ParagraphRole)
def test_only_running_text_is_prose(role: ParagraphRole) -> None:
    is_prose = role in {ParagraphRole.BODY, ParagraphRole.CONTINUATION, ParagraphRole.STANDFIRST}
    (run,) = runs(paragraph("文", role=role))
    assert run.kind is (RunKind.PROSE if is_prose else RunKind.SMALL)


def test_blocks_inside_others_and_in_notes_have_runs_of_their_own() -> None:
    verse = Verse(source=at(6), stanzas=((VerseLine(children=inlines("春江")), VerseLine(children=inlines("月夜"))),))
    note = Note(source=at(9), id="a", number=1, blocks=(paragraph("注", line=9),))
    cells = Table(source=at(8), alignments=(Alignment.NONE,), head=((inlines("头"),),), body=((inlines(""),),))
    found = runs(
        Heading(source=at(2), level=2, children=inlines("目")), Quotation(source=at(3), blocks=(paragraph("引", line=3),)),
        verse, cells, CodeBlock(source=at(7), text="码"), notes=(note,),
    )  # fmt: skip
    assert [(run.text, run.kind, run.source.line) for run in found] == [
        ("目", RunKind.HEADING, 2),
        ("引", RunKind.PROSE, 3),
        ("春江\n月夜", RunKind.VERSE, 6),
        ("头", RunKind.SMALL, 8),
        ("注", RunKind.PROSE, 9),
    ]


def test_a_note_in_the_margin_is_a_run_of_its_own() -> None:
    block = paragraph("文", MarginNote(inlines("旁", Span(SpanKind.EMPHASIS, inlines("Rand"), language="de"))), line=5)
    assert runs(block) == [
        Run(text="文", source=at(5), language=HAN),
        Run(text=f"旁{OBJECT}", source=at(5), language=HAN, kind=RunKind.SMALL),
    ]
