"""Text set by itself on one line, outside of any paragraph: readings and other small things beside the lines.

Lengths are px.
"""

from dataclasses import dataclass

from weasyprint.css import Style

from banxin.engine.drawing.composed_text import ComposedText
from banxin.engine.glyphs.glyph import Glyph
from banxin.engine.glyphs.glyph_arrays import ArrayWriter, GlyphRun
from banxin.engine.glyphs.glyph_table import GlyphTable, glyphs_of


@dataclass(frozen=True, slots=True)
class ShortText:
    """A text with its glyphs; `width` is px, with `spacing` px between its characters and none at its ends."""

    text: str
    table: GlyphTable
    runs: list[GlyphRun]
    width: float
    spacing: float

    def composed(self, style: Style) -> ComposedText:
        """What a text box of the style draws."""
        return ComposedText(self.text, self.runs, self.spacing, self.table, style)


def short_text(style: Style, text: str, spacing: float = 0.0) -> ShortText:
    """A text in a style, set solid or opened by so many px; a text that comes again costs nothing."""
    return short_text_of(glyphs_of(style), text, spacing)


def short_text_of(table: GlyphTable, text: str, spacing: float = 0.0, *, is_across: bool = False) -> ShortText:
    """The same with the glyphs of a table, opened by `spacing` px; `is_across` sets it in one square, upright on the sheet, in a vertical line."""
    key = (text, spacing, is_across)
    known = table.short_texts.get(key)
    if not isinstance(known, ShortText):
        glyphs = table.combined(text) if is_across else table.glyphs(text)
        width = sum(glyph.advance for glyph in glyphs) + spacing * (len(glyphs) - 1)
        known = table.short_texts[key] = ShortText(text, table, _runs(glyphs, table, text, spacing), width, spacing)
    return known


def _runs(glyphs: list[Glyph], table: GlyphTable, text: str, spacing: float) -> list[GlyphRun]:
    writer = ArrayWriter(table, spacing)
    at, pen = 0, 0.0
    while at < len(glyphs):
        end = _end_of_run(glyphs, at)
        writer.begin(glyphs[at].font, pen, text[at:end])
        for glyph in glyphs[at:end]:
            advance = glyph.advance + spacing
            writer.glyph(glyph.codes, glyph.pdf_width, 0.0, advance)
            pen += advance
        special = glyphs[at].special
        writer.close(None if special and special.continues else special, glyphs[at].advance)
        at = end
    return writer.runs


def _end_of_run(glyphs: list[Glyph], at: int) -> int:
    """The end of what is drawn together: one face, and a character that is drawn in its own way by itself."""
    end = at + 1
    while end < len(glyphs) and glyphs[end].font == glyphs[at].font:
        special = glyphs[end].special
        if special is None and glyphs[at].special is not None:
            break
        if special is not None and not special.continues:
            break
        end += 1
    return end
