"""`python -m benchmarks.typst_pages BOOK EDITION CHAPTER …`: chapters of a book as Typst's own markup, on the page of an edition.

What the proofs show beside banxin's pages (docs/proofs.md): the same sheet, margins, sizes, leading and faces, `lang` and `region`,
justified, indented by two em; the rest is Typst's own. What it has no word for (readings, notes in the line, marks beside the
text) is set as text. Printed to standard output.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from banxin.model.block import (
    AnyBlock,
    CodeBlock,
    Division,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Quotation,
    Table,
    ThematicBreak,
    Verse,
)
from banxin.model.book import Book, Chapter
from banxin.model.edition import Edition
from banxin.model.inline import Code, Inline, NoteReference, Ruby, Span, SpanKind, Text, plain_text
from banxin.readers.manifest.manifest_file import read_book

MARKS = frozenset("\\#$*_`<>@~[]=-+/'\"")
"""What Typst reads as markup."""
SPANS = {SpanKind.EMPHASIS: "emph", SpanKind.STRONG: "strong", SpanKind.SUPERSCRIPT: "super", SpanKind.SUBSCRIPT: "sub"}
HAN = {"ja": "Noto Serif JP", "ko": "Noto Serif KR", "zh-Hant": "Noto Serif TC"}


def main() -> None:
    """Print the source."""
    root, name, *wanted = sys.argv[1:]
    book = read_book(Path(root))
    edition = next(edition for edition in book.editions if edition.name == name)
    chapters = [chapter for chapter in book.chapters if chapter.path.stem in wanted]
    sys.stdout.write(
        "\n".join([preamble(book, edition), *(part for one in chapters for part in source_of(one))]) + "\n"
    )


def preamble(book: Book, edition: Edition) -> str:
    """The page, the text and the headings."""
    grid = edition.grid
    assert grid is not None
    tag = book.metadata.language
    han = next((face for start, face in HAN.items() if tag.startswith(start)), "Noto Serif SC")
    margins = grid.margins
    size, leading = grid.type_size.points, grid.leading.points
    language, _, region = tag.partition("-")
    region = {"Hans": "cn", "Hant-TW": "tw", "Hant-HK": "hk"}.get(region, {"ja": "jp", "ko": "kr"}.get(language, "cn"))
    return f"""\
#set page(width: {grid.trim.width.points}pt, height: {grid.trim.height.points}pt, numbering: "1", margin: (inside: {margins.inner.points}pt, outside: {margins.outer.points}pt, top: {margins.head.points}pt, bottom: {margins.foot.points}pt))
#set text(font: ("Gentium Plus", "{han}"), lang: "{language}", region: "{region}", size: {size}pt, top-edge: 0.88em, bottom-edge: -0.12em)
#set par(justify: true, first-line-indent: (amount: {1 if language == "ja" else 2}em, all: true), leading: {leading - size}pt, spacing: {leading - size}pt)
#show heading: set text(font: "{han.replace("Serif", "Sans")}", weight: "bold")
#show heading.where(level: 1): it => align(center, block(above: 60pt, below: 40pt, text(size: 20pt, font: "{han}", it)))
#show selector.or(figure, raw.where(block: true), quote): set block(above: {leading}pt, below: {leading}pt)
#show heading.where(level: 2): set block(above: {1.5 * leading}pt, below: {leading}pt)
#show raw: set text(font: ("Noto Sans Mono", "{han.replace("Serif", "Sans")}"), size: 8.5pt)
#show figure.where(kind: table): set figure.caption(position: top)"""


def source_of(chapter: Chapter) -> Iterator[str]:
    """A chapter on a page of its own, and its blocks."""
    yield f"#pagebreak(weak: true)\n\n= {escaped(chapter.title)}\n"
    notes = {note.number: " ".join(said(note.blocks, {})) for note in chapter.notes}
    yield from said(chapter.blocks, notes)


def said(blocks: tuple[AnyBlock, ...], notes: dict[int, str]) -> Iterator[str]:
    """Blocks, one paragraph of the source each."""
    for block in blocks:
        match block:
            case Heading():
                yield f"{'=' * block.level} {inside(block.children, notes)}\n"
            case Paragraph():
                yield f"{inside(block.children, notes)}\n"
            case Quotation() | Division():
                yield f"#quote(block: true)[\n{chr(10).join(said(block.blocks, notes))}]\n"
            case Verse():
                lines = (inside(line.children, notes) for stanza in block.stanzas for line in stanza)
                yield f"#align(center)[{' #linebreak() '.join(lines)}]\n"
            case ListBlock():
                items = (chr(10).join(said(item, notes)).replace("\n", "\n  ") for item in block.items)
                yield "".join(f"{'+' if block.is_ordered else '-'} {item}\n" for item in items)
            case CodeBlock():
                yield f"```{block.language}\n{block.text.rstrip()}\n```\n"
            case Table():
                yield table(block, notes)
            case Figure():
                yield f"#figure(rect(width: 60%, height: 30%), caption: [{inside(block.caption, notes)}])\n"
            case ThematicBreak():
                yield "#align(center)[＊　＊　＊]\n"
            case _:
                continue


def table(block: Table, notes: dict[int, str]) -> str:
    """A table with three rules; cells that are joined stand as they were written."""
    columns = len(block.alignments)
    cells = [f"[{inside(cell, notes)}]" for row in block.body for cell in row]
    head = "".join(f"[*{inside(cell, notes)}*], " for row in block.head for cell in row)
    rule = f"table.header({head}), table.hline(stroke: .5pt), " if head else ""
    caption = f"caption: [{inside(block.caption, notes)}], " if block.caption else ""
    body = f"table(columns: {columns}, stroke: none, table.hline(), {rule}{', '.join(cells)}, table.hline())"
    return f"#figure({caption}{body})\n"


def inside(inlines: tuple[Inline, ...], notes: dict[int, str]) -> str:
    """What stands in a paragraph."""
    return "".join(part for inline in inlines for part in inline_parts(inline, notes))


def inline_parts(inline: Inline, notes: dict[int, str]) -> Iterator[str]:
    match inline:
        case Text():
            yield escaped(inline.text)
        case Code():
            yield f"`{inline.text}`"
        case NoteReference():
            yield f"#footnote[{notes.get(inline.number, '')}]"
        case Span(kind=kind) if kind in SPANS:
            yield f"#{SPANS[kind]}[{inside(inline.children, notes)}]"
        case Ruby():
            yield escaped("".join(base for base, _ in inline.pairs))
        case _:
            yield escaped(plain_text((inline,)))


def escaped(text: str) -> str:
    """Text as Typst reads it."""
    return "".join(f"\\{character}" if character in MARKS else character for character in text)


if __name__ == "__main__":
    main()
