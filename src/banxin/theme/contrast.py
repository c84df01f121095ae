"""How well a colour can be read on another one (WCAG 2.2: relative luminance, contrast ratio, criterion 1.4.3)."""

from collections.abc import Sequence
from typing import NamedTuple

import tinycss2
from tinycss2.ast import Node
from tinycss2.color4 import Color, parse_color

LEAST, LEAST_LARGE = 4.5, 3.0
LARGE, LARGE_BOLD = 1.5, 14 / 12
"""From these sizes on text is large: 18 points, bold 14 points, in em of a page whose text has 12."""
BOLD = 700
SPACES = frozenset(
    {"srgb", "hsl", "hwb", "srgb-linear", "display-p3", "lab", "lch", "oklab", "oklch", "xyz-d50", "xyz-d65", "xyz"}
)
"""The spaces that are reckoned with; a colour in another one (a98-rgb, prophoto-rgb, rec2020) is not judged."""
Matrix = tuple[tuple[float, float, float], ...]
XYZ_TO_SRGB: Matrix = (
    (3.2409699419, -1.5373831776, -0.4986107603),
    (-0.9692436363, 1.8759675015, 0.0415550574),
    (0.0556300797, -0.2039769589, 1.0569715142),
)
D50_TO_D65: Matrix = (
    (0.9554734527, -0.0230985368, 0.0632593086),
    (-0.0283697069, 1.0099954580, 0.0210413990),
    (0.0123140016, -0.0205076964, 1.3303659366),
)
P3_TO_XYZ: Matrix = (
    (0.4865709486, 0.2656676932, 0.1982172852),
    (0.2289745641, 0.6917385218, 0.0792869141),
    (0.0, 0.0451133819, 1.0439443689),
)
"""CSS Color 4, section 18: sample code for colour conversions."""


class Colour(NamedTuple):
    """Red, green, blue and opacity, each from 0 to 1."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0


WHITE, BLACK = Colour(1, 1, 1), Colour(0, 0, 0)


def of_hex(digits: str) -> Colour:
    """The opaque colour of six hexadecimal digits.

    >>> of_hex("ff0000")
    Colour(red=1.0, green=0.0, blue=0.0, alpha=1.0)
    """
    return Colour(*(part / 255 for part in bytes.fromhex(digits)))


SEPIA, SEPIA_INK = "f1e8d0", "5b4636"
"""The paper that reading systems call sepia, and the ink on it, as foliate-js has them."""
NIGHT, NIGHT_INK = "121212", "e0e0e0"
"""The ground of most dark screens (Material Design), and the ink on it."""


def colour_in(tokens: Sequence[Node]) -> Colour | None:
    """The first colour among the tokens of a declaration: that of `background: #eee url(...)` too.

    >>> colour_in(tinycss2.parse_component_value_list("#fff"))
    Colour(red=1.0, green=1.0, blue=1.0, alpha=1.0)
    """
    for token in tokens:
        if token.type in {"hash", "ident", "function"} and (found := named_colour(token)):
            parts = (*in_srgb(found), found.alpha)
            return Colour(*(min(max(float(part or 0), 0.0), 1.0) for part in parts))
    return None


def named_colour(token: Node) -> Color | None:
    """The colour that a token names by itself; None for `currentcolor`, for a space unknown here and for what is no colour."""
    try:
        found = parse_color(tinycss2.serialize([token]))
    except ValueError:  # tinycss2 1.5 does not expect `color()` without a space
        return None
    return found if isinstance(found, Color) and found.space in SPACES else None


def in_srgb(colour: Color) -> Sequence[float]:
    """Red, green and blue of a colour; beyond 0 to 1 where no screen of sRGB has it (CSS Color 4, sections 10 and 18)."""
    match colour.space:
        case "srgb" | "hsl" | "hwb":
            return tuple(colour.to("srgb").coordinates)
        case "srgb-linear":
            return encoded(colour.coordinates)
        case "display-p3":
            return encoded(times(XYZ_TO_SRGB, times(P3_TO_XYZ, [linear(part or 0) for part in colour.coordinates])))
        case "lab" | "lch" | "xyz-d50":
            return encoded(times(XYZ_TO_SRGB, times(D50_TO_D65, colour.to("xyz-d50").coordinates)))
        case _:
            return encoded(times(XYZ_TO_SRGB, colour.to("xyz-d65").coordinates))


def times(matrix: Matrix, column: Sequence[float]) -> tuple[float, ...]:
    return tuple(sum(a * (b or 0) for a, b in zip(row, column, strict=True)) for row in matrix)


def encoded(parts: Sequence[float]) -> tuple[float, ...]:
    """Linear light as sRGB writes it."""
    return tuple(
        (part or 0) * 12.92 if (part or 0) <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055 for part in parts
    )


def over(upper: Colour, lower: Colour) -> Colour:
    """What a colour becomes on an opaque one (simple alpha compositing)."""
    share = upper.alpha
    return Colour(*(share * a + (1 - share) * b for a, b in zip(upper[:3], lower[:3], strict=True)))


def luminance(colour: Colour) -> float:
    return sum(share * linear(part) for share, part in zip((0.2126, 0.7152, 0.0722), colour[:3], strict=True))


def linear(part: float) -> float:
    """A part of an sRGB colour as linear light."""
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


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
