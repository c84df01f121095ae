"""Pages of a PDF as pictures, as sharp as a tablet shows them."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import combinations
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops

from banxin.pdf_pages.page_document import opened_pdf, page_of

DOTS = 220
"""Dots per inch; a page of A5 has 1,282 × 1,819 pixels."""
POINTS = 72
NARROWEST, LONGEST = 1000, 2400
"""Pixels of the shorter and the longer side: less is blurred on a tablet, more is seen on none."""
PRINTED, LARGEST_DRAWING = 600, 3600
"""Dots per inch of a figure for print, and pixels of its longer side at the most: lines are sharp, and 15 cm have what presses ask for."""
QUALITY = 88
"""Of a JPEG; with full colour at every pixel, or coloured letters have fringes."""
NEARLY_GREY = 12
"""Of 255: by so much the colours of a pixel may differ that is grey to the eye."""
SEEN = [0] * (NEARLY_GREY + 1) + [255] * (255 - NEARLY_GREY)
PIXELS = (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING)
"""What a page holds that takes fewer bytes as a JPEG."""


def suffix_of(page: pypdfium2.PdfPage) -> str:
    """What kind of picture shows a page best: letters and lines are sharp in a PNG, photographs small in a JPEG."""
    return ".jpg" if any(True for _ in page.get_objects(filter=PIXELS)) else ".png"


def pictures_of(data: bytes, path: Path, numbers: Iterable[int]) -> Iterator[tuple[int, bytes]]:
    """Each of these pages (from 1) as a picture, one after another; raises ManifestError as opening the file does."""
    with opened_pdf(data, path) as document:
        for number in numbers:
            page, text = page_of(document, number, path)
            kind = suffix_of(page)
            image = page.render(scale=scale_of(*page.get_size())).to_pil().convert("RGB")
            text.close()
            page.close()
            yield number, packed(image, kind)


@contextmanager
def first_page(data: bytes, path: Path) -> Iterator[pypdfium2.PdfPage]:
    """The first page of a PDF, closed behind; raises ManifestError as opening the file does."""
    with opened_pdf(data, path) as document:
        page, text = page_of(document, 1, path)
        try:
            yield page
        finally:
            text.close()
            page.close()


def drawing_of(data: bytes, path: Path) -> bytes:
    """The first page of a PDF that is a figure, as a PNG for print; raises ManifestError as opening the file does."""
    with first_page(data, path) as page:
        scale = min(PRINTED / POINTS, LARGEST_DRAWING / max(*page.get_size(), 1.0))
        return packed(page.render(scale=scale).to_pil().convert("RGB"), ".png")


def width_of(data: bytes, path: Path) -> float:
    """How wide the first page of a PDF is, in points; raises ManifestError as opening the file does."""
    with first_page(data, path) as page:
        return float(page.get_size()[0])


def scale_of(width: float, height: float) -> float:
    """Pixels for each point of a page.

    >>> round(scale_of(420, 595), 2), round(scale_of(72, 100), 2), round(scale_of(1200, 1700), 2)
    (3.06, 13.89, 1.41)
    """
    wished = max(DOTS / POINTS, NARROWEST / min(width, height))
    return min(wished, LONGEST / max(width, height))


def packed(image: Image.Image, kind: str) -> bytes:
    """The picture as a file, in grey where it has no colours."""
    is_coloured = any(ImageChops.difference(*pair).point(SEEN).getbbox() for pair in combinations(image.split(), 2))
    image = image if is_coloured else image.convert("L")
    file = BytesIO()
    if kind == ".jpg":
        image.save(file, "JPEG", quality=QUALITY, subsampling=0, optimize=True)
    else:
        image.save(file, "PNG", optimize=True)
    return file.getvalue()
