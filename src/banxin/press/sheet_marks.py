"""Crop marks, fold marks, register marks and the slug: what stands on the sheet outside the bleed, in every plate.

All pages of one size share one form; only the number of the sheet is a page's own.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

from banxin.model.printer import Mark
from banxin.press.sheets_of_paper import AROUND, GAP, MM, Box
from banxin.press.spaces import EVERY_PLATE, Spaces

LENGTH, WIDTH = 5 * MM, 0.25
"""Points: how long a crop mark is, and how thick its line."""
RADIUS, MIDDLE = 1.5 * MM, 4 * MM
"""Points: of a register mark, and how far its middle stands from the bleed."""
ARC = 0.5523
"""How far the handles of a quarter of a circle lie from its ends."""
TYPE = 6.0
"""Points of the slug."""
SLUG_BELOW = 9.3 * MM
"""Points from the bleed down to the line of the slug, below the register mark."""
FULL: tuple[float, float, float, float] = (1.0, 1.0, 1.0, 1.0)

Drawn = Callable[[str], tuple[str, float]]
"""A character as the commands of an SVG path and its width, in 1/1000 em (`fonts.made.drawn_characters`)."""


class SheetMarks:
    """Draws what stands outside the bleed; `slug` is the line of text, without the number of the sheet.

    `folds` are where a cover is folded, in pt from the left of its trim; they are drawn wherever crop marks are.
    """

    def __init__(
        self,
        pdf: pikepdf.Pdf,
        spaces: Spaces,
        marks: frozenset[Mark],
        slug: str,
        drawn: Drawn,
        *,
        folds: Sequence[float] = (),
    ) -> None:
        self.pdf = pdf
        self.space = spaces.separation(EVERY_PLATE, FULL)
        self.marks = marks
        self.slug = slug
        self.folds = folds
        self.drawn = drawn
        self.forms: dict[tuple[Box, Box], Any] = {}
        self.figures: dict[str, Any] = {}

    @property
    def is_empty(self) -> bool:
        return not self.marks and not self.slug

    def on_page(self, resources: Any, trim: Box, bleed: Box, sheet: int) -> bytes:
        """The operators that put the marks on a page; what they name comes into its resources."""
        if self.is_empty:
            return b""
        if "/XObject" not in resources:
            resources["/XObject"] = Dictionary()
        named = resources["/XObject"]
        form = self.forms.get((trim, bleed))
        if form is None:
            form = self.forms[trim, bleed] = self.form(b"\n".join(self.lines(trim, bleed)), bleed.grown(AROUND))
        named[f"/Marks{[*self.forms].index((trim, bleed))}"] = form
        parts = [b"/Artifact BMC\nq\n/Marks%d Do" % [*self.forms].index((trim, bleed))]
        if self.slug:
            parts += self.number(named, trim, bleed, sheet)
        return b"\n".join((*parts, b"Q\nEMC"))

    def form(self, content: bytes, box: Box) -> Any:
        return self.pdf.make_stream(
            content,
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=box.array,
            Resources=Dictionary(ColorSpace=Dictionary(PlateAll=self.space)),
        )

    def lines(self, trim: Box, bleed: Box) -> Iterator[bytes]:
        """The marks themselves and the words of the slug."""
        yield b"/PlateAll CS\n1 SCN\n/PlateAll cs\n1 scn\n%.2f w" % WIDTH
        if Mark.CROP in self.marks:
            yield from crop_marks(trim, bleed)
            yield from fold_marks(trim, bleed, self.folds)
        if Mark.REGISTER in self.marks:
            yield from register_marks(trim, bleed)
        if self.slug:
            left, line = slug_place(trim, bleed)
            yield from text_paths(self.slug, left, line, self.drawn)

    def number(self, named: Any, trim: Box, bleed: Box, sheet: int) -> Iterator[bytes]:
        """The number of the sheet behind the slug, of figures that all pages share."""
        left, line = slug_place(trim, bleed)
        left += sum(self.drawn(one)[1] for one in self.slug) * TYPE / 1000
        for figure in str(sheet):
            if figure not in self.figures:
                content = b"/PlateAll cs\n1 scn\n" + b"\n".join(text_paths(figure, 0, 0, self.drawn))
                self.figures[figure] = self.form(content, Box(0, -TYPE, 2 * TYPE, 2 * TYPE))
            named[f"/Figure{figure}"] = self.figures[figure]
            yield b"q\n1 0 0 1 %.3f %.3f cm\n/Figure%s Do\nQ" % (left, line, figure.encode())
            left += self.drawn(figure)[1] * TYPE / 1000


def slug_place(trim: Box, bleed: Box) -> tuple[float, float]:
    return trim.left + 2 * MM, bleed.bottom - SLUG_BELOW


def crop_marks(trim: Box, bleed: Box) -> Iterator[bytes]:
    """Two lines at each corner, which begin outside the bleed and point at the cut."""
    low, high, left, right = bleed.bottom - GAP, bleed.top + GAP, bleed.left - GAP, bleed.right + GAP
    for across in (trim.left, trim.right):
        yield line(across, low, across, low - LENGTH)
        yield line(across, high, across, high + LENGTH)
    for up in (trim.bottom, trim.top):
        yield line(left, up, left - LENGTH, up)
        yield line(right, up, right + LENGTH, up)


def fold_marks(trim: Box, bleed: Box, folds: Sequence[float]) -> Iterator[bytes]:
    """A dashed line at the head and the foot for each fold."""
    if folds:
        yield b"[2 1.5] 0 d"
        for fold in folds:
            yield line(trim.left + fold, bleed.bottom - GAP, trim.left + fold, bleed.bottom - GAP - LENGTH)
            yield line(trim.left + fold, bleed.top + GAP, trim.left + fold, bleed.top + GAP + LENGTH)
        yield b"[] 0 d"


def register_marks(trim: Box, bleed: Box) -> Iterator[bytes]:
    """A cross in a circle in the middle of each side."""
    across, up = (trim.left + trim.right) / 2, (trim.bottom + trim.top) / 2
    for x, y in (
        (across, bleed.bottom - MIDDLE),
        (across, bleed.top + MIDDLE),
        (bleed.left - MIDDLE, up),
        (bleed.right + MIDDLE, up),
    ):
        yield line(x - 2 * RADIUS, y, x + 2 * RADIUS, y)
        yield line(x, y - 2 * RADIUS, x, y + 2 * RADIUS)
        yield circle(x, y, RADIUS)


def line(from_x: float, from_y: float, to_x: float, to_y: float) -> bytes:
    return b"%.3f %.3f m\n%.3f %.3f l\nS" % (from_x, from_y, to_x, to_y)


def circle(x: float, y: float, radius: float) -> bytes:
    """A circle of four curves."""
    handle = radius * ARC
    corners = ((1, 0), (0, 1), (-1, 0), (0, -1))
    parts = [b"%.3f %.3f m" % (x + radius, y)]
    for (ax, ay), (bx, by) in zip(corners, (*corners[1:], corners[0]), strict=True):
        parts.append(
            b"%.3f %.3f %.3f %.3f %.3f %.3f c"
            % (
                x + ax * radius + bx * handle, y + ay * radius + by * handle,
                x + bx * radius + ax * handle, y + by * radius + ay * handle,
                x + bx * radius, y + by * radius,
            )
        )  # fmt: skip
    return b"\n".join((*parts, b"S"))


def text_paths(text: str, left: float, line_at: float, drawn: Drawn) -> Iterator[bytes]:
    """A line of text as outlines: the file needs no face for it."""
    scale = TYPE / 1000
    for character in text:
        commands, width = drawn(character)
        if commands:
            yield path_of(commands, left, line_at, scale)
        left += width * scale


def path_of(commands: str, left: float, bottom: float, scale: float) -> bytes:
    """An SVG path of M, L, Q, C and Z (absolute) as operators of PDF, filled."""
    parts: list[str] = []
    here = (0.0, 0.0)
    for letter, numbers in steps_of(commands):
        points = [
            (left + numbers[at] * scale, bottom + numbers[at + 1] * scale) for at in range(0, len(numbers) - 1, 2)
        ]
        if letter == "Q":
            control, end = points
            points = [
                (here[0] + (control[0] - here[0]) * 2 / 3, here[1] + (control[1] - here[1]) * 2 / 3),
                (end[0] + (control[0] - end[0]) * 2 / 3, end[1] + (control[1] - end[1]) * 2 / 3),
                end,
            ]
        here = points[-1] if points else here
        operator = {"M": "m", "L": "l", "Q": "c", "C": "c", "Z": "h"}[letter]
        parts.append(" ".join([*(f"{number:.2f}" for point in points for number in point), operator]))
    return ("\n".join((*parts, "f"))).encode()


def steps_of(commands: str) -> Iterator[tuple[str, list[float]]]:
    """The letters of a path, each with its numbers."""
    letter, digits = "", ""
    for character in (*commands, "E"):
        if character.isalpha():
            if letter:
                yield letter, [float(number) for number in digits.split()]
            letter, digits = character, ""
        else:
            digits += character
