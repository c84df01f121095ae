"""A book made by hand, with every kind of block and inline once: small, and free of any file but its pictures."""

from dataclasses import replace
from pathlib import Path

from PIL import Image

from banxin.model.block import (
    Alignment,
    CodeBlock,
    DefinitionList,
    EditorNote,
    Figure,
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
from banxin.model.book import (
    Book,
    Byline,
    Chapter,
    Leaf,
    Matter,
    Metadata,
    Part,
    Section,
    Series,
)
from banxin.model.edition import Edition, Format
from banxin.model.inline import (
    Code,
    Inline,
    InlineImage,
    LineBreak,
    Link,
    NoteReference,
    Ruby,
    Span,
    SpanKind,
    Text,
)
from banxin.model.people import Contributor, ContributorRole
from banxin.source import Source

READER = Edition(name="reader", format=Format.EPUB)
PRINT = Edition(name="print", format=Format.PDF)

LONG = (
    "春天来得迟，河边的柳树到四月才绿。老人把船翻过来，用桐油一遍一遍地刷，说这样的船能用二十年。"
    "孩子们在岸上看，谁也不说话；风从上游吹来，带着雪水的气味。"
)


def at(line: int = 0, name: str = "01-river.md") -> Source:
    return Source(path=Path("chapters") / name, line=line)


def text(words: str) -> tuple[Inline, ...]:
    return (Text(words),)


def paragraph(words: str | tuple[Inline, ...], role: ParagraphRole = ParagraphRole.BODY, line: int = 1) -> Paragraph:
    return Paragraph(source=at(line), children=text(words) if isinstance(words, str) else words, role=role)


def chapter(
    identifier: str = "river", *blocks: object, notes: tuple[Note, ...] = (), title: str = "河边", **more: object
) -> Chapter:
    path = Path("chapters") / f"{identifier}.md"
    values: dict[str, object] = {"id": identifier, "path": path, "source": at(name=path.name), "title": title}
    return Chapter(**values, blocks=blocks, notes=notes, **more)  # type: ignore[arg-type]


def metadata(**more: object) -> Metadata:
    values: dict[str, object] = {"id": "sample", "title": "河边的人", "language": "zh-Hans", **more}
    return Metadata(**values)  # type: ignore[arg-type]


def book(root: Path, *sections: Section, meta: Metadata | None = None, editions: tuple[Edition, ...] = ()) -> Book:
    return Book(
        root=root,
        manifest=root / "book.yaml",
        metadata=meta or metadata(),
        front_matter=(),
        body_matter=sections,
        back_matter=(),
        editions=editions or (READER, PRINT),
    )


def full_metadata() -> Metadata:
    return metadata(
        subtitle="一个村庄的四季",
        title_file_as="he bian de ren",
        contributors=(
            Contributor(name="陈望舟", file_as="Chen, Wangzhou"),
            Contributor(name="李溪", role=ContributorRole.EDITOR),
            Contributor(name="A & <b>", role=ContributorRole.ILLUSTRATOR),
        ),
        publisher="水滨书局",
        publisher_place="杭州",
        identifiers=("urn:isbn:9787111111115",),
        date="2024-05-01",
        rights="© 2024 陈望舟",
        description="四个季节，一条河。",
        subjects=("散文", "乡村"),
        series=Series(name="水滨文丛", position="3"),
        source="据 1987 年手稿排印",
        modified="2024-05-01T08:00:00Z",
        imprint_lines=("图书在版编目（CIP）数据", "河边的人／陈望舟著．—杭州：水滨书局，2024"),
        colophon_lines=("本书文字依手稿校订。",),
    )


def full_chapter() -> Chapter:
    """Every block, and in its first paragraph every inline."""
    notes = (
        Note(source=at(90), id="oil", number=1, blocks=(paragraph("桐油：油桐种子榨的油，干得快，不透水。"),)),
        Note(
            source=at(92),
            id="long",
            number=2,
            blocks=(paragraph("这一条注有两段。"), paragraph("第二段在这里，也要留在同一条注里。")),
        ),
    )
    return chapter("river", *full_blocks(), notes=notes, **FULL)  # type: ignore[arg-type]


FULL: dict[str, object] = {
    "title": "春水方生的时候老人在岸边修他的船",
    "display_lines": ("春水方生的时候", "老人在岸边修他的船"),
    "toc_title": "春水方生",
    "subtitle": "四月的河",
    "kicker": "第一季",
    "bylines": (Byline(role="本报记者", names=("陈望舟", "李溪")),),
}


def full_inlines() -> tuple[Inline, ...]:
    return (
        Text("老人把"),
        Span(SpanKind.EMPHASIS, text("船")),
        Text("翻过来，刷"),
        Span(SpanKind.STRONG, text("桐油")),
        NoteReference("oil", 1),
        Text("。"),
        Span(SpanKind.DOTS, text("一遍一遍")),
        Text("，像"),
        Span(SpanKind.PROPER_NAME, text("杜甫")),
        Text("在"),
        Span(SpanKind.BOOK_TITLE, text("江村")),
        Text("里写的，"),
        Span(SpanKind.TATE_CHU_YOKO, text("12")),
        Text("月"),
        Span(SpanKind.WARICHU, text("按：旧历")),
        Span(SpanKind.FOREIGN, text("la rivière"), "fr"),
        Text(" H"),
        Span(SpanKind.SUBSCRIPT, text("2")),
        Text("O x"),
        Span(SpanKind.SUPERSCRIPT, text("2")),
        Span(SpanKind.DELETED, text("删去")),
        LineBreak(),
        Code("a < b && c"),
        Link("https://example.org/?a=1&b=2", text("链接")),
        Link("#winter", text("冬天")),
        Ruby((("党", "dǎng"), ("建", "jiàn"))),
        InlineImage("figures/boat.png", "船字的古体"),
        Text("“完”。"),
        NoteReference("long", 2),
    )


def full_blocks() -> tuple[object, ...]:
    return (
        paragraph((Span(SpanKind.DATELINE, text("本报杭州四月三日电")), Text(LONG)), line=3),
        paragraph(full_inlines(), line=5),
        Heading(source=at(7), level=2, children=text("修船"), id="mending"),
        paragraph((Span(SpanKind.RUN_IN, text("桐油")), Text(LONG)), line=9),
        Quotation(source=at(11), blocks=(paragraph(LONG), paragraph("《水经注》", ParagraphRole.ATTRIBUTION))),
        Heading(source=at(13), level=3, children=text("歌")),
        Verse(
            source=at(15),
            stanzas=(
                (VerseLine(children=text("清江一曲抱村流，")), VerseLine(children=text("长夏江村事事幽。"))),
                (VerseLine(children=text("自去自来梁上燕，"), indent=2), VerseLine(children=text("相亲相近水中鸥。"))),
            ),
        ),
        Figure(source=at(20), path="figures/boat.png", alt="岸边的一条船", caption=text("图 1　翻过来的船"), id="boat"),
        paragraph("岸上的孩子", ParagraphRole.CAPTION, 22),
        Table(
            source=at(24),
            alignments=(Alignment.NONE, Alignment.END),
            head=((text("月份"), text("水位（米）")),),
            body=((text("四月"), text("1.2")), (text("七月"), text("10.35"))),
            caption=text("表 1　水位"),
        ),
        ListBlock(source=at(30), items=((paragraph("桨"),), (paragraph("橹"), paragraph("又一段")))),
        ListBlock(source=at(34), items=((paragraph("先刷底"),), (paragraph("再刷帮"),)), is_ordered=True, start=3),
        DefinitionList(source=at(38), entries=((text("舷"), ((paragraph("船的两侧"),),)),)),
        CodeBlock(source=at(42), text="if a < b:\n    row()\n", language="python"),
        ThematicBreak(source=at(46)),
        EditorNote(source=at(48), blocks=(paragraph("本篇原载一九八七年《水滨》。"),)),
        paragraph("（下文残缺）", ParagraphRole.LOST, 50),
        paragraph(LONG, line=52),
    )


def full_book(root: Path) -> Book:
    """Front matter, a part with two chapters, a chapter outside it, back matter, and the picture on disk."""
    draw_picture(root / "figures" / "boat.png")
    winter = chapter("winter", paragraph(LONG), title="冬天")
    preface = chapter("preface", paragraph(LONG), title="序", kind="preface", matter=Matter.FRONT)
    part = Part(id="spring", title="上编　春", chapters=(full_chapter(), winter), source=at())
    return replace(
        book(root, part, chapter("rest", paragraph(LONG), title="余话"), meta=full_metadata()),
        front_matter=(Leaf.COVER, Leaf.HALF_TITLE, Leaf.TITLE_PAGE, Leaf.IMPRINT, preface, Leaf.TOC),
        back_matter=(Leaf.NOTES, Leaf.COLOPHON),
    )


def draw_picture(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("L", (240, 160), 200).save(path)
