"""The blocks of a chapter as paragraphs and tables of a document, each paragraph with its place."""

from dataclasses import dataclass, field, replace

from banxin.exchange.hidden_places import target_name
from banxin.exchange.word_parts import WordParts
from banxin.exchange.word_runs import RunWriter
from banxin.exchange.word_tables import Row, rows_of_table, table_markup
from banxin.model.block import (
    AnyBlock,
    CodeBlock,
    DefinitionList,
    Division,
    EditorNote,
    Figure,
    FigureGroup,
    FormulaBlock,
    Heading,
    ListBlock,
    Note,
    Paragraph,
    ParagraphRole,
    PdfPage,
    Quotation,
    Table,
    ThematicBreak,
    Verse,
)
from banxin.model.inline import Inline, Text
from banxin.source import Source

DEEPEST = 9
"""Word counts headings, and levels of lists, to nine (17.3.1.20, 17.9.6)."""
STEP = 420
"""An inner block is set in by two characters, in twentieths of a pt."""
SCENE = "＊　＊　＊"
REFERENCE_IN_NOTE = '<w:r><w:rPr><w:rStyle w:val="note-reference"/></w:rPr><w:footnoteRef/></w:r>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a block stands: the style that its surroundings give to a plain paragraph, how far it is set in, how deep in lists.

    `item` is the list whose number the next paragraph shows, and its level.
    """

    style: str = "body"
    set_in: int = 0
    depth: int = 0
    item: tuple[int, int] | None = None


@dataclass(kw_only=True)
class BlockWriter:
    """Writes blocks into `markup`; headings are `raised` by levels, since parts stand over them.

    In a note, which has one place for all of its paragraphs, `said` takes their words, and `opening` is what the first begins with.
    """

    parts: WordParts
    note_numbers: dict[str, int]
    raised: int = 0
    markup: list[str] = field(default_factory=list)
    opening: str = ""
    said: list[str] | None = None

    def paragraph(
        self,
        style: str,
        inlines: tuple[Inline, ...],
        source: Source,
        standing: Standing = Standing(),
        *,
        identifier: str = "",
        more: str = "",
        is_written: bool = True,
    ) -> None:
        """A paragraph; `more` are runs that stand before its text, pictures say."""
        self.markup.append(
            self._paragraph(style, inlines, source, standing, identifier=identifier, more=more, is_written=is_written)
        )

    def _paragraph(
        self, style: str, inlines: tuple[Inline, ...], source: Source, standing: Standing, *, identifier: str = "", more: str = "",
        align: str = "", is_written: bool = True,
    ) -> str:  # fmt: skip
        runs = RunWriter(parts=self.parts, note_numbers=self.note_numbers)
        runs.write(inlines, {})
        inner = f"{more}{''.join(runs.runs)}"
        words = "".join(runs.words)
        if self.said is None:
            marked = self.parts.bookmark(self.parts.place(words, source, is_written=is_written), inner)
        else:
            marked = inner
            self.said.append(words)
        if identifier in self.parts.ids:
            marked = self.parts.bookmark(target_name(identifier), marked)
        opening, self.opening = self.opening, ""
        return f"<w:p>{_properties(style, standing, align)}{opening}{marked}</w:p>"

    def blocks(self, blocks: tuple[AnyBlock, ...], standing: Standing = Standing()) -> None:
        for block in blocks:
            self.block(block, standing)
            standing = replace(standing, item=None)

    def block(self, block: AnyBlock, standing: Standing) -> None:
        match block:
            case Quotation(blocks=inner):
                self._inside(inner, "quote", standing)
            case EditorNote(blocks=inner):
                self._inside(inner, "editor-note", standing)
            case Division():
                self._division(block, standing)
            case Figure():
                self._figures((block,), block, standing)
            case FigureGroup(figures=figures):
                self._figures(figures, block, standing)
            case Table():
                self._table(block, standing)
            case ListBlock():
                self._list(block, standing)
            case DefinitionList():
                self._definitions(block, standing)
            case _:
                self._block_of_lines(block, standing)

    def _block_of_lines(self, block: AnyBlock, standing: Standing) -> None:
        """A block in which no other stands."""
        match block:
            case Paragraph(role=role, children=children):
                style = standing.style if role is ParagraphRole.BODY else role.value
                self.paragraph(style, children, block.source, standing, identifier=block.id)
            case Heading(level=level, children=children):
                style = f"heading-{min(level + self.raised, DEEPEST)}"
                self.paragraph(style, children, block.source, standing, identifier=block.id)
            case Verse():
                self._verse(block, standing)
            case CodeBlock():
                self._code(block, standing)
            case FormulaBlock(children=children):
                self.paragraph("formula-block", children, block.source, standing, identifier=block.id)
            case PdfPage(lines=lines):
                # What the page says is looked through here, and changed in the PDF.
                for line in lines:
                    self.paragraph("body", (Text(line.words),), block.source, standing, is_written=False)
            case ThematicBreak():
                self.paragraph("break", (Text(SCENE),), block.source, standing, is_written=False)

    def note(self, note: Note) -> tuple[str, tuple[str, ...]]:
        """The inner markup of a note, and the words of its paragraphs."""
        said: list[str] = []
        inner = replace(self, markup=[], opening=REFERENCE_IN_NOTE, said=said)
        inner.blocks(note.blocks, Standing(style="note"))
        return "".join(inner.markup), tuple(said)

    def _inside(self, blocks: tuple[AnyBlock, ...], style: str, standing: Standing) -> None:
        """Blocks with the style of what they stand in; a second one of a kind is set in further."""
        further = STEP if standing.style != "body" else 0
        self.blocks(blocks, replace(standing, style=style, set_in=standing.set_in + further))

    def _division(self, block: Division, standing: Standing) -> None:
        if block.head:
            space = (Text("　"),) if block.label and block.title else ()
            head = (*block.label, *space, *block.title)
            self.paragraph(
                "division-title", head, block.source, standing, identifier=block.id, is_written=not block.label
            )
        self.blocks(block.blocks, replace(standing, style="division"))

    def _verse(self, block: Verse, standing: Standing) -> None:
        """A paragraph for each stanza, its lines with their indents as wide spaces."""
        for stanza in block.stanzas:
            lines: list[Inline] = []
            for line in stanza:
                lines += [*([Text("\n")] if lines else []), Text("　" * line.indent), *line.children]
            self.paragraph("verse", tuple(lines), block.source, standing, identifier=block.id)

    def _figures(self, figures: tuple[Figure, ...], block: Figure | FigureGroup, standing: Standing) -> None:
        """Pictures side by side, and what is said of them."""
        group = block if isinstance(block, FigureGroup) else None
        share = 100 // max(1, group.columns) - 2 if group else 0
        shown = "".join(
            self.parts.drawn(one.path, "" if one.is_decorative else one.alt, share=share or one.width)
            for one in figures
        )
        if group and group.is_caption_first and group.caption:
            self.paragraph("caption", group.caption, block.source, standing, identifier=block.id)
        self.paragraph("figure", (), block.source, standing, more=shown, is_written=False)
        for one in figures:
            if one.caption:
                self.paragraph("caption", one.caption, one.source, standing, identifier=one.id)
        if group and group.caption and not group.is_caption_first:
            self.paragraph("caption", group.caption, block.source, standing, identifier=block.id)
        self.blocks(block.notes, replace(standing, style="table-note"))

    def _table(self, block: Table, standing: Standing) -> None:
        if block.caption and not block.is_caption_last:
            self.paragraph("caption", block.caption, block.source, standing, identifier=block.id)

        def cell(inlines: tuple[Inline, ...], align: str) -> str:
            return self._paragraph("cell", inlines, block.source, Standing(), align=align, is_written=not block.origin)

        rows: tuple[Row, ...] = rows_of_table(block)
        # Two tables without a paragraph between them are one to Word.
        self.markup.append(f"{table_markup(block, rows, cell)}<w:p>{_properties('after-table', standing)}</w:p>")
        if block.caption and block.is_caption_last:
            self.paragraph("caption", block.caption, block.source, standing, identifier=block.id)
        self.blocks(block.notes, replace(standing, style="table-note"))

    def _list(self, block: ListBlock, standing: Standing) -> None:
        depth = min(standing.depth, DEEPEST - 1)
        number = self.parts.list_number(is_ordered=block.is_ordered, depth=depth, start=block.start)
        for item in block.items:
            inner = replace(
                standing, style="item", depth=standing.depth + 1, set_in=STEP * (depth + 1), item=(number, depth)
            )
            if not item or not isinstance(item[0], Paragraph):
                self.paragraph("item", (), block.source, inner, is_written=False)
                inner = replace(inner, item=None)
            self.blocks(item, inner)

    def _definitions(self, block: DefinitionList, standing: Standing) -> None:
        for term, explanations in block.entries:
            self.paragraph("term", term, block.source, standing)
            for blocks in explanations:
                self.blocks(blocks, replace(standing, style="explanation", set_in=standing.set_in + STEP))

    def _code(self, block: CodeBlock, standing: Standing) -> None:
        if block.title:
            self.paragraph("caption", block.title, block.source, standing)
        text = (Text(block.text.rstrip("\n")),)
        self.paragraph("code-block", text, block.source, standing, identifier=block.id, is_written=not block.origin)


def _properties(style: str, standing: Standing, align: str = "") -> str:
    """The element `w:pPr`, in the order of its schema (17.3.1.26)."""
    parts = [f'<w:pStyle w:val="{style}"/>']
    if standing.item:
        number, depth = standing.item
        parts.append(f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')
    elif standing.set_in:
        parts.append(f'<w:ind w:left="{standing.set_in}"/>')
    if align:
        parts.append(f'<w:jc w:val="{align}"/>')
    return f"<w:pPr>{''.join(parts)}</w:pPr>"
