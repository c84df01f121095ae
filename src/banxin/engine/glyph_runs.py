"""A fitted line as arrays of glyphs: what the content stream of the PDF will show.

Space that is the same at every place of a line is character spacing (`Tc`); everything else is a number between the
strings of a TJ array. A reader of the PDF adds up widths in thousandths of an em, so each number takes the rounding of
all before it into account: a line is never off by more than half a thousandth.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from banxin.compose.fitting import FittedLine
from banxin.compose.preparation import Prepared
from banxin.compose.warichu import Warichu
from banxin.engine.emphasis import is_marked
from banxin.engine.glyphs import Combined, GlyphTable, Special
from banxin.engine.inline_text import InlineText, Leaf
from banxin.engine.note_rows import shift_of
from banxin.engine.upright import NOT_HANGING


@dataclass(slots=True)
class GlyphRun:
    """Glyphs of one face that are shown together.

    `array` is the content of a TJ array, `codes` are the codes of its characters. `actual_text` is given where they
    cannot say it; `rise` lifts the run, `missing` is the code point of a character that no face has. In a vertical line
    each run is placed by itself, `offset` px from the start of its piece; a `combined` one stands across the line.
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


@dataclass(slots=True)
class TextPiece:
    """The part of a line that comes from one text box; `x` and `width` are px, `x` from the start of the line.

    `centres` are the middles of emphasised characters, `ink` is from where to where a line beside the piece runs, both in
    px from the start of the piece.
    """

    leaf: int
    start: int
    end: int
    x: float
    width: float
    runs: list[GlyphRun]
    spacing: float
    centres: tuple[float, ...] = ()
    ink: tuple[float, float] | None = None
    shift: float = 0.0


def all_pieces(
    lines: Sequence[FittedLine], inline: InlineText, prepared: Prepared, notes: Sequence[Warichu] = ()
) -> list[list[TextPiece]]:
    """The parts of each line by box, in their order; objects have no runs."""
    if notes:
        rows = _Setting(inline, notes[0].flat)
        setting = _Setting(inline, prepared, {note.start: note for note in notes}, rows)
    else:
        setting = _Setting(inline, prepared)
    return [_Setter(line, setting).pieces() for line in lines]


class _Setting:
    """What all lines of a paragraph are made with; notes of two rows by their start, and what their rows are made with."""

    def __init__(
        self,
        inline: InlineText,
        prepared: Prepared,
        notes: dict[int, Warichu] | None = None,
        rows: "_Setting | None" = None,
    ) -> None:
        self.inline, self.prepared, self.rows = inline, prepared, rows
        self.uneven = _uneven(inline, prepared)
        self.rigid = [place for place, may_stretch in enumerate(prepared.stretch) if not may_stretch]
        self.notes = {place: note for note in (notes or {}).values() for place in range(note.start, note.end)}


def _uneven(inline: InlineText, prepared: Prepared) -> list[int]:
    """The places where a reader of the PDF advances by something else than the width that was measured."""
    units = prepared.units
    codes, pdf_widths, advances = inline.codes, inline.pdf_widths, units.advances
    found = set(inline.specials)
    for span in units.spans:
        scale, spacing = span.em / 1000, span.letter_spacing
        found.update(
            place
            for place in _between(units.special, span.start, span.end)
            if len(codes[place]) != 4 or abs(pdf_widths[place] * scale + spacing - advances[place]) > 1e-5 * span.em
        )
    return sorted(found)


class _Setter:
    """One line while its pieces are made."""

    def __init__(self, line: FittedLine, setting: _Setting) -> None:
        self.line, self.setting = line, setting
        self.inline, self.prepared = setting.inline, setting.prepared
        self.uneven, self.rigid = setting.uneven, setting.rigid
        self.advances = setting.prepared.units.advances
        self.x = 0.0

    def pieces(self) -> list[TextPiece]:
        out: list[TextPiece] = []
        line, units = self.line, self.prepared.units
        for number, leaf in enumerate(self.inline.leaves):
            start, end = max(line.begin, leaf.start), min(line.end, leaf.end)
            note = self.setting.notes.get(start)
            if start < end and note:
                if start == max(line.begin, note.start):
                    out += self.note(note, start, min(line.end, note.end))
            elif start < end:
                self.x += units.edge_before.get(start, 0.0)
                out.append(self.piece(number, leaf, start, end))
                self.x += units.edge_after.get(end - 1, 0.0)
        return out

    def note(self, note: Warichu, start: int, end: int) -> Iterator[TextPiece]:
        """The pieces of a part of a note, row by row."""
        line, units, stretches = self.line, self.prepared.units, self.prepared.stretches
        assert self.setting.rows is not None
        self.x += units.edge_before.get(start, 0.0)
        width = note.width(start, end) + line.spacing * (stretches[max(end - 1, start)] - stretches[start])
        for number, row in enumerate(note.rows(start, end, width)):
            for piece in _Setter(row, self.setting.rows).pieces():
                piece.x += self.x
                piece.shift = shift_of(note, number, self.inline.leaves[piece.leaf].box.style)
                yield piece
        self.x += width + self.after(end - 1) + units.edge_after.get(end - 1, 0.0)

    def piece(self, number: int, leaf: Leaf, start: int, end: int) -> TextPiece:
        line = self.line
        places = line.places
        if len(self.inline.leaves) > 1:
            places = [place for place in places if start <= place < end]
        extra = sum(line.lead.get(place, 0.0) + line.trail.get(place, 0.0) for place in places)
        stretches = self.prepared.stretches
        gaps = stretches[min(end, max(line.end - 1, start))] - stretches[start]
        width = sum(self.advances[start:end]) + extra + line.spacing * gaps
        x = self.x
        # Space after the last character belongs between the boxes: an underline does not cover it.
        outside = self.after(end - 1) if leaf.end == end else 0.0
        runs: list[GlyphRun] = []
        spacing = line.spacing + self.prepared.units.spans[number].letter_spacing
        if leaf.table is not None:
            runs, hyphen_width = self.runs(leaf, leaf.table, start, end, places, spacing, width)
            width += hyphen_width
        self.x += width
        centres = tuple(self.centres(start, end)) if leaf.is_emphasised else ()
        ink = self.ink(start, end, width) if leaf.is_lined else None
        return TextPiece(number, start, end, x, width - outside, runs, spacing, centres, ink)

    def ink(self, start: int, end: int, width: float) -> tuple[float, float]:
        """Where a line beside the text runs: not below what follows the last character, nor below a mark's blank."""
        line, units = self.line, self.prepared.units
        lead = line.lead.get(start, 0.0)
        last = end - 1
        trail = line.trail.get(last, 0.0)
        blank = 0.0 if trail > 0.0 else units.blank_after.get(last, 0.0) + trail
        left = lead if lead > 0.0 else max(0.0, units.blank_before.get(start, 0.0) + lead)
        return left, width - self.after(last) - max(0.0, blank)

    def centres(self, start: int, end: int) -> Iterator[float]:
        """Where the characters that take an emphasis mark have their middles."""
        line, x = self.line, 0.0
        for place in range(start, end):
            x += line.lead.get(place, 0.0)
            if is_marked(self.inline.text[place]):
                yield x + self.advances[place] / 2
            x += self.advances[place] + line.trail.get(place, 0.0)
            x += line.spacing if self.prepared.stretch[place] and place < line.end - 1 else 0.0

    def after(self, place: int) -> float:
        """The gap and the stretch that follow a character."""
        line = self.line
        gap = max(0.0, line.trail.get(place, 0.0))
        return gap + (line.spacing if self.prepared.stretch[place] and place < line.end - 1 else 0.0)

    def runs(
        self, leaf: Leaf, table: GlyphTable, start: int, end: int, places: list[int], spacing: float, width: float
    ) -> tuple[list[GlyphRun], float]:
        writer = ArrayWriter(table, spacing)
        inline, line = self.inline, self.line
        edited = self.edited(start, end, places)
        cuts = list(self.cuts(start, end, len(table.faces) > 1))
        pens = self.pens(start, end) if table.is_vertical else None
        for low, high in cuts:
            special = inline.specials.get(low)
            if special is not None and special.continues:
                # Drawn by the character before it; what follows in this stretch is not.
                special = None
            writer.begin(inline.fonts[low], pens[low - start] if pens else 0.0, inline.text[low:high])
            at = low
            for place in edited:
                if not low <= place < high:
                    continue
                writer.plain(inline.codes[at:place])
                lead, trail = line.lead.get(place, 0.0), line.trail.get(place, 0.0)
                stretch = line.spacing if self.prepared.stretch[place] and place < line.end - 1 else 0.0
                want = self.advances[place] + trail + stretch
                writer.glyph(inline.codes[place], inline.pdf_widths[place], lead, want)
                at = place + 1
            writer.plain(inline.codes[at:high])
            writer.close(special, self.advances[low])
        if self.line.hyphen and end == line.end:
            return writer.runs, writer.hyphen(leaf.box.style["hyphenate_character"], width)
        return writer.runs, 0.0

    def pens(self, start: int, end: int) -> list[float]:
        """Where the pen stands before each character, in px from the first of them."""
        line, stretch, x = self.line, self.prepared.stretch, 0.0
        pens = []
        for place in range(start, end):
            pens.append(x)
            x += line.lead.get(place, 0.0) + self.advances[place] + line.trail.get(place, 0.0)
            x += line.spacing if stretch[place] and place < line.end - 1 else 0.0
        return pens

    def edited(self, start: int, end: int, places: list[int]) -> list[int]:
        """The places where the pen has to be moved by more than the glyph and the character spacing."""
        still = {*_between(self.uneven, start, end)}
        still.update(place for place in places if start <= place < end)
        if self.line.spacing:
            still.update(_between(self.rigid, start, end))
        return sorted(still)

    def cuts(self, start: int, end: int, many_faces: bool) -> Iterator[tuple[int, int]]:
        """Parts of one face; a character that is drawn in its own way stands alone."""
        inline = self.inline
        cuts = {start, end}
        if many_faces:
            fonts = inline.fonts
            cuts.update(place for place in range(start + 1, end) if fonts[place] != fonts[place - 1])
        for place, special in inline.specials.items():
            if start <= place < end and not special.continues:
                cuts.update((place, min(place + 1, end)))
        ordered = sorted(cuts)
        return pairwise(ordered)


def _between(places: list[int], start: int, end: int) -> list[int]:
    return places[bisect_left(places, start) : bisect_left(places, end)]


class ArrayWriter:
    """TJ arrays with the rounding carried over."""

    def __init__(self, table: GlyphTable, spacing: float) -> None:
        self.table, self.spacing, self.em = table, spacing, table.em
        self.runs: list[GlyphRun] = []
        self.error = 0.0
        self.parts: list[str] = []
        self.codes: list[str] = []
        self.face, self.offset, self.text = 0, 0.0, ""
        self.is_upright = False

    def begin(self, face: int, offset: float, text: str) -> None:
        """Start a run; in a vertical line it has a place of its own, and nothing to make up for."""
        self.face, self.parts, self.codes, self.offset, self.text = face, [], [], offset, text
        self.is_upright = self.table.faces[face].is_upright
        if self.table.is_vertical:
            self.error = 0.0

    def plain(self, codes: list[str]) -> None:
        if joined := "".join(codes):
            self.parts.append(f"<{joined}>")
            self.codes += codes

    def move(self, px: float) -> None:
        """Move the pen; the rounding is kept for the next move."""
        exact = px * 1000 / self.em + self.error
        whole = round(exact)
        self.error = exact - whole
        if whole:
            # Two numbers without a space between them are one number to a reader, and the rest of the page is lost.
            # In vertical writing the y axis runs against the line.
            self.parts.append(f" {whole if self.is_upright else -whole} ")

    def glyph(self, codes: str, pdf_width: int, lead: float, want: float) -> None:
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
            run = GlyphRun(
                self.face, f"<{special.combined.codes}>", (special.combined.codes,), self.offset, special.text
            )
            run.combined = special.combined
            self.runs.append(run)
        elif special.placed and self.table.is_vertical:
            self.runs.extend(self.hung(special))
        elif special.placed:
            self.placed(special)
            if array:
                # The pen is where the reader's own advances left it: the moves of this character follow its marks.
                moves = "".join(part for part in self.parts if not part.startswith("<"))
                if moves:
                    self.runs.append(GlyphRun(self.face, moves, ()))
        else:
            self.runs.append(GlyphRun(self.face, array, codes, self.offset, special.text))

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
            offset = round((x + pen - reader) * 1000 / self.em)
            start, back = (f" {-offset} ", f" {offset} ") if offset else ("", "")
            text = "" if number else special.text
            run = GlyphRun(self.face, f"{start}<{code:04x}>{back}", (f"{code:04x}",), rise=-y, actual_text=text)
            self.runs.append(run)
            pen += advance
            reader += self.table.widths[self.face, code] * self.em / 1000 + self.spacing

    def hyphen(self, character: str, offset: float) -> float:
        """A hyphen that is drawn but is not part of the text: it is marked as a soft hyphen."""
        glyphs = self.table.hyphen(character)
        self.begin(glyphs[0].font, offset, character)
        self.plain([glyph.codes for glyph in glyphs])
        run = GlyphRun(self.face, "".join(self.parts), tuple(self.codes), offset, "\u00ad")
        self.runs.append(run)
        return sum(glyph.advance for glyph in glyphs)
