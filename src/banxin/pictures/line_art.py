"""What becomes of a picture on a dark screen, told by its pixels or its paths.

Dark lines on nothing or on paper cannot be seen there, or dazzle: such a picture is turned to light lines. A photograph turned
would be a negative; what is of colours or tones stays, on a ground of its own where one could see through it.
"""

import warnings
from collections.abc import Iterator
from enum import Enum
from io import BytesIO

import tinycss2
from lxml import etree
from PIL import Image, ImageChops, ImageFilter

from banxin.pictures.raster import in_eight_bits, whole_pictures
from banxin.pictures.shapes import DECLARATION, SVG
from banxin.pictures.vector import parsed
from banxin.theme.contrast import Colour, colour_in, luminance

LONGEST = 600
"""Pixels of the longer side that are looked at; nearest ones, so that edges are as sharp as they were."""
LIGHT, DARK = 200, 110
"""From 0 to 255: paper, also yellowed, is at least so light, ink in its full breadth at most so dark."""
LEAST_PAPER, LEAST_AROUND_CHARACTER = 0.6, 0.35
"""The share of a line drawing that is paper; of a photograph in dots of one ink more is dark. A character of many strokes has less."""
CHARACTER = 160
"""Pixels of the longer side up to which a picture may be of a single character."""
FAINTEST_INK, LEAST_INK = 160, 0.0005
"""Thin lines that were made smaller are no longer black, but something of them is so dark, and has this share."""
MOST_TONE = 0.004
"""The share that may be evenly grey. The edges of lines are grey too, but never three pixels across."""
COLOURED, MOST_COLOURED = 48, 0.004
"""How far red, green and blue lie apart in a colour, and the share of a line drawing that may have some: yellow paper is none."""
SEEN_THROUGH, LEAST_SEEN_THROUGH = 128, 0.005
"""Opacity from 0 to 255 below which a pixel is a hole, and the share of holes that matters."""
PAINTS = ("fill", "stroke", "stop-color", "flood-color", "lighting-color", "color")
PAINTED_OTHERWISE = frozenset(
    f"{SVG}{name}" for name in ("image", "filter", "linearGradient", "radialGradient", "meshgradient")
)
INK_LUMINANCE, PAPER_LUMINANCE = 0.12, 0.6
"""Relative luminance (WCAG 2.2) of a drawing's darkest paper and lightest ink."""


class DarkTreatment(Enum):
    """What a dark screen does with a picture."""

    KEPT = "kept"
    """It is opaque and of tones or colours: shown as it is."""
    TURNED = "turned"
    """Line art: its lightness is turned round."""
    GROUNDED = "grounded"
    """One sees through it: it is given white paper."""


def treatment_of(data: bytes, suffix: str) -> DarkTreatment:
    """What a sound picture needs on a dark screen; `suffix` is that of its file, in lower case."""
    return treatment_of_drawing(data) if suffix == ".svg" else treatment_of_pixels(data)


def treatment_of_pixels(data: bytes) -> DarkTreatment:
    """By light and dark, colour, even tones and holes. Of a moving picture the first frame counts."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        with whole_pictures(), Image.open(BytesIO(data)) as picture:
            shown = in_eight_bits(picture)
            looked_at = shown.convert("RGBA" if shown.has_transparency_data else "RGB")
    looked_at = smaller(looked_at)
    holes = 0.0
    if looked_at.mode == "RGBA":
        alpha = looked_at.getchannel("A")
        holes = share(alpha, below=SEEN_THROUGH)
        paper = Image.new("RGBA", looked_at.size, "white")
        looked_at = Image.alpha_composite(paper, looked_at).convert("RGB")
    if is_line_art(looked_at):
        return DarkTreatment.TURNED
    return DarkTreatment.GROUNDED if holes >= LEAST_SEEN_THROUGH else DarkTreatment.KEPT


def smaller(picture: Image.Image) -> Image.Image:
    factor = LONGEST / max(picture.size)
    if factor >= 1:
        return picture
    width, height = (max(1, round(side * factor)) for side in picture.size)
    return picture.resize((width, height), Image.Resampling.NEAREST)


def is_line_art(picture: Image.Image) -> bool:
    """Whether a picture in RGB is of ink on paper: hardly any colour, much paper, and grey only at the edges of lines."""
    red, green, blue = picture.split()
    lightest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    darkest = ImageChops.darker(ImageChops.darker(red, green), blue)
    if 1 - share(ImageChops.subtract(lightest, darkest), below=COLOURED) > MOST_COLOURED:
        return False
    grey = picture.convert("L")
    least_paper = LEAST_AROUND_CHARACTER if max(picture.size) <= CHARACTER else LEAST_PAPER
    if 1 - share(grey, below=LIGHT) < least_paper or share(grey, below=FAINTEST_INK) < LEAST_INK:
        return False
    tones = grey.point([255 if DARK < level < LIGHT else 0 for level in range(256)]).filter(ImageFilter.MinFilter(3))
    return 1 - share(tones, below=255) <= MOST_TONE


def share(channel: Image.Image, *, below: int) -> float:
    """The share of pixels whose level, from 0 to 255, lies below a bound."""
    counts = channel.histogram()
    return sum(counts[:below]) / sum(counts)


def treatment_of_drawing(data: bytes) -> DarkTreatment:
    """By the paints that are named: line art has black, white and what lies close to them. What is not painted is seen through."""
    root = parsed(data)
    if next(root.iter(*PAINTED_OTHERWISE), None) is not None:
        return DarkTreatment.GROUNDED
    return DarkTreatment.TURNED if all(map(is_ink_or_paper, paints_of(root))) else DarkTreatment.GROUNDED


def paints_of(root: etree._Element) -> Iterator[Colour]:
    """The colours that an SVG names, in attributes, `style` and stylesheets."""
    for element in root.iter(etree.Element):
        values = [str(element.get(name)) for name in PAINTS if element.get(name)]
        sheet = (
            "".join(map(str, element.itertext())) if element.tag == f"{SVG}style" else str(element.get("style") or "")
        )
        values.extend(match[2] for match in DECLARATION.finditer(sheet) if match[1].lower() in PAINTS)
        for value in values:
            if colour := colour_in(tinycss2.parse_component_value_list(value)):
                yield colour


def is_ink_or_paper(colour: Colour) -> bool:
    """Whether a colour is none that would be missed: what is not painted, near to black, or near to white."""
    is_grey = max(colour[:3]) - min(colour[:3]) < COLOURED / 255
    return colour.alpha == 0 or (is_grey and not INK_LUMINANCE < luminance(colour) < PAPER_LUMINANCE)
