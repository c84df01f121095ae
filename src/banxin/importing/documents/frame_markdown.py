"""Frames of a document as Markdown: lists, quotations, verse, code, figures, terms, blocks with a name."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Protocol

from banxin.extraction.document_listener import FrameKind
from banxin.extraction.extraction import MarkKind, Role
from banxin.importing.documents.block_groups import FigureGroup, Group, TableGroup, grouped
from banxin.importing.documents.document_blocks import (
    DocumentBlock,
    DocumentFrame,
    DocumentParagraph,
    DocumentTable,
    paragraphs_of,
)
from banxin.importing.documents.written_blocks import Written, joined, set_in
from banxin.importing.marks.page import fence_for
from banxin.saying.said import say

TITLES = frozenset({"division-title", "admonition-title"})
"""Classes of the title of a block with a name."""
SHORTEST_FENCE = 3
NO_TITLE = "aside"
"""The call-out of which nothing is said where it has no title."""
PASSAGES = frozenset({"epigraph", "dedication", "letter", "dialogue", "drama", NO_TITLE})


OPEN_FRAMES = frozenset({FrameKind.BOX, FrameKind.QUOTATION, FrameKind.NAMED, FrameKind.ITEM})
"""Frames whose blocks have ids of their own; all others have one."""


class BlockScribe(Protocol):
    """Who writes the blocks inside of a frame."""

    def write(self, blocks: Sequence[DocumentBlock]) -> Iterator[Written]: ...

    def written_group(self, group: Group) -> Written: ...

    def text_on_lines(self, paragraph: DocumentParagraph, line_end: str) -> Written: ...


def box(scribe: BlockScribe, framed: DocumentFrame) -> Written:
    """A box, but for one round pictures or tables."""
    inner = joined(list(scribe.write(framed.blocks)))
    groups = list(grouped(framed.blocks))
    if not inner.markdown or all(isinstance(one, FigureGroup | TableGroup) for one in groups):
        return inner
    return fenced("aside", inner)


def fenced(name: str, inner: Written) -> Written:
    """A block between fences of more colons than stand at the head of any line in it."""
    runs = (len(line) - len(line.lstrip(":")) for line in (one.strip(" >") for one in inner.markdown.split("\n")))
    colons = ":" * max(3, 1 + max((run for run in runs if run >= SHORTEST_FENCE), default=0))
    return replace(inner, markdown=f"{colons} {name}\n{inner.markdown}\n{colons}")


def quotation(scribe: BlockScribe, framed: DocumentFrame) -> Written:
    inner = joined(list(scribe.write(without_role(framed.blocks, Role.QUOTE))))
    lines = (f"> {line}" if line else ">" for line in inner.markdown.split("\n"))
    return replace(inner, markdown="\n".join(lines)) if inner.markdown else inner


def verse(scribe: BlockScribe, framed: DocumentFrame) -> Written:
    """A poem; what is no line of it stands below."""
    stanzas = [joined(stanza, "\n") for stanza in stanzas_of(scribe, framed)]
    poem = joined(stanzas)
    others = [one for one in framed.blocks if not isinstance(one, DocumentParagraph) and not is_verse(one)]
    pictures = [replace_text(one) for one in paragraphs_of(framed.blocks) if one.pictures]
    below = list(scribe.write([*pictures, *others]))
    if not poem.markdown:
        return joined(below)
    inner = replace(poem, markdown=f"::: verse\n{poem.markdown}\n:::")
    return joined([inner, *below])


def is_verse(block: DocumentBlock) -> bool:
    return isinstance(block, DocumentFrame) and block.frame.kind is FrameKind.VERSE


def replace_text(paragraph: DocumentParagraph) -> DocumentParagraph:
    """The pictures of a line by themselves."""
    marks = tuple(replace(one, start=0, end=0) for one in paragraph.content.marks if one.kind is MarkKind.IMAGE)
    return replace(
        paragraph, content=replace(paragraph.content, text="", pieces=(), marks=marks), anchors=[], changes=[]
    )


def stanzas_of(scribe: BlockScribe, framed: DocumentFrame) -> Iterator[list[Written]]:
    """The stanzas: frames in the frame, paragraphs of several lines, or the lines that follow one another."""
    for is_line, group in groupby(
        framed.blocks, key=lambda one: isinstance(one, DocumentParagraph) and "\n" not in one.text
    ):
        row = list(group)
        if is_line:
            yield [
                line_of(scribe, one)
                for one in row
                if isinstance(one, DocumentParagraph) and (one.text or one.content.marks)
            ]
            continue
        for one in row:
            if isinstance(one, DocumentParagraph):
                yield [line_of(scribe, one)]
            elif isinstance(one, DocumentFrame) and is_verse(one):
                yield from stanzas_of(scribe, one)


def line_of(scribe: BlockScribe, paragraph: DocumentParagraph) -> Written:
    written = scribe.text_on_lines(paragraph, "\n")
    lines = [line for line in written.markdown.split("\n") if line.strip()]
    return replace(written, markdown="\n".join(lines))


def listing(scribe: BlockScribe, framed: DocumentFrame) -> Written:
    """Items one below the other; a block between them belongs to the item above."""
    is_numbered = framed.frame.kind is FrameKind.NUMBERS
    items: list[tuple[int, list[DocumentBlock]]] = []
    for block in framed.blocks:
        if isinstance(block, DocumentFrame) and block.frame.kind is FrameKind.ITEM:
            items.append((block.frame.number, block.blocks))
        elif items:
            items[-1][1].append(block)
        else:
            items.append((1, [block]))
    rows = [(number, item_text(scribe, blocks)) for number, blocks in items]
    rows = [(number, row) for number, row in rows if row.markdown]
    is_loose = any("\n\n" in row.markdown for _, row in rows)
    written: list[Written] = []
    expected = rows[0][0] if rows else 0
    sign = "."
    for number, row in rows:
        if number != expected:
            sign = ")" if sign == "." else "."
        expected = number + 1
        marker = f"{number}{sign}" if is_numbered else "-"
        written.append(replace(row, markdown=f"{marker} {set_in(row.markdown, ' ' * (len(marker) + 1))}"))
    return joined(written, "\n\n" if is_loose else "\n")


def item_text(scribe: BlockScribe, blocks: Sequence[DocumentBlock]) -> Written:
    """What stands in an item; a list right behind its words needs no empty line."""
    parts = list(scribe.write(blocks))
    is_plain = (
        len(blocks) > 1
        and isinstance(blocks[0], DocumentParagraph)
        and all(
            isinstance(one, DocumentFrame) and one.frame.kind in {FrameKind.BULLETS, FrameKind.NUMBERS}
            for one in blocks[1:]
        )
    )
    return joined(parts, "\n" if is_plain and len(parts) == len(blocks) == 2 else "\n\n")


def item(scribe: BlockScribe, framed: DocumentFrame) -> Written:
    """An item in no list."""
    return joined(list(scribe.write(framed.blocks)))


def code(scribe: BlockScribe, framed: DocumentFrame) -> Written:
    """Code; notes and pictures have no place in it."""
    paragraphs = list(paragraphs_of(framed.blocks))
    text = "\n".join(one.lines.strip("\n") if one.lines.strip() else one.text for one in paragraphs)
    pictures = [replace_text(one) for one in paragraphs if one.pictures]
    names = dict.fromkeys(mark.value for one in paragraphs for mark in one.content.marks if mark.kind is MarkKind.NOTE)
    ticks = fence_for(text)
    block = Written(markdown=f"{ticks}{framed.frame.name}\n{text.rstrip()}\n{ticks}", words=text)
    calls = "".join(f"[^{name}]" for name in names)
    told = (say("a note in code stands below it"),) if calls else ()
    below = list(scribe.write(pictures))
    return joined([block if text.strip() else Written(markdown=""), Written(markdown=calls, told=told), *below])


def figure(scribe: BlockScribe, framed: DocumentFrame) -> Written:
    """Pictures or a table with the caption; of several captions the others stand below."""
    captions = [
        one for one in framed.blocks if isinstance(one, DocumentParagraph) and one.role is Role.CAPTION and one.text
    ]
    rest = [one for one in framed.blocks if one not in captions]
    caption = captions[0] if captions else None
    drawn = [one for one in rest if isinstance(one, DocumentParagraph) and one.pictures and not one.text]
    tables = [one for one in rest if isinstance(one, DocumentTable)]
    if caption and drawn and len(drawn) == len(rest):
        pictures = tuple(picture for one in drawn for picture in one.pictures)
        anchored = replace(caption, anchors=[*caption.anchors, *(name for one in drawn for name in one.anchors)])
        first = scribe.written_group(FigureGroup(of=drawn[0], pictures=pictures, caption=anchored))
        return joined([first, *scribe.write(without_role(captions[1:], Role.CAPTION))])
    if caption and len(tables) == 1 and len(rest) == 1:
        return joined(
            [
                scribe.written_group(TableGroup(table=tables[0], caption=caption)),
                *scribe.write(without_role(captions[1:], Role.CAPTION)),
            ]
        )
    return joined(list(scribe.write(without_role(framed.blocks, Role.CAPTION))))


def without_role(blocks: Sequence[DocumentBlock], role: Role) -> list[DocumentBlock]:
    """The paragraphs of a frame without the role that they have from it."""
    return [
        replace(one, role=None) if isinstance(one, DocumentParagraph) and one.role is role else one for one in blocks
    ]


def terms(scribe: BlockScribe, framed: DocumentFrame) -> Written:
    """Terms with what is said of each; a term of which nothing is said stands as a paragraph."""
    parts: list[Written] = []
    term: DocumentFrame | None = None
    for block in framed.blocks:
        kind = block.frame.kind if isinstance(block, DocumentFrame) else None
        if isinstance(block, DocumentFrame) and kind is FrameKind.TERM:
            if term:
                parts.append(item(scribe, term))
            term = block
        elif isinstance(block, DocumentFrame) and kind is FrameKind.EXPLANATION:
            said = joined(list(scribe.write(block.blocks)))
            word = term_line(scribe, term) if term else Written(markdown="")
            if said.markdown and word.markdown:
                parts.append(joined([word, replace(said, markdown=f":   {set_in(said.markdown, '    ')}")], "\n"))
            elif said.markdown and parts and parts[-1].markdown.rpartition("\n")[2].startswith((":   ", "    ")):
                parts[-1] = joined([parts[-1], replace(said, markdown=f":   {set_in(said.markdown, '    ')}")], "\n")
            else:
                parts += [word, said]
            term = None
        else:
            parts += [item(scribe, term)] if term else []
            parts += list(scribe.write([block]))
            term = None
    return joined([*parts, *([item(scribe, term)] if term else [])])


def term_line(scribe: BlockScribe, term: DocumentFrame) -> Written:
    """A term on one line."""
    return joined([scribe.text_on_lines(one, " ") for one in paragraphs_of(term.blocks)], " ")


def named(scribe: BlockScribe, framed: DocumentFrame) -> Written:
    """A block with its name and title; a call-out without a title would get one that nobody has written."""
    first = framed.blocks[0] if framed.blocks else None
    is_titled = isinstance(first, DocumentParagraph) and bool(TITLES & set(first.look.style.split()))
    title = (
        scribe.text_on_lines(first, " ") if is_titled and isinstance(first, DocumentParagraph) else Written(markdown="")
    )
    inner = joined(list(scribe.write(framed.blocks[1:] if is_titled else framed.blocks)))
    if not inner.markdown:
        return title
    name = framed.frame.name if title.markdown or framed.frame.name in PASSAGES else NO_TITLE
    whole = fenced(f"{name} {title.markdown}".rstrip(), inner)
    return replace(whole, words=title.words + inner.words, told=(*title.told, *inner.told))


FRAMES: Mapping[FrameKind, Callable[[BlockScribe, DocumentFrame], Written]] = {
    FrameKind.BOX: box, FrameKind.QUOTATION: quotation, FrameKind.VERSE: verse, FrameKind.BULLETS: listing, FrameKind.NUMBERS: listing,
    FrameKind.ITEM: item, FrameKind.CODE: code, FrameKind.FIGURE: figure, FrameKind.TERMS: terms, FrameKind.TERM: item,
    FrameKind.EXPLANATION: item, FrameKind.NAMED: named,
}  # fmt: skip
