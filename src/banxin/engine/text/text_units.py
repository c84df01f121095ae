"""The text of a line box as the composer takes it: a width and a class for each character, and what styles add to them.

Lengths are px, widths of glyphs in a PDF 1/1000 em.
"""

import re

from weasyprint.layout import LayoutContext
from weasyprint.text.line_break import get_log_attrs

from banxin.compose.paragraph_units import Span, Units
from banxin.compose.rules import Names
from banxin.engine.glyphs.glyph import Glyph
from banxin.engine.glyphs.glyph_table import GlyphTable
from banxin.engine.glyphs.shaped_runs import PLAIN, RUN
from banxin.engine.styles.keywords import keyword_of
from banxin.engine.styles.style_rules import rules_of
from banxin.engine.text.hyphenation import joints_of, name_joints_of, soft_hyphens, word_breaks
from banxin.engine.text.inline_text import InlineText, TextLeaf, edge_of, is_formula
from banxin.engine.text.phrases import costs_in, inner_places
from banxin.engine.text.ruby_elements import annotations_of
from banxin.engine.upstream.cascade import tokens_of
from banxin.typography.character_classes import CharacterClass as C
from banxin.typography.numbers.years import years_of
from banxin.typography.scripts import WIDE_IN_TITLES

SPECIAL = re.compile(
    f"[^{PLAIN}]|[\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u308e\u3095\u3096\u30a1\u30a3\u30a5\u30a7\u30a9"
    "\u30c3\u30e3\u30e5\u30e7\u30ee\u30f5\u30f6\u30fc\u3005\u303b\u309d\u309e\u30fd\u30fe]"
)
"""Every character that is not plain Han or kana."""
OBJECT = "__banxin_object"
"""`--banxin-object: word` makes a picture in a line, such as a formula, stand as a Latin word does."""
BREAK_PRICE = "__banxin_break_price"
"""On a part of a formula: what a line costs that ends behind it, in the unit of `compose/total_fit.py`."""
HAN_SPACE = "__banxin_han_space"
"""`--banxin-han-space: full` makes spaces between Han as wide as they are in print, where manuscripts have those of the keyboard."""
MARKER = "::footnote-marker"
"""How the tag of the number ends that WeasyPrint puts before a note at the foot of a page."""
REFERRING = frozenset({C.HAN, C.LETTER, C.DIGIT, C.OTHER, C.SUFFIX, C.PREFIX})
LONGEST_REFERENCE = 8
"""Raised text of more characters than this is a remark, not a number, and may be broken."""


def units_of(inline: InlineText, objects: dict[int, float], context: LayoutContext) -> Units:
    """The text as the composer sees it. `objects` has the width of each object by its place, in px."""
    glyphs: list[Glyph] = []
    for leaf in inline.leaves:
        if leaf.table is None:
            group = C.LETTER if keyword_of(leaf.box.style, OBJECT) == "word" else C.OBJECT
            glyphs.append(Glyph("", objects[leaf.start], 0, group, 0, 0.0, 0.0, None))
        else:
            make = leaf.table.combined if leaf.is_combined else leaf.table.glyphs
            glyphs.extend(make(leaf.text))
    codes, advances, widths, groups, fonts, before, after, specials = (
        list(column) for column in zip(*glyphs, strict=True)
    )
    inline.codes, inline.pdf_widths, inline.fonts = codes, widths, fonts
    if specials.count(None) < len(specials):
        inline.specials = {place: special for place, special in enumerate(specials) if special is not None}
    else:
        inline.specials = {}
    spans = [_span(leaf) for leaf in inline.leaves]
    keeps = any(span.rules.keep_words for span in spans)
    places = list(range(len(inline.text)) if keeps else (match.start() for match in SPECIAL.finditer(inline.text)))
    units = Units(
        text=inline.text,
        classes=groups,
        advances=advances,
        spans=spans,
        special=places,
        blank_before={place: before[place] for place in places if before[place]},
        blank_after={place: after[place] for place in places if after[place]},
        edge_before=inline.edge_before,
        edge_after=inline.edge_after,
        warichu=inline.warichu,
        western_breaks=lambda: WesternBreaks(inline.text, inline.leaves[0].box.style["lang"]),
        sense=lambda: costs_in(inline.text, inline.leaves[0].box.style["lang"] or "zh-Hans"),
    )
    _settle(inline, units, context)
    if inline.readings:
        units.annotations = annotations_of(inline.readings)
    return units


def _span(leaf: TextLeaf) -> Span:
    style = leaf.box.style
    spacing = 0.0 if style["letter_spacing"] == "normal" else style["letter_spacing"]
    return Span(
        start=leaf.start, end=leaf.end, em=style["font_size"], rules=rules_of(style), letter_spacing=float(spacing)
    )


def _settle(inline: InlineText, units: Units, context: LayoutContext) -> None:
    """What styles add to the characters: spacing, preserved white space, raised text, hyphens, joints of addresses."""
    units.continuing = [place for place, special in inline.specials.items() if special.continues]
    # Behind the number of a note its text begins where its other lines do, however far their spaces are opened.
    units.starting = [leaf.end for leaf in inline.leaves if (leaf.box.element_tag or "").endswith(MARKER)]
    units.continuing += units.starting
    units.unbroken += inline.kept
    units.unbroken += years_of(inline.text)
    for start, end in inline.raised:
        _raise(units, start, end)
    for leaf, span in zip(inline.leaves, units.spans, strict=True):
        style = leaf.box.style
        if is_formula(leaf):
            _settle_part(leaf, units)
        if span.letter_spacing:
            for place in range(span.start, span.end):
                if not (special := inline.specials.get(place)) or not special.continues:
                    units.advances[place] += span.letter_spacing
        if style["word_spacing"]:
            for match in re.finditer("[ \u00a0]", leaf.text):
                units.advances[leaf.start + match.start()] += style["word_spacing"]
        if " " in leaf.text and keyword_of(style, HAN_SPACE) == "full":
            _widen_spaces(inline.text, leaf, units)
        _keep_white_space(leaf, units)
        if leaf.table is not None and not leaf.is_combined:
            _find_word_breaks(leaf, units, context, is_foreign=inline.is_foreign)
    _find_kerning(inline, units)
    if any(span.rules.avoid_words for span in units.spans):
        units.word_inner = frozenset(inner_places(inline.text))


def _widen_spaces(text: str, leaf: TextLeaf, units: Units) -> None:
    """Let a space between two ideographs or kana of a title, or behind its number, take a square."""
    for match in WIDE_IN_TITLES.finditer(text):
        if leaf.start <= match.start() < leaf.end:
            units.advances[match.start()] = max(units.advances[match.start()], float(leaf.box.style["font_size"]))


def _settle_part(leaf: TextLeaf, units: Units) -> None:
    """A part of a formula: the space behind its last sign goes where a line ends, which has its price."""
    style = leaf.box.style
    if gap := edge_of(style["margin_right"]):
        units.kerned[leaf.start] = -gap
    for token in tokens_of(style, BREAK_PRICE):
        if token.type == "number":
            units.prices[leaf.end] = float(token.value)


def _raise(units: Units, start: int, end: int) -> None:
    """A note number or an exponent stays with what it belongs to; marks keep their own rules."""
    if end - start > LONGEST_REFERENCE:
        return
    for place in range(start, end):
        if units.classes[place] in REFERRING:
            units.classes[place] = C.REFERENCE
    units.unbroken.append((max(0, start - 1), end))


def _keep_white_space(leaf: TextLeaf, units: Units) -> None:
    white_space = leaf.box.style["white_space"]
    if white_space in ("pre", "nowrap"):
        units.unbroken.append((leaf.start, leaf.end))
    if white_space in ("pre", "pre-wrap") and leaf.table is not None:
        for match in re.finditer(" ", leaf.text):
            units.classes[leaf.start + match.start()] = C.IDEOGRAPHIC_SPACE
        for blanks in (units.blank_before, units.blank_after):
            # In code each character keeps its square, and what stands below one another stays so.
            for place in [place for place in blanks if leaf.start <= place < leaf.end]:
                del blanks[place]
        _set_tabs(leaf, leaf.table, units)


def _set_tabs(leaf: TextLeaf, table: GlyphTable, units: Units) -> None:
    """Let each tab reach to the next stop, counted from where its line of the source begins (CSS Text 3, section 4.2)."""
    size = leaf.box.style["tab_size"]
    stop = size * table[" "].advance if isinstance(size, int) else size.value
    for match in re.finditer("\t", leaf.text):
        place = leaf.start + match.start()
        x = sum(units.advances[units.text.rfind("\n", 0, place) + 1 : place])
        units.advances[place] = stop - x % stop if stop else 0.0


def _find_word_breaks(leaf: TextLeaf, units: Units, context: LayoutContext, *, is_foreign: bool) -> None:
    style, text = leaf.box.style, leaf.text
    places = [leaf.start + place for place in soft_hyphens(text, style)]
    if text.isascii() or RUN.search(text):
        places += [leaf.start + place for place in word_breaks(text, style, context, is_foreign=is_foreign)]
        joints = joints_of(text)
        if joints:
            units.joints |= {leaf.start + place for place in joints}
        if rules_of(style).names is not Names.WHOLE:
            units.name_joints |= {leaf.start + place for place in name_joints_of(text)}
    if places and leaf.table is not None:
        width = sum(glyph.advance for glyph in leaf.table.hyphen(style["hyphenate_character"]))
        units.hyphens.update(dict.fromkeys(places, width))


def _find_kerning(inline: InlineText, units: Units) -> None:
    """Where a shaped run may be cut, the last character before the cut gets its own width back."""
    for leaf, span in zip(inline.leaves, units.spans, strict=True):
        if leaf.table is None or leaf.is_combined:
            continue
        spacing = span.letter_spacing
        for match in RUN.finditer(leaf.text):
            for place in range(leaf.start + match.start(), leaf.start + match.end()):
                plain = inline.pdf_widths[place] * leaf.table.em / 1000
                kern = plain + spacing - units.advances[place]
                if inline.codes[place] and abs(kern) > 0.01 * leaf.table.em:
                    units.kerned[_last_of_cluster(inline, place)] = kern


def _last_of_cluster(inline: InlineText, place: int) -> int:
    """The last character that is drawn with the glyph of this one: a line can only end there."""
    while (special := inline.specials.get(place + 1)) and special.continues:
        place += 1
    return place


class WesternBreaks:
    """The places before which UAX 14, as Pango knows it, allows a line to end; asked one by one, for few are wanted."""

    def __init__(self, text: str, language: str | None) -> None:
        self._attributes = get_log_attrs(text, language)

    def __contains__(self, place: object) -> bool:
        return bool(self._attributes[place].is_line_break)
