"""The text of a DOCX file: blocks, paragraphs and runs in reading order (ECMA-376 part 1, 17.3 and 17.13)."""

import re
from collections.abc import Callable, Iterator

from banxin.extraction.docx.docx_document import DocxDocument
from banxin.extraction.docx.docx_fields import parse_field
from banxin.extraction.docx.docx_package import TEXT_NAMES, attribute, child, name_of, text_elements, text_nodes
from banxin.extraction.docx.docx_styles import ParagraphStyle
from banxin.extraction.extraction import Mark, MarkKind, Note, Role, visible
from banxin.extraction.writing import ContentWriter, WantedMark
from banxin.extraction.xml_parts import Element, children
from banxin.model.finding import Severity
from banxin.saying.said import say

HOLDERS = frozenset({"w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:fldSimple", "w:dir", "w:bdo", "w:sdtContent"})
"""Elements that only stand round what counts."""
GONE = {"w:del": "deleted in a tracked change", "w:moveFrom": "moved away in a tracked change"}
NO_BREAK_HYPHEN, SOFT_HYPHEN = "\u2011", "\u00ad"
PICTURE_GAP = 3
TABLE_CAPTION = re.compile(r"表|Table", re.IGNORECASE)
Row = tuple[WantedMark, ...]


class Stream:
    """One row of blocks: the body, or one note."""

    def __init__(self, document: DocxDocument, out: ContentWriter, where: str = "") -> None:
        self.document, self.out, self.where = document, out, where
        self._fields: list[list[str] | None] = []
        self._boxes: list[Element] = []
        self._goes_on = False
        self._place = where or say("the beginning")
        self._has_picture = False
        self._heading_was_seen = False

    def read(self, parent: Element) -> None:
        """Read all blocks, and what fields without an end have left."""
        self.blocks(parent)
        for instruction in self._fields:
            self.document.writer.drop("".join(instruction or ()), "field instruction", self._place)

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
            self._gone(element, "table of contents")
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
            self._gone(element, "table of contents")
            return
        if self._is_of_the_whole(style):
            self._leaf(
                element, say("the title of the document") if style.is_title else say("the subtitle of the document")
            )
            return
        level = 1 if style.is_title else style.level
        self._heading_was_seen |= level > 0
        if not self._goes_on:
            is_of_table = style.role is Role.CAPTION and TABLE_CAPTION.match("".join(text_nodes(element)).strip())
            self.out.begin(level, role=None if level or is_of_table else style.role)
            self.out.label(self.document.numbering.label(style.numbering) if visible(text_nodes(element)) else "")
        # A deleted paragraph mark makes this paragraph and the next one (17.13.5.15).
        self._goes_on = child(properties, "w:rPr", "w:del") is not None
        self._has_picture = False
        self._inline(element, ())
        self.out.label("")
        if self._has_picture and not self.out.is_in_block:
            self.out.begin(gap=PICTURE_GAP)
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.blocks(box)
            self.out.begin()

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
        start, columns, rows = self.out.length, 0, list(_rows(element))
        self.document.tables += 1
        number = self.document.tables
        for row in rows:
            if child(row, "w:trPr", "w:del") is not None:
                self._gone(row, GONE["w:del"])
                continue
            cells = list(_cells(row))
            columns = max(columns, len(cells))
            for cell in cells:
                self.out.begin()
                self.blocks(cell)
        self.out.begin()
        if self.out.length > start:
            self.out.marks.append(Mark(start, self.out.length, MarkKind.TABLE, f"{len(rows)}x{columns}"))
            message = say(
                "table {number} ({count} rows, {columns} columns) has become a paragraph for each cell",
                number=number,
                count=len(rows),
                columns=columns,
            )
            self.document.writer.find("table", message, say("set it as a table in the chapter"))

    def _inline(self, parent: Element, styles: Row) -> None:
        for element in children(parent):
            name = name_of(element)
            if name == "w:r":
                self._run(element, styles)
            elif name in GONE:
                self._gone(element, GONE[name])
            elif name == "w:hyperlink":
                self._inline(element, (*styles, *self._link(element)))
            elif name == "mc:AlternateContent":
                self._alternatives(element, lambda chosen: self._inline(chosen, styles))
            elif name in {"m:oMath", "m:oMathPara"}:
                self._formula(element)
            elif name in HOLDERS or name == "w:sdt":
                if name in {"w:ins", "w:moveTo"}:
                    self._tell_changes()
                self._inline(element, styles)
            elif name not in {"w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr"} and visible(text_nodes(element)):
                self._inside_run(element, styles) if name in TEXT_NAMES else self._inline(element, styles)

    def _link(self, element: Element) -> Row:
        relation = self.document.package.relations.get(attribute(element, "id"))
        return (WantedMark(MarkKind.LINK, relation.target),) if relation and relation.is_outside else ()

    def _run(self, element: Element, styles: Row) -> None:
        switches = self.document.styles.run(child(element, "w:rPr"))
        if switches.is_hidden:
            self._gone(element, "hidden text")
            return
        own = switches.styles()
        if any(style.kind is MarkKind.LINK for style in styles):
            own = tuple(style for style in own if style.kind is not MarkKind.UNDERLINE)  # That is how links look.
        self._inside_run_children(element, (*styles, *own))

    def _inside_run_children(self, element: Element, styles: Row) -> None:
        for one in children(element):
            self._inside_run(one, styles)

    def _inside_run(self, one: Element, styles: Row) -> None:
        name = name_of(one)
        if name in {"w:t", "a:t", "m:t"}:
            self.out.text(self.document.taken(one), self._place, styles)
        elif name in {"w:delText", "w:delInstrText"}:
            self._gone(one, GONE["w:del"])
        elif name == "w:instrText":
            self._instruction(self.document.taken(one))
        elif name == "w:fldChar":
            self._field(attribute(one, "fldCharType"), styles)
        elif name == "w:ruby":
            self._ruby(one, styles)
        elif name in {"w:footnoteReference", "w:endnoteReference"}:
            self._note(name[2:].removesuffix("Reference"), attribute(one, "id"))
        elif name == "mc:AlternateContent":
            self._alternatives(one, lambda chosen: self._inside_run_children(chosen, styles))
        elif name in {"w:drawing", "w:pict", "w:object"}:
            self._drawing(one)
        elif name != "w:rPr" and not self._sign(one) and visible(text_nodes(one)):
            self._inline(one, styles)

    def _sign(self, one: Element) -> bool:
        """Write what a run holds that is not text; False when the element is none of these."""
        name = name_of(one)
        if name in SIGNS:
            self.out.supply(SIGNS[name])
        elif name in BREAKS:
            self._break(name, attribute(one, "type"))
        elif name == "w:sym":
            self._symbol(one)
        return name in SIGNS or name in BREAKS or name == "w:sym"

    def _break(self, name: str, kind: str) -> None:
        if name == "w:lastRenderedPageBreak" or kind == "page":
            self.out.point(MarkKind.PAGE)
        elif kind == "column":
            self.out.point(MarkKind.COLUMN)
        if name != "w:lastRenderedPageBreak":
            self.out.line_break()

    def _symbol(self, element: Element) -> None:
        code = attribute(element, "char")
        character = chr(int(code, 16)) if len(code) == 4 and set(code) <= HEX else ""
        if not character or "\ud800" <= character <= "\udfff" or (not character.isprintable() and character < "\ue000"):
            return
        face = attribute(element, "font")
        message = say(
            "U+{code} is a sign of the face '{face}', and another one or none in other faces",
            code=code.upper(),
            face=face,
        )
        self.document.writer.find("symbol", message, say("decide which character is meant"))
        self.out.supply(character)

    def _ruby(self, element: Element, styles: Row) -> None:
        base, reading = child(element, "w:rubyBase"), child(element, "w:rt")
        texts = [self._accepted(one) if one is not None else "" for one in (base, reading)]
        for one in (base, reading):
            for gone in () if one is None else _gone_inside(one):
                self._gone(gone, GONE["w:del"])
        self._ruby_text(texts[0], texts[1], styles)

    def _accepted(self, element: Element) -> str:
        """The text of runs, without what tracked changes took out."""
        gone = {node for one in _gone_inside(element) for node in one.iter()}
        found = [one for one in text_elements(element) if one not in gone]
        self.document.seen.update(found)
        return "".join(one.text or "" for one in found)

    def _ruby_text(self, base: str, reading: str, styles: Row) -> None:
        if visible(base) and visible(reading):
            # One base is one text, whatever runs it was made of: the reading belongs to all of it.
            self.out.text(base, self._place, (*styles, WantedMark(MarkKind.RUBY, " ".join(reading.split()))))
            return
        self.out.text(base, self._place, styles)
        if visible(reading):
            self.document.writer.find(
                "ruby", say("the reading '{reading}' has no base text", reading=reading), say("see the document")
            )
            self.document.writer.drop(reading, "reading without base text", self._place)

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
            out = ContentWriter()
            Stream(document, out, f"{kind} {name}").read(element)
            document.writer.notes.append(Note(name=document.named[kind, name], content=out.content()))
        self.out.point(MarkKind.NOTE, document.named[kind, name])

    def _field(self, kind: str, styles: Row) -> None:
        if kind == "begin":
            self._fields.append([])
        elif self._fields and kind in {"separate", "end"}:
            instruction = self._fields[-1]
            if instruction is not None:
                self._finish_instruction("".join(instruction), styles)
            self._fields[-1] = None
            if kind == "end":
                self._fields.pop()

    def _instruction(self, text: str) -> None:
        if self._fields and (parts := self._fields[-1]) is not None:
            parts.append(text)
        else:
            self.document.writer.drop(text, "field instruction", self._place)

    def _finish_instruction(self, text: str, styles: Row) -> None:
        shown = parse_field(text)
        if shown is None:
            self.document.writer.drop(text, "field instruction", self._place)
            return
        self.document.writer.drop(shown.rest, "field instruction", self._place)
        if shown.ring:
            self.document.writer.find(
                "ring",
                say("'{base}' stood in a ring or frame '{ring}'", base=shown.base, ring=shown.ring),
                say("see the document"),
            )
            self.document.writer.drop(shown.ring, "frame round a character", self._place)
        self._ruby_text(shown.base, shown.reading, styles)

    def _formula(self, element: Element) -> None:
        text = self.document.taken(element)
        self.document.writer.find(
            "formula", say("the formula '{text}' is taken as plain text", text=text[:30]), say("see the document")
        )
        self.out.text(text, self._place, (WantedMark(MarkKind.FORMULA),))

    def _drawing(self, element: Element) -> None:
        """Pictures leave a mark; text boxes stand after the paragraph that they hang on."""
        for one in _outside_boxes(element, self._boxes, self._drop_fallback):
            name = name_of(one)
            relation = None
            if name in {"a:blip", "v:imagedata"}:
                relation = self.document.package.relations.get(attribute(one, "embed") or attribute(one, "id"))
            elif name == "a:t":
                self.out.text(self.document.taken(one), self._place)
            if relation:
                self._has_picture = True
                self.out.point(MarkKind.IMAGE, relation.target)
                message = say("a picture stands at {place}: {target}", place=self._place, target=relation.target)
                self.document.writer.find("picture", message, say("put it into images/ and into the chapter"))

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
            self.document.writer.drop(text, "the same again, for older programs", self._place)
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
            self._tell_changes()
        elif why == "hidden text" and visible(text):
            self.document.writer.find(
                "hidden", say("hidden text is left out at {place}: '{text}'", place=self._place, text=text[:20])
            )

    def _tell_changes(self) -> None:
        message = say("the document has tracked changes: insertions are taken in, deletions are left out")
        self.document.writer.find("changes", message, say("accept or refuse them in the document"), Severity.WARNING)


SIGNS = {"w:tab": "\t", "w:ptab": "\t", "w:noBreakHyphen": NO_BREAK_HYPHEN, "w:softHyphen": SOFT_HYPHEN}
BREAKS = frozenset({"w:br", "w:cr", "w:lastRenderedPageBreak"})
HEX = frozenset("0123456789abcdefABCDEF")


def _rows(table: Element) -> Iterator[Element]:
    for element in children(table):
        if name_of(element) == "w:tr":
            yield element
        elif name_of(element) in HOLDERS or name_of(element) == "w:sdt":
            yield from _rows(element)


def _cells(row: Element) -> Iterator[Element]:
    for element in children(row):
        if name_of(element) == "w:tc":
            yield element
        elif name_of(element) in HOLDERS or name_of(element) == "w:sdt":
            yield from _cells(element)


def _gone_inside(element: Element) -> Iterator[Element]:
    """The outermost elements that tracked changes took out."""
    for one in children(element):
        if name_of(one) in GONE:
            yield one
        else:
            yield from _gone_inside(one)


def _outside_boxes(
    element: Element, boxes: list[Element], drop_fallback: Callable[[Element], None]
) -> Iterator[Element]:
    """What a drawing holds, but for its text boxes, which are put into a row of their own."""
    for one in children(element):
        if name_of(one) == "w:txbxContent":
            boxes.append(one)
        elif name_of(one) == "mc:AlternateContent":
            first = next(children(one), None)
            if first is not None:
                yield from _outside_boxes(first, boxes, drop_fallback)
                drop_fallback(one)
        else:
            yield one
            yield from _outside_boxes(one, boxes, drop_fallback)
