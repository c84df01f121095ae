"""The drawing of a formula as operators of a PDF, when it is nothing but filled outlines: read once, drawn wherever it stands.

WeasyPrint reads the paths of an SVG anew at each drawing, and a book of mathematics has a few hundred glyphs in tens of
thousands of places. Outlines are those of MathJax (SVG 2, 9.3: absolute commands; quadratic curves, which a PDF has not, as
cubic ones, ISO 32000-1, 8.5.2). Lengths are 1/1000 em.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from banxin.engine.upstream.stub_types import Element

TOKEN = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)")
FUNCTION = re.compile(r"\s*(translate|scale)\(([^)]*)\)\s*,?\s*")
NUMBERS = re.compile(r"[\s,]+")
OF_OURS = re.compile(r"data-[\w-]+")
"""Attributes that say what was drawn, and not how."""
COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "Q": 4, "T": 2, "C": 6}
"""How many numbers a command has."""


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
    x = y = 0.0
    control: tuple[float, ...] | None = None
    for command, numbers in commands_of(path):
        before: tuple[float, ...] | None = control
        control = None
        if command == "Z":
            yield "h"
            continue
        if command == "C":
            *_, x, y = numbers
            yield f"{' '.join(map(number, numbers))} c"
            continue
        end = numbers[-2:] if command not in "HV" else (numbers[0], y) if command == "H" else (x, numbers[0])
        if command in "QT":
            turned = (x, y) if before is None else (2 * x - before[0], 2 * y - before[1])
            control = numbers[:2] if command == "Q" else turned
            yield f"{' '.join(map(number, (*cubic((x, y), control), *cubic(end, control), *end)))} c"
        else:
            yield f"{number(end[0])} {number(end[1])} {'m' if command == 'M' else 'l'}"
        x, y = end


def cubic(end: tuple[float, ...], control: tuple[float, ...]) -> Iterator[float]:
    """The control point of a cubic curve beside this end of a quadratic one."""
    return (one + (two - one) * 2 / 3 for one, two in zip(end, control, strict=True))


def commands_of(path: str) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Each command with its numbers; one that is said once for several is yielded as often."""
    command = ""
    numbers: list[float] = []
    for token in TOKEN.findall(path):
        if token.isalpha():
            command = token
            if command == "Z":
                yield command, ()
            elif command not in COUNTS:
                raise NotOutlinesError
            continue
        numbers.append(float(token))
        if len(numbers) == COUNTS.get(command, 0):
            yield command, tuple(numbers)
            numbers = []
            command = "L" if command == "M" else command


def number(value: float) -> str:
    """As a PDF writes it, to a ten-thousandth."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
