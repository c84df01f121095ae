"""Page labels: a viewer shows the folios as printed, i ii iii 1 2 3, not the count of sheets (ISO 32000-1, 12.4.2)."""

from collections.abc import Callable, Iterable

import pydyf
from weasyprint import Document

from banxin.pdf.page_map import PrintedPage


def finisher(pages: Iterable[PrintedPage]) -> Callable[[Document, pydyf.PDF], None]:
    """What puts the labels into the PDF that WeasyPrint is about to write."""
    ranges = page_labels(pages)

    def finish(_: Document, pdf: pydyf.PDF) -> None:
        numbers = pydyf.Array()
        for first, style in ranges:
            numbers.extend([first, pydyf.Dictionary({"S": f"/{style}"})])
        pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": numbers})

    return finish


def page_labels(pages: Iterable[PrintedPage]) -> list[tuple[int, str]]:
    """For each run of pages numbered alike the index of its first sheet from 0, and its style: r roman, D arabic."""
    ranges: list[tuple[int, str]] = []
    for page in pages:
        style = "D" if page.folio.isdecimal() else "r"
        if not ranges or ranges[-1][1] != style:
            ranges.append((page.sheet - 1, style))
    return ranges
