"""What is drawn with a text box beside its glyphs: the mark of a line of code that has turned over, and, where it is composed, lines
before and after the glyphs, emphasis marks at the end.

WeasyPrint draws a decoration for each text box by itself; for composed text that is left out here, because a line belongs
to the box that asks for it (line_marks.py). Lengths are px.
"""

from weasyprint.formatting_structure import boxes
from weasyprint.pdf.stream import Stream

from banxin.engine.drawing.composed_text import ComposedText
from banxin.engine.drawing.emphasis_marks import draw_emphasis
from banxin.engine.drawing.line_strokes import draw_stroke
from banxin.engine.drawing.turned_over import draw_hook
from banxin.engine.styles.decorations import Side
from banxin.engine.styles.latin_size import shaping_style
from banxin.engine.upstream import seams


def wrap_text_drawing() -> None:
    """Draw the marks with the text that they belong to."""
    draw_upstream = seams.original(seams.DRAW_TEXT)
    decorate_upstream = seams.original(seams.DRAW_TEXT_DECORATION)

    def draw_text(
        stream: Stream, textbox: boxes.TextBox, offset_x: float, text_overflow: str, block_ellipsis: object
    ) -> None:
        composed = textbox.pango_layout
        draw_hook(stream, textbox)
        if not isinstance(composed, ComposedText) or textbox.style["visibility"] != "visible":
            style = textbox.style
            textbox.style = shaping_style(style)
            draw_upstream(stream, textbox, offset_x, text_overflow, block_ellipsis)
            textbox.style = style
            return
        _draw_lines(stream, textbox, composed, after=False)
        draw_upstream(stream, textbox, offset_x, text_overflow, block_ellipsis)
        _draw_lines(stream, textbox, composed, after=True)
        if composed.centres:
            draw_emphasis(stream, textbox, composed)

    def draw_text_decoration(
        stream: Stream, textbox: boxes.TextBox, offset_x: float, offset_y: float, thickness: float, color: object
    ) -> None:
        if not isinstance(textbox.pango_layout, ComposedText):
            decorate_upstream(stream, textbox, offset_x, offset_y, thickness, color)

    seams.replace(seams.DRAW_TEXT, draw_text)
    seams.replace(seams.DRAW_TEXT_DECORATION, draw_text_decoration)


def _draw_lines(stream: Stream, textbox: boxes.TextBox, composed: ComposedText, *, after: bool) -> None:
    x, y = textbox.position_x, textbox.position_y
    for mark in composed.lines:
        if (mark.decoration.side is Side.THROUGH) is after:
            draw_stroke(stream, mark.decoration, x + mark.start, x + mark.end, y + mark.y)
