"""What a content stream remembers while it is read: the graphics state, and the stretches of marked content."""

import math
from dataclasses import dataclass

from banxin.checks.pdf.page_space import IDENTITY, Matrix
from banxin.checks.pdf.pdf_codes import CodeTable
from banxin.checks.pdf.pdf_paint import PLAIN_INK, Ink


@dataclass(slots=True)
class State:
    """The part of the graphics state that moves text (ISO 32000-1, 9.3), and the ink that paints it."""

    space: Matrix = IDENTITY
    font: CodeTable | None = None
    size: float = 0
    character_spacing: float = 0
    word_spacing: float = 0
    stretch: float = 1
    leading: float = 0
    rise: float = 0
    ink: Ink = PLAIN_INK
    line_width: float = 1

    def copy(self) -> "State":
        return State(
            self.space,
            self.font,
            self.size,
            self.character_spacing,
            self.word_spacing,
            self.stretch,
            self.leading,
            self.rise,
            self.ink,
            self.line_width,
        )

    @property
    def half_line(self) -> float:
        """How far a stroke reaches beside its path, in points."""
        a, b, c, d, *_ = self.space
        return self.line_width * math.sqrt(abs(a * d - b * c)) / 2


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of marked content; `actual_text` replaces the text of the glyphs from `first` on."""

    mark: int
    is_artifact: bool
    first: int
    actual_text: str | None
    is_figure: bool = False
