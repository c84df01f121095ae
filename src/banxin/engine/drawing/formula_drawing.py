"""Formulas are drawn in the colour of the text they stand in: their heading, caption or link (CSS Color 4, section 7, currentColor).

What is nothing but outlines is drawn from these; the rest, with strokes or colours of its own, by WeasyPrint, which draws the
`currentColor` of an SVG black. Pictures of a book keep the colours they have. Lengths are px.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from tinycss2.color4 import Color
from weasyprint.css import Style
from weasyprint.pdf.stream import Stream

from banxin.engine.drawing.drawing_forms import Root, SvgImage
from banxin.engine.drawing.formula_outlines import NotOutlinesError, outlines_of
from banxin.engine.upstream import seams
from banxin.engine.upstream.signatures import DrawSvg
from banxin.engine.upstream.stub_types import Element
from banxin.mathematics.drawn_formulas import SCHEME

AS_RGB = frozenset({"hsl", "hwb"})
FUNCTIONS = frozenset({"device-cmyk", "lab", "lch", "oklab", "oklch"})
"""Spaces that have a function of their own name; the others are written with `color()`."""
MARK = "banxin_formula_drawing"
"""On a function that is wrapped here."""
OUTLINES = "banxin_outlines"
"""On a formula that has been drawn: its outlines, None where it has more than these."""


def wrap_formulas() -> None:
    """Draw formulas in this way, once for the process."""
    seams.wrap_once(seams.SVG_IMAGE, coloured, MARK)


def coloured(draw_svg: DrawSvg) -> DrawSvg:
    """The drawing of an SVG as the wrapped function makes it; that of a formula in the colour of its text."""

    @seams.in_place_of(draw_svg)
    def draw(self: SvgImage, stream: Stream, concrete_width: float, concrete_height: float, _style: Style) -> None:
        colour = _style["color"] if (self._base_url or "").startswith(f"{SCHEME}:") else None
        if not isinstance(colour, Color):
            draw_svg(self, stream, concrete_width, concrete_height, _style)
        elif (outlines := known_outlines(self)) is not None:
            fill(stream, self._svg.tree._etree_node, outlines, (concrete_width, concrete_height), colour)
        else:
            with in_colour(self._svg.tree, colour):
                draw_svg(self, stream, concrete_width, concrete_height, _style)

    return draw


def known_outlines(image: SvgImage) -> bytes | None:
    """The outlines of a formula, read when it is drawn for the first time; None where it has more than these."""
    known = image.__dict__
    if OUTLINES not in known:
        try:
            known[OUTLINES] = outlines_of(image._svg.tree._etree_node[0])
        except NotOutlinesError:
            known[OUTLINES] = None
    outlines: bytes | None = known[OUTLINES]
    return outlines


def fill(stream: Stream, svg: Element, outlines: bytes, size: tuple[float, float], colour: Color) -> None:
    """Fill outlines, whose y is upwards, in a box of this size, as large as they can be (SVG 2, 8.6: xMidYMid meet)."""
    left, top, width, height = map(float, svg.get("viewBox", "").split())
    scale = min(size[0] / width, size[1] / height)
    x, y = ((room - own * scale) / 2 for room, own in zip(size, (width, height), strict=True))
    with stream.stacked():
        stream.transform(scale, 0, 0, -scale, x - left * scale, y - top * scale)
        stream.set_color(colour)
        stream.stream.append(outlines)


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
