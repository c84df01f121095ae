"""Text of vertical lines that is not composed, drawn as it comes: entries with leaders, and paragraphs that were refused.

WeasyPrint measures such text as if it were horizontal; Han and kana are one em wide either way, so that upright glyphs
stand where the others would have stood.
"""

from collections.abc import Iterator
from typing import Any

from banxin.engine.drawing import ComposedText
from banxin.engine.glyph_runs import ArrayWriter, GlyphRun
from banxin.engine.glyphs import Glyph, GlyphTable, glyphs_of
from banxin.engine.inline_text import glyphs_in

ELLIPSIS = "…"


def natural_text(text: str, style: Any) -> ComposedText:
    """A text set at its natural width."""
    table = glyphs_of(style)
    return ComposedText(text, list(_runs(text, table)), 0.0, table, style)


def cut_text(text: str, style: Any, room: float) -> ComposedText:
    """As much of a text as `room` px hold, and an ellipsis."""
    table = glyphs_of(style)
    width, end = sum(glyph.advance for glyph in glyphs_in(table, ELLIPSIS)), 0
    for glyph in glyphs_in(table, text):
        width += glyph.advance
        if width > room:
            break
        end += 1
    return natural_text(text[:end] + ELLIPSIS, style)


def _runs(text: str, table: GlyphTable) -> Iterator[GlyphRun]:
    writer = ArrayWriter(table, 0.0)
    glyphs = glyphs_in(table, text)
    x = 0.0
    for start, end in _stretches(glyphs):
        first = glyphs[start]
        writer.begin(first.font, x, text[start:end])
        for glyph in glyphs[start:end]:
            writer.glyph(glyph.codes, glyph.pdf_width, 0.0, glyph.advance)
            x += glyph.advance
        writer.close(None if first.special and first.special.continues else first.special, first.advance)
    yield from writer.runs


def _stretches(glyphs: list[Glyph]) -> Iterator[tuple[int, int]]:
    """Stretches of one face; a glyph that is drawn in its own way stands alone."""
    start = 0
    for end in range(1, len(glyphs) + 1):
        is_over = end == len(glyphs) or glyphs[end].font != glyphs[start].font
        if is_over or glyphs[start].special or glyphs[end].special:
            yield start, end
            start = end
