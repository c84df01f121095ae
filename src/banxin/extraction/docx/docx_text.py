"""The text of a DOCX file: blocks, paragraphs and runs in reading order (ECMA-376 part 1, 17.3 and 17.13)."""

import re
from collections.abc import Callable, Iterator, Mapping

from banxin.extraction.document_listener import (
    MARK,
    SILENT,
    Cell,
    Change,
    ChangeKind,
    Frame,
    FrameKind,
    Listener,
    Picture,
)
from banxin.extraction.docx.docx_document import DocxDocument
from banxin.extraction.docx.docx_fields import (
    contents_fields,
    has_field_parts,
    is_contents_field,
    is_equation,
    place_of_field,
)
from banxin.extraction.docx.docx_nesting import (
    GONE,
    HOLDERS,
    cells_of,
    gone_inside,
    is_cropped,
    outside_boxes,
    rows_of,
    spans_of,
)
from banxin.extraction.docx.docx_open_fields import OpenFields, tell_of_field
from banxin.extraction.docx.docx_package import (
    TEXT_NAMES,
    Relation,
    attribute,
    child,
    name_of,
    text_elements,
    text_nodes,
    whole,
)
from banxin.extraction.docx.docx_run_text import RunText
from banxin.extraction.docx.docx_styles import ParagraphStyle, Switches
from banxin.extraction.docx.sign_faces import sign_face
from banxin.extraction.extraction import Mark, MarkKind, Note, Role, visible
from banxin.extraction.writing import ContentWriter, Row, WantedMark
from banxin.extraction.xml_parts import Element, children
from banxin.model.finding import Severity
from banxin.saying.said import Said, say

PICTURE_GAP = 3
CONTENTS, HIDDEN = say("table of contents"), say("hidden text")
EMU_PER_POINT = 12_700
"""English Metric Units, in which DrawingML measures (20.1.2.1)."""
DRAWN_BY = {
    "a:blip": ("embed", "link"), "v:imagedata": ("id", "link"), "dgm:relIds": ("dm",), "c:chart": ("id",), "cx:chart": ("id",),
}  # fmt: skip
"""What a drawing is shown by, and the attributes that name its part; where none does, the drawing has lost what it shows."""
TABLE_CAPTION = re.compile(r"表|Table", re.IGNORECASE)


class Stream:
    """One row of blocks: the body, or one note."""

    def __init__(
        self, document: DocxDocument, out: ContentWriter, where: str = "", listener: Listener = SILENT
    ) -> None:
        self.document, self.out, self.where, self.listener = document, out, where, listener
        self._text = RunText(out, document.writer, lambda: self._place)
        self._fields = OpenFields(document, out, listener, self._text, lambda: self._place)
        self._anchors: list[str] = []
        self._boxes: list[Element] = []
        self._goes_on = False
        self._place = where or say("the beginning")
        self._has_picture = False
        self._heading_was_seen = False

    def read(self, parent: Element) -> None:
        """Read all blocks, and what fields without an end have left."""
        self._fields.contents = frozenset(contents_fields(parent))
        self.blocks(parent)
        self._fields.drop_unended()

    def blocks(self, parent: Element) -> None:
        """Read the blocks of a body, a cell, a text box or a note."""
        for element in children(parent):
            name = name_of(element)
            if name == "w:p":
                self._paragraph(element)
            elif name == "w:tbl":
                self._table(element)
            elif name == "w:sdt":
                self._content_control(element)
            elif name in HOLDERS:
                self.blocks(element)
            elif name == "mc:AlternateContent":
                self._alternatives(element, self.blocks)
            elif name in GONE:
                self._gone(element, GONE[name])
            elif name == "w:bookmarkStart":
                self._anchors.append(attribute(element, "name"))
            elif name == "w:altChunk":
                self.document.writer.find(
                    "unread", say("an embedded document is not read"), say("insert its text by hand")
                )
            elif name not in {"w:sectPr", "w:tcPr"} and visible(text_nodes(element)):
                self.out.begin()
                self._inline(element, ())

    def _content_control(self, element: Element) -> None:
        gallery = child(element, "w:sdtPr", "w:docPartObj", "w:docPartGallery")
        if gallery is not None and attribute(gallery, "val") == "Table of Contents":
            self._gone(element, CONTENTS)
            return
        content = child(element, "w:sdtContent")
        if content is not None:
            self.blocks(content)

    def _paragraph(self, element: Element) -> None:
        properties = child(element, "w:pPr")
        style = self.document.styles.paragraph(properties)
        self.document.paragraphs += 1
        self._place = self.where or say("paragraph {paragraphs}", paragraphs=self.document.paragraphs)
        if style.is_contents:
            self._gone(element, CONTENTS)
            return
        if self._is_of_the_whole(style):
            self._leaf(
                element, say("the title of the document") if style.is_title else say("the subtitle of the document")
            )
            return
        numbering = style.numbering if visible(text_nodes(element)) else None
        label = self.document.numbering.label(numbering)
        item = self.document.numbering.place(numbering, label)
        level = 1 if style.is_title else style.level
        if item and item.is_bullet and not style.is_heading:
            # Text that was pasted from a page on the web says a level of the outline for each of its items.
            level = 0
        self._heading_was_seen |= level > 0
        if not self._goes_on:
            self.listener.paragraph(self.document.styles.look(properties, element), item)
            is_of_table = style.role is Role.CAPTION and TABLE_CAPTION.match("".join(text_nodes(element)).strip())
            self.out.begin(level, role=None if level or is_of_table else style.role)
            self.out.label(label)
        # A deleted paragraph mark makes one of this paragraph and the next (17.13.5.15); a drop cap is the beginning of the next one (17.3.1.11).
        self._goes_on = child(properties, "w:rPr", "w:del") is not None or is_drop_cap(properties)
        self._has_picture = False
        for anchor in self._anchors:
            self.listener.anchor(anchor)
        self._anchors.clear()
        self._tell_mark(properties)
        self._inline(element, ())
        self.out.label("")
        if self._has_picture and not self.out.is_in_block:
            self.out.begin(gap=PICTURE_GAP)
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.listener.open_frame(Frame(kind=FrameKind.BOX))
            self.blocks(box)
            self.out.begin()
            self.listener.close_frame()

    def _is_of_the_whole(self, style: ParagraphStyle) -> bool:
        """Whether a title or subtitle stands over all chapters: before the first heading of a document that has some."""
        is_over_all = style.is_title or style.role is Role.SUBTITLE
        return is_over_all and self.document.has_headings and not self._heading_was_seen and not self.where

    def _leaf(self, element: Element, what: str) -> None:
        """What a book has in its manifest, and no chapter."""
        text = self.document.taken(element)
        self.document.writer.drop(text, what, self._place)
        if visible(text):
            message = say("left out: {what} ('{text}')", what=what, text=text[:40])
            self.document.writer.find("leaf", message, say("what it says belongs into book.yaml"))

    def _table(self, element: Element) -> None:
        start, columns, rows = self.out.length, 0, list(rows_of(element))
        self.document.tables += 1
        number = self.document.tables
        kept = [row for row in rows if child(row, "w:trPr", "w:del") is None]
        grid = spans_of(kept)
        heads = next((n for n, row in enumerate(kept) if child(row, "w:trPr", "w:tblHeader") is None), len(kept))
        self.listener.open_table(max((cell.column + cell.columns for cell in grid.values()), default=0), heads)
        for row in rows:
            if row not in kept:
                self._gone(row, GONE["w:del"])
                continue
            cells = list(cells_of(row))
            columns = max(columns, len(cells))
            for cell in cells:
                self.out.begin()
                self._cell(cell, grid)
        self.out.begin()
        self.listener.close_table()
        if self.out.length > start:
            self.out.marks.append(Mark(start, self.out.length, MarkKind.TABLE, f"{len(rows)}x{columns}"))
            message = say(
                "table {number} ({count} rows, {columns} columns) has become a paragraph for each cell",
                number=number,
                count=len(rows),
                columns=columns,
            )
            self.document.writer.find("table", message, say("set it as a table in the chapter"))

    def _cell(self, cell: Element, grid: Mapping[Element, Cell]) -> None:
        """A cell; one that only goes on what is above it is no other cell."""
        if cell in grid:
            self.listener.cell(grid[cell])
        self.blocks(cell)

    def _inline(self, parent: Element, styles: Row) -> None:
        for element in self._without_contents(parent):
            name = name_of(element)
            if name == "w:r":
                self._run(element, styles)
            elif name in GONE:
                self._gone(element, GONE[name])
            elif name == "w:hyperlink":
                self._inline(element, (*styles, *self._link(element)))
            elif name == "w:bookmarkStart":
                self.listener.anchor(attribute(element, "name"))
            elif name == "w:fldSimple":
                self._simple_field(element, styles)
            elif name == "mc:AlternateContent":
                self._alternatives(element, lambda chosen: self._inline(chosen, styles))
            elif name in {"m:oMath", "m:oMathPara"}:
                self._formula(element)
            elif name in HOLDERS or name == "w:sdt":
                if name in {"w:ins", "w:moveTo"}:
                    self._tell_changes(element, ChangeKind.INSERTED, _accepted_text(element))
                self._inline(element, styles)
            elif name not in {"w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr"} and visible(text_nodes(element)):
                self._inside_run(element, styles) if name in TEXT_NAMES else self._inline(element, styles)

    def _without_contents(self, parent: Element) -> Iterator[Element]:
        """What stands in a paragraph or run, without what fields of contents show; where another field begins or ends, is read on."""
        for one in children(parent):
            is_simple = name_of(one) == "w:fldSimple" and is_contents_field(attribute(one, "instr"))
            if is_simple or (self._fields.is_in_contents and not has_field_parts(one)):
                self._gone(one, CONTENTS)
            else:
                yield one

    def _link(self, element: Element) -> Row:
        relation = self.document.package.relations.get(attribute(element, "id"))
        anchor = attribute(element, "anchor")
        if relation and relation.is_outside:
            return (WantedMark(MarkKind.LINK, f"{relation.target}#{anchor}" if anchor else relation.target),)
        return (WantedMark(MarkKind.REFERENCE, anchor),) if anchor else ()

    def _run(self, element: Element, styles: Row) -> None:
        switches = self.document.styles.run(child(element, "w:rPr"))
        if switches.is_hidden:
            self._gone(element, HIDDEN)
            return
        own = switches.styles()
        styles = (*styles, *self._fields.styles)
        if any(style.kind in {MarkKind.LINK, MarkKind.REFERENCE} for style in styles):
            own = tuple(style for style in own if style.kind is not MarkKind.UNDERLINE)  # That is how links look.
        else:
            self._tell_looks(element, switches)
        self._text.capitals = switches.capitals
        self._text.face = sign_face(child(element, "w:rPr", "w:rFonts"))
        self._inside_run_children(element, (*styles, *own))
        self._text.capitals = self._text.face = ""

    def _tell_looks(self, element: Element, switches: Switches) -> None:
        """Tell of words in a box or in a colour: in manuals they are keys and warnings."""
        words = visible(text_nodes(element)) if switches.has_box or switches.has_colour else ""
        if not words:
            return
        box = say(
            "'{text}' stands in a box, at {place}: the words are kept without it", text=words[:20], place=self._place
        )
        colour = say(
            "'{text}' is in colour, at {place}: the words are kept without it", text=words[:20], place=self._place
        )
        hint = say("where it means something, emphasise them, or give them a class, [...]{{.key}}, and a style")
        for message in ([box] if switches.has_box else []) + ([colour] if switches.has_colour else []):
            self.document.writer.find("look", message, hint)

    def _inside_run_children(self, element: Element, styles: Row) -> None:
        for one in self._without_contents(element):
            self._inside_run(one, styles)

    def _inside_run(self, one: Element, styles: Row) -> None:
        name = name_of(one)
        if name in {"w:t", "a:t", "m:t"}:
            self._text.write(self.document.taken(one), styles)
        elif name in {"w:delText", "w:delInstrText"}:
            self._gone(one, GONE["w:del"])
        elif name == "w:instrText":
            self._fields.instruction(self.document.taken(one))
        elif name == "w:fldChar":
            self._fields.part(one, styles)
        elif name == "w:ruby":
            self._ruby(one, styles)
        elif name in {"w:footnoteReference", "w:endnoteReference"}:
            self._note(name[2:].removesuffix("Reference"), attribute(one, "id"))
        elif name == "w:commentReference":
            if comment := self.document.comments.get(attribute(one, "id")):
                self.listener.change(comment)
        elif name == "mc:AlternateContent":
            self._alternatives(one, lambda chosen: self._inside_run_children(chosen, styles))
        elif name in {"w:drawing", "w:pict", "w:object"}:
            self._drawing(one)
        elif name != "w:rPr" and not self._text.sign(one) and visible(text_nodes(one)):
            self._inline(one, styles)

    def _ruby(self, element: Element, styles: Row) -> None:
        base, reading = child(element, "w:rubyBase"), child(element, "w:rt")
        texts = [self._accepted(one) if one is not None else "" for one in (base, reading)]
        for one in (base, reading):
            for gone in () if one is None else gone_inside(one):
                self._gone(gone, GONE["w:del"])
        self._text.ruby(texts[0], texts[1], styles)

    def _accepted(self, element: Element) -> str:
        """The text of runs, without what tracked changes took out."""
        gone = {node for one in gone_inside(element) for node in one.iter()}
        found = [one for one in text_elements(element) if one not in gone]
        self.document.seen.update(found)
        return "".join(one.text or "" for one in found)

    def _note(self, kind: str, name: str) -> None:
        document = self.document
        element = document.notes.get((kind, name))
        if element is None:
            document.writer.find(
                "note",
                say("the text refers to {kind} {name}, which is not there", kind=kind, name=name),
                say("see the document"),
            )
            return
        if self.where:
            document.writer.find(
                "note",
                say("{where} refers to another note, which cannot be kept", where=self.where),
                say("see the document"),
            )
            return
        if (kind, name) not in document.named:
            document.named[kind, name] = str(len(document.named) + 1)
            self._read_note(kind, name, element)
        self.out.point(MarkKind.NOTE, document.named[kind, name])

    def _read_note(self, kind: str, name: str, element: Element) -> None:
        document = self.document
        if document.note_writer:
            out, listener = document.note_writer(document.named[kind, name])
            Stream(document, out, place_of_note(kind, name), listener).read(element)
            return
        out = ContentWriter()
        Stream(document, out, place_of_note(kind, name)).read(element)
        document.writer.notes.append(Note(name=document.named[kind, name], content=out.content()))

    def _simple_field(self, element: Element, styles: Row) -> None:
        """A field whose instruction stands apart from what it shows."""
        instruction = attribute(element, "instr")
        if not is_equation(instruction):
            tell_of_field(instruction, self.document.writer)
        self._inline(element, (*styles, *place_of_field(instruction)))

    def _formula(self, element: Element) -> None:
        text = self.document.taken(element)
        if written := self.listener.formula(element):
            self.out.text(text, self._place, (WantedMark(MarkKind.FORMULA, written),))
            return
        self.document.writer.find(
            "formula", say("the formula '{text}' is taken as plain text", text=text[:30]), say("see the document")
        )
        self.out.text(text, self._place, (WantedMark(MarkKind.FORMULA),))

    def _drawing(self, element: Element) -> None:
        """Pictures leave a mark; text boxes stand after the paragraph that they hang on."""
        if written := self._equation(element):
            self.out.supply(written, (WantedMark(MarkKind.FORMULA, written),))
            return
        alt, called, height, width = "", "", 0.0, 0.0
        is_floating = any(name_of(one) == "wp:anchor" for one in children(element))
        for one in outside_boxes(element, self._boxes, self._drop_fallback):
            name = name_of(one)
            relation = None
            if name in DRAWN_BY:
                key = next((value for part in DRAWN_BY[name] if (value := attribute(one, part))), "")
                relation = self.document.package.relations.get(key, Relation("image", called or name, is_outside=False))
            elif name in {"wp:docPr", "v:shape"}:
                alt = attribute(one, "descr") or attribute(one, "alt")
                called = attribute(one, "name") or attribute(one, "id")
            elif name == "wp:extent":
                height = (whole(attribute(one, "cy")) or 0) / EMU_PER_POINT
                width = (whole(attribute(one, "cx")) or 0) / EMU_PER_POINT
            elif name == "a:t":
                self.out.text(self.document.taken(one), self._place)
            if relation:
                self._has_picture = True
                self.out.point(MarkKind.IMAGE, relation.target)
                self.listener.picture(
                    Picture(
                        part=relation.target, alt=" ".join(alt.split()), is_outside=relation.is_outside,
                        is_cropped=is_cropped(one), is_floating=is_floating, height=height,
                        share=width / self.document.text_width if self.document.text_width else 0.0,
                    )
                )  # fmt: skip
                message = say("a picture stands at {place}: {target}", place=self._place, target=relation.target)
                self.document.writer.find("picture", message, say("put it into images/ and into the chapter"))

    def _equation(self, element: Element) -> str:
        """A formula of MathType as it is written; empty for every other object and picture."""
        package = self.document.package
        for one in element.iter():
            if name_of(one) == "o:OLEObject" and attribute(one, "ProgID").startswith("Equation."):
                relation = package.relations.get(attribute(one, "id"))
                if relation and not relation.is_outside and relation.target in package.archive:
                    written = self.listener.equation(package.archive.read(relation.target))
                    package.read_objects.update([relation.target] if written else [])
                    return written
        return ""

    def _alternatives(self, element: Element, read: Callable[[Element], None]) -> None:
        choices = list(children(element))
        if choices:
            read(choices[0])
            self._drop_fallback(element)

    def _drop_fallback(self, element: Element) -> None:
        """The other forms of the same content for older programs: what they say more is worth a look."""
        choices = list(children(element))
        chosen = visible(text_nodes(choices[0])) if choices else ""
        for other in choices[1:]:
            text = self.document.taken(other)
            self.document.writer.drop(text, say("the same again, for older programs"), self._place)
            if visible(text) != chosen:
                message = say(
                    "two forms of one content differ at {place}: '{chosen}' and '{text}'",
                    place=self._place,
                    chosen=chosen[:20],
                    text=text[:20],
                )
                self.document.writer.find("alternative", message, say("the first one was taken"))

    def _gone(self, element: Element, why: str) -> None:
        text = self.document.taken(element)
        self.document.writer.drop(text, why, self._place)
        if "tracked" in why:
            self._tell_changes(element, ChangeKind.DELETED, text)
        elif why == HIDDEN and visible(text):
            self.document.writer.find(
                "hidden", say("hidden text is left out at {place}: '{text}'", place=self._place, text=text[:20])
            )

    def _tell_mark(self, properties: Element | None) -> None:
        """The end of a paragraph that was inserted or deleted in a tracked change."""
        for name, kind in (("w:ins", ChangeKind.INSERTED), ("w:del", ChangeKind.DELETED)):
            mark = child(properties, "w:rPr", name)
            if mark is not None:
                self.listener.change(change_of(mark, kind, MARK))

    def _tell_changes(self, element: Element, kind: ChangeKind, text: str) -> None:
        self.listener.change(change_of(element, kind, text))
        message = say("the document has tracked changes: insertions are taken in, deletions are left out")
        self.document.writer.find("changes", message, say("accept or refuse them in the document"), Severity.WARNING)


def is_drop_cap(properties: Element | None) -> bool:
    """Whether a paragraph is the letter that hangs in front of the next one (17.3.1.11)."""
    frame = child(properties, "w:framePr")
    return frame is not None and attribute(frame, "dropCap") in {"drop", "margin"}


def place_of_note(kind: str, name: str) -> Said:
    """Where a note stands, by its number in the file."""
    return say("footnote {number}", number=name) if kind == "footnote" else say("endnote {number}", number=name)


def change_of(element: Element, kind: ChangeKind, text: str) -> Change:
    """What an element of a tracked change or a comment says of its author and its day."""
    return Change(kind=kind, who=attribute(element, "author"), when=attribute(element, "date"), text=text)


def _accepted_text(element: Element) -> str:
    gone = {node for one in gone_inside(element) for node in one.iter()}
    return "".join(one.text or "" for one in text_elements(element) if one not in gone)
