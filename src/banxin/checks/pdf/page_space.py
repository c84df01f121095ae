"""Places on a page: matrices and boxes, in points (ISO 32000-1, 8.3.4)."""

from collections.abc import Iterable
from typing import Any, NamedTuple

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
Point = tuple[float, float]

UNIT_SQUARE: tuple[Point, ...] = ((0, 0), (1, 0), (1, 1), (0, 1))
"""Where an image is painted, whatever its size (ISO 32000-1, 8.9.5.1)."""


class Box(NamedTuple):
    """A rectangle on the page, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether two boxes have more than an edge in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )  # fmt: skip

    def holds(self, other: "Box", *, within: float = 0) -> bool:
        """Whether another box lies inside this one, or over its edge by at most `within`."""
        return (
            other.left >= self.left - within
            and other.top >= self.top - within
            and other.right <= self.right + within
            and other.bottom <= self.bottom + within
        )

    def common(self, other: "Box") -> "Box":
        """What two boxes share; of no size where they share nothing."""
        left, top = max(self.left, other.left), max(self.top, other.top)
        return Box(left, top, max(left, min(self.right, other.right)), max(top, min(self.bottom, other.bottom)))

    def grown(self, by: float) -> "Box":
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    @property
    def is_empty(self) -> bool:
        return self.right <= self.left or self.bottom <= self.top


def times(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that applies `first` and then `second`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def six(operands: Any) -> Matrix:
    a, b, c, d, e, f = (float(number) for number in operands)
    return a, b, c, d, e, f


def box_around(points: Iterable[Point], space: Matrix = IDENTITY) -> Box:
    """The smallest box on the page around points of a space."""
    a, b, c, d, e, f = space
    places = [(a * x + c * y + e, b * x + d * y + f) for x, y in points]
    xs, ys = [x for x, _ in places], [y for _, y in places]
    return Box(min(xs), min(ys), max(xs), max(ys))
