"""Whether two painted pages look alike, and where they do not."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 72
"""At which pages are compared: a comma of text of 9 pt is three pixels wide."""
SHOWN_DPI = 110
LEAST = 24
"""Of 255: paint that differs by less was only rounded otherwise."""
MOST_ROUNDED = 64
"""The same at the edge of a glyph that stands a part of a pixel beside: beyond what its neighbours in the other picture have."""
CELL = 6
"""Pixels at DPI, and points: differences so close together have one mark."""
REACH = 2
"""Cells by which two differences of one mark may be apart: the gap between two lines of text."""
COLOUR = (214, 96, 0)
GROUND = (255, 196, 0, 40)


class MarkedBox(NamedTuple):
    """A place that looks different: left, top, right, bottom as shares of the sheet."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How two pages compare: `boxes` are the places that differ, none for pages that look alike."""

    before: int
    after: int
    boxes: tuple[MarkedBox, ...]


def differing_boxes(one: "Image", other: "Image") -> tuple[MarkedBox, ...]:
    """Where two pictures differ; the whole of them where their sizes do."""
    from PIL import ImageChops

    if one.size != other.size:
        return (MarkedBox(0, 0, 1, 1),)
    red, green, blue = ImageChops.difference(one, other).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    inked = most.point([0] * LEAST + [255] * (256 - LEAST))
    if not inked.getbbox():
        return ()
    # Each pixel of the reduced picture is the mean of its cell: one pixel of 36 that differs makes it 7 of 255.
    cells = inked.reduce(CELL)
    across = cells.width
    found = {(place % across, place // across) for place, value in enumerate(cells.tobytes()) if value}
    return tuple(
        MarkedBox(
            left * CELL / one.width,
            top * CELL / one.height,
            min(1.0, (right + 1) * CELL / one.width),
            min(1.0, (bottom + 1) * CELL / one.height),
        )
        for left, top, right, bottom in grouped(found)
    )


def is_within_a_pixel(one: "Image", other: "Image", boxes: Iterable[MarkedBox]) -> bool:
    """Whether two pictures of one size differ in these places by no more than that what they show may stand a pixel beside: PDFium puts
    each glyph on whole pixels, and where its place ends on a half, the last digit decides.
    """
    from PIL import ImageChops, ImageFilter

    for box in boxes:
        # With a pixel more on each side, for what may come in from there.
        left, top = max(0, int(box.left * one.width) - 1), max(0, int(box.top * one.height) - 1)
        right, bottom = round(box.right * one.width) + 1, round(box.bottom * one.height) + 1
        around = (left, top, min(one.width, right), min(one.height, bottom))
        pair = one.crop(around), other.crop(around)
        for first, second in (pair, pair[::-1]):
            darker = ImageChops.subtract(second.filter(ImageFilter.MinFilter(3)), first)
            lighter = ImageChops.subtract(first, second.filter(ImageFilter.MaxFilter(3)))
            if any(beyond(picture) for picture in (darker, lighter)):
                return False
    return True


def beyond(picture: "Image") -> bool:
    """Whether a picture has a pixel that is no matter of rounding, where glyphs may stand a part of a pixel beside."""
    return any(band.point([0] * MOST_ROUNDED + [255] * (256 - MOST_ROUNDED)).getbbox() for band in picture.split())


def grouped(cells: Iterable[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """The boxes around cells that lie close together, from the head of the page down."""
    left = set(cells)
    boxes = []
    while left:
        first = left.pop()
        work, group = [first], [first]
        while work:
            x, y = work.pop()
            near = [
                (x + dx, y + dy)
                for dx in range(-REACH, REACH + 1)
                for dy in range(-REACH, REACH + 1)
                if (x + dx, y + dy) in left
            ]
            left.difference_update(near)
            work += near
            group += near
        columns, rows = [x for x, _ in group], [y for _, y in group]
        boxes.append((min(columns), min(rows), max(columns), max(rows)))
    return sorted(boxes, key=lambda box: (box[1], box[0]))


def with_marks(picture: "Image", boxes: Iterable[MarkedBox]) -> "Image":
    """The picture with a frame around each box."""
    from PIL import ImageDraw

    marked = picture.copy()
    draw = ImageDraw.Draw(marked, "RGBA")
    width, height = picture.size
    for box in boxes:
        edges = (box.left * width - 2, box.top * height - 2, box.right * width + 2, box.bottom * height + 2)
        draw.rectangle(edges, fill=GROUND, outline=COLOUR, width=2)
    return marked
