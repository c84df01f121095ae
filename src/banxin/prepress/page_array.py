"""Plain n-up: so many pages to a sheet in the order of reading, each with its bleed and marks to cut it by; nothing is folded. Lengths are points (pt)."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Dictionary

from banxin.errors import BuildError
from banxin.prepress.imposition import AROUND, FULL, GAP, cut_marks, declare, forms_of, saved, set_up, trims_of
from banxin.press.sheets_of_paper import Box
from banxin.press.spaces import Spaces
from banxin.saying.said import say

ARRAYS = {
    1: (1, 1),
    2: (2, 1),
    3: (3, 1),
    4: (2, 2),
    6: (3, 2),
    8: (4, 2),
    9: (3, 3),
    12: (4, 3),
    16: (4, 4),
    24: (6, 4),
    25: (5, 5),
    32: (8, 4),
}
"""Columns and rows for so many pages."""


def arrayed(data: bytes, pages: int, bleed: float, is_from_right: bool = False) -> tuple[bytes, int]:
    """The sheets of a file as a PDF, and how many they are; BuildError for one that cannot be read.

    `bleed` is in pt; rows run from the right where a book does.
    """
    try:
        with pikepdf.open(BytesIO(data)) as source, pikepdf.new() as out:
            trims = trims_of(source)
            forms = forms_of(source, out, trims, bleed)
            marks = Spaces(out).separation("All", FULL)
            laid = Laying(out, marks, ARRAYS[pages], bleed, is_from_right)
            placed = list(zip(forms, trims, strict=True))
            starts = range(0, len(placed), pages)
            for first in starts:
                laid.sheet(placed[first : first + pages])
            declare(source, out)
            return saved(source, out), len(starts)
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError) as error:
        raise BuildError(say("the file cannot be read as a PDF")) from error


@dataclass(frozen=True, slots=True)
class Laying:
    """Lays pages into the rows of sheets; `array` are columns and rows, `bleed` is in pt."""

    out: pikepdf.Pdf
    marks: Any
    array: tuple[int, int]
    bleed: float
    is_from_right: bool

    def sheet(self, pages: Sequence[tuple[Any, Box]]) -> None:
        """One sheet with the forms that are given, each with its trim; places that none fills stay white."""
        columns, rows = self.array
        width, height, bleed = pages[0][1].width, pages[0][1].height, self.bleed
        step, rise = width + 2 * bleed, height + 2 * bleed
        wide, high = columns * step - 2 * bleed + 2 * AROUND, rows * rise - 2 * bleed + 2 * AROUND
        things, parts = Dictionary(), []
        for place, (form, trim) in enumerate(pages):
            row, column = divmod(place, columns)
            column = columns - 1 - column if self.is_from_right else column
            left, bottom = AROUND + column * step, high - AROUND - height - row * rise
            name = f"/Page{place}"
            things[name] = form
            window = Box(left, bottom, left + width, bottom + height).grown(bleed)
            move = b"1 0 0 1 %.4f %.4f cm" % (left - trim.left, bottom - trim.bottom)
            parts.append(b"q %s %s %s Do Q" % (window.clip, move, name.encode()))
        xs = [edge for column in range(columns) for edge in (AROUND + column * step, AROUND + column * step + width)]
        ys = [edge for row in range(rows) for edge in (AROUND + row * rise, AROUND + row * rise + height)]
        parts += [b"/All CS 1 SCN 0.25 w", *cut_marks(xs, ys, wide, high, AROUND - bleed - GAP)]
        set_up(self.out, (wide, high), things, parts, self.marks, bleed=bleed)
