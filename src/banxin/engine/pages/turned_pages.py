"""Pages of vertical text, turned upright: they are laid out on their side, lines running to the right.

A point (x, y) of the page as it was laid out stands at (y, width - x) of the finished sheet, in points from the lower left
corner: the page turns a quarter clockwise. The content turns with one matrix at its head, and not with /Rotate, because
printers read the boxes; and all that names a place on the page turns with it (ISO 32000-1): boxes (14.11.2), annotations
(12.5.2), destinations (12.3.2) and the boxes of figures in the structure tree (14.8.5.4).
"""

from collections.abc import Iterator
from typing import Any

import pydyf

from banxin.engine.glyphs.upright_glyphs import turn_fonts

PX = 0.75
"""Points in a CSS pixel."""
BOXES = ("MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox")


def turn_pages(document: Any, pdf: pydyf.PDF) -> None:
    """Turn every page of a PDF that WeasyPrint is about to write, and make its upright fonts write downwards."""
    widths = {}
    for page, entry, reference in zip(document.pages, _pages(pdf), pdf.page_references, strict=True):
        widths[reference] = width = page.width * PX
        _turn_page(pdf, entry, width)
    for destination in _destinations(pdf):
        _, _, x, y, *_ = destination
        destination[2:4] = y, widths[destination[0]] - x
    _turn_figures(document, pdf)
    turn_fonts(document, pdf)


def _pages(pdf: pydyf.PDF) -> Iterator[pydyf.Dictionary]:
    for entry in pdf.objects:
        if isinstance(entry, pydyf.Dictionary) and entry.get("Type") == "/Page":
            yield entry


def _turn_page(pdf: pydyf.PDF, page: pydyf.Dictionary, width: float) -> None:
    for name in BOXES:
        if name in page:
            page[name] = _turned(page[name], width)
    _object(pdf, page["Contents"]).stream.insert(0, f"0 -1 1 0 0 {width} cm".encode())
    for reference in page.get("Annots", ()):
        annotation = _object(pdf, reference)
        annotation["Rect"] = _turned(annotation["Rect"], width)


def _turned(box: Any, width: float) -> pydyf.Array:
    left, bottom, right, top = box
    low, high = sorted((width - left, width - right))
    return pydyf.Array([min(bottom, top), low, max(bottom, top), high])


def _destinations(pdf: pydyf.PDF) -> Iterator[pydyf.Array]:
    """The places that outlines and links lead to."""
    for entry in pdf.objects:
        if isinstance(entry, pydyf.Dictionary) and isinstance(entry.get("Dest"), pydyf.Array):
            yield entry["Dest"]
    names = pdf.catalog.get("Names", {}).get("Dests", {}).get("Names", ())
    yield from names[1::2]


def _turn_figures(document: Any, pdf: pydyf.PDF) -> None:
    """WeasyPrint gives the boxes of figures in pixels from the head of the page (70.0, pdf/tags.py): points from the foot."""
    heights = {
        reference: (page.width * PX, page.height * PX)
        for page, reference in zip(document.pages, pdf.page_references, strict=True)
    }
    for entry in pdf.objects:
        if isinstance(entry, pydyf.Dictionary) and entry.get("S") == "/Figure" and "A" in entry:
            width, height = heights[entry["Pg"]]
            left, top, right, bottom = (edge * PX for edge in entry["A"]["BBox"])
            entry["A"]["BBox"] = _turned((left, height - bottom, right, height - top), width)


def _object(pdf: pydyf.PDF, reference: Any) -> Any:
    return pdf.objects[int(reference.split()[0])]
