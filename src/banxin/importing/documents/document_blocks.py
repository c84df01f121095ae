"""The blocks of a document while chapters are made of it: paragraphs, tables and boxes, in their order, with what stands in them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from banxin.extraction.document_listener import Cell, Change, Frame, Listener, ListPlace, Look, Picture
from banxin.extraction.extraction import Content, MarkKind, Role
from banxin.extraction.writing import ContentWriter, WantedMark
from banxin.extraction.xml_parts import Element, local_name
from banxin.importing.formulas.formula_tex import tex_of
from banxin.importing.formulas.mathml_tex import tex_of_mathml
from banxin.importing.formulas.mathtype import tex_of_mathtype
from banxin.importing.formulas.tagged_rows import tex_in_line
from banxin.model.block import Manner
from banxin.readers.chapters.division_kinds import division_kind, manner_of

LATIN = re.compile(r"[A-Za-z\\]")
DEEPER_STYLE = re.compile(r"list (?:bullet|number) ([2-5])", re.IGNORECASE)


@dataclass(slots=True, kw_only=True)
class DocumentParagraph:
    """A paragraph: its text with marks, where each `IMAGE` is the number of one of its pictures.

    `level` is that of a heading from 1 (0: none), `depth` how deep a title stands among parts. `lines` is the text with all its white space, for code.
    """

    content: Content
    level: int = 0
    depth: int = 0
    role: Role | None = None
    look: Look = field(default_factory=Look)
    item: ListPlace | None = None
    pictures: tuple[Picture, ...] = ()
    anchors: list[str] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    formulas: list[str] = field(default_factory=list)
    lines: str = ""

    @property
    def text(self) -> str:
        return self.content.text.strip()

    @property
    def words(self) -> str:
        """The text as its chapter says it, formulas in TeX."""
        parts, done = [], 0
        for mark in self.content.marks:
            if mark.kind is MarkKind.FORMULA and mark.value:
                parts += [self.content.text[done : mark.start], tex_in_line(mark.value)]
                done = mark.end
        return "".join([*parts, self.content.text[done:]]).strip()


@dataclass(slots=True, kw_only=True)
class DocumentTable:
    """A table: cells with their blocks; the first `heads` rows are said to be its head."""

    columns: int
    heads: int
    cells: list[tuple[Cell, "list[DocumentBlock]"]] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class DocumentFrame:
    """Blocks in a frame: a box, a quotation, a list."""

    frame: Frame
    blocks: "list[DocumentBlock]" = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class DocumentRule:
    """A change of the scene."""


DocumentBlock = DocumentParagraph | DocumentTable | DocumentFrame | DocumentRule


def paragraphs_of(blocks: Iterable[DocumentBlock]) -> Iterator[DocumentParagraph]:
    """Every paragraph, in the order of the document."""
    for block in blocks:
        if isinstance(block, DocumentParagraph):
            yield block
        elif isinstance(block, DocumentFrame):
            yield from paragraphs_of(block.blocks)
        elif isinstance(block, DocumentTable):
            for _, inner in block.cells:
                yield from paragraphs_of(inner)


class BlockWriter(ContentWriter, Listener):
    """Takes what the reader of a document writes and says, and keeps it as blocks."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[DocumentBlock] = []
        self.page_breaks = 0
        self._rows: list[list[DocumentBlock]] = [self.blocks]
        self._tables: list[DocumentTable] = []
        self._next: tuple[Look, ListPlace | None] = (Look(), None)
        self._anchors: list[str] = []
        self._changes: list[Change] = []
        self._open_block(0, None)

    def _open_block(self, level: int, role: Role | None, depth: int = 0) -> None:
        self._inner = ContentWriter()
        self._level, self._block_role, self._depth = level, role, depth
        self._look, self._item = self._next
        self._next = Look(), None
        self._pictures: list[Picture] = []
        self._formulas: list[str] = []
        self._lines: list[str] = []

    def finished(self) -> list[DocumentBlock]:
        """All blocks; what hangs on no text of its own belongs to the last of them."""
        self.begin()
        last = next(reversed(list(paragraphs_of(self.blocks))), None)
        if last is not None:
            last.anchors += self._anchors
            last.changes += self._changes
        return self.blocks

    def begin(self, level: int = 0, gap: int = 0, role: Role | None = None, depth: int = 0) -> None:
        del gap
        content = self._inner.content()
        if content.text.strip() or content.marks:
            self._rows[-1].append(
                DocumentParagraph(
                    content=content, level=self._level if content.text.strip() else 0, depth=self._depth, role=self._block_role, look=self._look, item=self._item,
                    pictures=tuple(self._pictures), anchors=self._anchors, changes=self._changes,
                    formulas=self._formulas, lines="".join(self._lines),
                )
            )  # fmt: skip
            self._anchors, self._changes = [], []
        self._open_block(level, role, depth)

    @property
    def is_in_block(self) -> bool:
        return self._inner.is_in_block

    def text(self, text: str, place: str, styles: Iterable[WantedMark] = ()) -> None:
        self._lines.append(text)
        self._inner.text(text, place, styles)

    def supply(self, text: str, styles: Iterable[WantedMark] = ()) -> None:
        self._lines.append(text)
        self._inner.supply(text, styles)

    def label(self, text: str) -> None:
        # The number of an item is the list's; that of a heading is read as its words.
        if self._level or not self._item:
            self._inner.label(text)

    def indent(self, ems: int) -> None:
        self._inner.indent(ems)

    def line_break(self) -> None:
        self._lines.append("\n")
        self._inner.line_break()

    def point(self, kind: MarkKind, value: str = "") -> None:
        if kind is MarkKind.NOTE:
            self._inner.point(kind, value)
        elif kind is MarkKind.PAGE:
            self.page_breaks += 1

    def paragraph(self, look: Look, item: ListPlace | None) -> None:
        deeper = DEEPER_STYLE.fullmatch(look.style)
        if item and deeper and not item.depth:
            # Word's own styles for lists in lists each have a list of one level (List Bullet 2).
            item = replace(item, depth=int(deeper[1]) - 1)
        self._next = look, item

    def open_table(self, columns: int, heads: int) -> None:
        self.begin()
        table = DocumentTable(columns=columns, heads=heads)
        self._rows[-1].append(table)
        self._tables.append(table)
        # What stands in no cell of a table is lost to the eye, but not to us.
        self._rows.append(self._rows[-1])

    def cell(self, cell: Cell) -> None:
        self.begin()
        row: list[DocumentBlock] = []
        self._tables[-1].cells.append((cell, row))
        self._rows[-1] = row

    def close_table(self) -> None:
        self.begin()
        self._rows.pop()
        self._tables.pop()

    def open_frame(self, frame: Frame) -> None:
        self.begin()
        framed = DocumentFrame(frame=frame)
        self._rows[-1].append(framed)
        self._rows.append(framed.blocks)

    def close_frame(self) -> None:
        self.begin()
        self._rows.pop()

    def rule(self) -> None:
        self.begin()
        self._rows[-1].append(DocumentRule())

    def block_called(self, names: frozenset[str]) -> str:
        """A call-out or a passage; statements have numbers, which their words say."""
        kinds = (division_kind(name.removeprefix("kind-")) for name in sorted(names))
        return next((kind for kind in kinds if kind and manner_of(kind) is not Manner.STATEMENT), "")

    def picture(self, picture: Picture) -> None:
        self._inner.point(MarkKind.IMAGE, str(len(self._pictures)))
        self._pictures.append(picture)

    def anchor(self, name: str) -> None:
        self._anchors.append(name)

    def change(self, change: Change) -> None:
        self._changes.append(change)

    def equation(self, data: bytes) -> str:
        """A formula of MathType in TeX; one that has something unknown stays a picture."""
        return tex_of_mathtype(data)

    def formula(self, element: Element) -> str:
        """A formula in TeX; one that is not simple stays plain text, and is told with its place."""
        is_of_page = local_name(element) == "math"
        tex = tex_of_mathml(element) if is_of_page else tex_of(element)
        if tex and not any(sign.isalpha() for sign in tex):
            # Figures and signs are the same in the text.
            return ""
        if tex and not LATIN.search(tex):
            # Its brackets are seen by a letter or a command in them.
            return rf"\text{{}}{tex}"
        if not tex:
            signs = (one.text or "" for one in element.iter() if is_of_page or local_name(one) == "t")
            self._formulas.append("".join("".join(signs).split()))
        return tex
