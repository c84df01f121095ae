"""The boxes of a page for the press (ISO 32000-1, 14.11.2): trim, bleed and the sheet with its marks; lengths in points (pt)."""

from dataclasses import dataclass
from typing import Any

from pikepdf import Array

MM = 72 / 25.4
AROUND = 10 * MM
"""Points of paper outside the bleed where there are marks or a slug."""
GAP = 0.5 * MM
"""Points between the bleed and a mark."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points: left, bottom, right, top."""

    left: float
    bottom: float
    right: float
    top: float

    @classmethod
    def of(cls, array: Any) -> "Box":
        """A box as it stands in a file; its corners may be any two opposite ones (ISO 32000-1, 7.9.5)."""
        first, second, third, fourth = (float(one) for one in array)
        return cls(min(first, third), min(second, fourth), max(first, third), max(second, fourth))

    def grown(self, points: float) -> "Box":
        return Box(self.left - points, self.bottom - points, self.right + points, self.top + points)

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def array(self) -> Array:
        return Array([round(one, 4) for one in (self.left, self.bottom, self.right, self.top)])

    @property
    def clip(self) -> bytes:
        """The operators that keep what follows inside."""
        return b"%.4f %.4f %.4f %.4f re\nW\nn" % (self.left, self.bottom, self.width, self.height)


def set_boxes(page: Any, trim: Box, bleed: Box, sheet: Box) -> None:
    """Give a page its boxes, and no others."""
    page["/MediaBox"], page["/BleedBox"], page["/TrimBox"] = sheet.array, bleed.array, trim.array
    for key in ("/CropBox", "/ArtBox"):
        if key in page:
            del page[key]
