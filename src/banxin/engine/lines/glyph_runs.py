"""A fitted line as runs of glyphs, one piece for each text box that has a part of it.

Lengths are px; widths of glyphs in a PDF are 1/1000 em.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from banxin.compose.fitting import FittedLine
from banxin.compose.prepared import Prepared
from banxin.compose.warichu import Warichu
from banxin.engine.glyphs.glyph_arrays import ArrayWriter, GlyphRun
from banxin.engine.glyphs.glyph_table import GlyphTable
from banxin.engine.styles.emphasis import is_marked
from banxin.engine.text.inline_text import InlineText, TextLeaf
from banxin.engine.text.note_rows import shift_of


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
        for number, row in note.rows(start, end, width):
            for piece in _Setter(row, self.setting.rows).pieces():
                piece.x += self.x
                piece.shift = shift_of(note, number, self.inline.leaves[piece.leaf].box.style)
                yield piece
        self.x += width + self.after(end - 1) + units.edge_after.get(end - 1, 0.0)

    def piece(self, number: int, leaf: TextLeaf, start: int, end: int) -> TextPiece:
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
        """Where the characters that take an emphasis mark have their middles, px from the start of the piece."""
        line, x = self.line, 0.0
        for place in range(start, end):
            x += line.lead.get(place, 0.0)
            if is_marked(self.inline.text[place]):
                yield x + self.advances[place] / 2
            x += self.advances[place] + line.trail.get(place, 0.0)
            x += line.spacing if self.prepared.stretch[place] and place < line.end - 1 else 0.0

    def after(self, place: int) -> float:
        """The gap and the stretch that follow a character, px."""
        line = self.line
        gap = max(0.0, line.trail.get(place, 0.0))
        return gap + (line.spacing if self.prepared.stretch[place] and place < line.end - 1 else 0.0)

    def runs(
        self, leaf: TextLeaf, table: GlyphTable, start: int, end: int, places: list[int], spacing: float, width: float
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
