"""Composed text on its way into a content stream; takes the place of a Pango layout on a text box.

Lengths are px.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from weasyprint.css import Style
from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.logger import LOGGER
from weasyprint.matrix import Matrix
from weasyprint.pdf.fonts import Font
from weasyprint.pdf.stream import Stream
from weasyprint.text.line_break import Layout

from banxin.engine.glyphs.glyph import Face
from banxin.engine.glyphs.glyph_arrays import GlyphRun
from banxin.engine.glyphs.glyph_table import GlyphTable
from banxin.engine.glyphs.upright_glyphs import UprightFont
from banxin.engine.styles.decorations import LineMark
from banxin.engine.styles.false_bold import begin_bold, end_bold
from banxin.engine.styles.line_direction import MIDDLE


class ComposedText:
    """What WeasyPrint asks of `TextBox.pango_layout`, answered for a composed line.

    `centres` are the middles of the characters that take an emphasis mark, `ink` is from where to where lines beside
    the text run, both in px from the start of the box. `lines` are those that the box draws, `reach_over` and
    `reach_under` how far from the em squares such lines reach. `read_to` is where the readings over it end, in px from its
    start, and how far its lines alone reach there. `row` is -1 or 1 in a note of two rows.
    `room` is what the line has for the box, in px, when it does not fit; an ellipsis may be asked for then.
    """

    __slots__ = (
        "_layout", "centres", "ink", "lines", "reach_over", "reach_under", "read_to", "room", "row", "runs", "spacing",
        "style", "table", "text",
    )  # fmt: skip

    first_line_direction = 0
    justification_spacing = 0.0
    max_width: float | None = None

    def __init__(
        self,
        text: str,
        runs: list[GlyphRun],
        spacing: float,
        table: GlyphTable,
        style: Style,
        centres: tuple[float, ...] = (),
        ink: tuple[float, float] | None = None,
    ) -> None:
        self.text, self.runs, self.spacing, self.table, self.style = text, runs, spacing, table, style
        self.centres, self.ink = centres, ink
        self.lines: tuple[LineMark, ...] = ()
        self.reach_over = self.reach_under = 0.0
        self.read_to: tuple[float, float] | None = None
        self.row = 0
        self.room: float | None = None
        self._layout: Layout | None = None

    def reach(self, *, is_over: bool) -> float:
        """How far what stands beside the text reaches on a side, px from the em squares."""
        return self.reach_over if is_over else self.reach_under

    def keep_free(self, far: float, *, is_over: bool) -> None:
        """Note that a line or a reading reaches so many px: emphasis marks stand outside of it."""
        if is_over:
            self.reach_over = max(self.reach_over, far)
        else:
            self.reach_under = max(self.reach_under, far)

    def reactivate(self, style: Style) -> None:
        """Nothing sleeps: glyphs are kept, not shaped a second time."""

    def deactivate(self) -> None:
        """Nothing to give back; see `reactivate`."""

    def __getattr__(self, name: str) -> object:
        # Thickness and position of decorations: asked only for decorated text, and worth a layout then.
        if name.startswith("_"):
            raise AttributeError(name)
        if self._layout is None:
            self._layout = Layout(self.style)
        found: object = getattr(self._layout, name)
        return found


def composed_in(text_box: TextBox) -> ComposedText:
    """What a text box of a composed line draws."""
    layout = text_box.pango_layout
    assert isinstance(layout, ComposedText)
    return layout


def draw_composed(stream: Stream, composed: ComposedText, matrix: Matrix) -> None:
    """Write the line to the stream of a page; the matrix says in px where it begins."""
    if composed.table.is_vertical:
        draw_vertical(stream, composed, *matrix.values[4:])
        return
    stream.set_text_matrix(*matrix.values)
    if composed.spacing:
        stream.stream.append(b"%.4f Tc" % composed.spacing)
    for run in composed.runs:
        _draw_run(stream, run, composed)
    if composed.spacing:
        stream.stream.append(b"0 Tc")


STRING = re.compile("<([0-9a-f]+)>")
DIGITS = 4
"""Of a glyph's code, in hexadecimal."""


def parted(array: str) -> tuple[str, ...]:
    """The glyphs of a column in two parts, the first of one or two glyphs, where there are several.

    PDFium (in Chrome and Edge) takes texts that begin at the same height for parts of one horizontal line, and copies them
    from left to right: columns would be copied back to front. No two parts that follow one another begin alike.

    >>> parted("<000100020003>"), parted("<0001>")
    (('<0001>', '<00020003>'), ('<0001>',))
    """
    strings = list(STRING.finditer(array))
    count = sum(len(match[1]) for match in strings) // DIGITS
    wanted = min(2, count // 2) * DIGITS
    for match in strings:
        if wanted and len(match[1]) > wanted:
            cut = match.start(1) + wanted
            return f"{array[:cut]}>", f"<{array[cut:]}"
        wanted -= len(match[1])
        if wanted == 0 and match is not strings[-1]:
            return array[: match.end()], array[match.end() :]
    return (array,)


def draw_vertical(stream: Stream, composed: ComposedText, x: float, y: float) -> None:
    """Write the runs of a vertical line, whose middle is `y`; the page is turned later (`banxin.engine.pages.turned_pages`)."""
    em, spaced = composed.table.em, 0.0
    for run in composed.runs:
        face = composed.table.faces[run.face]
        left = x + run.offset
        if run.combined:
            squeeze, spacing = run.combined.squeeze, 0.0
            half = run.combined.width * squeeze / 2
            across = y + half - run.across * squeeze
            stream.set_text_matrix(0, -squeeze, -1, 0, left + (0.5 + MIDDLE) * em - run.rise, across)
        elif face.is_upright:
            spacing = -composed.spacing
            stream.set_text_matrix(0, -1, -1, 0, left, y - run.rise)
        else:
            spacing = composed.spacing
            stream.set_text_matrix(1, 0, 0, -1, left, y + MIDDLE * em - run.rise)
        if spacing != spaced:
            stream.stream.append(b"%.4f Tc" % spacing)
            spaced = spacing
        _draw_run(stream, run, composed)
    if spaced:
        stream.stream.append(b"0 Tc")


def _draw_run(stream: Stream, run: GlyphRun, composed: ComposedText) -> None:
    face = composed.table.faces[run.face]
    font, size = face.in_pdf(stream)
    array = _missing(run, font, composed) if run.missing else run.array
    if not face.declared.issuperset(run.codes):
        _declare(face, font, run, composed.table)
    actual = run.actual_text
    if actual is None and face.clashing and not face.clashing.isdisjoint(run.codes):
        # WeasyPrint drew these glyphs for other characters before.
        actual = said_by(run, composed.table)
    stream.set_font_size(font.hash, size)
    if actual is not None:
        begin_actual_text(stream, actual)
    is_column = composed.table.is_vertical and run is composed.runs[0] and face.is_upright
    is_lifted = run.rise and not composed.table.is_vertical
    if is_lifted:
        stream.set_text_rise(run.rise)
    is_bold = face.lacks_bold and begin_bold(stream, composed.style)
    for part in parted(array) if is_column else (array,):
        stream.show_text(part)
    if is_bold:
        end_bold(stream)
    if is_lifted:
        stream.set_text_rise(0)
    if actual is not None:
        stream.stream.append(b"EMC")


def said_by(run: GlyphRun, table: GlyphTable) -> str:
    """The text of a run, glyph by glyph; what another character of the same glyph says has a run of its own."""
    glyphs = (
        int(match[1][at : at + DIGITS], 16)
        for match in STRING.finditer(run.array)
        for at in range(0, len(match[1]), DIGITS)
    )
    return "".join(table.texts.get((run.face, glyph), "") for glyph in glyphs)


def begin_actual_text(stream: Stream, text: str) -> None:
    """What is drawn up to the next `EMC` stands for this text (ISO 32000-2, 14.9.4)."""
    written = ("\ufeff" + text).encode("utf-16-be").hex()
    stream.stream.append(b"/Span <</ActualText <%s>>> BDC" % written.encode())


@contextmanager
def under_actual_text(stream: Stream, text: str) -> Iterator[None]:
    """Inside the block what is drawn stands for this text; for what its glyphs say where there is none."""
    if text:
        begin_actual_text(stream, text)
    yield
    if text:
        stream.stream.append(b"EMC")


def _declare(face: Face, font: Font, run: GlyphRun, table: GlyphTable) -> None:
    """Tell the font in the PDF what text the glyphs stand for, and how wide they are."""
    for code in run.codes:
        if code in face.declared:
            continue
        for at in range(0, len(code), 4):
            glyph = int(code[at : at + 4], 16)
            text = table.texts.get((run.face, glyph), "")
            if font.to_unicode.setdefault(glyph, text) != text:
                face.clashing.add(code)
            font.widths.setdefault(glyph, table.width(run.face, glyph))
            if isinstance(font, UprightFont):
                font.hangings[glyph] = table.hangings[run.face, glyph]
    face.declared.update(run.codes)


def _missing(run: GlyphRun, font: Font, composed: ComposedText) -> str:
    """The empty box of a character that no font has, with its text kept."""
    LOGGER.warning(
        '.notdef glyph rendered for Unicode string unsupported by fonts: "%s" (U+%04X)', chr(run.missing), run.missing
    )
    code = font.get_unused_glyph_id(run.missing)
    width = round((run.missing_width - composed.spacing) * 1000 / composed.table.em)
    font.widths.setdefault(code, width)
    font.widths.setdefault(0, width)
    font.to_unicode.setdefault(code, chr(run.missing))
    return f"{run.array}<{code:04x}>"
