"""What a character is drawn with: its glyphs, what a PDF has to be told beyond their codes, and the face they come from.

Lengths are px, widths of glyphs in a PDF 1/1000 em.
"""

from dataclasses import dataclass
from typing import NamedTuple

from weasyprint.pdf.fonts import Font
from weasyprint.pdf.stream import Stream
from weasyprint.text.ffi import FROM_UNITS, pango
from weasyprint.text.fonts import get_pango_font_key
from weasyprint.text.line_break import Layout, line_size

from banxin.engine.glyphs.upright_glyphs import add_upright_font
from banxin.engine.styles.false_bold import lacks_bold
from banxin.engine.upstream.stub_types import PangoFont


class Glyph(NamedTuple):
    """What a character is drawn with.

    `codes` are glyph ids of four hexadecimal digits each; `advance`, `before` and `after` are px, the latter two the
    blank of a mark in its square; `pdf_width` is what a PDF reader advances, in 1/1000 em. `special` tells how it is
    drawn when that is not simply its codes.
    """

    codes: str
    advance: float
    pdf_width: float
    group: int
    font: int
    before: float
    after: float
    special: "Special | None"


class Across(NamedTuple):
    """A glyph of combined characters: the text that it stands for, the number of its face, its codes, and x and y from the
    begin of the square, px.
    """

    text: str
    font: int
    codes: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Combined:
    """Characters that stand across a vertical line in one square (纵中横): glyph ids of four hexadecimal digits each,
    their width in px, and what they are narrowed to, from 0 to 1, so that the square holds them. `placed` are all their
    glyphs where some have marks over or under them.
    """

    codes: str
    width: float
    squeeze: float
    placed: tuple[Across, ...] = ()


@dataclass(frozen=True, slots=True)
class Special:
    """A character that needs more than its codes.

    `placed` are glyphs off the baseline: (code, x, y, advance) in px. `text` is set where the glyph does not tell its
    character (it belongs to another one as well, or to several), so that the text must be written beside it. `missing` is a code point that no font has.
    `continues` says that the character is drawn by the one before, `combined` that it is drawn with those after it.
    """

    placed: tuple[tuple[int, float, float, float], ...] = ()
    text: str = ""
    missing: int = 0
    continues: bool = False
    combined: Combined | None = None


CONTINUES = Special(continues=True)


class Face:
    """One Pango font at one size, `scale` times that of its table; the layout that it came from keeps it alive.

    `declared` are the codes that the PDF being written knows the text of, `clashing` those that it knows another of.
    """

    def __init__(self, layout: Layout, pango_font: PangoFont, *, is_upright: bool, scale: float = 1.0) -> None:
        self.layout, self.pango_font, self.is_upright, self.scale = layout, pango_font, is_upright, scale
        self.key = (is_upright, get_pango_font_key(pango_font)[0])
        line = pango.pango_layout_get_line_readonly(layout.layout, 0)
        _, self.height = line_size(line, layout.style)
        self.ascent = pango.pango_layout_get_baseline(layout.layout) * FROM_UNITS
        self.lacks_bold = lacks_bold(layout.style, pango_font)
        self.declared: set[str] = set()
        self.clashing: set[str] = set()
        self._fonts: object = None
        self._written: tuple[Font, float] | None = None

    def in_pdf(self, stream: Stream) -> tuple[Font, float]:
        """The font in the PDF that the stream belongs to, and its size in px."""
        if self._written is None or self._fonts is not stream._fonts:
            self.declared.clear()
            self.clashing.clear()
            add = add_upright_font if self.is_upright else type(stream).add_font
            self._fonts = stream._fonts
            self._written = add(stream, self.pango_font)
        return self._written
