"""A line box of WeasyPrint, flattened: its text, which box each character comes from, and what hangs on it.

Lengths are px, widths of glyphs in a PDF 1/1000 em.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from weasyprint.css import Style
from weasyprint.css.functions import check_math
from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext
from weasyprint.text.line_break import get_log_attrs

from banxin.compose.units import NoteRange, Span, Units
from banxin.engine.glyphs.glyph import Glyph, Special
from banxin.engine.glyphs.glyph_table import PLAIN, RUN, GlyphTable, glyphs_of
from banxin.engine.styles.decorations import block_decorations, has_decorations
from banxin.engine.styles.emphasis import emphasis_of
from banxin.engine.styles.keywords import keyword_of
from banxin.engine.styles.line_direction import is_vertical
from banxin.engine.styles.style_rules import rules_of
from banxin.engine.text.hyphenation import joints_of, soft_hyphens, word_breaks
from banxin.engine.text.note_rows import add_note, is_split
from banxin.engine.text.phrases import inner_places
from banxin.engine.text.ruby_elements import Reading, annotations_of, is_reading, reading_of
from banxin.engine.upstream.refusal import NotCjk, Refusal
from banxin.typography.character_classes import OBJECT_REPLACEMENT
from banxin.typography.character_classes import CharacterClass as C
from banxin.typography.scripts import is_cjk

Path = tuple[int, ...]

SPECIAL = re.compile(
    f"[^{PLAIN}]|[\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u308e\u3095\u3096\u30a1\u30a3\u30a5\u30a7\u30a9"
    "\u30c3\u30e3\u30e5\u30e7\u30ee\u30f5\u30f6\u30fc\u3005\u303b\u309d\u309e\u30fd\u30fe]"
)
"""Every character that is not plain Han or kana."""
UNREADABLE = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\x0c\x85\u2028\u2029\ufb1d-\ufdff\ufe70-\ufefc]"
)
COLOURED = re.compile("[\ufe0f\U0001f000-\U0001faff]")
OBJECT = "__banxin_object"
"""`--banxin-object: word` makes a picture in a line, such as a formula, stand as a Latin word does."""
REFERRING = frozenset({C.HAN, C.LETTER, C.DIGIT, C.OTHER, C.SUFFIX, C.PREFIX})
LONGEST_REFERENCE = 8
"""Raised text of more characters than this is a remark, not a number, and may be broken."""


@dataclass(slots=True)
class Leaf:
    """A box with characters: a text box with its glyphs, or one object. `is_combined` text stands across a vertical line."""

    path: Path
    box: boxes.Box
    text: str
    start: int
    end: int
    table: GlyphTable | None
    is_emphasised: bool = False
    is_combined: bool = False
    is_lined: bool = False


@dataclass(slots=True)
class Anchor:
    """A box without a place of its own in the line (absolute, running, floated, empty), at a character."""

    path: Path
    box: boxes.Box
    place: int


@dataclass(slots=True)
class InlineText:
    """The content of a line box; `ranges` are the characters of each inline box, `readings` hang on
    ranges of characters. `codes`, `pdf_widths`, `fonts` and `specials` tell how each character is drawn. Edges are px, `pdf_widths` 1/1000 em.
    """

    leaves: list[Leaf] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    text: str = ""
    has_inline_boxes: bool = False
    has_lines: bool = False
    edge_before: dict[int, float] = field(default_factory=dict)
    edge_after: dict[int, float] = field(default_factory=dict)
    raised: list[tuple[int, int]] = field(default_factory=list)
    ranges: dict[Path, tuple[int, int]] = field(default_factory=dict)
    warichu: list[NoteRange] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    pdf_widths: list[float] = field(default_factory=list)
    fonts: list[int] = field(default_factory=list)
    specials: dict[int, Special] = field(default_factory=dict)
    readings: list[Reading] = field(default_factory=list)


class Within(NamedTuple):
    """What the inline boxes around a text say of it, which it does not inherit."""

    is_raised: bool = False
    is_combined: bool = False
    is_lined: bool = False
    is_split: bool = False


def read_line_box(box: boxes.LineBox) -> InlineText:
    """The text of a line box; raise Refusal when it cannot be composed."""
    inline = InlineText()
    pieces: list[str] = []
    try:
        inline.has_lines = bool(block_decorations(box.style.parent_style))
        _walk(inline, box, (), 0, pieces, Within(is_lined=inline.has_lines))
    except Refusal:
        if not is_vertical(box.style) and not _has_cjk("".join(_texts(box))):
            raise NotCjk("no CJK text") from None
        raise
    inline.text = text = "".join(pieces)
    if not _has_cjk(text) and not is_vertical(box.style):
        raise NotCjk("no CJK text")
    if any(not text[one.start : one.end].strip(OBJECT_REPLACEMENT) for one in inline.readings):
        raise Refusal("ruby over a picture")
    if any("\n" in text[one.start : one.end] for one in inline.readings):
        raise Refusal("ruby across a line break")
    if UNREADABLE.search(text):
        raise Refusal("text from right to left")
    if COLOURED.search(text):
        raise Refusal("coloured glyphs")
    return inline


def _walk(inline: InlineText, parent: boxes.Box, path: Path, at: int, pieces: list[str], within: Within) -> int:
    base = at, 0
    for index, child in enumerate(parent.children):
        here = (*path, index)
        if not child.is_in_normal_flow():
            if child.is_absolutely_positioned() and parent.style["position"] == "relative" and path:
                raise Refusal("box placed against a line")
            inline.anchors.append(Anchor(here, child, at))
        elif isinstance(child, boxes.TextBox):
            at = _read_text(inline, child, here, at, pieces, within)
        elif isinstance(child, boxes.InlineBox) and is_reading(child, parent):
            inline.readings += reading_of(child, here, start=base[0], end=at, first_child=base[1])
            base = at, index + 1
        elif isinstance(child, boxes.InlineBox):
            at = _read_inline(inline, child, here, at, pieces, within)
        else:
            inline.leaves.append(Leaf(here, child, OBJECT_REPLACEMENT, at, at + 1, None))
            pieces.append(OBJECT_REPLACEMENT)
            at += 1
    return at


def _read_text(inline: InlineText, child: boxes.TextBox, path: Path, at: int, pieces: list[str], within: Within) -> int:
    style = child.style
    if not child.text:
        return at
    if style["direction"] != "ltr":
        raise Refusal("text from right to left")
    if not style["font_size"]:
        raise Refusal("text of no size")
    end = at + len(child.text)
    leaf = Leaf(
        path,
        child,
        child.text,
        at,
        end,
        glyphs_of(style),
        emphasis_of(style) is not None,
        within.is_combined,
        within.is_lined,
    )
    inline.leaves.append(leaf)
    if within.is_raised:
        inline.raised.append((at, end))
    pieces.append(child.text)
    return end


def _has_cjk(text: str) -> bool:
    return any(character > "\u2e7f" or is_cjk(character) for character in text)


def _texts(box: boxes.Box) -> Iterator[str]:
    """The text of the line itself, without leaders and what stands in blocks of its own."""
    for child in box.children:
        if isinstance(child, boxes.TextBox):
            yield child.text
        elif isinstance(child, boxes.InlineBox) and not child.is_leader:
            yield from _texts(child)


def _read_inline(inline: InlineText, child: boxes.Box, path: Path, at: int, pieces: list[str], within: Within) -> int:
    if child.is_leader:
        # An entry of the contents: its leader fills the line, and there is no paragraph to compose.
        raise NotCjk("leader")
    if child.style["box_decoration_break"] == "clone":
        raise Refusal("box-decoration-break: clone")
    before, after = _edges(child.style)
    inline.has_lines = inline.has_lines or has_decorations(child.style)
    is_note = not within.is_split and is_split(child.style)
    within = Within(
        is_raised=within.is_raised or _is_raised(child),
        is_combined=within.is_combined or _is_combined(child),
        is_lined=within.is_lined or has_decorations(child.style),
        is_split=within.is_split or is_split(child.style),
    )
    end = _walk(inline, child, path, at, pieces, within)
    if is_note:
        _read_warichu(inline, at, end)
    inline.has_inline_boxes = True
    inline.ranges[path] = (at, end)
    if end == at:
        if before or after:
            raise Refusal("empty box with edges")
        if not child.children:
            inline.anchors.append(Anchor(path, child, at))
        return at
    if before:
        inline.edge_before[at] = inline.edge_before.get(at, 0.0) + before
    if after:
        inline.edge_after[end - 1] = inline.edge_after.get(end - 1, 0.0) + after
    return end


def _read_warichu(inline: InlineText, start: int, end: int) -> None:
    """Remember what stands in two rows; brackets that the stylesheet puts around a note have the size of the line."""
    rows = [leaf for leaf in inline.leaves if start <= leaf.start < end and is_split(leaf.box.style)]
    if rows:
        text = "".join(leaf.text for leaf in rows)
        add_note(inline.warichu, text, rows[0].start, rows[0].box.style)


def _edges(style: Style) -> tuple[float, float]:
    """What a box adds before and after its text, px."""
    left = float(style["border_left_width"]) + _edge(style["margin_left"]) + _edge(style["padding_left"])
    right = float(style["border_right_width"]) + _edge(style["margin_right"]) + _edge(style["padding_right"])
    return left, right


def _edge(value: Dimension | Literal["auto"]) -> float:
    if value == "auto":
        return 0.0
    if check_math(value) or value.unit == "%":
        raise Refusal("edges in per cent")
    return value.value


def _is_raised(child: boxes.Box) -> bool:
    """Note calls, superscripts and subscripts: text that belongs to what stands before it (JLREQ cl-20, cl-21)."""
    align = child.style["vertical_align"]
    return (
        align in ("super", "sub")
        or child.style["font_variant_position"] in ("super", "sub")
        or (child.element_tag or "").endswith("::footnote-call")
        or (isinstance(align, int | float) and align > 0)
    )


def _is_combined(child: boxes.Box) -> bool:
    """Whether text stands across the line in one square (CSS Writing Modes 4, section 9.1); only vertical lines have that."""
    return child.style["text_combine_upright"] == "all" and is_vertical(child.style)


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
    )
    _settle(inline, units, context)
    if inline.readings:
        units.annotations = annotations_of(inline.readings)
    return units


def _span(leaf: Leaf) -> Span:
    style = leaf.box.style
    spacing = 0.0 if style["letter_spacing"] == "normal" else style["letter_spacing"]
    return Span(
        start=leaf.start, end=leaf.end, em=style["font_size"], rules=rules_of(style), letter_spacing=float(spacing)
    )


def _settle(inline: InlineText, units: Units, context: LayoutContext) -> None:
    """What styles add to the characters: spacing, preserved white space, raised text, hyphens, joints of addresses."""
    units.continuing = [place for place, special in inline.specials.items() if special.continues]
    for start, end in inline.raised:
        _raise(units, start, end)
    for leaf, span in zip(inline.leaves, units.spans, strict=True):
        style = leaf.box.style
        if span.letter_spacing:
            for place in range(span.start, span.end):
                if not (special := inline.specials.get(place)) or not special.continues:
                    units.advances[place] += span.letter_spacing
        if style["word_spacing"]:
            for match in re.finditer("[ \u00a0]", leaf.text):
                units.advances[leaf.start + match.start()] += style["word_spacing"]
        _keep_white_space(leaf, units)
        if leaf.table is not None and not leaf.is_combined:
            _find_word_breaks(leaf, units, context)
    _find_kerning(inline, units)
    if any(span.rules.avoid_words for span in units.spans):
        units.word_inner = frozenset(inner_places(inline.text))


def _raise(units: Units, start: int, end: int) -> None:
    """A note number or an exponent stays with what it belongs to; marks keep their own rules."""
    if end - start > LONGEST_REFERENCE:
        return
    for place in range(start, end):
        if units.classes[place] in REFERRING:
            units.classes[place] = C.REFERENCE
    units.unbroken.append((max(0, start - 1), end))


def _keep_white_space(leaf: Leaf, units: Units) -> None:
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


def _set_tabs(leaf: Leaf, table: GlyphTable, units: Units) -> None:
    """Let each tab reach to the next stop, counted from where its line of the source begins (CSS Text 3, section 4.2)."""
    size = leaf.box.style["tab_size"]
    stop = size * table[" "].advance if isinstance(size, int) else size.value
    for match in re.finditer("\t", leaf.text):
        place = leaf.start + match.start()
        x = sum(units.advances[units.text.rfind("\n", 0, place) + 1 : place])
        units.advances[place] = stop - x % stop if stop else 0.0


def _find_word_breaks(leaf: Leaf, units: Units, context: LayoutContext) -> None:
    style, text = leaf.box.style, leaf.text
    places = [leaf.start + place for place in soft_hyphens(text, style)]
    if text.isascii() or RUN.search(text):
        places += [leaf.start + place for place in word_breaks(text, style, context)]
        joints = joints_of(text)
        if joints:
            units.joints |= {leaf.start + place for place in joints}
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
