"""Whether a picture can be printed: whole, of a size that a page can use, and drawing nothing from elsewhere.

WeasyPrint prints half a picture without a word, and a small SVG file can keep it busy for hours.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from lxml import etree
from PIL import Image, ImageFile, UnidentifiedImageError

from banxin.errors import BuildError
from banxin.source import Source

MOST_PIXELS = 80_000_000
"""A full page of A4 at 600 ppi has 35 million."""
MOST_SHAPES = 100_000
"""Shapes that an SVG may draw, with those that `use` repeats; a detailed map has some ten thousand."""
DEEPEST = 80
"""Groups inside groups; WeasyPrint's own limit is Python's stack."""
RASTER = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".tif", ".tiff"})
HREFS = ("href", "{http://www.w3.org/1999/xlink}href")


def check_picture(data: bytes, name: str, suffix: str, source: Source | None = None) -> None:
    """Raise BuildError unless the picture is sound; files of other kinds pass."""
    if suffix.lower() in RASTER:
        check_raster(data, name, source)
    elif suffix.lower() == ".svg":
        check_svg(data, name, source)


def check_raster(data: bytes, name: str, source: Source | None = None) -> None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with whole_pictures(), Image.open(BytesIO(data)) as picture:
                width, height = picture.size
                if width * height <= MOST_PIXELS:
                    picture.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise BuildError(f"the picture '{name}' has too many pixels", source, "make it smaller") from error
    except (OSError, UnidentifiedImageError, SyntaxError, ValueError, EOFError) as error:
        raise BuildError(f"the picture '{name}' is damaged or cut off", source, "export it again") from error
    if width * height > MOST_PIXELS:
        hint = f"make it smaller: {MOST_PIXELS // 1_000_000} million pixels are more than a page can show"
        raise BuildError(f"the picture '{name}' has {width} x {height} pixels", source, hint)


@contextmanager
def whole_pictures() -> Iterator[None]:
    """WeasyPrint tells Pillow, for the whole process, to pass over the missing end of a picture; here it must not."""
    lenient = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def check_svg(data: bytes, name: str, source: Source | None = None) -> None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise BuildError(f"the picture '{name}' is not well formed: {error.msg}", source, "export it again") from error
    if root.getroottree().docinfo.internalDTD is not None and next(root.iter(etree.Entity), None) is not None:
        raise BuildError(f"the picture '{name}' is built from entities", source, "export it as plain SVG")
    outward = next((href for element in root.iter() for href in hrefs_of(element) if is_outward(href)), "")
    if outward:
        raise BuildError(f"the picture '{name}' refers to '{outward[:60]}'", source, "embed what it refers to")
    if Shapes(root).count(root) > MOST_SHAPES:
        raise BuildError(f"the picture '{name}' draws more than {MOST_SHAPES} shapes", source, "simplify it")


def hrefs_of(element: etree._Element) -> Iterator[str]:
    for name in HREFS:
        if isinstance(element.tag, str) and name in element.attrib and not element.tag.endswith("}a"):
            yield str(element.attrib[name])


def is_outward(href: str) -> bool:
    return bool(href.strip()) and not href.strip().startswith(("#", "data:"))


class Shapes:
    """Counts what an SVG draws, each `use` with all that it repeats, and stops beyond the limit."""

    def __init__(self, root: etree._Element) -> None:
        self.named = {str(element.get("id")): element for element in root.iter() if element.get("id")}
        self.known: dict[etree._Element, int] = {}
        self.open: set[etree._Element] = set()

    def count(self, element: etree._Element, depth: int = 0) -> int:
        """Shapes in an element; beyond all limits when it repeats itself or lies too deep."""
        if element in self.known:
            return self.known[element]
        if element in self.open or depth > DEEPEST:
            return MOST_SHAPES + 1
        self.open.add(element)
        total = 1 + sum(self.count(child, depth + 1) for child in element)
        for href in hrefs_of(element):
            target = self.named.get(href.strip().removeprefix("#"))
            total += self.count(target, depth + 1) if target is not None else 0
        self.open.discard(element)
        self.known[element] = min(total, MOST_SHAPES + 1)
        return self.known[element]
