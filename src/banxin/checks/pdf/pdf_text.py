"""The text of a finished PDF, page by page, in the order of its structure tree.

A tagged PDF says by itself what is text and what is furniture: running heads and folios stand outside the tree, and so
does everything that is drawn only. Inside it the order is that of the markup, whatever the order of drawing: floats,
readings of ruby and markers of lists are drawn later than the lines they belong to. The alternative, the order of drawing,
was given up for that reason; reading through the tree takes about two milliseconds a page more.

Each page contributes its own elements to the document's root: sections (`Sect`), and, where notes stand at its foot,
the area of the notes, which WeasyPrint writes as `NonStruct`.
"""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf

from banxin.checks.pdf.ink_inspection import InkInspection, LostStretch
from banxin.checks.pdf.pdf_codes import CodeTable
from banxin.checks.pdf.pdf_glyphs import GlyphPage, glyph_page
from banxin.checks.pdf.pdf_lines import LINE_HYPHENS, SOFT_HYPHEN, begins_line
from banxin.checks.pdf.plain_pages import PlainPages
from banxin.checks.text.printed_text import as_printed
from banxin.errors import BuildError
from banxin.fonts.faces import FontSet
from banxin.saying.said import say

NOTHING: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """What is to be read on a page, without white space: its sections and the notes at its foot.

    A hyphen at the end of a line is written as U+00AD, because only the book knows whose it is. `first_row` and `last_row`
    are the cells of the row of a table with which the page begins or ends: the row may go on from page to page, and only
    the book knows that too. `places` tells where in the body each stretch of marked content begins, `figures` are those
    of the pictures, in the order of reading.
    """

    sheet: int
    body: str
    notes: str = ""
    first_row: tuple[str, ...] = ()
    last_row: tuple[str, ...] = ()
    places: Mapping[int, int] = field(default_factory=dict, repr=False)
    figures: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedPdf:
    """What one pass over the pages of a PDF has found: their text, and what of it nobody can read.

    `doubtful` pages might hide text; of them so many were painted as the inspection allows.
    """

    pages: tuple[PageText, ...]
    lost: tuple[LostStretch, ...]


def read_finished_pdf(path: Path, *, fonts: FontSet | None = None, paints_all: bool = False) -> FinishedPdf:
    """A finished PDF; raise BuildError for what is not a sound, tagged one.

    With `fonts`, the faces of its edition, each glyph is held against the character that it claims; `paints_all` leaves no
    page out of what is painted.
    """
    inspection = InkInspection(path, fonts=fonts, paints_all=paints_all)
    lost: list[LostStretch] = []
    try:
        with pikepdf.open(path) as pdf:
            return FinishedPdf(pages=tuple(page_texts(pdf, path, inspection, lost)), lost=tuple(lost))
    except (OSError, pikepdf.PdfError) as error:
        raise BuildError(say("{name} is not a sound PDF: {error}", name=path.name, error=error)) from error
    finally:
        inspection.close()


def page_texts(pdf: pikepdf.Pdf, path: Path, inspection: InkInspection, lost: list[LostStretch]) -> Iterator[PageText]:
    """The text of each page; what the inspection finds is added to `lost`."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        raise BuildError(
            say("{name} does not tell what its text is, so it cannot be read back", name=path.name),
            hint=say("write it tagged"),
        )
    fonts: dict[tuple[int, int], CodeTable] = {}
    elements = elements_by_page(root)
    plain_pages = PlainPages(inspection.is_sound, inspection.stands_for)
    before = SectionText()
    for sheet, page in enumerate(pdf.pages, start=1):
        plain = plain_pages.read(page, sheet)
        if plain and inspection.is_beyond_doubt(plain.ends):
            marks, painted = plain.marks, NOTHING
        else:
            drawn = glyph_page(page, sheet, fonts)
            lost += inspection.look(drawn)
            marks, painted = texts_of_marks(drawn), frozenset(paint.mark for paint in drawn.paints)
        section, notes = SectionText(before.last_head, painted), SectionText(painted=painted)
        for element in elements.get(page.obj.objgen, ()):
            (notes if element.get("/S") == "/NonStruct" else section).read(element, marks)
        before = section
        yield PageText(
            sheet=sheet,
            body="".join(section.parts),
            notes="".join(notes.parts),
            first_row=section.first_row,
            last_row=section.last_row,
            places=section.places,
            figures=tuple(section.figures),
        )


class SectionText:
    """The text of elements in the order of the tree.

    The head of a table that goes on from the page before (`head_before`) is repeated there, and counts once. `painted` is
    the marked content in which something is drawn that is no text.
    """

    def __init__(self, head_before: str = "", painted: AbstractSet[int] = frozenset()) -> None:
        self.head_before = head_before
        self.painted = painted
        self.parts: list[str] = []
        self.length = 0
        self.places: dict[int, int] = {}
        self.figures: list[int] = []
        self.last_head = ""
        self.first_row: tuple[str, ...] = ()
        self.last_row: tuple[str, ...] = ()

    def read(self, element: Any, marks: dict[int, str]) -> None:
        """Take in an element; one that has been read is not read again, should the tree have a loop."""
        stack = [element]
        seen: set[tuple[int, int]] = set()
        while stack:
            part = stack.pop()
            if isinstance(part, int):
                self.places[part] = self.length
                if text := marks.get(part):
                    self.parts.append(text)
                    self.length += len(text)
                    self.last_head, self.last_row = "", ()
            elif isinstance(part, str):
                self.last_head = part
            elif isinstance(part, pikepdf.Dictionary) and part.objgen not in seen:
                seen.add(part.objgen)
                stack.extend(reversed(self.children(part, marks)))

    def children(self, element: Any, marks: dict[int, str]) -> list[Any]:  # noqa: PLR0911  (one kind of element, one return)
        """What stands in an element; after a table its head, as text, and without its head where that is repeated."""
        kind = element.get("/S")
        if element.get("/Type") == "/MCR":
            return [int(element.MCID)]
        if element.get("/Type") == "/OBJR" or kind == "/Lbl":
            # The label of a list item is the stylesheet's, whatever it says.
            return []
        if kind == "/Formula":
            # What is drawn says nothing; its description stands for it, as long as something is drawn there.
            self.read_formula(element)
            return []
        if kind == "/Figure":
            # Words inside a picture are the picture's; its caption is an element beside it.
            self.figures += (kid for kid in children_in(element.get("/K")) if isinstance(kid, int))
            return []
        kids = children_in(element.get("/K"))
        if kind == "/TR":
            self.read_row(kids, marks)
            return []
        if kind != "/Table":
            return kids
        head = text_of_head(kids, marks, self.painted)
        if head and not any(self.parts) and head == self.head_before:
            kids = [kid for kid in kids if not is_head(kid)]
        return [*kids, head]

    def read_formula(self, element: Any) -> None:
        marks = [kid for kid in children_in(element.get("/K")) if isinstance(kid, int)]
        if not self.painted >= set(marks):
            return
        self.places |= dict.fromkeys(marks, self.length)
        text = as_printed(str(element.get("/Alt", "")))
        self.parts.append(text)
        self.length += len(text)
        self.last_head, self.last_row = "", ()

    def read_row(self, kids: list[Any], marks: dict[int, str]) -> None:
        cells = []
        for kid in kids:
            cell = SectionText(painted=self.painted)
            cell.read(kid, marks)
            cells.append("".join(cell.parts))
            self.places |= {mark: place + self.length for mark, place in cell.places.items()}
            self.figures += cell.figures
            self.length += cell.length
        if not any(self.parts):
            self.first_row = tuple(cells)
        self.parts.extend(cells)
        self.last_head, self.last_row = "", tuple(cells)


def text_of_head(kids: list[Any], marks: dict[int, str], painted: AbstractSet[int]) -> str:
    section = SectionText(painted=painted)
    for kid in kids:
        if is_head(kid):
            section.read(kid, marks)
    return "".join(section.parts)


def is_head(element: Any) -> bool:
    return isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/THead"


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
