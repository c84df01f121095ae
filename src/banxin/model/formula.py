"""A formula that has been set: its drawing in pieces, its MathML, and what is said of it to who cannot see it."""

import re
from dataclasses import dataclass
from html import escape, unescape

TEXT = re.compile(r"<text[^>]*>([^<]*)</text>")
TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormulaPart:
    """What of a formula stays on one line; behind the part a line may end.

    `drawing` are elements of SVG in 1/1000 em, y upwards from the baseline; its `<text>` are characters for the face of the
    book. `width`, `height` above the baseline and `depth` below it are in em, so is the `gap` before the next part.
    `reading` is what is said of it, `price` what a line costs that ends behind it (`mathematics/formula_parts.py`).
    """

    drawing: str
    reading: str
    width: float
    height: float
    depth: float
    gap: float = 0.0
    price: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FormulaRow:
    """One of the formulas that stand below one another; it begins at `start`, in em from the left of them all."""

    parts: tuple[FormulaPart, ...]
    start: float = 0.0

    @property
    def end(self) -> float:
        """Where it ends, in em, while it stands on one line."""
        return self.start + sum(part.width + part.gap for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetFormula:
    """What has been made of the TeX of a formula: MathML (with its namespace, without prefixes), and its drawing in rows.

    What of a row is turned over begins at `hang`, in em. `label` is the formula in one line of plain characters, x^2 say, for
    a bookmark and other places that hold no more.
    """

    mathml: str
    rows: tuple[FormulaRow, ...]
    label: str
    hang: float = 0.0

    @property
    def parts(self) -> tuple[FormulaPart, ...]:
        """The parts of all rows."""
        return tuple(part for row in self.rows for part in row.parts)

    @property
    def width(self) -> float:
        """How wide it is, in em, while no row is turned over."""
        return max(row.end for row in self.rows)

    @property
    def reading(self) -> str:
        """What is said of the formula to who cannot see it."""
        return "".join(part.reading for part in self.parts)

    @property
    def described_mathml(self) -> str:
        """The MathML with its reading, for a program that cannot read it."""
        return self.mathml.replace("<math ", f'<math alttext="{escape(self.reading.strip())}" ', 1)

    @property
    def letters(self) -> str:
        """The characters of the MathML, as a program reads them that knows nothing of mathematics."""
        return unescape(TAG.sub("", self.mathml))

    @property
    def book_characters(self) -> str:
        """The characters that the faces of mathematics have not, Han say: the face of the book draws them."""
        return "".join(unescape(text) for part in self.parts for text in TEXT.findall(part.drawing))
