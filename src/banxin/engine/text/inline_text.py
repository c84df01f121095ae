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

from banxin.compose.paragraph_units import NoteRange
from banxin.engine.glyphs.glyph import Special
from banxin.engine.glyphs.glyph_table import GlyphTable, glyphs_of
from banxin.engine.styles.called_at_foot import is_call
from banxin.engine.styles.decorations import block_decorations, has_decorations
from banxin.engine.styles.emphasis import emphasis_of
from banxin.engine.styles.keywords import keyword_of
from banxin.engine.styles.latin_size import LETTER, set_at_latin_size
from banxin.engine.styles.line_direction import is_vertical
from banxin.engine.styles.mark_faces import is_east_asian
from banxin.engine.text.note_rows import BETWEEN_NOTES, add_note, is_in_two_rows, is_split
from banxin.engine.text.ruby_elements import Reading, is_reading, reading_of
from banxin.engine.upstream.refusal import NotCjk, Refusal
from banxin.saying.said import say
from banxin.typography.character_classes import OBJECT_REPLACEMENT
from banxin.typography.scripts import is_cjk

Path = tuple[int, ...]
ORIENTATION = "__banxin_picture_orientation"
"""`--banxin-picture-orientation: sideways` lets a picture lie in a vertical line as letters do: a formula."""

UNREADABLE = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\x0c\x85\u2028\u2029\ufb1d-\ufdff\ufe70-\ufefc]"
)
SHARED_MARKS = dict.fromkeys(map(ord, "“”‘’…‥—―·"))
"""Marks of both Latin and CJK text, for `str.translate`."""
KEPT = "banxin_kept"
"""On a line box: the ranges of its characters that no line ends inside."""
LONG_WORD = re.compile(r"\S{24}")
SHORTEST_PROSE = 40
"""Characters: fewer Latin letters fill no line of a note, and none of a column."""
JOINED = re.compile("[\u20e3\U0001f1e6-\U0001f1ff]|\u200d")
"""Emoji that are several characters, which a face joins. U+FE0F asks for colours, which no paper has, and is nothing by itself."""


@dataclass(slots=True)
class TextLeaf:
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
    """The content of a line box, which `is_foreign` when no letter of it is of its language; `ranges` are the characters of each inline box, `readings` hang on
    ranges of characters, and no line ends inside those of `kept`. `codes`, `pdf_widths`, `fonts` and `specials` tell how each character is drawn. Edges are px, `pdf_widths` 1/1000 em.
    """

    leaves: list[TextLeaf] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    text: str = ""
    has_inline_boxes: bool = False
    has_lines: bool = False
    is_foreign: bool = False
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
    kept: list[tuple[int, int]] = field(default_factory=list)


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
        words = "".join(_texts(box))
        if not is_vertical(box.style) and not _has_cjk(words):
            raise _left_alone(box, words) from None
        raise
    inline.text = text = "".join(pieces)
    inline.kept = box.__dict__.get(KEPT, [])
    has_cjk = _has_cjk(text)
    is_western = not has_cjk and is_prose(box, text)
    inline.is_foreign = is_western and is_east_asian(box.style)
    is_ours = (
        has_cjk
        or is_western
        or is_vertical(box.style)
        or any(map(is_formula, inline.leaves))
        or has_long_word(box, text)
    )
    if not text or not is_ours:
        raise _left_alone(box, text)
    if any(not text[one.start : one.end].strip(OBJECT_REPLACEMENT) for one in inline.readings):
        raise Refusal(say("ruby over a picture"))
    if any("\n" in text[one.start : one.end] for one in inline.readings):
        raise Refusal(say("ruby across a line break"))
    if UNREADABLE.search(text):
        raise Refusal(say("text from right to left"))
    if JOINED.search(text):
        raise Refusal(say("emoji of several characters"))
    return inline


def _left_alone(box: boxes.LineBox, text: str) -> NotCjk:
    """The refusal of a line box without CJK text, whose words are set at the size of Latin."""
    set_at_latin_size(box, text)
    return NotCjk(say("no CJK text"))


def has_long_word(box: boxes.LineBox, text: str) -> bool:
    """Whether a line has a word that may be longer than it: WeasyPrint never divides one of several colours or faces, and turns
    one over behind the indent of its line, which leaves a line of nothing.
    """
    return (len(box.children) > 1 or text[:1].isspace()) and LONG_WORD.search(text) is not None


def is_prose(box: boxes.LineBox, text: str) -> bool:
    """Whether a line is a paragraph whatever its letters: of some length, justified, and free to turn over."""
    style = box.style
    return len(text) >= SHORTEST_PROSE and style["text_align_all"] == "justify" and style["white_space"] == "normal"


def is_formula(leaf: TextLeaf) -> bool:
    """Whether a leaf is a part of a formula, which lies in the line as letters do."""
    return leaf.table is None and keyword_of(leaf.box.style, ORIENTATION) == "sideways"


def _walk(inline: InlineText, parent: boxes.Box, path: Path, at: int, pieces: list[str], within: Within) -> int:
    base = at, 0
    for index, child in enumerate(parent.children):
        here = (*path, index)
        if not child.is_in_normal_flow():
            if child.is_absolutely_positioned() and parent.style["position"] == "relative" and path:
                raise Refusal(say("box placed against a line"))
            inline.anchors.append(Anchor(here, child, at))
        elif isinstance(child, boxes.TextBox):
            at = _read_text(inline, child, here, at, pieces, within)
        elif isinstance(child, boxes.InlineBox) and is_reading(child, parent):
            inline.readings += reading_of(child, here, start=base[0], end=at, first_child=base[1])
            base = at, index + 1
        elif isinstance(child, boxes.InlineBox):
            at = _read_inline(inline, child, here, at, pieces, within)
        else:
            inline.leaves.append(TextLeaf(here, child, OBJECT_REPLACEMENT, at, at + 1, None))
            pieces.append(OBJECT_REPLACEMENT)
            at += 1
    return at


def _read_text(inline: InlineText, child: boxes.TextBox, path: Path, at: int, pieces: list[str], within: Within) -> int:
    style = child.style
    if not child.text:
        return at
    if style["direction"] != "ltr":
        raise Refusal(say("text from right to left"))
    if not style["font_size"]:
        raise Refusal(say("text of no size"))
    end = at + len(child.text)
    leaf = TextLeaf(
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
    """Whether a text is to be composed: one in Latin letters is not for its quotation marks and dashes, which both scripts have."""
    if LETTER.search(text):
        text = text.translate(SHARED_MARKS)
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
            raise Refusal(say("empty box with edges"))
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
        before = inline.warichu[-1] if inline.warichu else None
        if before and before.end == rows[0].start and before.cut is None and is_in_two_rows(rows[0].box.style):
            # Two notes in a row would be read across.
            gap = BETWEEN_NOTES * 2 * float(rows[0].box.style["font_size"])
            inline.edge_before[start] = inline.edge_before.get(start, 0.0) + gap
        add_note(inline.warichu, text, rows[0].start, rows[0].box.style)


def _edges(style: Style) -> tuple[float, float]:
    """What a box adds before and after its text, px."""
    left = float(style["border_left_width"]) + edge_of(style["margin_left"]) + edge_of(style["padding_left"])
    right = float(style["border_right_width"]) + edge_of(style["margin_right"]) + edge_of(style["padding_right"])
    return left, right


def edge_of(value: Dimension | Literal["auto"]) -> float:
    """What a side of a box takes, px."""
    if value == "auto":
        return 0.0
    if check_math(value) or value.unit == "%":
        raise Refusal(say("edges in per cent"))
    return value.value


def _is_raised(child: boxes.Box) -> bool:
    """Note calls, superscripts and subscripts: text that belongs to what stands before it (JLREQ cl-20, cl-21)."""
    align = child.style["vertical_align"]
    return (
        align in ("super", "sub")
        or child.style["font_variant_position"] in ("super", "sub")
        or is_call(child)
        or (isinstance(align, int | float) and align > 0)
    )


def _is_combined(child: boxes.Box) -> bool:
    """Whether text stands across the line in one square (CSS Writing Modes 4, section 9.1); only vertical lines have that."""
    return child.style["text_combine_upright"] == "all" and is_vertical(child.style)
