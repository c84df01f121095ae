"""What WeasyPrint leaves out of the file: page labels, words for links, formulas, and pages turned for vertical text.

A viewer shows the folios as printed, i ii iii 1 2 3, not the count of sheets (ISO 32000-1, 12.4.2); a reader who hears
the page is told where a link leads, not the id that it leads to (ISO 14289-1, 7.18.5).
"""

from collections.abc import Callable, Iterable

import pydyf
from weasyprint import Document

from banxin.engine.pages.turned_pages import turn_pages
from banxin.engine.units.link_words import words_of
from banxin.engine.upstream.pdf_objects import dictionaries_of, of_kind
from banxin.mathematics.drawn_formulas import FORMULA_MARK
from banxin.model.edition import Edition, WritingMode
from banxin.pdf.page_map import PrintedPage


def finisher(pages: Iterable[PrintedPage], edition: Edition) -> Callable[[Document, pydyf.PDF], None]:
    """What finishes the PDF that WeasyPrint is about to write."""
    ranges = page_labels(pages)
    starts = {"D": {"St": edition.first_page}} if edition.first_page > 1 else {}

    def finish(document: Document, pdf: pydyf.PDF) -> None:
        numbers = pydyf.Array()
        for first, style in ranges:
            numbers.extend([first, pydyf.Dictionary({"S": f"/{style}", **starts.get(style, {})})])
        pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": numbers})
        describe_links(document)
        call_formulas(pdf)
        if edition.writing_mode is WritingMode.VERTICAL:
            turn_pages(document, pdf)
        if edition.viewer_right_to_left:
            preferences = of_kind(pdf.catalog.setdefault("ViewerPreferences", pydyf.Dictionary()), pydyf.Dictionary)
            preferences["Direction"] = "/R2L"

    return finish


def describe_links(document: Document) -> None:
    """Give each link the words that are printed for it."""
    for page in document.pages:
        for *_, box in page.links:
            if box.link_annotation and box.element is not None:
                box.link_annotation["Contents"] = pydyf.String(words_of(box.element))


def call_formulas(pdf: pydyf.PDF) -> None:
    """Make formulas of the figures that are described as such (ISO 32000-1, 14.8.4.5)."""
    for entry in dictionaries_of(pdf):
        words = entry.get("Alt")
        if entry.get("S") == "/Figure" and isinstance(words, pydyf.String) and words.string.startswith(FORMULA_MARK):
            entry["S"] = "/Formula"
            entry["Alt"] = pydyf.String(words.string.removeprefix(FORMULA_MARK))


def page_labels(pages: Iterable[PrintedPage]) -> list[tuple[int, str]]:
    """For each run of pages numbered alike the index of its first sheet from 0, and its style: r roman, D arabic."""
    ranges: list[tuple[int, str]] = []
    for page in pages:
        style = "D" if page.folio.isdecimal() else "r"
        if not ranges or ranges[-1][1] != style:
            ranges.append((page.sheet - 1, style))
    return ranges
