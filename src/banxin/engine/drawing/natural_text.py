"""Text of vertical lines that is not composed, drawn as it comes: entries with leaders, and paragraphs that were refused.

WeasyPrint measures such text as if it were horizontal; Han and kana are one em wide either way, so that upright glyphs
stand where the others would have stood. Lengths are px.
"""

import re

from weasyprint.css import Style
from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.matrix import Matrix
from weasyprint.pdf.stream import Stream
from weasyprint.text.ffi import ffi
from weasyprint.text.line_break import Layout, line_size

from banxin.engine.drawing.composed_text import ComposedText
from banxin.engine.drawing.short_text import short_text
from banxin.engine.glyphs.gaiji import has_gaiji
from banxin.engine.glyphs.glyph_table import EMPTY, glyphs_of
from banxin.engine.glyphs.shared_glyphs import nominal_glyph
from banxin.engine.styles.line_direction import MIDDLE, is_vertical
from banxin.engine.upstream.refusal import Refusal
from banxin.engine.upstream.stub_types import TextLayout

ELLIPSIS = "…"
HYPHEN, TYPED_HYPHEN = "\u2010", "-"
POINT_AT_END = re.compile(r"\u2027(?=\s|$)")
"""A hyphenation point for which Pango would draw a hyphen, because a line could end after it."""
WORD_JOINER = "\u2060"
GLYPH_INFO = 20
"""Bytes of a PangoGlyphInfo: five integers of 32 bits, of which the first is the glyph."""


def upright_text(layout: TextLayout, style: Style, room: float | None) -> ComposedText | None:
    """The text of a layout or of a composed line, as it is drawn in a vertical line, cut where `room` px are given.

    None for text that runs from right to left, which WeasyPrint draws on its side.
    """
    try:
        if room is not None:
            return _cut(layout.text, style, room)
        return layout if isinstance(layout, ComposedText) else short_text(style, layout.text).composed(style)
    except Refusal:
        return None


def keep_points(textbox: TextBox) -> None:
    """Let a text that WeasyPrint draws show its hyphenation points, the interpuncts of Taiwan, and no hyphens for them."""
    layout = textbox.pango_layout
    if isinstance(layout, ComposedText) or not POINT_AT_END.search(layout.text):
        return
    kept = Layout(textbox.style, layout.justification_spacing)
    kept.set_text(POINT_AT_END.sub(lambda point: point[0] + WORD_JOINER, layout.text), justify=True)
    textbox.pango_layout = kept


def drawn_text(textbox: TextBox) -> ComposedText | None:
    """A text in which characters stand that the book draws itself; None for any other."""
    if not has_gaiji(textbox.style, textbox.text):
        return None
    try:
        return short_text(textbox.style, textbox.text).composed(textbox.style)
    except Refusal:
        return None


def text_of_joint_glyphs(layout: TextLayout) -> str:
    """The text of a line in which a character is drawn with several glyphs, as ḭ is with i and a tilde; empty for any other.

    Each glyph of a PDF font stands for one text, and that of the letter may be known already: the text was copied as iḭ.
    """
    if not isinstance(layout, Layout) or layout.text.isascii():
        return ""
    line, length = layout.get_first_line()
    run = line.runs
    while run != ffi.NULL:
        string, run = run.data.glyphs, run.next
        glyphs = memoryview(ffi.buffer(string.glyphs, GLYPH_INFO * string.num_glyphs)).cast("I")[::5].tolist()
        clusters = memoryview(ffi.buffer(string.log_clusters, 4 * string.num_glyphs)).cast("i").tolist()
        drawn = [cluster for glyph, cluster in zip(glyphs, clusters, strict=True) if glyph != EMPTY]
        if len(drawn) != len(set(drawn)):
            return str(layout.text.encode()[:length].decode()) if length else layout.text
    return ""


def declare_hyphen(stream: Stream, layout: TextLayout) -> None:
    """Let the hyphen that ends a line stand for the one that is typed, in a face that has one glyph for both.

    A PDF says of a glyph what the first text with it says: `Item-49` on a later page would be copied with another sign.
    """
    if not isinstance(layout, Layout) or not layout.text.endswith(HYPHEN):
        return
    line, _ = layout.get_first_line()
    run = line.runs
    while run.next != ffi.NULL:
        run = run.next
    pango_font, string = run.data.item.analysis.font, run.data.glyphs
    last = memoryview(ffi.buffer(string.glyphs, GLYPH_INFO * string.num_glyphs)).cast("I")[-5]
    if last == nominal_glyph(TYPED_HYPHEN, pango_font):
        font, _ = stream.add_font(pango_font)
        font.to_unicode.setdefault(last, TYPED_HYPHEN)


def alphabetic(matrix: Matrix, style: Style) -> Matrix:
    """Where WeasyPrint draws text on its side: its baseline lies below the middle of a vertical line."""
    if not is_vertical(style):
        return matrix
    a, b, c, d, e, f = matrix.values
    return Matrix(a, b, c, d, e, f + MIDDLE * style["font_size"])


def cut_text(layout: TextLayout, style: Style, room: float) -> ComposedText | None:
    """What a horizontal line shows of a text that has no room, and an ellipsis; None for text that fits, or is not ours.

    Pango would cut as well, and then the ellipsis would stand for all that it replaces: a PDF that says more than it shows.
    """
    if isinstance(layout, Layout):
        first_line, _ = layout.get_first_line()
        if line_size(first_line, style)[0] <= room:
            return None
    try:
        return _cut(layout.text, style, room)
    except Refusal:
        return None


def _cut(text: str, style: Style, room: float) -> ComposedText:
    """As much of a text as there is room for, and an ellipsis."""
    table = glyphs_of(style)
    width, end = sum(glyph.advance for glyph in table.glyphs(ELLIPSIS)), 0
    for glyph in table.glyphs(text):
        width += glyph.advance
        if width > room:
            break
        end += 1
    return short_text(style, text[:end] + ELLIPSIS).composed(style)
