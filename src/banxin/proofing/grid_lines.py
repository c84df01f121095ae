"""What is laid over a page for whoever proves it: the cells of its grid, the margins, lines that the report tells of.

A page is in points from its lower left corner, as PDF has it (ISO 32000-1, section 8.3.2).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pikepdf

from banxin.checks.pdf.pdf_glyphs import GlyphPage, glyph_page
from banxin.checks.pdf.pdf_lines import Line, lines_of
from banxin.model.edition import PageGrid
from banxin.model.finding import Finding
from banxin.saying.said import Said

LINE_CODES = {
    "typography-002": "loose",
    "typography-003": "tight",
    "typography-004": "runt",
    "typography-005": "unfilled",
    "typography-006": "overfull",
    "typography-008": "crowded",
}
"""The findings that are about one line, and the colour that it gets."""
COLOURS = {
    "loose": (0.91, 0.45, 0.0),
    "tight": (0.13, 0.40, 0.75),
    "runt": (0.55, 0.25, 0.70),
    "unfilled": (0.91, 0.45, 0.0),
    "overfull": (0.80, 0.10, 0.10),
    "crowded": (0.55, 0.25, 0.70),
}
CELL = (0.55, 0.78, 0.88)
FRAME = (0.85, 0.35, 0.55)


class Rectangle(NamedTuple):
    """A rectangle on a page, in points: its lower left corner and its size."""

    left: float
    bottom: float
    width: float
    height: float


class ToldLine(NamedTuple):
    """A line that a finding tells of: its number on the page, how it begins, and what is said of it."""

    number: int
    words: str
    kind: str


def type_area(grid: PageGrid, *, is_recto: bool, is_vertical: bool) -> Rectangle:
    """The type area on the trimmed page. The spine is at the left of a recto, at its right where lines run down."""
    width, height = float(grid.trim.width.points), float(grid.trim.height.points)
    size, leading = float(grid.type_size.points), float(grid.leading.points)
    along, across = grid.characters * size, grid.lines * leading
    area = (across, along) if is_vertical else (along, across)
    inner = float(grid.margins.inner.points)
    left = inner if is_recto != is_vertical else width - inner - area[0]
    return Rectangle(left, height - float(grid.margins.head.points) - area[1], *area)


def cells(grid: PageGrid, area: Rectangle, *, is_vertical: bool) -> Iterator[Rectangle]:
    """The square of every character on every line; a line's squares stand in the middle of its leading."""
    size, leading = float(grid.type_size.points), float(grid.leading.points)
    lead = (leading - size) / 2
    for line in range(grid.lines):
        for character in range(grid.characters):
            along, across = character * size, line * leading + lead
            if is_vertical:
                left, top = area.left + area.width - across - size, area.bottom + area.height - along
            else:
                left, top = area.left + along, area.bottom + area.height - across
            yield Rectangle(left, top - size, size, size)


def grid_drawing(grid: PageGrid, *, is_recto: bool, is_vertical: bool) -> bytes:
    """The operators that draw the grid of a page: thin squares, and the type area around them."""
    area = type_area(grid, is_recto=is_recto, is_vertical=is_vertical)
    squares = [operator(one) for one in cells(grid, area, is_vertical=is_vertical)]
    parts = ["q", stroke(CELL), "0.25 w", *squares, "S", stroke(FRAME), "0.6 w", operator(area), "S", "Q"]
    return "\n".join(parts).encode()


class FramedLine(NamedTuple):
    """A line that a finding tells of: where it stands on the page, and what is said of it."""

    box: Rectangle
    kind: str


def lines_told(path: Path, findings: Sequence[Finding]) -> Iterator[tuple[GlyphPage, list[FramedLine]]]:
    """Each page with lines that findings tell of, and those lines."""
    wanted: dict[int, list[ToldLine]] = {}
    for finding in findings:
        if finding.code in LINE_CODES and finding.page and (one := told_line(finding)):
            wanted.setdefault(finding.page, []).append(one)
    with pikepdf.open(path) as pdf:
        for sheet, told_lines in sorted(wanted.items()):
            if sheet <= len(pdf.pages):
                page = glyph_page(pdf.pages[sheet - 1], sheet, {})
                yield page, list(framed(page, told_lines))


def told_line(finding: Finding) -> ToldLine | None:
    """The line that a finding counts on its page, with the characters with which it begins (`pdf/told/typography.py`)."""
    said = finding.message
    if not isinstance(said, Said) or not {"line", "text"} <= said.values.keys():
        return None
    return ToldLine(int(said.values["line"]), without_space(said.values["text"]), LINE_CODES[finding.code])


def framed(page: GlyphPage, told: Iterable[ToldLine]) -> Iterator[FramedLine]:
    lines = lines_of(page)
    for one in told:
        begun = [(number, line) for number, line in enumerate(lines, start=1) if is_begun(line, one.words)]
        if begun:
            # Several lines of a page may begin alike; heads and notes are counted here, and not there.
            _, line = min(begun, key=lambda pair: abs(pair[0] - one.number))
            yield FramedLine(box_of(line, page.height), one.kind)


def marked_lines(path: Path, findings: Sequence[Finding]) -> dict[int, bytes]:
    """For each sheet with lines that findings tell of, the operators that frame them, each in the colour of what is said."""
    drawings = {}
    for page, lines in lines_told(path, findings):
        frames = [part for line in lines for part in (stroke(COLOURS[line.kind]), operator(line.box), "S")]
        drawings[page.number] = "\n".join(["q", "0.9 w", *frames, "Q"]).encode()
    return drawings


def framed_lines(path: Path, findings: Sequence[Finding]) -> dict[int, list[tuple[float, float, float, float]]]:
    """The same lines as shares of their sheets: left, top, width, height."""
    return {
        page.number: [
            (
                box.left / page.width,
                1 - (box.bottom + box.height) / page.height,
                box.width / page.width,
                box.height / page.height,
            )
            for box, _ in lines
        ]
        for page, lines in lines_told(path, findings)
    }


def is_begun(line: Line, words: str) -> bool:
    return without_space(line.text).startswith(words)


def box_of(line: Line, height: float) -> Rectangle:
    """What a line takes of the page. Its baseline is the middle of a line that runs down, the foot of the letters of another."""
    room = line.size * 0.62
    if line.is_vertical:
        return Rectangle(line.baseline - room, height - line.end, 2 * room, line.end - line.start)
    middle = height - line.baseline + line.size * 0.36
    return Rectangle(line.start, middle - room, line.end - line.start, 2 * room)


def operator(one: Rectangle) -> str:
    return f"{one.left:.2f} {one.bottom:.2f} {one.width:.2f} {one.height:.2f} re"


def stroke(colour: tuple[float, float, float]) -> str:
    red, green, blue = colour
    return f"{red:.2f} {green:.2f} {blue:.2f} RG"


def without_space(text: str) -> str:
    return "".join(text.split())


def overlays_of(
    grid: PageGrid | None, lines: Mapping[int, bytes], sheets: int, *, is_vertical: bool
) -> dict[int, list[bytes]]:
    """What is laid over each sheet; `grid` is None where none is wanted."""
    sides = {
        is_recto: grid_drawing(grid, is_recto=is_recto, is_vertical=is_vertical) if grid else b""
        for is_recto in (True, False)
    }
    return {
        sheet: [drawing for drawing in (sides[sheet % 2 == 1], lines.get(sheet, b"")) if drawing]
        for sheet in range(1, sheets + 1)
    }
