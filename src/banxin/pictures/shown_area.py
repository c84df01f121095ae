"""The part of its plane that an SVG shows: how large the drawing is, and where it begins (SVG 2, 8.2 and 8.6)."""

import re
from typing import NamedTuple

from lxml import etree

NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")

LENGTH = re.compile(r"\s*(\d+\.?\d*|\.\d+)(px|in|cm|mm|pt|pc)?\s*")
PIXELS = {"": 1.0, "px": 1.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "pt": 96 / 72, "pc": 16.0}
"""CSS Values 4, section 6.2."""
FARTHEST = 1e12
"""Units from the origin; what lies beyond is as good as there, and no number is endless."""


class ShownArea(NamedTuple):
    """Where a drawing begins and how large it is, in its own units."""

    left: float
    top: float
    width: float
    height: float


def shown_area(root: etree._Element) -> ShownArea | None:
    """What a drawing shows, by its viewBox or else by its width and its height, whatever their units; None where it says neither.

    >>> shown_area(etree.fromstring('<svg viewBox="-5,0 30 40" width="3cm"/>'))
    ShownArea(left=-5.0, top=0.0, width=30.0, height=40.0)
    >>> shown_area(etree.fromstring('<svg width="30mm" height="40mm"/>')).height
    40.0
    >>> shown_area(etree.fromstring('<svg width="30mm"/>'))
    """
    box = numbers_in(root, "viewBox")[:4]
    if len(box) == 4:
        return ShownArea(*box)
    own = [numbers[0] for name in ("width", "height") if (numbers := numbers_in(root, name))]
    return ShownArea(0.0, 0.0, *own) if len(own) == 2 else None


def pixels_of(root: etree._Element) -> tuple[int, int] | None:
    """Width and height in pixels of CSS that a drawing gives itself; None where it takes what room there is.

    >>> pixels_of(etree.fromstring('<svg width="3in" height="36pt"/>')), pixels_of(etree.fromstring('<svg width="100%" height="9"/>'))
    ((288, 48), None)
    """
    found = [LENGTH.fullmatch(str(root.get(name) or "")) for name in ("width", "height")]
    width, height = (round(float(one[1]) * PIXELS[one[2] or ""]) if one else 0 for one in found)
    return (width, height) if 0 < width < FARTHEST and 0 < height < FARTHEST else None


def numbers_in(element: etree._Element, name: str) -> list[float]:
    """The numbers of an attribute."""
    numbers = map(float, NUMBER.findall(str(element.get(name) or "")))
    return [max(-FARTHEST, min(FARTHEST, number)) for number in numbers]
