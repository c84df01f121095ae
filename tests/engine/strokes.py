"""The paths of a finished page, in points from its upper left corner."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True)
class Painted:
    """A painted path: its points (ends of segments), how many of its segments are curves, its weight and its colour."""

    points: tuple[tuple[float, float], ...]
    curves: int
    weight: float
    color: tuple[float, ...]
    paint: str

    @property
    def left(self) -> float:
        return min(x for x, _ in self.points)

    @property
    def right(self) -> float:
        return max(x for x, _ in self.points)

    @property
    def top(self) -> float:
        return min(y for _, y in self.points)

    @property
    def bottom(self) -> float:
        return max(y for _, y in self.points)

    @property
    def y(self) -> float:
        return sum(y for _, y in self.points) / len(self.points)


@dataclass
class _State:
    matrix: Matrix
    weight: float = 1.0
    color: tuple[float, ...] = (0.0,)


@dataclass
class _Pen:
    points: list[tuple[float, float]] = field(default_factory=list)
    curves: int = 0


def paths_of(file: Path, number: int = 0) -> list[Painted]:
    """Every path that is filled or stroked on a page, counted from 0; rectangles and clips are left out."""
    with pikepdf.open(file) as pdf:
        page = pdf.pages[number]
        height = float(page.mediabox[3])
        return list(_paths(page, _State((1, 0, 0, -1, 0, height))))


def _paths(page: pikepdf.Page, state: _State) -> Iterator[Painted]:
    kept: list[_State] = []
    pen = _Pen()
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator == "q":
            kept.append(_State(state.matrix, state.weight, state.color))
        elif operator == "Q":
            state = kept.pop()
        elif operator in ("cm", "w", "RG", "G", "SC", "SCN", "m", "l", "c", "S", "f", "n", "B"):
            values = [float(one) for one in instruction.operands if not isinstance(one, pikepdf.Name)]
            if operator == "cm":
                state.matrix = _times(values, state.matrix)
            elif operator == "w":
                state.weight = values[0] * abs(state.matrix[0] or state.matrix[1])
            elif operator in ("RG", "G", "SC", "SCN"):
                state.color = tuple(values)
            elif operator in ("m", "l", "c"):
                pen.points.append(_at(values[-2:], state.matrix))
                pen.curves += operator == "c"
            else:
                if operator != "n" and pen.points:
                    yield Painted(tuple(pen.points), pen.curves, state.weight, state.color, operator)
                pen = _Pen()


def _times(first: list[float], second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _at(point: list[float], matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    x, y = point
    return a * x + c * y + e, b * x + d * y + f
