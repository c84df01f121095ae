"""Which page shows what: folios as printed, where every chapter and element stands, the first character of each page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from weasyprint import Document
from weasyprint.formatting_structure.boxes import Box, PageBox, TextBox

ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
         (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip

NOT_COUNTED = frozenset({"ruby-reading", "noteref", "backlink", "notes", "note-number", "label"})
"""Classes of what is not the chapter's own text; the list of pages in an e-book counts the same way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPage:
    """A page: its sheet from 1, its folio (what the contents call it, printed or not), and its first character.

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


def number_pages(document: Document) -> tuple[PrintedPage, ...]:
    """A record for each page of the document."""
    counted: dict[str, int] = {}
    pages: list[PrintedPage] = []
    start = body_start(document)
    for sheet, page in enumerate(document.pages, start=1):
        box: PageBox = page._page_box
        is_front = start is not None and sheet < start
        folio = roman(sheet) if is_front else str(sheet if start is None else sheet - start + 1)
        chapter, offset = "", 0
        for name, characters in texts_of(box):
            if not chapter:
                chapter, offset = name, counted.get(name, 0)
            counted[name] = counted.get(name, 0) + characters
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


def body_start(document: Document) -> int | None:
    """The sheet that is page 1: the first of the body; None when the book has no front matter before it."""
    for sheet, page in enumerate(document.pages, start=1):
        if page._page_box.page_type.name in {"body-start", "part-start"}:
            return sheet
    return None


def texts_of(page: PageBox) -> Iterator[tuple[str, int]]:
    """For each text box of a chapter on a page: the chapter's id and the characters in it, white space aside."""
    for box, chapter in text_boxes(page.children[0], ""):
        if chapter:
            yield chapter, sum(not char.isspace() for char in box.text)


def text_boxes(box: Box, chapter: str) -> Iterator[tuple[TextBox, str]]:
    """The boxes with text of the source, each with the id of its chapter, in the order of the page."""
    element = box.element
    tag = box.element_tag or ""
    if element is not None and "::" not in tag:
        chapter = element.get("data-chapter", chapter)
        if not NOT_COUNTED.isdisjoint((element.get("class") or "").split()):
            return
    if "::" in tag:
        return
    if isinstance(box, TextBox):
        yield box, chapter
        return
    for child in getattr(box, "children", ()):
        yield from text_boxes(child, chapter)


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
