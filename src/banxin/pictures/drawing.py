"""SVG pictures: well-formed, still, complete in themselves, and not endless.

A small SVG that repeats what it repeats keeps WeasyPrint busy for hours; one that fetches or moves looks different
everywhere.
"""

from collections.abc import Iterator

from lxml import etree

from banxin.errors import BuildError
from banxin.source import Source

SVG = "{http://www.w3.org/2000/svg}"
ACTIVE = frozenset(f"{SVG}{name}" for name in ("script", "foreignObject", "handler", "animate", "set", "iframe"))
HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
INWARD = ("#", "data:image/png", "data:image/jpeg")
MOST_SHAPES = 100_000
"""Shapes that an SVG may draw, with those that `use` repeats; a detailed map has some ten thousand."""
DEEPEST = 80
"""Groups inside groups; WeasyPrint's own limit is Python's stack."""


def check_drawing(data: bytes, shown: str, source: Source | None = None) -> None:
    """Raise BuildError unless the bytes are an SVG that shows the same picture everywhere."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        hint = "export it again as plain SVG"
        raise BuildError(f"the picture '{shown}' is not well-formed: {error.msg}", source, hint) from error
    if root.tag != f"{SVG}svg":
        raise BuildError(f"the picture '{shown}' is not an SVG", source, "its first element has to be <svg> of SVG")
    for fault in faults_of(root):
        raise BuildError(f"the picture '{shown}' {fault}", source, "export it again as plain SVG, or as PNG")


def faults_of(root: etree._Element) -> Iterator[str]:
    """What an SVG has that a still picture of a sensible size has not."""
    if root.getroottree().docinfo.internalDTD is not None and next(root.iter(etree.Entity), None) is not None:
        yield "is built from entities"
    if not root.get("viewBox") and not (root.get("width") and root.get("height")):
        yield "has neither a viewBox nor a size"
    for element in root.iter(etree.Element):
        yield from faults_of_element(element)
    if Shapes(root).count(root) > MOST_SHAPES:
        yield f"draws more than {MOST_SHAPES} shapes"


def faults_of_element(element: etree._Element) -> Iterator[str]:
    if element.tag in ACTIVE:
        yield f"has a <{str(element.tag).removeprefix(SVG)}>"
    for name in map(str, element.attrib):
        if name.lower().startswith("on"):
            yield f"has a script in '{name}'"
    for href in hrefs_of(element):
        if href.strip() and not href.strip().startswith(INWARD):
            yield f"refers to '{href[:60]}', which is not in it"


def hrefs_of(element: etree._Element) -> Iterator[str]:
    """What an element draws from elsewhere; a link leads there, and draws nothing."""
    for name in HREFS:
        if isinstance(element.tag, str) and name in element.attrib and element.tag != f"{SVG}a":
            yield str(element.attrib[name])


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
