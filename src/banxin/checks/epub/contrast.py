"""How well a colour can be read on another one (WCAG 2.2: relative luminance, contrast ratio, criterion 1.4.3)."""

from collections.abc import Sequence
from typing import NamedTuple

import tinycss2
from tinycss2.ast import Node
from tinycss2.color4 import parse_color

LEAST, LEAST_LARGE = 4.5, 3.0
LARGE, LARGE_BOLD = 1.5, 14 / 12
"""From these sizes on text is large: 18 points, bold 14 points, in em of a page whose text has 12."""
BOLD = 700


class Colour(NamedTuple):
    """Red, green, blue and opacity, each from 0 to 1."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0


WHITE, BLACK = Colour(1, 1, 1), Colour(0, 0, 0)


def colour_in(tokens: Sequence[Node]) -> Colour | None:
    """The first colour among the tokens of a declaration: that of `background: #eee url(...)` too.

    >>> colour_in(tinycss2.parse_component_value_list("#fff"))
    Colour(red=1.0, green=1.0, blue=1.0, alpha=1.0)
    """
    for token in tokens:
        if token.type in {"hash", "ident", "function"}:
            found = parse_color(tinycss2.serialize([token]))
            if found is not None and found != "currentcolor":
                parts = (*found.to("srgb").coordinates, found.alpha)
                return Colour(*(min(max(float(part or 0), 0.0), 1.0) for part in parts))
    return None


def over(upper: Colour, lower: Colour) -> Colour:
    """What a colour becomes on an opaque one (simple alpha compositing)."""
    share = upper.alpha
    return Colour(*(share * a + (1 - share) * b for a, b in zip(upper[:3], lower[:3], strict=True)))


def luminance(colour: Colour) -> float:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour[:3]]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(first: Colour, second: Colour) -> float:
    """From 1 to 21.

    >>> contrast(WHITE, BLACK)
    21.0
    """
    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def least_contrast(size: float, weight: int) -> float:
    """What text of a size, in em of the body's, has to have."""
    return LEAST_LARGE if size >= (LARGE_BOLD if weight >= BOLD else LARGE) else LEAST
