"""The drawing of a formula as operators of a PDF, when it is nothing but filled outlines: read once, drawn wherever it stands.

WeasyPrint reads the paths of an SVG anew at each drawing, and a book of mathematics has a few hundred glyphs in tens of
thousands of places. Quadratic curves, which a PDF has not, become cubic ones (SVG 2, 9.3; ISO 32000-1, 8.5.2). Lengths are 1/1000 em.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from banxin.engine.upstream.stub_types import Element

FUNCTION = re.compile(r"\s*(translate|scale)\(([^)]*)\)\s*,?\s*")
NUMBERS = re.compile(r"[\s,]+")
OF_OURS = re.compile(r"data-[\w-]+")
"""Attributes that say what was drawn, and not how."""
OPERATORS = {"moveTo": "m", "lineTo": "l", "curveTo": "c", "qCurveTo": "c"}
"""By the names that pens of fontTools have for the commands of a path."""
Point = tuple[float, float]


class NotOutlinesError(Exception):
    """A drawing has strokes, colours or letters."""


class Place(NamedTuple):
    """Where something is drawn: scales and shifts along both axes."""

    across: float = 1.0
    along: float = 1.0
    x: float = 0.0
    y: float = 0.0

    def at(self, x: float, y: float) -> "Place":
        return self._replace(x=self.x + self.across * x, y=self.y + self.along * y)

    def times(self, across: float, along: float) -> "Place":
        return self._replace(across=self.across * across, along=self.along * along)

    @property
    def operator(self) -> str:
        """The matrix as `cm` takes it."""
        across, along, x, y = map(number, self)
        return f"{across} 0 0 {along} {x} {y} cm"


def outlines_of(svg: Element) -> bytes:
    """What fills the outlines of a drawing, in its own lengths, y downwards; raise NotOutlinesError for any other."""
    return "\n".join(part for child in svg for part in drawn(child, Place())).encode("ascii")


def drawn(element: Element, place: Place) -> Iterator[str]:
    """The operators for an element and what is in it."""
    attributes = {name: value for name, value in element.items() if not OF_OURS.fullmatch(name)}
    place = moved(place, attributes.pop("transform", ""))
    name = element.tag.rpartition("}")[2]
    if name == "g" and not attributes:
        for child in element:
            yield from drawn(child, place)
    elif name == "path" and attributes.keys() == {"d"}:
        yield f"q\n{place.operator}\n{commands(attributes['d'])}\nf\nQ"
    elif name == "rect" and attributes.keys() == {"x", "y", "width", "height"}:
        sides = " ".join(number(float(attributes[side])) for side in ("x", "y", "width", "height"))
        yield f"q\n{place.operator}\n{sides} re\nf\nQ"
    elif name == "svg" and attributes.keys() == {"x", "y", "width", "height", "viewBox"}:
        yield from part_of_a_sign(element, attributes, place)
    else:
        raise NotOutlinesError


def part_of_a_sign(element: Element, attributes: dict[str, str], place: Place) -> Iterator[str]:
    """What of an outline lies in a box: the piece that a sign is made longer by."""
    x, y, width, height = (float(attributes[side]) for side in ("x", "y", "width", "height"))
    left, top, *sizes = map(float, NUMBERS.split(attributes["viewBox"].strip()))
    if sizes != [width, height]:
        raise NotOutlinesError
    yield f"q\n{place.at(x - left, y - top).operator}\n{' '.join(map(number, (left, top, width, height)))} re\nW\nn"
    for child in element:
        yield from drawn(child, Place())
    yield "Q"


def moved(place: Place, transform: str) -> Place:
    """The place behind the functions of a `transform`."""
    end = 0
    while match := FUNCTION.match(transform, end):
        first, *rest = map(float, NUMBERS.split(match[2].strip()))
        end = match.end()
        if match[1] == "translate":
            place = place.at(first, rest[0] if rest else 0.0)
        else:
            place = place.times(first, rest[0] if rest else first)
    if end < len(transform):
        raise NotOutlinesError
    return place


@cache
def commands(path: str) -> str:
    """The operators of a path; a glyph is read once."""
    return "\n".join(segments(path))


def segments(path: str) -> Iterator[str]:
    # A book without formulas need not load them.
    from fontTools.pens.recordingPen import RecordingPen
    from fontTools.svgLib.path import parse_path

    pen = RecordingPen()
    parse_path(path, pen)
    place = (0.0, 0.0)
    for name, told in pen.value:
        points = (*cubic(place, *told), told[-1]) if name == "qCurveTo" else told
        if points:
            yield " ".join(number(one) for point in points for one in point) + f" {OPERATORS[name]}"
            place = points[-1]
        elif name == "closePath":
            yield "h"


def cubic(begin: Point, control: Point, end: Point) -> Iterator[Point]:
    """The control points of a quadratic curve as a cubic one has them."""
    for x, y in (begin, end):
        yield x + (control[0] - x) * 2 / 3, y + (control[1] - y) * 2 / 3


def number(value: float) -> str:
    """As a PDF writes it, to a ten-thousandth."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
