"""Formulas have the colour of the text they stand in: that of their heading, caption or link (CSS Color 4, section 7, currentColor).

WeasyPrint draws the `currentColor` of an SVG black. Pictures of a book keep the colours they have: what is drawn outside the
page has no text around it. Lengths are px.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from tinycss2.color4 import Color
from weasyprint.css import Style
from weasyprint.pdf.stream import Stream

from banxin.engine.upstream import seams
from banxin.engine.upstream.signatures import DrawSvg
from banxin.mathematics.drawn_formulas import SCHEME

AS_RGB = frozenset({"hsl", "hwb"})
FUNCTIONS = frozenset({"device-cmyk", "lab", "lch", "oklab", "oklch"})
"""Spaces that have a function of their own name; the others are written with `color()`."""
BLACK = ("srgb", 0.0, 0.0, 0.0, 1.0)
MARK = "banxin_formula_colours"
"""On a function that is wrapped here."""


class Root(Protocol):
    """The outermost element of an SVG; its descendants, once they are made, have inherited its attributes."""

    attrib: dict[str, str]
    _children: list[object] | None


class Svg(Protocol):
    """An SVG as WeasyPrint has read it."""

    tree: Root


class SvgImage(Protocol):
    """A picture of a page, and the address it was asked for by."""

    _svg: Svg
    _base_url: str


def wrap_formulas() -> None:
    """Draw formulas in the colour of their text, once for the process."""
    seams.wrap_once(seams.SVG_IMAGE, coloured, MARK)


def coloured(draw_svg: DrawSvg) -> DrawSvg:
    """The drawing of an SVG as the wrapped function makes it; that of a formula in the colour of its text."""

    @seams.in_place_of(draw_svg)
    def draw(self: SvgImage, stream: Stream, concrete_width: float, concrete_height: float, _style: Style) -> None:
        colour = _style["color"] if self._base_url.startswith(f"{SCHEME}:") else None
        if not isinstance(colour, Color) or (colour.space, *colour) == BLACK:
            draw_svg(self, stream, concrete_width, concrete_height, _style)
            return
        with in_colour(self._svg.tree, colour):
            draw_svg(self, stream, concrete_width, concrete_height, _style)

    return draw


@contextmanager
def in_colour(root: Root, colour: Color) -> Iterator[None]:
    """Give an SVG this colour for one drawing: the same formula may stand in text of another one."""
    root.attrib["color"] = written(colour)
    root._children = None
    try:
        yield
    finally:
        del root.attrib["color"]
        root._children = None


def written(colour: Color) -> str:
    """A colour as CSS writes it, in its own space, so that what is told in plates stays in plates (CSS Color 5, section 7)."""
    *coordinates, alpha = colour.to("srgb") if colour.space in AS_RGB else colour
    space = "srgb" if colour.space in AS_RGB else colour.space
    numbers = " ".join(f"{one}" for one in coordinates)
    return f"{space}({numbers} / {alpha})" if space in FUNCTIONS else f"color({space} {numbers} / {alpha})"
