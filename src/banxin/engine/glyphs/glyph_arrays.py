"""Arrays of glyphs: what the content stream of the PDF will show.

Space that is the same at every place of a line is character spacing (`Tc`); everything else is a number between the
strings of a TJ array. A reader of the PDF adds up widths in thousandths of an em, so each number takes the rounding of
all before it into account: a line is never off by more than half a thousandth. Lengths are px, widths in a PDF 1/1000 em.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from banxin.engine.glyphs.glyph import Combined, Special
from banxin.engine.glyphs.glyph_table import GlyphTable
from banxin.engine.glyphs.upright_glyphs import NOT_HANGING


@dataclass(slots=True)
class GlyphRun:
    """Glyphs of one face that are shown together.

    `array` is the content of a TJ array, `codes` are the codes of its characters. `actual_text` is given where they
    cannot say it; `rise` lifts the run, `missing` is the code point of a character that no face has. In a vertical line
    each run is placed by itself, `offset` px from the start of its piece; a `combined` one stands across the line, `across`
    px from where its square is begun.
    """

    face: int
    array: str
    codes: tuple[str, ...]
    offset: float = 0.0
    actual_text: str | None = None
    rise: float = 0.0
    missing: int = 0
    missing_width: float = 0.0
    combined: Combined | None = None
    across: float = 0.0


class ArrayWriter:
    """TJ arrays with the rounding carried over (ISO 32000-1, 9.4.3); `spacing` is that of characters (`Tc`), px."""

    def __init__(self, table: GlyphTable, spacing: float) -> None:
        self.table, self.spacing, self.em = table, spacing, table.em
        self.runs: list[GlyphRun] = []
        self.error = 0.0
        self.parts: list[str] = []
        self.codes: list[str] = []
        self.face, self.offset, self.text = 0, 0.0, ""
        self.face_em = self.em
        self.is_upright = False

    def begin(self, face: int, offset: float, text: str) -> None:
        """Start a run; in a vertical line it has a place of its own, and nothing to make up for."""
        self.face, self.parts, self.codes, self.offset, self.text = face, [], [], offset, text
        self.is_upright = self.table.faces[face].is_upright
        self.face_em = self.em * self.table.faces[face].scale
        if self.table.is_vertical:
            self.error = 0.0

    def plain(self, codes: list[str]) -> None:
        if joined := "".join(codes):
            self.parts.append(f"<{joined}>")
            self.codes += codes

    def move(self, px: float) -> None:
        """Move the pen by so many px; the rounding is kept for the next move."""
        exact = px * 1000 / self.face_em + self.error
        whole = round(exact)
        self.error = exact - whole
        if whole:
            # Two numbers without a space between them are one number to a reader, and the rest of the page is lost.
            # In vertical writing the y axis runs against the line.
            self.parts.append(f" {whole if self.is_upright else -whole} ")

    def glyph(self, codes: str, pdf_width: float, lead: float, want: float) -> None:
        if lead:
            self.move(lead)
        self.plain([codes])
        # What the reader will advance by itself is not moved again.
        self.move(want - pdf_width * self.em / 1000 - len(codes) // 4 * self.spacing)

    def close(self, special: Special | None, advance: float) -> None:
        array = "".join(self.parts).replace("><", "")
        codes = tuple(self.codes)
        if special is None:
            if codes:
                # Beside upright text a reader takes what lies on its side for another line, unless it is told the text.
                actual = self.text if self.table.is_vertical and not self.is_upright else None
                self.runs.append(GlyphRun(self.face, array, codes, self.offset, actual))
        elif special.missing:
            run = GlyphRun(self.face, array, (), self.offset, missing=special.missing, missing_width=advance)
            self.runs.append(run)
        elif special.combined:
            self.runs.extend(self.combined(special.combined, special.text))
        elif special.placed and self.table.is_vertical:
            self.runs.extend(self.hung(special))
        elif special.placed:
            # The pen is where the reader's own advances left it: what squeezes the character stands before its glyphs,
            # what opens a gap behind them.
            drawn = next((number for number, part in enumerate(self.parts) if part.startswith("<")), len(self.parts))
            self.move_by(self.parts[:drawn])
            self.placed(special)
            self.move_by(self.parts[drawn:])
        else:
            self.runs.append(GlyphRun(self.face, array, codes, self.offset, special.text))

    def move_by(self, parts: Sequence[str]) -> None:
        """A run that moves the pen and draws nothing."""
        moves = "".join(part for part in parts if not part.startswith("<"))
        if moves:
            self.runs.append(GlyphRun(self.face, moves, ()))

    def combined(self, square: Combined, text: str) -> Iterator[GlyphRun]:
        """Glyphs across the line: in one run, or each in its place where some have marks."""
        if not square.placed:
            yield GlyphRun(self.face, f"<{square.codes}>", (square.codes,), self.offset, text, combined=square)
        for one in square.placed:
            array, codes = f"<{one.codes}>", (one.codes,)
            yield GlyphRun(one.font, array, codes, self.offset, one.text, one.y, combined=square, across=one.x)

    def hung(self, special: Special) -> Iterator[GlyphRun]:
        """Glyphs off the middle of a vertical line, each at a place of its own."""
        scale = self.em / 1000
        for number, (code, x, y, advance) in enumerate(special.placed):
            hanging = self.table.hangings[self.face, code] if self.is_upright else NOT_HANGING
            along, rise = self.offset + x - hanging.y * scale, hanging.x * scale - y
            text = "" if number else special.text
            yield GlyphRun(self.face, f"<{code:04x}>", (f"{code:04x}",), along, text, rise)
            self.offset += advance

    def placed(self, special: Special) -> None:
        """Glyphs off the baseline: each is moved to where Pango wants it, and the pen moved back by as much."""
        pen = reader = 0.0
        for number, (code, x, y, advance) in enumerate(special.placed):
            offset = round((x + pen - reader) * 1000 / self.face_em)
            start, back = (f" {-offset} ", f" {offset} ") if offset else ("", "")
            text = "" if number else special.text or None
            run = GlyphRun(self.face, f"{start}<{code:04x}>{back}", (f"{code:04x}",), rise=-y, actual_text=text)
            self.runs.append(run)
            pen += advance
            reader += self.table.widths[self.face, code] * self.face_em / 1000 + self.spacing

    def hyphen(self, character: str, offset: float) -> float:
        """A hyphen that is drawn but is not part of the text: it is marked as a soft hyphen. Return its width, px."""
        glyphs = self.table.hyphen(character)
        self.begin(glyphs[0].font, offset, character)
        self.plain([glyph.codes for glyph in glyphs])
        run = GlyphRun(self.face, "".join(self.parts), tuple(self.codes), offset, "\u00ad")
        self.runs.append(run)
        return sum(glyph.advance for glyph in glyphs)
