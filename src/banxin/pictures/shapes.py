"""How much an SVG draws, counted before it is drawn: every reference multiplies what it refers to.

SVG 2: `use` (5.5), markers (11.6), paint servers (13.2, 14), masks and clip paths (CSS Masking 1). One kilobyte of markers
on markers keeps WeasyPrint busy for hours, and a gradient that repeats at every millionth of a unit fills its memory.
"""

import re
from collections.abc import Iterator
from math import hypot, sqrt
from operator import mul

from lxml import etree

from banxin.pictures.shown_area import NUMBER, shown_area

SVG = "{http://www.w3.org/2000/svg}"
HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
MOST_SHAPES = 100_000
"""Shapes that an SVG may draw, with those that are repeated; a detailed map has some ten thousand."""
TOO_MANY = MOST_SHAPES + 1
DEEPEST = 80
"""Groups inside groups; WeasyPrint's own limit is Python's stack."""
FANS = (
    "clip-path", "fill", "filter", "marker", "marker-end", "marker-mid", "marker-start", "mask", "stroke",
)  # fmt: skip
"""What draws another element, as an attribute or as a property."""
AT_EACH_POINT = frozenset({"marker", "marker-mid"})
URL = re.compile(r"url\(\s*[\"']?\s*#([^\"')\s]+)")
DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;{}]*)")
LENGTH = re.compile(rf"\s*({NUMBER.pattern})\s*(%?)\w*\s*")
TRANSFORM = re.compile(r"(matrix|scale)\s*\(([^)]*)\)")
GRADIENTS = frozenset({f"{SVG}linearGradient", f"{SVG}radialGradient"})
PATTERN = f"{SVG}pattern"
SIZE = 1000.0
"""Units of a picture that does not say how large it is."""

Reference = tuple[str, str]
"""A property, and the id that it names."""


class Shapes:
    """Counts what an SVG draws, each reference with all that it repeats, and stops beyond the limit."""

    def __init__(self, root: etree._Element) -> None:
        self.named = {str(element.get("id")): element for element in root.iter(etree.Element) if element.get("id")}
        self.size = size_of(root)
        self.known: dict[etree._Element, int] = {}
        self.open: set[etree._Element] = set()
        # Which elements a rule of a stylesheet hits is not worked out: it counts for each.
        sheets = ("".join(map(str, style.itertext())) for style in root.iter(f"{SVG}style"))
        self.of_rules = tuple(reference for sheet in sheets for reference in references_in(sheet))

    def count(self, element: etree._Element, depth: int = 0) -> int:
        """Shapes in an element; beyond all limits when it repeats itself or lies too deep."""
        if element in self.known:
            return self.known[element]
        if element in self.open or depth > DEEPEST:
            return TOO_MANY
        self.open.add(element)
        total = 1 + self.tiles(element)
        for child in element.iterchildren(etree.Element):
            total += self.count(child, depth + 1)
        for times, target in self.drawn(element):
            total += times * self.count(target, depth + 1)
        self.open.discard(element)
        self.known[element] = min(total, TOO_MANY)
        return self.known[element]

    def drawn(self, element: etree._Element) -> Iterator[tuple[int, etree._Element]]:
        """What else is drawn where an element is, and how often."""
        for href in hrefs_of(element):
            yield from ((1, target) for target in self.target(href.strip().removeprefix("#")))
        own = references_of(element)
        for name, identifier in (*own, *(self.of_rules if is_painted(element) else ())):
            times = points_of(element) if name in AT_EACH_POINT else 1
            yield from ((times, target) for target in self.target(identifier))

    def target(self, identifier: str) -> tuple[etree._Element, ...]:
        return (self.named[identifier],) if identifier in self.named else ()

    def tiles(self, element: etree._Element) -> int:
        """How often a gradient or a pattern is repeated: WeasyPrint writes each of them out."""
        if element.tag == PATTERN:
            across, down = self.length(element, "width", "0"), self.length(element, "height", "0")
            whole = self.whole(element, "patternUnits")
            return 0 if across <= 0 or down <= 0 else as_count(whole / across * (whole / down))
        if element.tag not in GRADIENTS or self.value(element, "spreadMethod", "pad") == "pad":
            return 0
        if element.tag == f"{SVG}radialGradient":
            vector = self.length(element, "r", "50%")
        else:
            across = self.length(element, "x2", "100%") - self.length(element, "x1", "0%")
            vector = hypot(across, self.length(element, "y2", "0%") - self.length(element, "y1", "0%"))
        vector = abs(vector) * scale_of(self.value(element, "gradientTransform", ""))
        return TOO_MANY if not vector > 0 else as_count(self.whole(element, "gradientUnits") / vector)

    def whole(self, element: etree._Element, units: str) -> float:
        """What is filled, in the units that a gradient or a pattern is measured in."""
        return self.size if self.value(element, units, "objectBoundingBox") == "userSpaceOnUse" else 1.0

    def length(self, element: etree._Element, name: str, default: str) -> float:
        match = LENGTH.fullmatch(self.value(element, name, default))
        if not match:
            return float(default.rstrip("%")) / (100 if "%" in default else 1)
        value = float(match[1])
        return value / 100 * self.whole(element, "gradientUnits") if match[2] else value

    def value(self, element: etree._Element, name: str, default: str) -> str:
        """An attribute of a gradient, or of those that it takes over from (SVG 2, 14.2.1)."""
        seen: set[etree._Element] = set()
        found: etree._Element | None = element
        while found is not None and found not in seen:
            seen.add(found)
            if name in found.attrib:
                return str(found.attrib[name])
            found = next((one for href in hrefs_of(found) for one in self.target(href.strip().removeprefix("#"))), None)
        return default


def hrefs_of(element: etree._Element) -> Iterator[str]:
    """What an element draws from elsewhere; a link leads there, and draws nothing."""
    for name in HREFS:
        if name in element.attrib and element.tag != f"{SVG}a":
            yield str(element.attrib[name])


def references_of(element: etree._Element) -> tuple[Reference, ...]:
    """What the attributes of an element and its `style` name."""
    attributes = ((name, found) for name in FANS for found in URL.findall(str(element.get(name) or "")))
    return (*attributes, *references_in(str(element.get("style") or "")))


def references_in(style: str) -> tuple[Reference, ...]:
    """What the declarations of a style name.

    >>> references_in("path { fill: url(#a); marker-mid: url('#b') }")
    (('fill', 'a'), ('marker-mid', 'b'))
    """
    return tuple(
        (match[1].lower(), found)
        for match in DECLARATION.finditer(style)
        if match[1].lower() in FANS
        for found in URL.findall(match[2])
    )


def is_painted(element: etree._Element) -> bool:
    """Whether an element can be hit by a rule that draws something: not what only holds others for later."""
    return element.tag not in {f"{SVG}defs", f"{SVG}style", f"{SVG}stop", f"{SVG}title", f"{SVG}desc", *GRADIENTS}


def points_of(element: etree._Element) -> int:
    """How often `marker-mid` draws: about once for each point of a path."""
    return max(1, len(NUMBER.findall(str(element.get("d") or element.get("points") or ""))) // 2)


def size_of(root: etree._Element) -> float:
    """The longer side of a picture in its own units."""
    area = shown_area(root)
    return max(area.width, area.height) if area else SIZE


def scale_of(transform: str) -> float:
    """How much a transform makes larger (the root of its determinant).

    >>> scale_of("rotate(3) scale(0.5)"), scale_of("matrix(2 0 0 2 9 9)")
    (0.5, 2.0)
    """
    factor = 1.0
    for match in TRANSFORM.finditer(transform):
        numbers = [float(number) for number in NUMBER.findall(match[2])]
        if match[1] == "matrix" and len(numbers) == 6:
            factor *= sqrt(abs(mul(numbers[0], numbers[3]) - mul(numbers[1], numbers[2])))
        elif match[1] == "scale" and numbers:
            factor *= sqrt(abs(numbers[0] * numbers[-1]))
    return factor


def as_count(value: float) -> int:
    return int(value) if value < TOO_MANY else TOO_MANY
