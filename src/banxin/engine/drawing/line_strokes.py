"""How the lines beside text are drawn: straight, double, dotted, dashed and wavy, from end to end of their length.

WeasyPrint's own wave is a hair's breadth high; a book-title line swings by an eighth of an em, and begins and ends on
its axis: as many half waves as come nearest to its usual length are fitted in. Lengths are px.
"""

from weasyprint.pdf.stream import Stream

from banxin.engine.drawing.mark_shapes import ROUND_CAP
from banxin.engine.styles.decorations import Decoration

HALF_WAVE = 5.5
"""Times the thickness: the length of half a wave, a quarter of an em with the usual line."""
SWING = 1.3
"""Times the thickness: how far the middle of the line swings to either side of its axis."""
CONTROL = 4 / 3
"""A cubic curve reaches three quarters of the way to its handles."""
DASH = 3.0
"""Times the thickness."""


def height_of(decoration: Decoration) -> float:
    """The room that a line takes across its direction, px."""
    thickness = decoration.thickness
    if decoration.style == "wavy":
        return thickness * (1 + 2 * SWING)
    return thickness * 3 if decoration.style == "double" else thickness


def draw_stroke(stream: Stream, decoration: Decoration, start: float, end: float, y: float) -> None:
    """Draw a line from x `start` to x `end` with its middle at `y`, px."""
    thickness = decoration.thickness
    with stream.stacked():
        stream.set_color(decoration.color, stroke=True)
        stream.set_line_width(thickness)
        if decoration.style == "wavy":
            _wave(stream, start, end, y, thickness)
        elif decoration.style == "double":
            for middle in (y - thickness, y + thickness):
                stream.move_to(start, middle)
                stream.line_to(end, middle)
        else:
            if decoration.style == "dotted":
                gap = _fitted(end - start - thickness, 2 * thickness)
                stream.set_line_cap(ROUND_CAP)
                stream.set_dash([0, gap], 0)
                start, end = start + thickness / 2, end - thickness / 2
            elif decoration.style == "dashed":
                step = _fitted(end - start + DASH * thickness, 2 * DASH * thickness)
                stream.set_dash([step / 2, step / 2], 0)
            stream.move_to(start, y)
            stream.line_to(end, y)
        stream.stroke()


def _wave(stream: Stream, start: float, end: float, y: float, thickness: float) -> None:
    length = end - start
    count = max(1, round(length / (HALF_WAVE * thickness)))
    half = length / count
    stream.move_to(start, y)
    for number in range(count):
        x = start + number * half
        # Towards the text first, as a pen would.
        peak = y + CONTROL * SWING * thickness * (1 if number % 2 else -1)
        stream.curve_to(x + 0.36 * half, peak, x + 0.64 * half, peak, x + half, y)


def _fitted(length: float, step: float) -> float:
    """The step, px, nearest to the wanted one of which a whole number makes the length."""
    return length / max(1, round(length / step)) if length > 0 else step
