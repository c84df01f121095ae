"""The text of HTML pages: blocks, inline styles, ruby, notes, in reading order (HTML, 4.4 and 4.5)."""

import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urldefrag

from banxin.extraction.document_listener import SILENT, Cell, Frame, FrameKind, Listener
from banxin.extraction.extraction import Mark, MarkKind, Note, Role, visible
from banxin.extraction.html.css_marks import HIDDEN, StyleRules
from banxin.extraction.html.html_frames import anchors_of, frame_of, head_rows, look_of, paragraph_ended_by, table_cells
from banxin.extraction.html.html_gone import why_gone
from banxin.extraction.html.html_notes import SECTIONS, HtmlNotes, note_in_picture
from banxin.extraction.html.html_pictures import LONGEST_NAME, address_of, described_character, picture_of
from banxin.extraction.html.html_roles import BYLINE_FIELDS, Roles, indent_of
from banxin.extraction.html.html_ruby import HtmlRuby
from banxin.extraction.html.html_tree import collapsed, tag_of, words_of
from banxin.extraction.html.tag_marks import NEVER_JOINED, marks_of
from banxin.extraction.html.tex_in_pages import has_tex, lone_formula, pieces_of
from banxin.extraction.list_numerals import numeral
from banxin.extraction.writing import ContentWriter, Row, WantedMark, Writer
from banxin.extraction.xml_parts import Element, text_in
from banxin.model.finding import Severity
from banxin.saying.said import say

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "html", "legend", "li", "main", "ol", "p",
    "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
LISTS = frozenset({"ol", "ul", "menu"})
HEADINGS = {f"h{level}": level for level in range(1, 7)}
PICTURE_GAP = 3
HEADING = 4
"""Characters of a heading over notes; more is something else."""
LIST_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


@dataclass(slots=True, kw_only=True)
class Pages:
    """What the pages of one document share; `titles` are those of chapters that only its contents name, before the elements that they stand over.

    `listener` hears what pages say beside their text, `note_writer` gives who writes a note of a name, and who listens to it.
    """

    writer: Writer
    notes: HtmlNotes = field(default_factory=HtmlNotes)
    listener: Listener = SILENT
    note_writer: Callable[[str], tuple[ContentWriter, Listener]] | None = None
    titles: Mapping[Element, str] = field(default_factory=dict)
    chapter_titles: frozenset[Element] = frozenset()
    rules: StyleRules = field(default_factory=lambda: StyleRules(()))
    roles: Roles = field(default_factory=Roles)
    written: set[str] = field(default_factory=set)
    combined: int = 0
    in_pictures: int = 0  # notes that stood in the words of pictures


class HtmlText:
    """Reads one page, or one note of it, into a writer; `part` is the name of the page within a book."""

    def __init__(
        self,
        pages: Pages,
        out: ContentWriter,
        part: str = "",
        skipped: Iterable[Element] = (),
        listener: Listener = SILENT,
    ) -> None:
        self.pages, self.out, self.part, self.listener = pages, out, part, listener
        self._is_heard = listener is not SILENT
        self._has_tex: bool | None = None
        self._cells: Mapping[Element, Cell] = {}
        self._read_already: set[Element] = set()
        self._number = ""
        self.writer = pages.writer
        self._ruby = HtmlRuby(out, pages.writer, self.place)
        self._skipped = set(skipped)
        self._level = 0
        self._is_pre = False
        self._counters: list[int] = []
        self._has_picture = False
        self._role: Role | None = None

    def read(self, element: Element) -> None:
        """Read an element and all that is in it; its tail belongs to its parent."""
        self._element(element, ())
        self.out.begin()

    def place(self, element: Element) -> str:
        line = say("line {line}", line=element.sourceline) if element.sourceline else say("the page")
        return f"{self.part}, {line}" if self.part else line

    def _children(self, element: Element, styles: Row) -> None:
        self._text(element.text, element, styles)
        for one in element:
            if one in self._read_already:
                pass
            elif isinstance(one.tag, str):
                self._element(one, styles)
            else:
                self._text(one.text, element, styles)
            self._text(one.tail, element, styles)

    def _text(self, text: str | None, element: Element, styles: Row) -> None:
        if not text:
            return
        if self._number and visible(text):
            text = self._without_number(text, element)
        if not self._is_pre:
            for piece, tex in pieces_of(text) if self._may_have_tex(text, element, styles) else ((text, ""),):
                if tex:
                    self._tex(piece, tex, element, styles)
                else:
                    self.out.text(collapsed(piece), self.place(element), styles)
            return
        for index, line in enumerate(text.split("\n")):
            if index:
                self.out.line_break()
            self.out.text(line, self.place(element), styles)

    def _may_have_tex(self, text: str, element: Element, styles: Row) -> bool:
        """Whether a text may hold formulas in TeX: words, and no code, of a page that has a program for them."""
        is_code = any(style.kind is MarkKind.CODE for style in styles)
        if not self._is_heard or is_code or not ("\\" in text or "$$" in text):
            return False
        if self._has_tex is None:
            self._has_tex = has_tex(element)
        return self._has_tex

    def _tex(self, shown: str, tex: str, element: Element, styles: Row) -> None:
        self.writer.drop(shown, say("a formula, which is written in TeX"), self.place(element))
        self.out.supply(tex, (*styles, WantedMark(MarkKind.FORMULA, tex)))

    def _without_number(self, text: str, element: Element) -> str:
        """The first text of a note without the number by which it is called: the book gives it its own."""
        number, self._number = self._number, ""
        if not text.lstrip().startswith(number):
            return text
        self.writer.drop(number, say("number of a note"), self.place(element))
        return text.lstrip()[len(number) :]

    def _element(self, element: Element, styles: Row) -> None:
        tag = tag_of(element)
        if element in self.pages.titles:
            self._title_from_contents(self.pages.titles[element])
        said = self.pages.rules.said_of(tag, words_of(element, "class"), element.get("style") or "")
        is_note = element in self.pages.notes.names
        if is_note and element not in self._skipped:
            self._note(element)
        elif why := why_gone(
            element, self.pages.notes, is_hidden=said.get(HIDDEN, False) and not is_note, is_heard=self._is_heard
        ):
            self._drop(element, why)
        elif is_note_section(element) and any(one in self.pages.notes.names for one in element.iter()) and not is_note:
            self._note_section(element)
        elif element in self.pages.notes.references:
            self._reference(element)
        elif words_of(element, "type", "role") & {"pagebreak", "doc-pagebreak"}:
            self.out.point(MarkKind.PAGE, element.get("aria-label") or element.get("title") or "")
            self._children(element, styles)
        elif self._is_heard and (tex := lone_formula(element)):
            self._tex(text_in(element), tex, element, styles)
        elif tag in HEADINGS or tag in BLOCKS:
            self._block(element, tag, (*styles, *self._said(said)), said)
        elif reader := self._special(tag):
            self._anchor(element)
            reader(element, styles)
        else:
            self._anchor(element)
            self._begin_field(element)
            self._children(element, (*styles, *self._inline(element, tag, said)))
            self._end_speaker(element)

    def _title_from_contents(self, title: str) -> None:
        self.out.begin(1, role=Role.TITLE)
        self.out.supply(title)
        self.out.begin()

    def _anchor(self, element: Element) -> None:
        for name in anchors_of(element):
            self.listener.anchor(f"{self.part}#{name}")

    def _begin_field(self, element: Element) -> None:
        """A line of a title, a field of a byline, the indent of a line of verse: what a style sheet would show."""
        classes = words_of(element, "class")
        if "title-line" in classes and self._level and self.out.is_in_block:
            self.out.supply(" ")
        for name in classes & BYLINE_FIELDS.keys() if self._role is Role.BYLINE else ():
            if self.out.is_in_block:
                self.out.supply(" ")
            self.out.field(BYLINE_FIELDS[name], text_in(element))
        if self._role is Role.VERSE and (depth := indent_of(classes)):
            self.out.indent(depth)

    def _end_speaker(self, element: Element) -> None:
        """The room behind a name that is set apart from its speech, for who listens."""
        if (
            self._is_heard
            and "speaker" in words_of(element, "class")
            and not visible(element.tail or "").startswith(("：", ":", "（", "("))
        ):
            self.out.supply("\u3000")

    def _special(self, tag: str) -> Callable[[Element, Row], None] | None:
        return {
            "ruby": self._ruby.read,
            "br": self._break,
            "hr": self._rule,
            "img": self._picture,
            "image": self._picture,
            "math": self._formula,
        }.get(tag)

    def _inline(self, element: Element, tag: str, said: Mapping[str, bool]) -> Row:
        """The marks of an inline element, and the place that a link leads to."""
        kinds = marks_of(element, tag, said, is_heard=self._is_heard, is_code=self._is_pre)
        row = [self._style(kind) for kind in kinds]
        address = element.get("href") or ""
        if tag != "a" or not address:
            return tuple(row)
        if address.lower().startswith(("http:", "https:", "mailto:")):
            link = WantedMark(MarkKind.LINK, address)
        elif self._is_heard and ":" not in address:
            link = WantedMark(MarkKind.REFERENCE, self._goal(address))
        else:
            return tuple(row)
        return (*(one for one in row if one.kind is not MarkKind.UNDERLINE), link)  # That is how links look.

    def _goal(self, address: str) -> str:
        """The place that a link within the book leads to, as `anchor` names it."""
        page, place = urldefrag(address)
        page = posixpath.normpath(posixpath.join(posixpath.dirname(self.part), unquote(page))) if page else self.part
        return f"{page}#{unquote(place)}"

    def _said(self, said: Mapping[str, bool]) -> Row:
        """The marks that a block passes on to its text: bold is a matter of looks there."""
        return (self._style(MarkKind.DOTS),) if said.get(MarkKind.DOTS) else ()

    def _style(self, kind: MarkKind) -> WantedMark:
        if kind in NEVER_JOINED:
            self.pages.combined += 1
            return WantedMark(kind, str(self.pages.combined))
        if kind is MarkKind.FORMULA:
            self.writer.find("formula", say("a formula is taken as plain text"), say("see the page"))
        return WantedMark(kind)

    def _block(self, element: Element, tag: str, styles: Row, said: Mapping[str, bool]) -> None:
        level, is_pre, role, cells = self._level, self._is_pre, self._role, self._cells
        self._role, depth = self.pages.roles.of(element, role)
        self._level = self._level_of(tag, level)
        self._is_pre = is_pre or tag == "pre"
        start = self.out.length
        frame = self._open_frame(element, tag, role)
        if tag == "table" and self._is_heard:
            self._open_table(element, styles)
        elif element in self._cells:
            self.listener.cell(self._cells[element])
        self.listener.paragraph(look_of(element, said), None)
        self._begin(depth)
        self._anchor(element)
        self._inside_block(element, tag, styles, is_labelled=frame is None)
        gap = PICTURE_GAP if self._has_picture and not self.out.is_in_block else 0
        is_table = tag == "table" and self._cells is not cells
        self._level, self._is_pre, self._role, self._cells = level, is_pre, role, cells
        self._begin(gap=gap)
        if is_table:
            self.listener.close_table()
        if frame:
            self.listener.close_frame()
        if tag == "table":
            self._tell_table(element, start)
        if self.out.length > start:
            self._tell_shape(element, tag)

    def _level_of(self, tag: str, outer: int) -> int:
        """The level of a heading; what the contents name as a title is one, whatever its element."""
        if self._role is Role.BYLINE:
            return 0
        return HEADINGS.get(tag, outer) or int(self._role in {Role.TITLE, Role.PART})

    def _inside_block(self, element: Element, tag: str, styles: Row, *, is_labelled: bool) -> None:
        if tag in LISTS:
            self._counters.append(_start_of(element) if tag == "ol" else -1)
        if tag == "li" and is_labelled:
            self._list_mark(element)
        self._has_picture = False
        self._children(element, styles)
        if tag in LISTS:
            self._counters.pop()
        if tag == "li":
            self.out.label("")

    def _open_frame(self, element: Element, tag: str, outer: Role | None) -> Frame | None:
        """The frame that a block is for who listens; a note is none."""
        if not self._is_heard or element in self.pages.notes.names:
            return None
        name = self.listener.block_called(words_of(element, "class", "type", "role") | {tag} & {"aside"})
        frame = frame_of(element, tag, (outer, self._role), name, self.pages.chapter_titles)
        if frame:
            self.listener.open_frame(frame)
        if frame and frame.kind is FrameKind.QUOTATION:
            self._role = Role.TEXT  # What stands in the frame is no other quotation.
        return frame

    def _open_table(self, element: Element, styles: Row) -> None:
        """Open a table that has data; its caption stands before it."""
        cells = table_cells(element)
        if not cells:
            return
        caption = next((one for one in element if tag_of(one) == "caption"), None)
        if caption is not None:
            role, self._role = self._role, Role.CAPTION
            self._element(caption, styles)
            self._role = role
            self._read_already.add(caption)
        self._cells = cells
        self.listener.open_table(max(one.column + one.columns for one in cells.values()), head_rows(element))

    def _begin(self, depth: int = 0, gap: int = 0) -> None:
        self.out.begin(self._level, gap, self._role, depth)

    def _list_mark(self, element: Element) -> None:
        """The number that a browser shows and the page does not hold."""
        if not self._counters or not visible(list(map(str, element.itertext()))) or element in self.pages.notes.names:
            return
        number = self._counters[-1]
        if number < 0:
            self.out.label("• ")
            return
        parent = element.getparent()
        form = LIST_FORMS.get(parent.get("type") or "", "decimal") if parent is not None else "decimal"
        self.out.label(f"{numeral(number, form)}. ")
        self._counters[-1] = number + 1

    def _tell_table(self, element: Element, start: int) -> None:
        rows = [one for one in element.iter() if tag_of(one) == "tr"]
        columns = max((sum(tag_of(one) in {"td", "th"} for one in row) for row in rows), default=0)
        if self.out.length > start and columns > 1:
            self.out.marks.append(Mark(start, self.out.length, MarkKind.TABLE, f"{len(rows)}x{columns}"))
            message = say("the table at {place} has become a paragraph for each cell", place=self.place(element))
            self.writer.find("table", message, say("set it as a table in the chapter"))

    def _tell_shape(self, element: Element, tag: str) -> None:
        """Lists and code become paragraphs; of lists in one another the outermost is told."""
        if tag in LISTS and not self._counters and any(tag_of(one) == "li" for one in element):
            message = say("the list at {place} has become a paragraph for each item", place=self.place(element))
            self.writer.find("list", message, say("set it as a list in the chapter"))
        elif tag == "pre" and not self._is_pre:
            message = say("the code at {place} has become paragraphs", place=self.place(element))
            self.writer.find("code", message, say("set it between fences (```) in the chapter"))

    def _formula(self, element: Element, styles: Row) -> None:
        """A formula in TeX, where its page has that as well or it is simple; else its signs as plain text. What says it again is on record."""
        again = [one for one in element.iter() if tag_of(one) in {"annotation", "annotation-xml"}]
        written = next(
            (text_in(one).strip() for one in again if (one.get("encoding") or "").lower().endswith("tex")),
            "",
        )
        written = (written or self.listener.formula(element)) if self._is_heard else ""
        if written:
            self._drop(element, say("a formula, which is written in TeX"))
            self.out.supply(written, (*styles, WantedMark(MarkKind.FORMULA, written)))
            return
        for one in again:
            self._drop(one, say("a formula, said again"))
            self._read_already.add(one)
        self._children(element, (*styles, self._style(MarkKind.FORMULA)))

    def _break(self, element: Element, styles: Row) -> None:
        if self._level:
            self.out.supply(" ")  # The lines of a title are one title.
        elif (
            self._is_heard
            and not self._is_pre
            and self._role in {None, Role.TEXT}
            and (block := paragraph_ended_by(element)) is not None
        ):
            said = self.pages.rules.said_of(tag_of(block), words_of(block, "class"), block.get("style") or "")
            self.listener.paragraph(look_of(block, said), None)
            self._begin()
        else:
            self.out.line_break()
        self._children(element, styles)

    def _rule(self, element: Element, styles: Row) -> None:
        self._begin()
        self.listener.rule()
        message = say("a rule between paragraphs is left out at {place}", place=self.place(element))
        self.writer.find("rule", message, say("write *** there if the scene changes"), Severity.NOTE)
        self._children(element, styles)

    def _picture(self, element: Element, styles: Row) -> None:
        if words := note_in_picture(element):
            self._note_of_picture(words)
            return
        name = address_of(element) or say("a picture")
        if len(name) > LONGEST_NAME or name.startswith("data:"):
            name = say("a picture within the page")
        alt = element.get("alt") or ""
        if character := described_character(element, alt):
            self.out.supply(character, styles)
            return
        self._has_picture = True
        if self._is_heard:
            self.listener.picture(picture_of(element, alt, self.part))
        else:
            self.out.point(MarkKind.IMAGE, name)
        shown = f" ('{alt[:40]}')" if alt else ""
        message = say("a picture stands at {place}: {name}{shown}", place=self.place(element), name=name, shown=shown)
        self.writer.find("picture", message, say("put it into images/ and into the chapter"))
        self._children(element, styles)

    def _note_of_picture(self, words: str) -> None:
        self.pages.in_pictures += 1
        name = str(len(self.pages.notes.names) + self.pages.in_pictures)
        out, _ = self._writer_of_note(name)
        out.begin()
        out.supply(words)
        out.begin()
        self._keep_note(name, out)
        self.out.point(MarkKind.NOTE, name)

    def read_notes(self, element: Element) -> None:
        """Read the notes of a page that holds nothing else; its title is told, and heads no chapter."""
        self._note_section(element)
        self.out.begin()

    def _reference(self, element: Element) -> None:
        self._drop(element, say("number of a note"))
        self.out.point(MarkKind.NOTE, self.pages.notes.references[element])

    def _note(self, element: Element) -> None:
        name = self.pages.notes.names[element]
        out, listener = self._writer_of_note(name)
        reader = HtmlText(self.pages, out, self.part, skipped=(*self._skipped, element), listener=listener)
        reader._number = self.pages.notes.numbers.get(element, "")
        reader.read(element)
        self._keep_note(name, out)
        self.pages.written.add(name)

    def _writer_of_note(self, name: str) -> tuple[ContentWriter, Listener]:
        return self.pages.note_writer(name) if self.pages.note_writer else (ContentWriter(), SILENT)

    def _keep_note(self, name: str, out: ContentWriter) -> None:
        if not self.pages.note_writer:
            self.writer.notes.append(Note(name=name, content=out.content()))

    def _note_section(self, element: Element) -> None:
        """Read the notes of a section; what stands round them is only there to show them."""
        around = [element.text or ""]
        for one in element:
            if one in self.pages.notes.names:
                self._note(one)
            elif any(inner in self.pages.notes.names for inner in one.iter()):
                self._note_section(one)
            else:
                around.append(text_in(one))
            around.append(one.tail or "")
        text = "".join(around)
        self.writer.drop(text, say("round the notes"), self.place(element))
        if len(visible(text)) > HEADING:
            self.writer.find(
                "note",
                say("text beside the notes is left out: '{text}'", text=text.strip()[:20]),
                say("see chapters/audit/"),
            )

    def _drop(self, element: Element, why: str) -> None:
        text = text_in(element)
        self.writer.drop(text, why, self.place(element))
        if why == "hidden text" and visible(text):
            self.writer.find(
                "hidden",
                say("hidden text is left out at {place}: '{text}'", place=self.place(element), text=text.strip()[:20]),
            )


def _start_of(element: Element) -> int:
    text = (element.get("start") or "1").strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 6 else 1


def is_note_section(element: Element) -> bool:
    """Whether an element only gathers notes."""
    return bool(words_of(element, "type", "role", "class") & SECTIONS)
