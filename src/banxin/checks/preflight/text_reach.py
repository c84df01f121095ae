"""Where a piece of text ends on the page (ISO 32000-1, 9.2.4 and 9.4.4)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

import pikepdf
from pikepdf import Array, Dictionary

from banxin.checks.pdf.pdf_codes import CodeTable, read_font

Matrix = tuple[float, float, float, float, float, float]
Parts = Sequence[bytes | float]
"""What an operator shows: strings, and shifts against the direction of the text in thousandths of its size."""
EM = 1000
SPACE = 32
"""The one code of a font of single bytes behind which the space between words stands."""


class TextState(Protocol):
    """What of the graphics state a text asks for; `size` and the spaces are in units of the text."""

    size: float
    space: float
    word_space: float
    stretch: float


class Reach(NamedTuple):
    """How far a piece of text goes, in units of the text: to the end of its last letter, and to where the next one begins."""

    is_vertical: bool
    end: float
    pen: float

    def moved(self, pen: Matrix, length: float) -> Matrix:
        """A text matrix moved along the line."""
        a, b, c, d, e, f = pen
        if self.is_vertical:
            return a, b, c, d, e + length * c, f + length * d
        return a, b, c, d, e + length * a, f + length * b


@dataclass
class TextReach:
    """Measures texts by the widths that the fonts of one file give; each font is read once.

    `safe` is where on the page no knife comes near (left, bottom, right, top; pt); None for a page that is cut nowhere.
    """

    safe: tuple[float, float, float, float] | None = None
    tables: dict[tuple[int, int], "Widths | None"] = field(default_factory=dict)
    last: tuple[Any, "Widths | None"] = (None, None)

    def reach(self, parts: Parts, state: TextState, font: Any) -> Reach | None:
        """How far a text goes; None when its font says no widths."""
        if self.last[0] is not font:
            self.last = (font, self.table(font))
        widths = self.last[1]
        return widths.reach(parts, state) if widths is not None else None

    def table(self, font: Any) -> "Widths | None":
        if not isinstance(font, Dictionary):
            return None
        key = font.objgen
        if key == (0, 0):
            return readable(font)
        if key not in self.tables:
            self.tables[key] = readable(font)
        return self.tables[key]


class Advances(dict[int, float]):
    """How far each code of a font goes (thousandths of the type size; negative downwards); each is worked out once."""

    def __init__(self, table: CodeTable) -> None:
        super().__init__()
        self.table = table

    def __missing__(self, number: int) -> float:
        value = self[number] = self.table.code(number).advance
        return value


class Run(NamedTuple):
    """A piece of text as its font measures it: thousandths of the type size, letters, and blanks behind which words stand apart."""

    total: float
    letters: int
    blanks: int


class Widths:
    """The widths of one font. `runs` are the pieces of text that it has measured, by how they are written."""

    def __init__(self, table: CodeTable) -> None:
        self.table = table
        self.is_vertical = table.is_vertical
        self.advances = Advances(table)
        self.runs: dict[bytes, Run] = {}
        self.each = table.default_vertical[1] if table.is_vertical and not table.vertical else None
        """What every letter of a font takes that gives none a measure of its own, as most do that stand upright."""

    def reach(self, parts: Parts, state: TextState) -> Reach:
        return Reach(self.is_vertical, *self.lengths(self.run(parts), state))

    def run(self, parts: Parts) -> Run:
        total, letters, blanks = 0.0, 0, 0
        for one in parts:
            if not isinstance(one, bytes):
                total -= one
            elif self.each is not None:
                count = (len(one) + 1) // 2
                total += self.each * count
                letters += count
            else:
                numbers = self.table.numbers(one)
                total += sum(map(self.advances.__getitem__, numbers))
                letters += len(numbers)
                if self.table.bytes_per_code == 1:
                    blanks += one.count(SPACE)
        return Run(total, letters, blanks)

    def lengths(self, run: Run, state: TextState) -> tuple[float, float]:
        """To the end of the last letter, and to where the next one begins."""
        length = run.total * state.size / EM + run.blanks * state.word_space
        if not (state.space or state.stretch != 1):
            return length, length
        stretch = 1.0 if self.is_vertical else state.stretch
        end = length + max(0, run.letters - 1) * state.space
        return end * stretch, (length + run.letters * state.space) * stretch


def parts_of(shown: Any) -> Parts:
    """The strings and shifts of an operand; what is neither is left out."""
    if isinstance(shown, pikepdf.String):
        return [bytes(shown)]
    if not isinstance(shown, Array):
        return []
    return [bytes(one) if isinstance(one, pikepdf.String) else float(one) for one in shown]


def readable(font: Any) -> Widths | None:
    """The widths of a font; None where they are broken, which another rule tells."""
    try:
        return Widths(read_font(font))
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError):
        return None
