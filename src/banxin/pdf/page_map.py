"""Which page shows what: folios as printed, where every chapter and element stands, the first character of each page."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace

from weasyprint import Document
from weasyprint.formatting_structure.boxes import Box, PageBox, TableRowGroupBox, TextBox

from banxin.engine.units.page_trees import LANDED, PLACE
from banxin.engine.upstream.stub_types import Element
from banxin.model.edition import Edition
from banxin.theme.added_text import NOT_COUNTED
from banxin.typography.numbers.counters import leaf_and_side

ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
         (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip

BODY_OPENINGS = frozenset({"body-start", "part-start"})
"""The names of the page that opens the body of a book."""
READING = "rt"
"""The element of a reading of ruby, which is not counted either."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPage:
    """A page: its sheet from 1, its folio (the body begins with 1, whatever is printed: `printed_folio`), and its first character.

    The first character is told by the id of its chapter and by how many characters, white space aside, come before it in
    the chapter's section: title, bylines and text, without notes, ruby readings and generated text. A page that has
    only notes of a chapter begins after its last character.
    """

    sheet: int
    folio: str
    chapter: str = ""
    offset: int = 0
    is_blank: bool = False
    name: str = ""


def printed_folio(page: PrintedPage, edition: Edition) -> str:
    """The folio of a page as the edition prints it: counted from its first page on, with `counts_leaves` that of its leaf."""
    if not page.folio.isdecimal():
        return page.folio
    number = int(page.folio) + edition.first_page - 1
    return leaf_and_side(number) if edition.counts_leaves else str(number)


def number_pages(document: Document) -> tuple[PrintedPage, ...]:
    """A record for each page of the document."""
    counted: dict[str, int] = {}
    cells = CellTexts()
    heads: set[object] = set()
    pages: list[PrintedPage] = []
    start = body_start(document)
    for sheet, page in enumerate(document.pages, start=1):
        box: PageBox = page._page_box
        is_front = start is not None and sheet < start
        folio = roman(sheet) if is_front else str(sheet if start is None else sheet - start + 1)
        chapter, offset = "", 0
        for text in text_boxes_of(box, heads):
            if not chapter:
                chapter, offset = text.chapter, cells.offset_of(text, counted.get(text.chapter, 0))
            counted[text.chapter] = counted.get(text.chapter, 0) + text.characters
            cells.add(text)
        heads.update(heads_on(box.children[0]))
        if not chapter:
            chapter = chapter_on(box.children[0])
            offset = counted.get(chapter, 0)
        pages.append(
            PrintedPage(
                sheet=sheet,
                folio=folio,
                chapter=chapter,
                offset=offset,
                is_blank=box.page_type.blank,
                name=box.page_type.name or "",
            )
        )
    return tuple(pages)


def pages_from(document: Document, first: int) -> tuple[PrintedPage, ...]:
    """The records of pages of the body that were laid out by themselves, their sheets and folios counted from the first on."""
    return tuple(
        replace(page, sheet=number, folio=str(number)) for number, page in enumerate(number_pages(document), first)
    )


def body_start(document: Document) -> int | None:
    """The sheet that is page 1: the first of the body; None when the book has no front matter before it."""
    for sheet, page in enumerate(document.pages, start=1):
        if page._page_box.page_type.name in BODY_OPENINGS:
            return sheet
    return None


@dataclass(frozen=True, slots=True)
class ShownText:
    """A text box of a chapter: how many characters it has, white space aside, and the elements that it stands in."""

    chapter: str
    characters: int
    section: Element | None
    cell: object = None


class CellTexts:
    """Where the text of table cells stands in its chapter.

    A row that goes on over the end of a page shows a part of every cell on each of the two, so what was shown before is
    not what stands before.
    """

    def __init__(self) -> None:
        self.shown: dict[object, int] = {}
        self.starts: dict[object, int] = {}

    def add(self, text: ShownText) -> None:
        if text.cell is not None:
            self.shown[text.cell] = self.shown.get(text.cell, 0) + text.characters

    def offset_of(self, text: ShownText, counted: int) -> int:
        """How many characters of the chapter stand before a text, when `counted` have been shown."""
        if text.cell is None or text.section is None:
            return counted
        if text.cell not in self.starts:
            self.starts.update(starts_of_cells(text.section))
        return self.starts[text.cell] + self.shown.get(text.cell, 0)


def starts_of_cells(section: Element) -> Mapping[object, int]:
    """For each table cell of a chapter how many characters stand before it."""
    starts: dict[object, int] = {}
    count = 0

    def walk(element: Element) -> None:
        nonlocal count
        # A note stands where it is referred to, and is laid out at the foot of the page.
        if not isinstance(element.tag, str) or not is_counted(element) or "footnote" in (element.get("class") or ""):
            return
        if element.tag in {"td", "th"}:
            starts[element] = count
        count += characters_in(element.text)
        for child in element:
            walk(child)
            count += characters_in(child.tail)

    walk(section)
    return starts


def characters_in(text: str | None) -> int:
    return len("".join(text.split())) if text else 0


def is_counted(element: Element) -> bool:
    names = element.get("class")
    return element.tag != READING and (not names or NOT_COUNTED.isdisjoint(names.split()))


def text_boxes_of(page: PageBox, heads: Container[object]) -> Iterator[ShownText]:
    """The text boxes of the chapters on a page; `heads` are those of tables that an earlier page has shown."""
    yield from text_boxes(page.children[0], ShownText("", 0, None), heads)


def text_boxes(box: Box, here: ShownText, heads: Container[object]) -> Iterator[ShownText]:
    """The boxes with text of the source in the order of the page; `here` is what stands around them."""
    if LANDED in box.__dict__:
        return
    if place := box.__dict__.get(PLACE):
        # What has floated to the next page is read where the author put it.
        box = place.box
    element = box.element
    if "::" in (box.element_tag or "") or (is_head(box) and element in heads):
        return
    if element is not None:
        if name := element.get("data-chapter"):
            here = ShownText(name, 0, element)
        if box.element_tag in {"td", "th"}:
            here = replace(here, cell=element)
        if not is_counted(element):
            return
    if isinstance(box, TextBox):
        if here.chapter:
            yield ShownText(here.chapter, characters_in(box.text), here.section, here.cell)
        return
    for child in getattr(box, "children", ()):
        yield from text_boxes(child, here, heads)


def heads_on(box: Box) -> Iterator[object]:
    """The heads of tables on a page; they are shown again wherever the table goes on."""
    if is_head(box):
        yield box.element
    for child in getattr(box, "children", ()):
        yield from heads_on(child)


def is_head(box: Box) -> bool:
    return isinstance(box, TableRowGroupBox) and bool(box.is_header or box.is_footer) and box.element is not None


def chapter_on(box: Box) -> str:
    """The id of the first chapter on a page, even when nothing but its notes stands there; empty when there is none."""
    element = box.element
    if element is not None and (name := element.get("data-chapter")):
        return str(name)
    return next(filter(None, map(chapter_on, getattr(box, "children", ()))), "")


def places_of(document: Document) -> Mapping[str, int]:
    """For each id of an element the sheet on which it begins."""
    places: dict[str, int] = {}
    for sheet, page in enumerate(document.pages, start=1):
        for name in page.anchors:
            places.setdefault(name, sheet)
    return places


def roman(number: int) -> str:
    """A number in small roman figures.

    >>> roman(1949)
    'mcmxlix'
    """
    figures = ""
    for value, letters in ROMAN:
        count, number = divmod(number, value)
        figures += letters * count
    return figures
