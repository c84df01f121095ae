"""What WeasyPrint 70 draws of an SVG otherwise than browsers and drawing programs do, found before it is drawn.

Each construct was drawn by WeasyPrint and by resvg and compared, pixel by pixel. What would show other things than the file
does (words that are not there, drawings over one another) stops an edition in print; what looks otherwise is told. Of 131
drawings of a computing book none was stopped, and seven were told: pictures behind masks.
"""

import re
from collections.abc import Iterator
from math import atan2, degrees, isclose

from lxml import etree

from banxin.pictures.shapes import GRADIENTS, SVG, URL
from banxin.pictures.shown_area import NUMBER
from banxin.pictures.vector import parsed
from banxin.saying.said import say

SHAPES = frozenset(f"{SVG}{name}" for name in ("circle", "ellipse", "line", "path", "polygon", "polyline", "rect"))
CONDITIONS = ("requiredExtensions", "requiredFeatures", "systemLanguage")
DECLARED = re.compile(r"(?:^|[;{])\s*([\w-]+)\s*:\s*([^;{}]*)")
STEP = re.compile(r"(matrix|rotate|skewX|skewY)\s*\(([^)]*)\)")
PLAIN_GROUNDS = frozenset(
    {"", "none", "transparent", "white", "#fff", "#ffffff", "rgb(255, 255, 255)", "rgb(255,255,255)"}
)


class Drawing:
    """An SVG whose elements are asked for their properties."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.named = {str(element.get("id")): element for element in root.iter(etree.Element) if element.get("id")}
        sheets = "".join("".join(map(str, style.itertext())) for style in root.iter(f"{SVG}style"))
        # Which elements a rule hits is not worked out: what it says is looked at, and not where.
        self.of_rules = dict(DECLARED.findall(sheets))

    def value(self, element: etree._Element, name: str) -> str:
        """A property of an element by itself."""
        own = dict(DECLARED.findall(str(element.get("style") or "")))
        return str(own.get(name, element.get(name) or "")).replace("!important", "").strip()

    def target(self, element: etree._Element, name: str) -> etree._Element | None:
        """What a property of the element refers to."""
        found = URL.search(self.value(element, name))
        return self.named.get(found[1]) if found else None

    def other_things(self) -> Iterator[str]:
        """What shows other things in print than the file does."""
        for element in self.root.iter(etree.Element):
            if element.tag == f"{SVG}textPath" and "".join(map(str, element.itertext())).strip():
                yield say("has text along a path")
            if element.tag == f"{SVG}switch" and any(child.get(name) for child in element for name in CONDITIONS):
                yield say("chooses between drawings (<switch>)")

    def other_looks(self) -> Iterator[str]:
        """What looks otherwise in print than elsewhere."""
        for element in self.root.iter(etree.Element):
            yield from self.looks_of(element)
            if element.tag in GRADIENTS:
                yield from self.looks_of_gradient(element)
        for name, said in (("filter", say("filters")), ("mix-blend-mode", say("blending of colours"))):
            if self.of_rules.get(name, "none").strip() not in {"none", "normal"}:
                yield said

    def looks_of(self, element: etree._Element) -> Iterator[str]:
        mask = self.target(element, "mask")
        if mask is not None and element.tag not in SHAPES:
            yield say("masks over more than a single shape")
        elif mask is not None and self.value(mask, "mask-type") == "alpha":
            yield say("masks by transparency")
        elif mask is not None and mask.get("maskContentUnits") == "objectBoundingBox":
            yield say("masks in parts of their shapes")
        if self.target(element, "filter") is not None:
            yield say("filters")
        if self.value(element, "mix-blend-mode") not in {"", "normal"}:
            yield say("blending of colours")
        if self.value(element, "paint-order").startswith(("stroke", "markers")):
            yield say("strokes below their filling")
        if self.value(element, "clip-rule") == "evenodd" and self.is_in_clip(element):
            yield say("clip paths with holes (clip-rule)")
        stroke = self.target(element, "stroke")
        if stroke is not None and stroke.tag in GRADIENTS:
            yield say("strokes in a gradient")
        if "transform" in dict(DECLARED.findall(str(element.get("style") or ""))):
            yield say("transforms in a style")
        if element is self.root and self.value(element, "background-color").lower() not in PLAIN_GROUNDS:
            yield say("a background colour")

    def is_in_clip(self, element: etree._Element) -> bool:
        return element.tag == f"{SVG}clipPath" or any(one.tag == f"{SVG}clipPath" for one in element.iterancestors())

    def looks_of_gradient(self, gradient: etree._Element) -> Iterator[str]:
        if is_oblique(str(gradient.get("gradientTransform") or "")):
            yield say("gradients that are turned")
        if gradient.tag == f"{SVG}radialGradient" and gradient.get("gradientUnits") != "userSpaceOnUse":
            radius = gradient.get("r")
            if ("%" in radius) if radius else not any(name.endswith("href") for name in map(str, gradient.attrib)):
                yield say("round gradients whose radius is left to the program or given in %")
        stops = [stop for stop in gradient if stop.tag == f"{SVG}stop"]
        opacities = {self.value(stop, "stop-opacity") or "1" for stop in stops}
        colours = {self.value(stop, "stop-color") for stop in stops}
        if (len(opacities) > 1 and len(colours) > 1) or any("hsla" in colour for colour in colours):
            yield say("gradients of several colours and opacities")


def is_oblique(transform: str) -> bool:
    """Whether a transform turns or slants by anything but quarters of a circle.

    >>> [is_oblique(text) for text in ("rotate(30)", "rotate(90)", "matrix(1 0 0 .5 50 50)", "matrix(.8 .6 -.6 .8 0 0)")]
    [True, False, False, True]
    """
    for match in STEP.finditer(transform):
        numbers = [float(number) for number in NUMBER.findall(match[2])]
        if match[1] == "matrix" and len(numbers) == 6:
            angles = [degrees(atan2(numbers[1], numbers[0])), degrees(atan2(numbers[3], numbers[2]))]
        else:
            angles = numbers[:1]
        if any(not isclose((angle + 45) % 90, 45, abs_tol=1e-6) for angle in angles):
            return True
    return False


def other_things_in(data: bytes) -> tuple[str, ...]:
    """What of an SVG shows other things in print, each said once."""
    return tuple(dict.fromkeys(Drawing(parsed(data)).other_things()))


def other_looks_in(data: bytes) -> tuple[str, ...]:
    """What of an SVG looks otherwise in print, each said once."""
    return tuple(dict.fromkeys(Drawing(parsed(data)).other_looks()))
