"""Glyphs of a text style: characters are shaped once by Pango, then only looked up.

Han, kana and the marks of CJK text do not depend on their neighbours; everything else (Latin words, digits, dashes,
characters with combining marks) is shaped as a run and kept by its text. The tables live on the document's font
configuration, so that documents and threads share nothing.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

from weasyprint.text.ffi import FROM_UNITS, ffi, pango
from weasyprint.text.fonts import get_pango_font_key
from weasyprint.text.line_break import Layout, _font_style_cache_key, line_size

from banxin.engine.refusal import Refusal
from banxin.typography.character_classes import FULL_WIDTH_MARKS, class_of
from banxin.typography.character_classes import CharacterClass as C

PLAIN = "\u3400-\u9fff\uf900-\ufaff\u3005-\u3007\u3040-\u30fa\u30fc-\u30ff\u3100-\u312f\U00020000-\U0003ffff"
"""Inside a regular expression: characters that stand in a full em square and need no attention."""
MARKS = "\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0e\U000e0100-\U000e01ef\u200d"
RUN = re.compile(
    f"[^{MARKS}\n\ufffc \u00ad][{MARKS}]+|[^{PLAIN}\u3000-\u303f\uff00-\uffef\u2018\u2019\u201c\u201d\u00b7 \n\ufffc\u00ad]+"
)
"""What is shaped together."""
COMMON = re.compile("[\u2010-\u2015\u2025\u2026\u22ef\u2e3a\u2e3b]+")
"""Dashes and dots: marks of no script, which take that of the text around them."""
HAN_BEFORE = "\u4e00"

HYPHEN = "\u2010"
UNKNOWN = 0x10000000
EMPTY = 0x0FFFFFFF
PER_MILLE = 1000


class Glyph(NamedTuple):
    """What a character is drawn with.

    `codes` are glyph ids of four hexadecimal digits each; `advance`, `before` and `after` are px, the latter two the
    blank of a mark in its square; `pdf_width` is what a PDF reader advances, in 1/1000 em. `special` tells how it is
    drawn when that is not simply its codes.
    """

    codes: str
    advance: float
    pdf_width: int
    group: int
    font: int
    before: float
    after: float
    special: "Special | None"


@dataclass(frozen=True, slots=True)
class Special:
    """A character that needs more than its codes.

    `placed` are glyphs off the baseline: (code, x, y, advance) in px. `text` is set where the glyph belongs to another
    character as well, so that the text must be written beside it. `missing` is a code point that no font has.
    `continues` says that the character is drawn by the one before.
    """

    placed: tuple[tuple[int, float, float, float], ...] = ()
    text: str = ""
    missing: int = 0
    continues: bool = False


CONTINUES = Special(continues=True)


class Face:
    """One Pango font at one size; the layout that it came from keeps it alive.

    `declared` are the codes that the PDF being written knows the text of, `clashing` those that it knows another of.
    """

    def __init__(self, layout: Layout, pango_font: Any) -> None:
        self.layout, self.pango_font = layout, pango_font
        self.key = get_pango_font_key(pango_font)[0]
        line = pango.pango_layout_get_line_readonly(layout.layout, 0)
        _, self.height = line_size(line, layout.style)
        self.ascent = pango.pango_layout_get_baseline(layout.layout) * FROM_UNITS
        self.declared: set[str] = set()
        self.clashing: set[str] = set()
        self._written: tuple[Any, Any, float] = (None, None, 0.0)

    def in_pdf(self, stream: Any) -> tuple[Any, float]:
        """The font in the PDF that the stream belongs to, and its size."""
        if self._written[0] is not stream._fonts:
            self.declared.clear()
            self.clashing.clear()
            self._written = (stream._fonts, *stream.add_font(self.pango_font))
        return self._written[1:]


@dataclass(slots=True)
class DocumentGlyphs:
    """Everything known about glyphs of one document: tables by style, and which text each glyph stands for."""

    tables: dict[str, "GlyphTable"] = field(default_factory=dict)
    owners: dict[tuple[Any, int], str] = field(default_factory=dict)


def glyphs_of(style: Any) -> "GlyphTable":
    """The table of a text style."""
    config = style.font_config
    known = config.__dict__.get("banxin_glyphs")
    if known is None:
        known = config.__dict__["banxin_glyphs"] = DocumentGlyphs()
    key = _font_style_cache_key(style, include_size=True)
    table: GlyphTable | None = known.tables.get(key)
    if table is None:
        table = known.tables[key] = GlyphTable(style, known.owners)
    return table


class GlyphTable(dict[str, Glyph]):
    """Character to glyph, for one style; runs that shape together are kept apart."""

    def __init__(self, style: Any, owners: dict[tuple[Any, int], str]) -> None:
        super().__init__()
        self.style, self.em = _unspaced(style), style["font_size"]
        self.faces: list[Face] = []
        self.runs: dict[str, list[Glyph]] = {}
        self.texts: dict[tuple[int, int], str] = {}
        self.widths: dict[tuple[int, int], int] = {}
        self._owners = owners
        self._numbers: dict[int, int] = {}
        empty = Glyph("", 0.0, 0, C.NEWLINE, 0, 0.0, 0.0, None)
        self["\n"], self["\u00ad"] = empty, empty._replace(group=C.SOFT_HYPHEN)

    def learn(self, text: str) -> None:
        """Shape the characters that are new, in one call: spaces keep them apart."""
        new = "".join(character for character in dict.fromkeys(text) if character not in self)
        if new:
            self.update(zip(new, self.shape(" ".join(new))[::2], strict=True))

    def run(self, text: str) -> list[Glyph]:
        """The glyphs of characters that shape together."""
        glyphs = self.runs.get(text)
        if glyphs is None:
            # A face has its Chinese dash, two em wide, under the script of Han: beside nothing, Pango knows none.
            glyphs = self.shape(HAN_BEFORE + text)[1:] if COMMON.fullmatch(text) else self.shape(text)
            self.runs[text] = glyphs
        return glyphs

    def hyphen(self, character: str) -> list[Glyph]:
        """The glyphs of a hyphen; a full-width U+2010 of a CJK font gives way to the Latin one."""
        glyphs = self.run(character)
        is_wide = character == HYPHEN and sum(glyph.advance for glyph in glyphs) > 0.45 * self.em
        return self.run("-") if is_wide else glyphs

    def shape(self, text: str) -> list[Glyph]:
        """One glyph for each character of a text, in its order."""
        layout = Layout(self.style)
        layout.set_text(text)
        line = pango.pango_layout_get_line_readonly(layout.layout, 0)
        places = _byte_places(text)
        glyphs = [Glyph("", 0.0, 0, class_of(c), 0, 0.0, 0.0, None) for c in text]
        run = line.runs
        while run != ffi.NULL:
            item, run = run.data, run.next
            self._read_run(layout, item, text, places, glyphs)
        return glyphs

    def _read_run(self, layout: Layout, item: Any, text: str, places: dict[int, int], glyphs: list[Glyph]) -> None:
        if item.item.analysis.level & 1:
            raise Refusal("text from right to left")
        string, start = item.glyphs, item.item.offset
        count = string.num_glyphs
        # A PangoGlyphInfo is five integers of 32 bits: glyph, width, x offset, y offset, attributes. Reading them as
        # one buffer is ten times as quick as asking cffi for each.
        info = memoryview(ffi.buffer(string.glyphs, 20 * count)).cast("I").tolist()
        signed = memoryview(ffi.buffer(string.glyphs, 20 * count)).cast("i").tolist()
        clusters = memoryview(ffi.buffer(string.log_clusters, 4 * count)).cast("i").tolist()
        font = self._face(layout, item.item.analysis.font)
        starts = [g for g in range(count) if not g or clusters[g] != clusters[g - 1]]
        for first, stop in pairwise([*starts, count]):
            place = places[start + clusters[first]]
            end = places[start + (clusters[stop] if stop < count else item.item.length)]
            parts = [(info[5 * g], *signed[5 * g + 1 : 5 * g + 4]) for g in range(first, stop)]
            glyphs[place] = self._cluster(font, text[place:end], parts)
            for other in range(place + 1, end):
                glyphs[other] = Glyph("", 0.0, 0, glyphs[place].group, font, 0.0, 0.0, CONTINUES)

    def _cluster(self, font: int, text: str, parts: list[tuple[int, ...]]) -> Glyph:
        group = class_of(text[0])
        advance = sum(part[1] for part in parts) * FROM_UNITS
        if any(part[0] & UNKNOWN for part in parts):
            # Pango guesses the width of a letter; the box that is drawn is as wide as an ideograph.
            return Glyph("", self.em, 0, group, font, 0.0, 0.0, Special(missing=ord(text[0])))
        drawn = [part for part in parts if part[0] != EMPTY]
        codes = "".join(f"{part[0]:04x}" for part in drawn)
        width = sum(self._width(font, part[0]) for part in drawn)
        special = self._special(font, text, drawn)
        before = after = 0.0
        if group in FULL_WIDTH_MARKS and drawn and advance > 0.75 * self.em:
            before, after = self._blanks(font, drawn[0][0], group)
        return Glyph(codes, advance, width, group, font, before, after, special)

    def _special(self, font: int, text: str, drawn: list[tuple[int, ...]]) -> Special | None:
        """What the PDF must be told beyond the codes."""
        if any(part[2] or part[3] for part in drawn):
            placed = tuple((part[0], *(value * FROM_UNITS for value in (part[2], part[3], part[1]))) for part in drawn)
            return Special(placed=placed, text=text)
        is_shared = False
        for number, part in enumerate(drawn):
            own = "" if number else text
            self.texts.setdefault((font, part[0]), own)
            is_shared |= self._owners.setdefault((self.faces[font].key, part[0]), own) != own
        return Special(text=text) if is_shared else None

    def _face(self, layout: Layout, pango_font: Any) -> int:
        address = int(ffi.cast("uintptr_t", pango_font))
        number = self._numbers.get(address)
        if number is None:
            number = self._numbers[address] = len(self.faces)
            self.faces.append(Face(layout, pango_font))
        return number

    def _width(self, font: int, code: int) -> int:
        width = self.widths.get((font, code))
        if width is None:
            extents = ffi.new("PangoRectangle *")
            pango.pango_font_get_glyph_extents(self.faces[font].pango_font, code, ffi.NULL, extents)
            width = self.widths[font, code] = round(extents.width * PER_MILLE * FROM_UNITS / self.em)
        return width

    def _blanks(self, font: int, code: int, group: int) -> tuple[float, float]:
        """The blank halves of a mark, by its ink: corner marks have one, centred marks two quarters (CLREQ 3.1.6)."""
        ink, box = ffi.new("PangoRectangle *"), ffi.new("PangoRectangle *")
        pango.pango_font_get_glyph_extents(self.faces[font].pango_font, code, ink, box)
        return blanks(ink.x / box.width, 1 - (ink.x + ink.width) / box.width, group, self.em)


def blanks(before: float, after: float, group: int, em: float) -> tuple[float, float]:
    """What may be taken before and after a mark, from the share of its square that is free on either side."""
    if before > 0.25 and after > 0.25:
        # Centred exclamation and question marks of Taiwan and Hong Kong are not adjusted (CLREQ 3.1.6.2).
        return (0.0, 0.0) if group == C.EXCLAMATION else (0.25 * em, 0.25 * em)
    if group == C.OPENING:
        return (0.5 * em if before > 0.4 else 0.0), 0.0
    return 0.0, (0.5 * em if after > 0.4 else 0.0)


def _unspaced(style: Any) -> Any:
    """The style without spacing between letters, which is the composer's business."""
    if style["letter_spacing"] == "normal" and not style["word_spacing"]:
        return style
    plain = style.copy()
    plain["letter_spacing"], plain["word_spacing"] = "normal", 0
    return plain


def _byte_places(text: str) -> dict[int, int]:
    places, at = {}, 0
    for place, character in enumerate(text):
        places[at] = place
        at += len(character.encode())
    places[at] = len(text)
    return places
