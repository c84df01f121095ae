"""SVG pictures: well-formed, still, complete in themselves, and not endless.

A small SVG that repeats what it repeats keeps WeasyPrint busy for hours (`shapes.py`); one that fetches or moves looks
different everywhere.
"""

import re
from collections.abc import Iterator

from lxml import etree

from banxin.errors import BuildError
from banxin.pictures.data_address import bytes_of
from banxin.pictures.raster import check_raster
from banxin.pictures.shapes import FANS, GRADIENTS, MOST_SHAPES, PATTERN, SVG, Shapes, hrefs_of
from banxin.pictures.shown_area import shown_area
from banxin.saying.said import say
from banxin.source import Source

ACTIVE = frozenset(
    f"{SVG}{name}"
    for name in (
        "animate", "animateMotion", "animateTransform", "audio", "foreignObject", "handler", "iframe", "script", "set", "video",
    )
)  # fmt: skip
INWARD = ("#", "data:image/png", "data:image/jpeg")
STYLED = ("style", *FANS)
OUTWARD = re.compile(
    r"url\(\s*[\"']?\s*(?!#|data:image/(?:png|jpeg))([^\"')\s]+)|@import\s+(?:url\()?[\"']?([^\"')\s;]+)"
)
"""What a style fetches from elsewhere."""
MOST_PIXELS = 80_000_000
"""Of a picture inside an SVG; as in print."""


def check_drawing(data: bytes, shown: str, source: Source | None = None) -> None:
    """Raise BuildError unless the bytes are an SVG that shows the same picture everywhere."""
    try:
        root = parsed(data)
    except etree.XMLSyntaxError as error:
        hint = say("export it again as plain SVG")
        raise BuildError(
            say("the picture '{shown}' is not well-formed: {reason}", shown=shown, reason=error.msg), source, hint
        ) from error
    if root.tag != f"{SVG}svg":
        raise BuildError(
            say("the picture '{shown}' is not an SVG", shown=shown),
            source,
            say("its first element has to be <svg> of SVG"),
        )
    for fault in faults_of(root):
        raise BuildError(
            say("the picture '{shown}' {fault}", shown=shown, fault=fault),
            source,
            say("export it again as plain SVG, or as PNG"),
        )
    for within in pictures_within(root):
        check_raster(within, say("{shown} (the picture in it)", shown=shown), source, most_pixels=MOST_PIXELS)


def parsed(data: bytes) -> etree._Element:
    """The root of an SVG, of which nothing else is loaded; raise etree.XMLSyntaxError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(data, parser)


def extent_of(root: etree._Element) -> tuple[int, int]:
    """Width and height of a drawing in hundredths of its own unit; a square where it says neither.

    >>> extent_of(parsed(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 40"/>'))
    (3000, 4000)
    """
    area = shown_area(root)
    return (max(1, round(100 * area.width)), max(1, round(100 * area.height))) if area else (100, 100)


def faults_of(root: etree._Element) -> Iterator[str]:
    """What an SVG has that a still picture of a sensible size has not."""
    if root.getroottree().docinfo.internalDTD is not None and next(root.iter(etree.Entity), None) is not None:
        yield say("is built from entities")
    if not root.get("viewBox") and not (root.get("width") and root.get("height")):
        yield say("has neither a viewBox nor a size")
    for element in root.iter(etree.Element):
        yield from faults_of_element(element)
    shapes = Shapes(root)
    if any(shapes.tiles(element) > MOST_SHAPES for element in root.iter(*GRADIENTS, PATTERN)):
        yield say("repeats a gradient or a pattern more than {most} times", most=MOST_SHAPES)
    if shapes.count(root) > MOST_SHAPES:
        yield say("draws more than {most} shapes", most=MOST_SHAPES)


def faults_of_element(element: etree._Element) -> Iterator[str]:
    if element.tag in ACTIVE:
        yield say("has a <{tag}>", tag=str(element.tag).removeprefix(SVG))
    for name in map(str, element.attrib):
        if name.lower().startswith("on"):
            yield say("has a script in '{name}'", name=name)
    for address in addresses_of(element):
        yield say("refers to '{address}', which is not in it", address=address[:60])


def addresses_of(element: etree._Element) -> Iterator[str]:
    """What an element and its styles fetch from elsewhere."""
    for href in hrefs_of(element):
        if href.strip() and not href.strip().startswith(INWARD):
            yield href
    styles = [str(element.get(name) or "") for name in STYLED]
    if element.tag == f"{SVG}style":
        styles += map(str, element.itertext())
    for style in styles:
        yield from (match[1] or match[2] for match in OUTWARD.finditer(style))


def pictures_within(root: etree._Element) -> Iterator[bytes]:
    """The pictures of pixels that an SVG holds."""
    for element in root.iter(etree.Element):
        for href in hrefs_of(element):
            if href.strip().startswith("data:"):
                yield bytes_of(href.strip())
