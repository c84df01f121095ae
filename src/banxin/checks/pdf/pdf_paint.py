"""What a page is painted with: the ink of its glyphs, and whatever else leaves colour on it (ISO 32000-1, 8.5, 8.6, 11.6).

Only so much is kept as tells whether a text can be hidden: how light a colour is, how much shows through it, which
boxes are painted and which clips hold. Places are in points from the upper left corner of the trim, y downwards.
"""

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, NamedTuple

import pikepdf

from banxin.checks.pdf.page_space import Box, Matrix, Point, box_around

UNKNOWN_LIGHT = -1.0
"""The colour is a pattern, or in a space whose numbers are not read."""
DARK = 0.3
"""Text of at most this light stands out from paper (relative luminance, WCAG 2.2: 3:1 against white)."""
LIGHT = 0.6
"""Paper and tints of at least this light let dark text stand out."""
SRGB_LIGHT = (0.2126, 0.7152, 0.0722)
"""The share of red, green and blue in the light of a colour (IEC 61966-2-1)."""
SPACES = {"/DeviceGray": 1, "/DeviceRGB": 3, "/DeviceCMYK": 4, "/CalGray": 1, "/CalRGB": 3}
PAINTS_STROKE = frozenset({1, 2, 5, 6})
"""Text rendering modes that draw an edge (ISO 32000-1, table 106)."""
PAINTS_FILL = frozenset({0, 2, 4, 6})


class PaintKind(Enum):
    """What was painted."""

    FILL = "fill"
    STROKE = "stroke"
    IMAGE = "image"
    SHADING = "shading"


class Ink(NamedTuple):
    """The part of the graphics state that decides what can be seen of a text.

    `fill` and `stroke` are relative luminances, 0 black to 1 white; `components` are the numbers of a colour in the space
    that was chosen, 0 in one that is not read. `is_veiled` says that opacity, a mask or a blend mode is at work.
    `clip` is the box outside of which nothing shows; it may hold less than that when `is_rough`.
    """

    fill: float = 0.0
    stroke: float = 0.0
    fill_components: int = 1
    stroke_components: int = 1
    mode: int = 0
    fill_veil: bool = False
    stroke_veil: bool = False
    is_masked: bool = False
    clip: Box | None = None
    is_rough: bool = False

    @property
    def is_veiled(self) -> bool:
        return self.fill_veil or self.stroke_veil or self.is_masked

    @property
    def is_plain(self) -> bool:
        """Whether a text in this ink is dark and opaque, and only the clip or a cover can hide it."""
        light = self.fill if self.mode in PAINTS_FILL else self.stroke
        return self.mode in {0, 1, 2} and 0 <= light <= DARK and not self.is_veiled and not self.is_rough

    def in_space(self, space: Any, *, is_fill: bool) -> "Ink":
        """The ink after a colour space was chosen; its first colour is black, or not known."""
        count = components(space)
        light = 0.0 if count else UNKNOWN_LIGHT
        if is_fill:
            return self._replace(fill=light, fill_components=count)
        return self._replace(stroke=light, stroke_components=count)

    def coloured(self, name: str, operands: Any) -> "Ink":
        """The ink after `rg`, `RG`, `g`, `G`, `k`, `K`, `sc`, `scn`, `SC` or `SCN`."""
        is_fill = name.islower()
        count = DEVICE_COLOURS.get(name.lower())
        known = count or (self.fill_components if is_fill else self.stroke_components)
        numbers = [float(part) for part in operands if not isinstance(part, pikepdf.Name)]
        light = luminance(numbers) if known and len(numbers) == known == len(operands) else UNKNOWN_LIGHT
        if is_fill:
            return self._replace(fill=light, fill_components=known)
        return self._replace(stroke=light, stroke_components=known)

    def in_state(self, state: Mapping[str, Any]) -> "Ink":
        """The ink after `gs` with a dictionary of the graphics state."""
        ink = self
        if "/ca" in state:
            ink = ink._replace(fill_veil=float(state["/ca"]) < 1)
        if "/CA" in state:
            ink = ink._replace(stroke_veil=float(state["/CA"]) < 1)
        if state.get("/SMask", "/None") != "/None" or state.get("/BM", "/Normal") not in {"/Normal", "/Compatible"}:
            ink = ink._replace(is_masked=True)
        return ink

    def inside_form(self) -> "Ink":
        """The ink at the start of a form: what lies over the whole of it stays, whatever is said inside."""
        return self._replace(is_masked=self.is_veiled)

    def clipped(self, clip: Box, *, is_rough: bool) -> "Ink":
        held = clip if self.clip is None else self.clip.common(clip)
        return self._replace(clip=held, is_rough=self.is_rough or is_rough)


PLAIN_INK = Ink()
"""What a page begins with: opaque black, and no clip."""
DEVICE_COLOURS = {"g": 1, "rg": 3, "k": 4}


class Paint(NamedTuple):
    """Something painted that is not text: its box, how many glyphs were drawn before it, and in what ink.

    `is_picture` is true of an image and of whatever a picture of lines is made of.
    """

    kind: PaintKind
    box: Box
    after: int
    ink: Ink
    mark: int
    is_artifact: bool
    is_picture: bool

    @property
    def light(self) -> float:
        """The relative luminance of an opaque colour; UNKNOWN_LIGHT for a picture and whatever shows through."""
        if self.kind is PaintKind.FILL and not self.ink.is_veiled:
            return self.ink.fill
        return self.ink.stroke if self.kind is PaintKind.STROKE and not self.ink.is_veiled else UNKNOWN_LIGHT


class PaintedPath:
    """The path under construction: the box of each of its parts, as it will stand on the page."""

    def __init__(self) -> None:
        self.points: list[list[Point]] = []
        self.is_square = True
        self.clips = False

    def build(self, name: str, operands: Any, space: Matrix) -> None:
        """`m`, `l`, `c`, `v`, `y`, `h` or `re` (ISO 32000-1, table 59)."""
        a, b, c, d, e, f = space
        numbers = [float(number) for number in operands]
        if name == "re":
            x, y, width, height = numbers
            corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
            self.is_square &= not (b or c) or not (a or d)
        else:
            corners = list(zip(numbers[::2], numbers[1::2], strict=False))
            self.is_square = False
        if name in {"re", "m"} or not self.points:
            self.points.append([])
        self.points[-1] += [(a * x + c * y + e, b * x + d * y + f) for x, y in corners]

    def boxes(self, *, is_even_odd: bool) -> Iterator[Box]:
        """The boxes that filling paints; two rectangles of which one holds the other make a frame."""
        boxes = [box_around(points) for points in self.points if points]
        if is_even_odd and self.is_square and len(boxes) == 2 and boxes[0].holds(boxes[1]):
            outer, inner = boxes
            yield outer._replace(bottom=inner.top)
            yield outer._replace(top=inner.bottom)
            yield Box(outer.left, inner.top, inner.left, inner.bottom)
            yield Box(inner.right, inner.top, outer.right, inner.bottom)
        else:
            yield from boxes

    def clip(self) -> tuple[Box, bool]:
        """The box that holds the path as a clip, and whether the clip may hold less than its box."""
        boxes = [box_around(points) for points in self.points if points]
        if not boxes:
            return Box(0, 0, 0, 0), True
        corners = [corner for box in boxes for corner in ((box.left, box.top), (box.right, box.bottom))]
        return box_around(corners), not (self.is_square and len(boxes) == 1)


def components(space: Any) -> int:
    """How many numbers a colour has in a colour space whose numbers are read, else 0."""
    if isinstance(space, pikepdf.Array) and len(space) > 1 and space[0] == "/ICCBased":
        return int(space[1].get("/N", 0))
    return SPACES.get(str(space[0] if isinstance(space, pikepdf.Array) else space), 0)


def luminance(numbers: list[float]) -> float:
    """The relative luminance of grey, RGB or CMYK, from 0 to 1.

    >>> luminance([1.0]), luminance([1, 1, 1]), luminance([0, 0, 0, 1])
    (1.0, 1.0, 0.0)
    """
    if len(numbers) == 4:
        key = 1 - numbers[3]
        numbers = [(1 - ink) * key for ink in numbers[:3]]
    elif len(numbers) == 1:
        numbers = numbers * 3
    linear: list[float] = [max(0.0, min(1.0, number)) ** 2.2 for number in numbers]
    return round(sum(share * part for share, part in zip(SRGB_LIGHT, linear, strict=True)), 6)
