"""Pages of vertical text, turned upright: they are laid out on their side, lines running to the right.

A point (x, y) of the page as it was laid out stands at (y, width - x) of the finished sheet, in points from the lower left
corner: the page turns a quarter clockwise. The content turns with one matrix at its head, and not with /Rotate, because
printers read the boxes; and all that names a place on the page turns with it (ISO 32000-1): boxes (14.11.2), annotations
(12.5.2), destinations (12.3.2) and the boxes of figures in the structure tree (14.8.5.4). Lengths of the PDF are pt,
those of pages as they were laid out px.
"""

from collections.abc import Iterable, Iterator

import pydyf
from weasyprint import Document

from banxin.engine.glyphs.upright_glyphs import turn_fonts
from banxin.engine.units.drawn_pages import turning
from banxin.engine.upstream.pdf_objects import dictionaries_of, numbers_in, object_at, of_kind

PX = 0.75
"""Points in a CSS pixel."""
BOXES = ("MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox")


def turn_pages(document: Document, pdf: pydyf.PDF) -> None:
    """Turn every page of a PDF that WeasyPrint is about to write, and make its upright fonts write downwards."""
    widths: dict[object, float] = {}
    for page, entry, reference in zip(document.pages, _pages(pdf), pdf.page_references, strict=True):
        widths[reference] = width = page.width * PX
        _turn_page(pdf, entry, width)
    for destination in _destinations(pdf):
        x, y = numbers_in(pydyf.Array(destination[2:4]))
        destination[2:4] = y, widths[destination[0]] - x
    _turn_figures(document, pdf)
    turn_fonts(document, pdf)


def _pages(pdf: pydyf.PDF) -> Iterator[pydyf.Dictionary]:
    return (entry for entry in dictionaries_of(pdf) if entry.get("Type") == "/Page")


def _turn_page(pdf: pydyf.PDF, page: pydyf.Dictionary, width: float) -> None:
    for name in BOXES:
        if name in page:
            page[name] = _turned(numbers_in(page[name]), width)
    content = object_at(pdf, page["Contents"], pydyf.Stream)
    if not content.extra:
        # What is packed was turned when it was drawn.
        content.stream.insert(0, turning(width))
    for reference in of_kind(page.get("Annots", pydyf.Array()), pydyf.Array):
        annotation = object_at(pdf, reference, pydyf.Dictionary)
        annotation["Rect"] = _turned(numbers_in(annotation["Rect"]), width)


def _turned(box: Iterable[float], width: float) -> pydyf.Array:
    left, bottom, right, top = box
    low, high = sorted((width - left, width - right))
    return pydyf.Array([min(bottom, top), low, max(bottom, top), high])


def _destinations(pdf: pydyf.PDF) -> Iterator[pydyf.Array]:
    """The places that outlines and links lead to."""
    for entry in dictionaries_of(pdf):
        if isinstance(destination := entry.get("Dest"), pydyf.Array):
            yield destination
    names: object = pdf.catalog
    for key in ("Names", "Dests", "Names"):
        names = of_kind(names, pydyf.Dictionary).get(key)
        if names is None:
            return
    for destination in of_kind(names, pydyf.Array)[1::2]:
        yield of_kind(destination, pydyf.Array)


def _turn_figures(document: Document, pdf: pydyf.PDF) -> None:
    """WeasyPrint gives the boxes of figures in pixels from the head of the page (70.0, pdf/tags.py): points from the foot."""
    sizes: dict[object, tuple[float, float]] = {
        reference: (page.width * PX, page.height * PX)
        for page, reference in zip(document.pages, pdf.page_references, strict=True)
    }
    for entry in dictionaries_of(pdf):
        if entry.get("S") in {"/Figure", "/Formula"} and "A" in entry:
            width, height = sizes[entry["Pg"]]
            attributes = of_kind(entry["A"], pydyf.Dictionary)
            left, top, right, bottom = (edge * PX for edge in numbers_in(attributes["BBox"]))
            attributes["BBox"] = _turned((left, height - bottom, right, height - top), width)
