"""The text of a finished PDF, page by page, in the order of its structure tree.

A tagged PDF says by itself what is text and what is furniture: running heads and folios stand outside the tree, and so
does everything that is drawn only. Inside it the order is that of the markup, whatever the order of drawing: floats,
readings of ruby and markers of lists are drawn later than the lines they belong to. The alternative, the order of drawing,
was given up for that reason; reading through the tree takes about two milliseconds a page more.

Each page contributes its own elements to the document's root: sections (`Sect`), and, where notes stand at its foot,
the area of the notes, which WeasyPrint writes as `NonStruct`.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

import pikepdf

from banxin.checks.kept.kept_texts import KeptPage, KeptTexts
from banxin.checks.kept.known_pages import KnownPages
from banxin.checks.pdf.ink_inspection import InkInspection, LostStretch
from banxin.checks.pdf.pdf_codes import CodeTable
from banxin.checks.pdf.pdf_glyphs import GlyphPage, glyph_page
from banxin.checks.pdf.pdf_lines import LINE_HYPHENS, SOFT_HYPHEN, begins_line
from banxin.checks.pdf.plain_pages import NotPlainError, PlainPages
from banxin.checks.text.printed_text import as_printed
from banxin.pdf_pages.repeated_heads import SHOWN_AGAIN

NOTHING: frozenset[int] = frozenset()
Mark = tuple[int, int]
"""Marked content: its sheet, and its number there."""


class RowOverPages(NamedTuple):
    """Two rows of a table that floats, the second on another page than the first: where the first begins in the body, and their cells."""

    begin: int
    above: tuple[str, ...]
    below: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """What is to be read on a page, without white space: its sections and the notes at its foot.

    A hyphen at the end of a line is written as U+00AD, because only the book knows whose it is. `first_row` and `last_row`
    are the cells of the row of a table with which the page begins or ends: the row may go on from page to page, and only
    the book knows that too, and so of the `rows` within a table that floats. `places` tells where in the body each stretch of marked content begins or a picture stands, `figures` are those
    of the pictures, in the order of reading; each is named by its sheet, since a figure may float overleaf, and its number there.
    """

    sheet: int
    body: str
    notes: str = ""
    first_row: tuple[str, ...] = ()
    last_row: tuple[str, ...] = ()
    rows: tuple[RowOverPages, ...] = ()
    places: Mapping[Mark, int] = field(default_factory=dict, repr=False)
    figures: tuple[Mark, ...] = ()


def read_page(marks: "MarkedContent", sheet: int, elements: Iterable[Any]) -> PageText:
    """The text of a page."""
    section, notes = SectionText(marks, sheet), SectionText(marks, sheet)
    for element in elements:
        (notes if element.get("/S") == "/NonStruct" else section).read(element)
    return PageText(
        sheet=sheet,
        body="".join(section.parts),
        notes="".join(notes.parts),
        first_row=section.first_row,
        last_row=section.last_row,
        rows=tuple(section.rows),
        places=section.places,
        figures=tuple(section.figures),
    )


def kept_page(text: PageText) -> KeptPage:
    """What is kept of the text of a page whose marks are all its own."""
    return KeptPage(
        body=text.body,
        notes=text.notes,
        first_row=text.first_row,
        last_row=text.last_row,
        places=tuple((number, place) for (_, number), place in text.places.items()),
        figures=tuple(number for _, number in text.figures),
    )


def page_text(page: KeptPage, sheet: int) -> PageText:
    """The text of a page of which it was kept."""
    return PageText(
        sheet=sheet,
        body=page.body,
        notes=page.notes,
        first_row=page.first_row,
        last_row=page.last_row,
        places={(sheet, number): place for number, place in page.places},
        figures=tuple((sheet, number) for number in page.figures),
    )


class PageMarks(NamedTuple):
    """What a page draws: the text of each stretch of marked content, those in which something is drawn that is no text, and what is lost.

    A page is beyond doubt where nothing but plain text, all of it in sight, is on it.
    """

    texts: Mapping[int, str]
    painted: AbstractSet[int]
    lost: Sequence[LostStretch]
    is_beyond_doubt: bool = False


class Marks(Protocol):
    """What is known of the marked content of a PDF."""

    def sheet_of(self, element: Any, usual: int) -> int:
        """The sheet that an element says its content is on; the `usual` one where it says nothing."""

    def text(self, mark: Mark) -> str:
        """The text of a stretch."""

    def is_painted(self, mark: Mark) -> bool:
        """Whether something is drawn in a stretch that is no text."""


class MarkedContent:
    """The marked content of the pages, each read when it is first asked for: a figure may stand a page behind its place."""

    def __init__(self, pdf: pikepdf.Pdf, inspection: InkInspection) -> None:
        self.pdf, self.inspection = pdf, inspection
        self.plain_pages = PlainPages(inspection.is_sound, inspection.stands_for)
        self.fonts: dict[tuple[int, int], CodeTable] = {}
        self.sheets = {page.obj.objgen: sheet for sheet, page in enumerate(pdf.pages, start=1)}
        self.known: dict[int, PageMarks] = {}

    def of(self, sheet: int) -> PageMarks:
        if sheet not in self.known:
            self.known[sheet] = self.read(sheet)
        return self.known[sheet]

    def begin_stretch(self) -> None:
        """Keep no page of those before: each stretch reads what it asks for."""
        self.known.clear()

    def forget(self, sheet: int) -> None:
        """Keep a page no longer; what the tree puts behind it stands there or on the next ones."""
        self.known.pop(sheet, None)

    def read(self, sheet: int) -> PageMarks:
        page = self.pdf.pages[sheet - 1]
        plain = self.plain_pages.read(page, sheet)
        if plain and self.inspection.is_beyond_doubt(plain.ends):
            return PageMarks(plain.marks, NOTHING, (), is_beyond_doubt=True)
        drawn = glyph_page(page, sheet, self.fonts)
        lost = self.inspection.look(drawn)
        return PageMarks(texts_of_marks(drawn), frozenset(paint.mark for paint in drawn.paints), lost)

    def known_pages(self, kept: KeptTexts) -> KnownPages | None:
        """The pages of which was kept what they say; None for a file whose pages have no fonts in common."""
        try:
            fonts = self.plain_pages.fonts_of(self.pdf.pages[0].resources)
        except (NotPlainError, IndexError):
            return None
        return KnownPages(self.pdf, kept, {name: font.table for name, font in fonts.items()})

    def codes_read(self) -> Mapping[bytes, Mapping[bytes, object]]:
        """The codes that were read on plain pages, by their digits, for each name of a font."""
        return self.plain_pages.fonts_of(self.pdf.pages[0].resources)

    def sheet_of(self, element: Any, usual: int) -> int:
        page = element.get("/Pg")
        return usual if page is None else self.sheets.get(page.objgen, usual)

    def text(self, mark: Mark) -> str:
        return self.of(mark[0]).texts.get(mark[1], "")

    def is_painted(self, mark: Mark) -> bool:
        return mark[1] in self.of(mark[0]).painted


class SectionText:
    """The text of elements in the order of the tree, as it stands on a sheet and on those on which parts of it float.

    The head of a table is no text where it is shown again.
    """

    def __init__(self, marks: Marks, sheet: int) -> None:
        self.marks, self.sheet = marks, sheet
        self.parts: list[str] = []
        self.length = 0
        self.places: dict[Mark, int] = {}
        self.figures: list[Mark] = []
        self.first_row: tuple[str, ...] = ()
        self.last_row: tuple[str, ...] = ()
        self.row_sheet = sheet
        self.rows: list[RowOverPages] = []

    def read(self, element: Any) -> None:
        """Take in an element; one that has been read is not read again, should the tree have a loop."""
        stack = [element]
        seen: set[tuple[int, int]] = set()
        while stack:
            part = stack.pop()
            if isinstance(part, tuple):
                self.places[part] = self.length
                if text := self.marks.text(part):
                    self.parts.append(text)
                    self.length += len(text)
                    self.last_row = ()
            elif isinstance(part, pikepdf.Dictionary) and part.objgen not in seen:
                seen.add(part.objgen)
                stack.extend(reversed(self.children(part)))

    def kids_of(self, element: Any) -> list[Any]:
        """What stands in an element: others, and marked content."""
        sheet = self.marks.sheet_of(element, self.sheet)
        return [(sheet, kid) if isinstance(kid, int) else kid for kid in children_in(element.get("/K"))]

    def children(self, element: Any) -> list[Any]:
        """What stands in an element; nothing in what is read here, or says nothing of the book."""
        kind = element.get("/S")
        if element.get("/Type") == "/MCR":
            return [(self.marks.sheet_of(element, self.sheet), int(element.MCID))]
        if element.get("/Type") == "/OBJR" or kind == "/Lbl" or is_shown_again(element):
            # The label of a list item is the stylesheet's, whatever it says.
            return []
        if kind == "/Formula":
            # What is drawn says nothing; its description stands for it, as long as something is drawn there.
            self.read_formula(element)
            return []
        if kind == "/Figure":
            # Words inside a picture are the picture's; its caption is an element beside it.
            marks = [kid for kid in self.kids_of(element) if isinstance(kid, tuple)]
            self.figures += marks
            self.places |= dict.fromkeys(marks, self.length)
            return []
        kids = self.kids_of(element)
        if kind == "/TR":
            self.read_row(kids, self.marks.sheet_of(element, self.sheet))
            return []
        return kids

    def read_formula(self, element: Any) -> None:
        marks = [kid for kid in self.kids_of(element) if isinstance(kid, tuple)]
        if not all(map(self.marks.is_painted, marks)):
            return
        self.places |= dict.fromkeys(marks, self.length)
        text = as_printed(str(element.get("/Alt", "")))
        self.parts.append(text)
        self.length += len(text)
        self.last_row = ()

    def read_row(self, kids: list[Any], sheet: int) -> None:
        cells = []
        begin = self.length - len("".join(self.last_row))
        for kid in kids:
            cell = SectionText(self.marks, self.sheet)
            cell.read(kid)
            cells.append("".join(cell.parts))
            self.places |= {mark: place + self.length for mark, place in cell.places.items()}
            self.figures += cell.figures
            self.length += cell.length
        if not any(self.parts):
            self.first_row = tuple(cells)
        if self.last_row and sheet != self.row_sheet:
            self.rows.append(RowOverPages(begin, self.last_row, tuple(cells)))
        self.parts.extend(cells)
        self.last_row, self.row_sheet = tuple(cells), sheet


def is_shown_again(element: Any) -> bool:
    """Whether an element is the head of a table that began on a page before."""
    return bool(element.get("/S") == "/THead" and element.get("/T") == SHOWN_AGAIN)


def elements_by_page(root: Any) -> dict[tuple[int, int], list[Any]]:
    """The elements directly below the document, by the page that they stand on."""
    found: dict[tuple[int, int], list[Any]] = {}
    for document in children_in(root.get("/K")):
        for element in children_in(document.get("/K")):
            page = element.get("/Pg") if isinstance(element, pikepdf.Dictionary) else None
            if page is not None:
                found.setdefault(page.objgen, []).append(element)
    return found


def children_in(kids: Any) -> list[Any]:
    """The children of an element, which may be none, one, or an array."""
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def texts_of_marks(page: GlyphPage) -> dict[int, str]:
    """The text of each stretch of marked content."""
    parts: dict[int, list[str]] = {}
    glyphs = page.glyphs
    for index, glyph in enumerate(glyphs):
        text = as_printed(glyph.text)
        if text in LINE_HYPHENS and index + 1 < len(glyphs) and begins_line(glyph, glyphs[index + 1]):
            text = SOFT_HYPHEN
        parts.setdefault(glyph.mark, []).append(text)
    return {mark: "".join(texts) for mark, texts in parts.items()}
