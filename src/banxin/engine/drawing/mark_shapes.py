"""The shapes of emphasis marks, as paths.

A page of vertical text is laid out on its side and turned when it is finished; a shape that has a head and a foot is
therefore drawn on its side as well. Places and sizes are px; a point of a shape is a share of the size of the mark.
"""

from collections.abc import Sequence

from weasyprint.pdf.stream import Stream

from banxin.engine.styles.emphasis import Shape

ROUND_CAP = 1
"""A line of no length with round ends is a dot, at a fifth of the bytes of a circle of curves."""
HANDLE = 0.5523
"""Of the radius: the handles of the four curves that make a circle."""
OUTLINE = 0.04
"""em: the line of an open mark."""
SIZES = {
    Shape.DOT: 0.15,
    Shape.CIRCLE: 0.26,
    Shape.DOUBLE_CIRCLE: 0.3,
    Shape.TRIANGLE: 0.28,
    Shape.SESAME: 0.26,
}
"""em: the height of a mark; in type it stands on a body of half an em."""

Point = tuple[float, float]

SESAME_OUTLINE: tuple[tuple[Point, Point, Point], ...] = (
    ((-0.05, -0.5), (0.6, 0.0), (0.52, 0.34)),
    ((0.48, 0.56), (0.14, 0.6), (-0.02, 0.34)),
    ((-0.18, 0.06), (-0.34, -0.12), (-0.5, -0.3)),
)
"""A drop that falls to the right, pointed above: three curves from its point, in a square of one around the middle."""
SESAME_POINT: Point = (-0.5, -0.3)


class MarkPen:
    """Draws marks of one shape at places of a stream; lengths in px."""

    def __init__(self, stream: Stream, shape: Shape, em: float, *, is_open: bool, is_vertical: bool) -> None:
        self.stream, self.shape, self.is_open, self.is_vertical = stream, shape, is_open, is_vertical
        self.size, self.line = SIZES[shape] * em, OUTLINE * em

    def draw(self, places: Sequence[Point]) -> None:
        """The marks, each with its middle at a place; the colours of fills and strokes are set already."""
        stream = self.stream
        is_dot = self.shape in (Shape.DOT, Shape.CIRCLE) and not self.is_open
        stream.set_line_cap(ROUND_CAP)
        stream.set_line_width(self.size if is_dot else self.line)
        if self.shape is Shape.DOUBLE_CIRCLE:
            for x, y in places:
                self.ring(x, y, (self.size - self.line) / 2)
            stream.stroke()
        for x, y in places:
            self.trace(x, y, is_dot=is_dot)
        if is_dot or self.is_open:
            stream.stroke()
        else:
            stream.fill()

    def trace(self, x: float, y: float, *, is_dot: bool) -> None:
        """The outline of a mark; of a double circle, that of the inner one."""
        if is_dot:
            self.stream.move_to(x, y)
            self.stream.line_to(x, y)
        elif self.shape is Shape.TRIANGLE:
            self.path(x, y, (0, -0.45), [(0.52, 0.45), (-0.52, 0.45)])
        elif self.shape is Shape.SESAME:
            self.drop(x, y)
        elif self.shape is Shape.DOUBLE_CIRCLE:
            self.ring(x, y, self.size / 5 if self.is_open else self.size / 4)
        else:
            self.ring(x, y, (self.size - self.line) / 2)

    def ring(self, x: float, y: float, radius: float) -> None:
        stream, handle = self.stream, HANDLE * radius
        stream.move_to(x + radius, y)
        stream.curve_to(x + radius, y + handle, x + handle, y + radius, x, y + radius)
        stream.curve_to(x - handle, y + radius, x - radius, y + handle, x - radius, y)
        stream.curve_to(x - radius, y - handle, x - handle, y - radius, x, y - radius)
        stream.curve_to(x + handle, y - radius, x + radius, y - handle, x + radius, y)
        stream.close()

    def path(self, x: float, y: float, start: Point, points: Sequence[Point]) -> None:
        self.stream.move_to(*self.at(x, y, start))
        for point in points:
            self.stream.line_to(*self.at(x, y, point))
        self.stream.close()

    def drop(self, x: float, y: float) -> None:
        self.stream.move_to(*self.at(x, y, SESAME_POINT))
        for curve in SESAME_OUTLINE:
            self.stream.curve_to(*(value for point in curve for value in self.at(x, y, point)))
        self.stream.close()

    def at(self, x: float, y: float, point: Point) -> Point:
        """A point of a shape on the page; upright on the sheet also where the page is yet to be turned."""
        right, down = point[0] * self.size, point[1] * self.size
        return (x + down, y - right) if self.is_vertical else (x + right, y + down)
