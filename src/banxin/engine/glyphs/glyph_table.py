"""Glyphs of a text style: characters are shaped once by Pango, then only looked up.

Han, kana and the marks of CJK text do not depend on their neighbours; everything else (Latin words, digits, dashes,
characters with combining marks) is shaped as a run and kept by its text. The tables live on the document's font
configuration, so that documents and threads share nothing. Sizes and advances are px, widths of glyphs in a PDF 1/1000
em.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise

from weasyprint.css import Style
from weasyprint.text.ffi import FROM_UNITS, ffi, pango
from weasyprint.text.line_break import Layout, _font_style_cache_key

from banxin.engine.glyphs.gaiji import gaiji_of
from banxin.engine.glyphs.glyph import CONTINUES, Across, Combined, Face, Glyph, Special
from banxin.engine.glyphs.mark_blanks import blanks
from banxin.engine.glyphs.shaped_runs import COMMON, RUN, SELECTOR, byte_places
from banxin.engine.glyphs.shared_glyphs import character_of
from banxin.engine.glyphs.upright_glyphs import Hanging, horizontal_width, ink_blanks, upright_layout, variant_of
from banxin.engine.styles.latin_size import at_latin_size, latin_size
from banxin.engine.styles.line_direction import is_vertical
from banxin.engine.styles.mark_faces import is_mark, style_of_marks
from banxin.engine.upstream.refusal import Refusal
from banxin.engine.upstream.stub_types import GlyphItem, PangoFont
from banxin.late_patterns import late_pattern
from banxin.saying.said import say
from banxin.typography.character_classes import FULL_WIDTH_MARKS, QUOTES, class_of
from banxin.typography.character_classes import CharacterClass as C
from banxin.typography.line_breaking import WESTERN
from banxin.typography.spacing import Region, region_of
from banxin.typography.standing.orientation import TURNED_WITHOUT_FORM, oriented_runs

HAN_BEFORE = "\u4e00"

HYPHEN = "\u2010"
HYPHENATION_POINT = "\u2027"
"""The interpunct of Taiwan (CLREQ, interpuncts)."""
FULL_WIDTH = late_pattern("[\uff01-\uff5e]")
UNKNOWN = 0x10000000
EMPTY = 0x0FFFFFFF
PER_MILLE = 1000
COLONS_GIVE = frozenset({Region.JAPAN, Region.KOREA})
"""Where a colon in a vertical line is a middle dot; Chinese ones, and exclamation and question marks, keep their square
there (CLREQ, adjustment of punctuation width)."""


@dataclass(slots=True)
class DocumentGlyphs:
    """Everything known about glyphs of one document: tables by style, and which text each glyph stands for."""

    tables: dict[tuple[str, str, float], "GlyphTable"] = field(default_factory=dict)
    owners: dict[tuple[object, int], str] = field(default_factory=dict)


def glyphs_of(style: Style) -> "GlyphTable":
    """The table of a text style."""
    table: GlyphTable | None = style.__dict__.get("banxin_table")
    if table is None:
        config = style.font_config
        known = config.__dict__.get("banxin_glyphs")
        if known is None:
            known = config.__dict__["banxin_glyphs"] = DocumentGlyphs()
        orientation = style["text_orientation"] if is_vertical(style) else ""
        key = (_font_style_cache_key(style, include_size=True), orientation, latin_size(style))
        table = known.tables.get(key)
        if table is None:
            table = known.tables[key] = GlyphTable(style, known.owners)
        style.__dict__["banxin_table"] = table
    return table


class GlyphTable(dict[str, Glyph]):
    """Character to glyph, for one style; runs that shape together are kept apart."""

    def __init__(self, style: Style, owners: dict[tuple[object, int], str]) -> None:
        super().__init__()
        self.style, self.em = _unspaced(style), style["font_size"]
        self.is_vertical = is_vertical(style)
        self.orientation = style["text_orientation"]
        self._is_chinese = (style["lang"] or "zh").lower().split("-")[0] == "zh"
        self.faces: list[Face] = []
        self.runs: dict[str, list[Glyph]] = {}
        self.texts: dict[tuple[int, int], str] = {}
        self.widths: dict[tuple[int, int], int] = {}
        self.hangings: dict[tuple[int, int], Hanging] = {}
        self.short_texts: dict[tuple[str, float, bool], object] = {}
        self.sizes: dict[float, GlyphTable] = {}
        self._latin = at_latin_size(self.style)
        self._owners = owners
        self._gaiji = gaiji_of(style)
        self._marks: Style | None = None
        self._numbers: dict[int, int] = {}
        empty = Glyph("", 0.0, 0, C.NEWLINE, 0, 0.0, 0.0, None)
        self["\n"], self["\u00ad"] = empty, empty._replace(group=C.SOFT_HYPHEN)
        self["\t"] = empty._replace(group=C.IDEOGRAPHIC_SPACE)
        # Pango gives a space the face of what stands before it; alone it has that of the first family, as between words.
        # In a vertical line it lies on its side as they do.
        (self[" "],) = self.shape(" ", upright=False, style=self._latin)

    def at_size(self, size: float) -> "GlyphTable":
        """The same at another size, in px."""
        table = self.sizes.get(size)
        if table is None:
            style = self.style.copy()
            style["font_size"] = size
            table = self.sizes[size] = glyphs_of(style)
        return table

    def ink(self, glyph: Glyph) -> tuple[float, float, float, float]:
        """Left, top, width and height of what a glyph prints, in px from its origin on the baseline, downwards."""
        ink = ffi.new("PangoRectangle *")
        pango.pango_font_get_glyph_extents(self.faces[glyph.font].pango_font, int(glyph.codes[:4], 16), ink, ffi.NULL)
        return ink.x * FROM_UNITS, ink.y * FROM_UNITS, ink.width * FROM_UNITS, ink.height * FROM_UNITS

    def glyphs(self, text: str) -> list[Glyph]:
        """One glyph for each character of a text."""
        pattern = self._gaiji.runs if self._gaiji else RUN
        runs = [(match.start(), match.end(), self.run(match.group())) for match in pattern.finditer(text)]
        if not runs:
            return self.plain(text)
        glyphs = self.plain(pattern.sub("", text))
        for start, _, shaped in runs:
            glyphs[start:start] = shaped
        return glyphs

    def plain(self, text: str) -> list[Glyph]:
        """The glyphs of characters that do not depend on their neighbours."""
        try:
            return list(map(self.__getitem__, text))
        except KeyError:
            self._learn(text)
            return list(map(self.__getitem__, text))

    def _learn(self, text: str) -> None:
        """Shape the characters that are new, in one call: spaces keep them apart.

        Each stands behind Han, so that what Pango makes of one follows from nothing that happens to be new with it: marks take
        the script of what stands before them, and a space its face.
        """
        new = "".join(character for character in dict.fromkeys(text) if character not in self)
        marks = "".join(filter(is_mark, new))
        if marks and self._style_of_marks() is not self.style:
            self._learn_as(marks, self._style_of_marks())
        self._learn_as("".join(character for character in new if character not in self), self.style)
        if not self._is_upright() and self._is_chinese:
            self.update((mark, self._widened(self[mark])) for mark in QUOTES.intersection(new))
        if self._is_upright() and not TURNED_WITHOUT_FORM.isdisjoint(new):
            for character in TURNED_WITHOUT_FORM.intersection(new):
                (self[character],) = self._form_of(character, [self[character]])

    def _learn_as(self, new: str, style: Style) -> None:
        if HYPHENATION_POINT in new:
            # Pango draws a hyphen in its place before a space and at the end: wherever a line could end.
            text = f"{HAN_BEFORE}{HYPHENATION_POINT}{HAN_BEFORE}"
            self[HYPHENATION_POINT] = self.shape(text, upright=self._is_upright(), style=style)[1]
            new = new.replace(HYPHENATION_POINT, "")
        if new:
            text = "".join(f"{HAN_BEFORE} {character} " for character in new)
            glyphs = self.shape(text, upright=self._is_upright(), style=style)
            self.update(zip(new, glyphs[2::4], strict=True))

    def _widened(self, glyph: Glyph) -> Glyph:
        """A quotation mark in a square of its own, as Chinese text has it, where the face (a Kai, mostly) has it narrow.

        CLREQ, glyphs, sizes and positions in character faces of punctuation marks: an opening mark stands at the right of
        its square, a closing one at the left.
        """
        if glyph.special is not None or len(glyph.codes) != 4 or glyph.advance > 0.75 * self.em:
            return glyph
        is_opening = glyph.group == C.OPENING
        x = self.em - glyph.advance if is_opening else 0.0
        half = 0.5 * self.em
        before, after = (half, 0.0) if is_opening else (0.0, half)
        placed = ((int(glyph.codes, 16), x, 0.0, self.em),)
        return glyph._replace(advance=self.em, before=before, after=after, special=Special(placed=placed))

    def _style_of_marks(self) -> Style:
        if self._marks is None:
            (han,) = self.shape(HAN_BEFORE, upright=self._is_upright())
            self._marks = style_of_marks(self.style, self.faces[han.font].pango_font)
        return self._marks

    def run(self, text: str) -> list[Glyph]:
        """The glyphs of characters that shape together."""
        glyphs = self.runs.get(text)
        if glyphs is None:
            if self._gaiji and self._gaiji.text.fullmatch(text):
                glyphs = self.shape(text, upright=self._is_upright(), style=self._style_of(self._gaiji.family))
            elif self.is_vertical and self.orientation == "mixed":
                parts = (self._shape_run(part, upright=upright) for part, upright in oriented_runs(text))
                glyphs = list(chain.from_iterable(parts))
            else:
                glyphs = self._shape_run(text, upright=self._is_upright())
            self.runs[text] = glyphs
        return glyphs

    def _style_of(self, family: str) -> Style:
        style = self.style.copy()
        style["font_family"] = (family,)
        return style

    def _is_upright(self) -> bool:
        """Whether Han stands upright in this style (CSS Writing Modes 4, section 5.1: text-orientation)."""
        return self.is_vertical and self.orientation != "sideways"

    def _shape_run(self, text: str, *, upright: bool) -> list[Glyph]:
        # A face has its Chinese dash, two em wide, under the script of Han: beside nothing, Pango knows none.
        if COMMON.fullmatch(text):
            glyphs = self.shape(HAN_BEFORE + text, upright=upright, style=self._style_of_marks())[1:]
            return self._form_of(text, glyphs) if upright else glyphs
        latin = self.style if upright else self._latin
        if QUOTES.isdisjoint(text):
            return self.shape(text, upright=upright, style=latin)
        # A CJK face has these marks a full em wide, and narrow ones as a variant.
        style = latin.copy()
        given = style["font_feature_settings"]
        style["font_feature_settings"] = (*(() if given == "normal" else given), ("pwid", 1))
        return self.shape(text, upright=upright, style=style)

    def _form_of(self, text: str, upright: list[Glyph]) -> list[Glyph]:
        """Marks in the form that the face has for vertical lines, or turned when it has none."""
        plain = self.shape(HAN_BEFORE + text, upright=False, style=self._style_of_marks())[1:]
        has_none = [glyph.codes for glyph in plain] == [glyph.codes for glyph in upright]
        return plain if has_none else upright

    def combined(self, text: str) -> list[Glyph]:
        """The glyphs of characters that stand across a vertical line in one square, as one ideograph does."""
        glyphs = self.shape(text, upright=False, style=self._half_width() if FULL_WIDTH.search(text) else None)
        first, width = glyphs[0], sum(glyph.advance for glyph in glyphs)
        specials = [glyph.special for glyph in glyphs if glyph.special is not None and not glyph.special.continues]
        if any(special.missing for special in specials) or not width:
            raise Refusal(say("combined text of odd characters"))
        codes = "".join(glyph.codes for glyph in glyphs)
        is_mixed = len({glyph.font for glyph in glyphs if glyph.codes}) > 1
        placed = tuple(_across(text, glyphs)) if is_mixed or any(special.placed for special in specials) else ()
        square = Special(text=text, combined=Combined(codes, width, min(1.0, self.em / width), placed))
        unit = Glyph("", self.em, PER_MILLE, C.HAN, first.font, 0.0, 0.0, square)
        return [unit, *(unit._replace(advance=0.0, pdf_width=0, special=CONTINUES) for _ in glyphs[1:])]

    def _half_width(self) -> Style:
        """The style with marks in their half-width forms, where the face has them: two narrowed ones are half as dark."""
        style = self.style.copy()
        given = style["font_feature_settings"]
        style["font_feature_settings"] = (*(() if given == "normal" else given), ("hwid", 1))
        return style

    def hyphen(self, character: str) -> list[Glyph]:
        """The glyphs of a hyphen; a full-width U+2010 of a CJK font gives way to the Latin one."""
        glyphs = self.run(character)
        is_wide = character == HYPHEN and sum(glyph.advance for glyph in glyphs) > 0.45 * self.em
        return self.run("-") if is_wide else glyphs

    def shape(self, text: str, *, upright: bool, style: Style | None = None) -> list[Glyph]:
        """One glyph for each character of a text, in its order; upright ones as they hang in a vertical line."""
        layout = (upright_layout if upright else Layout)(style or self.style)
        layout.set_text(text)
        line = pango.pango_layout_get_line_readonly(layout.layout, 0)
        places = byte_places(text)
        glyphs = [Glyph("", 0.0, 0, class_of(c), 0, 0.0, 0.0, None) for c in text]
        run = line.runs
        while run != ffi.NULL:
            item, run = run.data, run.next
            self._read_run(layout, item, text, places, glyphs, upright=upright)
        for match in SELECTOR.finditer(text, 1):
            if (
                not self._vary(text[match.start() - 1 : match.end()], match.start(), glyphs, upright=upright)
                and upright
            ):
                self._select(text[match.start() - 1], match[0], match.start(), glyphs)
        return glyphs

    def _vary(self, variant: str, place: int, glyphs: list[Glyph], *, upright: bool) -> bool:
        """Take a variant from a later family where the face of its character has none; Pango looks for the character alone.

        CSS Fonts 4, section 5.3: a family that has the sequence comes before one that has its base only.
        """
        if self._has_variant(glyphs[place - 1], variant):
            return False
        first, *others = self.style["font_family"]
        for family in others:
            led = self.style.copy()
            led["font_family"] = (family, first, *others)
            (trial,) = self.shape(variant[0], upright=upright, style=led)
            if self._has_variant(trial, variant):
                glyphs[place - 1 : place + 1] = self.shape(variant, upright=upright, style=led)
                return True
        return False

    def _has_variant(self, glyph: Glyph, variant: str) -> bool:
        face = self.faces[glyph.font] if self.faces else None
        return face is not None and variant_of(face.pango_font, variant[0], variant[1]) is not None

    def _select(self, base: str, selector: str, place: int, glyphs: list[Glyph]) -> None:
        """The variant that a selector asks for; in columns Pango shapes the two apart, and the selector has no effect."""
        plain = glyphs[place - 1]
        code = variant_of(self.faces[plain.font].pango_font, base, selector)
        if plain.special is not None or len(plain.codes) != 4:
            return
        codes = plain.codes if code is None else f"{code:04x}"
        self.hangings.setdefault((plain.font, int(codes, 16)), self.hangings[plain.font, int(plain.codes, 16)])
        glyphs[place - 1] = plain._replace(codes=codes, special=Special(text=base + selector))
        glyphs[place] = glyphs[place]._replace(font=plain.font, special=CONTINUES)

    def _read_run(
        self, layout: Layout, item: GlyphItem, text: str, places: dict[int, int], glyphs: list[Glyph], *, upright: bool
    ) -> None:
        if item.item.analysis.level & 1:
            raise Refusal(say("text from right to left"))
        string, start = item.glyphs, item.item.offset
        count = string.num_glyphs
        # A PangoGlyphInfo is five integers of 32 bits: glyph, width, x offset, y offset, attributes. Reading them as
        # one buffer is ten times as quick as asking cffi for each.
        info = memoryview(ffi.buffer(string.glyphs, 20 * count)).cast("I").tolist()
        signed = memoryview(ffi.buffer(string.glyphs, 20 * count)).cast("i").tolist()
        clusters = memoryview(ffi.buffer(string.log_clusters, 4 * count)).cast("i").tolist()
        font = self._face(layout, item.item.analysis.font, upright=upright)
        starts = [g for g in range(count) if not g or clusters[g] != clusters[g - 1]]
        found: list[tuple[int, int, list[tuple[int, ...]]]] = []
        for first, stop in pairwise([*starts, count]):
            place = places[start + clusters[first]]
            end = places[start + (clusters[stop] if stop < count else item.item.length)]
            parts = [(info[5 * g], *signed[5 * g + 1 : 5 * g + 4]) for g in range(first, stop)]
            if upright and class_of(text[place]) in WESTERN:
                parts = [self._in_square(part) for part in parts]
            elif upright and len(parts) == 1 and not parts[0][1] and class_of(text[place]) == C.HAN:
                # LXGW WenKai 1.250 gives 晕 and 斓 no advance in vertical lines: the next one would be drawn over them.
                parts = [(parts[0][0], round(self.em / FROM_UNITS), *parts[0][2:])]
            if found and SELECTOR.match(text, place) and all(part[0] == EMPTY for part in parts):
                # The face has chosen its glyph by it: the selector is a part of the text that the glyph stands for.
                place, _, parts = found.pop()
            found.append((place, end, parts))
        for place, end, parts in found:
            glyphs[place] = self._cluster(font, text[place:end], parts)
            for other in range(place + 1, end):
                glyphs[other] = Glyph("", 0.0, 0, glyphs[place].group, font, 0.0, 0.0, CONTINUES)

    def _in_square(self, part: tuple[int, ...]) -> tuple[int, ...]:
        """An upright Latin glyph in a square as those of other characters: a face without vertical metrics gives it its line."""
        square = round(self.em / FROM_UNITS)
        code, advance, x, y = part
        return (code, square, x - (advance - square) // 2, y) if advance > square else part

    def _cluster(self, font: int, text: str, parts: list[tuple[int, ...]]) -> Glyph:
        group = class_of(text[0])
        if self.orientation == "upright" and self.is_vertical and group in (C.LETTER, C.DIGIT):
            # One below another they stand in squares, without a gap to Han; still no line ends between them.
            group = C.OTHER
        advance = sum(part[1] for part in parts) * FROM_UNITS
        if any(part[0] & UNKNOWN for part in parts):
            # Pango guesses the width of a letter; the box that is drawn is as wide as an ideograph.
            return Glyph("", self.em, 0, group, font, 0.0, 0.0, Special(missing=ord(text[0])))
        drawn = [part for part in parts if part[0] != EMPTY]
        codes = "".join(f"{part[0]:04x}" for part in drawn)
        width: float
        if self.faces[font].is_upright:
            width = sum(self._hang(font, part).advance for part in drawn)
        else:
            width = sum(self.width(font, part[0]) for part in drawn) * self.faces[font].scale
        special = self._special(font, text, drawn)
        before = after = 0.0
        if group in FULL_WIDTH_MARKS and drawn and advance > 0.75 * self.em:
            before, after = self._blanks(font, drawn[0][0], group)
        return Glyph(codes, advance, width, group, font, before, after, special)

    def _special(self, font: int, text: str, drawn: list[tuple[int, ...]]) -> Special | None:
        """What the PDF must be told beyond the codes."""
        if any(self._is_off(font, part) for part in drawn):
            placed = tuple(
                (part[0], part[2] * FROM_UNITS, part[3] * FROM_UNITS, part[1] * FROM_UNITS) for part in drawn
            )
            return Special(placed=placed, text=text)
        is_shared = False
        for number, part in enumerate(drawn):
            own = "" if number else text
            alone = character_of(own, self.faces[font].pango_font)
            owner = self._owners.setdefault((self.faces[font].key, part[0]), alone)
            self.texts.setdefault((font, part[0]), owner)
            is_shared |= owner != own
        return Special(text=text) if is_shared else None

    def _is_off(self, font: int, part: tuple[int, ...]) -> bool:
        """Whether a glyph stands elsewhere than the pen: an accent over its letter."""
        if not self.faces[font].is_upright:
            return bool(part[2] or part[3])
        return self._hang(font, part) != self._hanging_of(part)

    def _hang(self, font: int, part: tuple[int, ...]) -> Hanging:
        """How an upright glyph hangs, as it was met first: in a face there is one way for each glyph."""
        return self.hangings.setdefault((font, part[0]), self._hanging_of(part))

    def _hanging_of(self, part: tuple[int, ...]) -> Hanging:
        scale = PER_MILLE * FROM_UNITS / self.em
        return Hanging(round(part[1] * scale), round(part[3] * scale), round(part[2] * scale))

    def _face(self, layout: Layout, pango_font: PangoFont, *, upright: bool) -> int:
        address = int(ffi.cast("uintptr_t", pango_font)) * 2 + upright
        number = self._numbers.get(address)
        if number is None:
            number = self._numbers[address] = len(self.faces)
            scale = layout.style["font_size"] / self.em
            self.faces.append(Face(layout, pango_font, is_upright=upright, scale=scale))
        return number

    def width(self, font: int, code: int) -> int:
        """The advance of a glyph in a horizontal line, in 1/1000 em."""
        width = self.widths.get((font, code))
        if width is None and self.faces[font].is_upright:
            width = self.widths[font, code] = horizontal_width(self.faces[font].pango_font, code, self.em)
        elif width is None:
            extents = ffi.new("PangoRectangle *")
            pango.pango_font_get_glyph_extents(self.faces[font].pango_font, code, ffi.NULL, extents)
            em = self.em * self.faces[font].scale
            width = self.widths[font, code] = round(extents.width * PER_MILLE * FROM_UNITS / em)
        return width

    def _blanks(self, font: int, code: int, group: int) -> tuple[float, float]:
        """The blank halves of a mark in px, by its ink: corner marks have one, centred marks two quarters (CLREQ 3.1.6)."""
        face = self.faces[font]
        if face.is_upright:
            if group in (C.COLON, C.EXCLAMATION) and region_of(self.style["lang"]) not in COLONS_GIVE:
                return 0.0, 0.0
            return blanks(*ink_blanks(face.pango_font, code, self.hangings[font, code], self.em), group, self.em)
        ink, box = ffi.new("PangoRectangle *"), ffi.new("PangoRectangle *")
        pango.pango_font_get_glyph_extents(face.pango_font, code, ink, box)
        return blanks(ink.x / box.width, 1 - (ink.x + ink.width) / box.width, group, self.em)


def _unspaced(style: Style) -> Style:
    """The style without spacing between letters, which is the composer's business."""
    if style["letter_spacing"] == "normal" and not style["word_spacing"]:
        return style
    plain = style.copy()
    plain["letter_spacing"], plain["word_spacing"] = "normal", 0
    return plain


def _across(text: str, glyphs: Sequence[Glyph]) -> Iterator[Across]:
    """The glyphs of combined characters, each behind the one before."""
    pen = 0.0
    for character, glyph in zip(text, glyphs, strict=True):
        special = glyph.special
        if special is not None and special.placed:
            for number, (code, x, y, advance) in enumerate(special.placed):
                yield Across("" if number else special.text, glyph.font, f"{code:04x}", pen + x, y)
                pen += advance
        elif glyph.codes:
            yield Across((special and special.text) or character, glyph.font, glyph.codes, pen, 0.0)
            pen += glyph.advance
