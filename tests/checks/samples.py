"""A small book with every kind of block and inline that is text, as records."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from banxin.model.block import (
    Alignment,
    AnyBlock,
    CodeBlock,
    DefinitionList,
    EditorNote,
    Heading,
    ListBlock,
    Note,
    Paragraph,
    ParagraphRole,
    Quotation,
    Table,
    ThematicBreak,
    Verse,
    VerseLine,
)
from banxin.model.book import Book, Byline, Chapter, Leaf, Metadata
from banxin.model.edition import Edition, Format, Typefaces
from banxin.model.inline import Code, Inline, LineBreak, Link, NoteReference, Ruby, Span, SpanKind, Text
from banxin.source import Source
from banxin.typography.page_grid import TRIM_SIZES, fit_page_grid

FACES = Typefaces(mono="Noto Sans SC")
LONG = "春江潮水连海平，海上明月共潮生。滟滟随波千万里，何处春江无月明！江流宛转绕芳甸，月照花林皆似霰。"


def at(line: int, name: str = "one") -> Source:
    return Source(path=Path(f"chapters/{name}.md"), line=line)


def inlines(*parts: Inline | str) -> tuple[Inline, ...]:
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def paragraph(*parts: Inline | str, line: int = 1, role: ParagraphRole = ParagraphRole.BODY) -> Paragraph:
    return Paragraph(source=at(line), children=inlines(*parts), role=role)


def chapter(*blocks: AnyBlock, name: str = "one", title: str = "春江花月夜", **fields: Any) -> Chapter:
    return Chapter(id=name, path=Path(f"chapters/{name}.md"), source=at(1, name), title=title, blocks=blocks, **fields)


def book(*chapters: Chapter, back: tuple[Leaf, ...] = ()) -> Book:
    return Book(
        root=Path("/nonexistent/book"), manifest=Path("/nonexistent/book/book.yaml"),
        metadata=Metadata(id="sample", title="样书", language="zh-Hans"),
        front_matter=(Leaf.TITLE_PAGE, Leaf.TOC), body_matter=chapters, back_matter=back, editions=(),
    )  # fmt: skip


def edition(**fields: Any) -> Edition:
    facts: dict[str, Any] = {
        "name": "print", "format": Format.PDF, "grid": fit_page_grid(TRIM_SIZES["大32开"]), "typefaces": FACES,
    }  # fmt: skip
    return Edition(**(facts | fields))


BLOCKS: tuple[AnyBlock, ...] = (
    paragraph(Span(SpanKind.DATELINE, inlines("本报讯")), "（记者　张若虚）", LONG * 3, NoteReference("a", 1), "。", line=3),
    Heading(source=at(5), level=2, children=inlines("一、", Span(SpanKind.EMPHASIS, inlines("江畔")), "何人初见月")),
    paragraph(LONG * 9, Ruby((("滟", "yàn"), ("滟", "yàn"))), LONG, line=7),
    paragraph("In 2026 ", Code("make book"), " 与", Link("https://example.org/", inlines("网址")), "，", LONG, line=9),
    Quotation(source=at(11), blocks=(paragraph(LONG, line=11), paragraph("张若虚", role=ParagraphRole.ATTRIBUTION))),
    Verse(
        source=at(13),
        stanzas=((VerseLine(children=inlines("人生代代无穷已，")), VerseLine(children=inlines("江月年年望相似。"), indent=2)),),
    ),
    ThematicBreak(source=at(15)),
    ListBlock(
        source=at(17), is_ordered=True, items=((paragraph("1949年以前"),), (paragraph("其二", NoteReference("b", 2)),))
    ),
    ListBlock(source=at(20), items=((paragraph("不知江月待何人"),), (paragraph("但见长江送流水"),))),
    Table(
        source=at(23), alignments=(Alignment.NONE, Alignment.END), head=((inlines("名"), inlines("数")),),
        body=((inlines(LONG), inlines("一百")), (inlines("乙"), inlines(LONG))), caption=inlines("表一"),
    ),
    Table(  # its row goes on over the end of a page
        source=at(27), alignments=(Alignment.NONE, Alignment.NONE), head=(), body=((inlines(LONG * 16), inlines(LONG * 11)),)
    ),
    DefinitionList(source=at(29), entries=((inlines("扁舟子"), ((paragraph("乘舟的人"),),)),)),
    CodeBlock(source=at(32), text="a = 1\n\n  b = 2\n"),
    EditorNote(source=at(36), blocks=(paragraph("编者按", LineBreak(), LONG),)),
    paragraph("江上晚景", role=ParagraphRole.CAPTION, line=38),
    paragraph(LONG * 30, NoteReference("c", 3), "。再看前注", NoteReference("a", 1), "。", line=40),
)  # fmt: skip
NOTES = tuple(
    Note(source=at(50 + number), id=name, number=number, blocks=(paragraph(f"注文之{name}，", LONG, line=50 + number),))
    for number, name in enumerate("abcd", start=1)
)


def complete_book() -> Book:
    """Two chapters; the first has all blocks, and a fourth note that nothing refers to."""
    first = chapter(
        *BLOCKS, notes=NOTES, kicker="乐府", subtitle="相和歌辞", display_lines=("春江", "花月夜"),
        bylines=(Byline(role="作者", names=("张若虚", "佚名"), affiliation="扬州"),),
    )  # fmt: skip
    notes = (Note(source=at(9, "two"), id="x", number=1, blocks=(paragraph("次章之注"),)),)
    second = chapter(
        Heading(source=at(3, "two"), level=2, children=inlines("二")),
        replace(paragraph(LONG, NoteReference("x", 1)), source=at(5, "two")), name="two", title="再题", notes=notes,
    )  # fmt: skip
    return book(first, second, back=(Leaf.NOTES,))
