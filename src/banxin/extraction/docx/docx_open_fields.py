"""Fields in the row of runs: where they begin, what they say, what they show (ECMA-376 part 1, 17.16.2)."""

from collections.abc import Callable

from banxin.extraction.document_listener import Listener
from banxin.extraction.docx.docx_document import DocxDocument
from banxin.extraction.docx.docx_equation_fields import EquationField, parse_equation
from banxin.extraction.docx.docx_fields import is_equation, is_of_the_day, is_page_field, parse_field, place_of_field
from banxin.extraction.docx.docx_package import attribute
from banxin.extraction.docx.docx_run_text import RunText
from banxin.extraction.extraction import MarkKind
from banxin.extraction.writing import ContentWriter, Row, WantedMark, Writer
from banxin.extraction.xml_parts import Element
from banxin.saying.said import say


class OpenFields:
    """The fields that a stream stands in, the outermost first; what they show goes into `out`.

    A row of runs holds a field in parts: its beginning, its instruction, the separator, what it shows, its end. `contents` are the
    parts with which tables of contents begin.
    """

    def __init__(
        self, document: DocxDocument, out: ContentWriter, listener: Listener, text: RunText, place: Callable[[], str]
    ) -> None:
        self._document, self._out, self._listener, self._text, self._place = document, out, listener, text, place
        self.contents: frozenset[Element] = frozenset()
        self._contents_at: int | None = None
        self._open: list[list[str] | None] = []
        self._styles: list[Row] = []

    @property
    def styles(self) -> Row:
        """The marks that the open fields put on what they show."""
        return tuple(style for row in self._styles for style in row)

    @property
    def is_in_contents(self) -> bool:
        """Whether what comes is shown by a table of contents."""
        return self._contents_at is not None

    def drop_unended(self) -> None:
        """Put on record what fields without an end have said."""
        for instruction in self._open:
            self._document.writer.drop("".join(instruction or ()), say("field instruction"), self._place())

    def part(self, element: Element, styles: Row) -> None:
        """Read a beginning, a separator or an end; any other part of a field is none of these."""
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            if self._contents_at is None and element in self.contents:
                self._contents_at = len(self._open)
            self._open.append([])
            self._styles.append(())
        elif self._open and kind in {"separate", "end"}:
            instruction = self._open[-1]
            if instruction is not None:
                self._finish_instruction("".join(instruction), styles)
            self._open[-1] = None
            if kind == "end":
                self._open.pop()
                self._styles.pop()
                self._contents_at = None if self._contents_at == len(self._open) else self._contents_at

    def instruction(self, text: str) -> None:
        """Read a piece of what the innermost field says; outside of fields it is on record."""
        if self._open and (parts := self._open[-1]) is not None:
            parts.append(text)
        else:
            self._document.writer.drop(text, say("field instruction"), self._place())

    def _finish_instruction(self, text: str, styles: Row) -> None:
        shown = parse_field(text)
        if shown is None:
            if equation := parse_equation(text):
                self._equation_field(equation, styles)
                return
            tell_of_field(text, self._document.writer)
            self._styles[-1] = place_of_field(text)
            self._document.writer.drop(text, say("field instruction"), self._place())
            return
        self._document.writer.drop(shown.rest, say("field instruction"), self._place())
        if shown.ring:
            self._document.writer.find(
                "ring",
                say("'{base}' stood in a ring or frame '{ring}'", base=shown.base, ring=shown.ring),
                say("see the document"),
            )
            self._document.writer.drop(shown.ring, say("frame round a character"), self._place())
        self._text.ruby(shown.base, shown.reading, styles)

    def _equation_field(self, shown: EquationField, styles: Row) -> None:
        """A formula of a field, written where formulas are; its letters where not, or where they only stand one over another."""
        self._document.writer.drop(shown.rest, say("field instruction"), self._place())
        if shown.is_formula and (written := self._listener.formula(shown.element())):
            self._out.text(shown.base, self._place(), (WantedMark(MarkKind.FORMULA, written),))
            return
        self._document.writer.find(
            "field",
            say("the letters '{text}' of a field (EQ) stand one behind the other", text=shown.base[:30]),
            say("see the document"),
        )
        self._out.text(shown.base, self._place(), styles)


def tell_of_field(instruction: str, writer: Writer) -> None:
    """Tell of a field whose formula is not read, whose number is that of a page of the document, or that shows another thing tomorrow."""
    if is_equation(instruction):
        said = say("the field '{text}' is not read, and nothing stands in its place", text=instruction.strip()[:60])
        writer.find("field", said, say("see the document"))
    elif is_page_field(instruction):
        said = say(
            "the number that the field '{text}' shows is that of a page of the document",
            text=instruction.strip()[:60],
        )
        hint = say("give the place an id, and write [](#id){{.page}}")
        writer.find("field", said, hint)
    elif is_of_the_day(instruction):
        said = say(
            "what the field '{text}' shows is text now, as the document had it last", text=instruction.strip()[:60]
        )
        writer.find("field", said, say("write what the book should say there"))
