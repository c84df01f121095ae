"""A page painted twice by PDFium, as it is and with its text invisible: where the two differ, text has left ink.

One question answers opacity, the paper's colour, covers, clips and whatever else hides text. Nothing is written: the text
objects of the opened page are set to the rendering mode that shows nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from banxin.checks.pdf.page_space import Box
from banxin.errors import BuildError
from banxin.saying.said import say

LEAST = 8
"""Of 255: a pixel that differs by less is no ink to an eye."""
NESTING = 20
"""Forms within forms are followed so deep."""
RESOLUTION = 72
LARGEST_SHEET = 14_400
"""Points: two hundred inches (ISO 32000-1, annex C.2)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InkMap:
    """The pixels of a sheet on which text has left ink; `rows` hold 255 where it has, `across` and `down` are pixels a point."""

    rows: tuple[bytes, ...]
    across: float
    down: float

    def has_ink(self, box: Box, sheet: Box) -> bool:
        """Whether any pixel in a box of the page is inked."""
        left, right = (box.left - sheet.left) * self.across, (box.right - sheet.left) * self.across
        top, bottom = (box.top - sheet.top) * self.down, (box.bottom - sheet.top) * self.down
        # A pixel that the box only touches belongs to the neighbour as much.
        first, last = max(0, int(left + 0.2)), max(0, int(right - 0.2) + 1)
        rows = self.rows[max(0, int(top)) : max(0, int(bottom) + 1)]
        return any(row.find(b"\xff", first, last) >= 0 for row in rows)


class PagePainter:
    """The pages of one file, painted on demand."""

    def __init__(self, path: Path) -> None:
        import pypdfium2

        self._document = pypdfium2.PdfDocument(path)

    def ink(self, sheet: int, size: tuple[float, float], dpi: int) -> InkMap:
        """Where text has left ink on a sheet, which counts from 1; `size` is the width and height of the sheet in points.

        Raise BuildError for a sheet that is larger than any PDF may have it.
        """
        if max(size) > LARGEST_SHEET:
            message = say(
                "sheet {sheet} is {size} pt long, and no page of a PDF may have more than {largest_sheet} pt",
                sheet=sheet,
                size=f"{max(size):,.0f}",
                largest_sheet=f"{LARGEST_SHEET:,}",
            )
            raise BuildError(message, hint=say("look for '@page' and 'size' in the stylesheets of the edition"))
        page = self._document[sheet - 1]
        try:
            shown = self._painted(page, dpi)
            hide_texts(page)
            bare = self._painted(page, dpi)
        finally:
            page.close()
        return ink_map(shown, bare, size)

    def _painted(self, page: Any, dpi: int) -> Any:
        return page.render(scale=dpi / RESOLUTION, may_draw_forms=False, draw_annots=False).to_pil().convert("RGB")

    def close(self) -> None:
        self._document.close()


def ink_map(shown: Any, bare: Any, size: tuple[float, float]) -> InkMap:
    """Where two pictures of a page differ."""
    from PIL import ImageChops

    red, green, blue = ImageChops.difference(shown, bare).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    pixels = most.point([0] * LEAST + [255] * (256 - LEAST)).tobytes()
    width, height = most.size
    rows = tuple(pixels[start : start + width] for start in range(0, len(pixels), width))
    # PDFium fits the page to whole pixels, each way by itself.
    return InkMap(rows=rows, across=width / size[0], down=height / size[1])


def hide_texts(page: Any) -> None:
    """Make every text object of an opened page invisible, those in forms too."""
    from pypdfium2 import raw

    def walk(count: int, get: Callable[[int], Any], depth: int) -> None:
        for thing in map(get, range(count)):
            kind = raw.FPDFPageObj_GetType(thing)
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                raw.FPDFTextObj_SetTextRenderMode(thing, raw.FPDF_TEXTRENDERMODE_INVISIBLE)
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < NESTING:
                walk(raw.FPDFFormObj_CountObjects(thing), inside(thing), depth + 1)

    def inside(form: Any) -> Callable[[int], Any]:
        return lambda number: raw.FPDFFormObj_GetObject(form, number)

    walk(raw.FPDFPage_CountObjects(page.raw), lambda number: raw.FPDFPage_GetObject(page.raw, number), 0)
