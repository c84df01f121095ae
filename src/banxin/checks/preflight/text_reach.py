"""Where a piece of text ends on the page (ISO 32000-1, 9.2.4 and 9.4.4)."""

from dataclasses import dataclass, field
from typing import Any, Protocol

import pikepdf
from pikepdf import Array, Dictionary

from banxin.checks.pdf.pdf_codes import CodeTable, read_font

Matrix = tuple[float, float, float, float, float, float]
EM = 1000


class TextState(Protocol):
    """What of the graphics state a text asks for; `size` and `space` are in units of the text."""

    ctm: Matrix
    size: float
    space: float


@dataclass
class TextReach:
    """Measures texts by the widths that the fonts of one file give; each font is read once.

    `safe` is where on the page a text may end (left, bottom, right, top; pt): one that cannot reach beyond it, were all its letters
    the widest of the font, is not measured, which most are not.
    """

    safe: tuple[float, float, float, float] | None = None
    tables: dict[tuple[int, int], "Widths | None"] = field(default_factory=dict)
    last: tuple[Any, "Widths | None"] = (None, None)

    def end(self, shown: Any, state: TextState, matrix: Matrix, font: Any) -> tuple[float, float]:
        """Where a string, or a list of strings and shifts, ends; where it begins when its font says no widths, or it ends in safety."""
        if self.last[0] is not font:
            self.last = (font, self.table(font))
        widths = self.last[1]
        a, b, c, d, e, f = matrix
        p, q, r, s, t, u = state.ctm
        x, y = e * p + f * r + t, e * q + f * s + u
        if not widths or self.safe is None:
            return x, y
        if widths.table.is_vertical:
            a, b = c, d
        along, up = a * p + b * r, a * q + b * s
        left, bottom, right, top = self.safe
        most = widths.most(shown, state)
        far_x, far_y = x + most * along, y + most * up
        if left <= x <= right and bottom <= y <= top and left <= far_x <= right and bottom <= far_y <= top:
            return x, y
        length = widths.length(shown, state)
        return x + length * along, y + length * up

    def table(self, font: Any) -> "Widths | None":
        if not isinstance(font, Dictionary):
            return None
        key = font.objgen
        if key == (0, 0) or key not in self.tables:
            self.tables[key] = readable(font)
        return self.tables[key]


@dataclass(frozen=True, slots=True)
class Widths:
    """The widths of one font, and the greatest of them (thousandths of the type size; negative downwards)."""

    table: CodeTable
    greatest: float

    def most(self, shown: Any, state: TextState) -> float:
        """No text of so many letters is longer."""
        count, shifts = 0, 0.0
        for one in shown if isinstance(shown, Array) else (shown,):
            if isinstance(one, pikepdf.String):
                count += len(bytes(one)) // self.table.bytes_per_code
            else:
                shifts += float(one)
        return self.spaced(count * self.greatest - shifts, count, state)

    def length(self, shown: Any, state: TextState) -> float:
        total, count = 0.0, 0
        for one in shown if isinstance(shown, Array) else (shown,):
            if isinstance(one, pikepdf.String):
                codes = self.table.decode(bytes(one))
                total += sum(code.advance for code in codes)
                count += len(codes)
            else:
                total -= float(one)
        return self.spaced(total, count, state)

    def spaced(self, total: float, count: int, state: TextState) -> float:
        """A length in units of the text, with what stands between its letters."""
        return total * state.size / EM + (count - 1) * state.space * (-1 if self.table.is_vertical else 1)


def readable(font: Any) -> Widths | None:
    """The widths of a font; None where they are broken, which another rule tells."""
    try:
        table = read_font(font)
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError):
        return None
    if table.is_vertical:
        return Widths(table, min((one[0] for one in table.vertical.values()), default=table.default_vertical[1]))
    return Widths(table, max((*table.widths.values(), table.default_width)))
