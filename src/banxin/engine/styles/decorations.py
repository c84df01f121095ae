"""The lines that a box asks for beside its text: CSS Text Decoration 4, section 2.

WeasyPrint hands a decoration down as if it were inherited, so that the text no longer tells which box drew it, nor how
often. Here each box is asked for what it says itself: one line for each box, in the box's own colour and weight. Lengths
are px; constants in em say so.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from weasyprint.css import ComputedStyle, Style
from weasyprint.css.properties import Dimension
from weasyprint.css.units import to_pixels
from weasyprint.draw.color import get_color

from banxin.engine.styles.called_at_foot import is_note
from banxin.engine.styles.line_direction import is_over, is_vertical
from banxin.engine.upstream.cascade import cascaded_of
from banxin.typography.spacing import Region, region_of

THICKNESS = 0.045
"""em; half a point under a text of 10.5 pt, the hairline that printers of Chinese classics use."""
DISTANCE = 0.07
"""em from the edge of the em squares to the near edge of the line; Han itself keeps away as much from its square."""
INSET = 0.1
"""em at each end with `text-decoration-inset: auto`: neighbouring names show a gap of a fifth of an em."""


class Side(StrEnum):
    """Where a line runs, seen along the line of text."""

    OVER = "over"
    UNDER = "under"
    THROUGH = "through"


@dataclass(frozen=True, slots=True)
class Decoration:
    """A line of one box; lengths in px. `distance` is from the edge of the em squares to the near edge of the line."""

    side: Side
    style: str
    color: object
    thickness: float
    distance: float
    inset_start: float
    inset_end: float


@dataclass(frozen=True, slots=True)
class LineMark:
    """A line in its place: px from the upper left of the text box that draws it; `y` is its middle."""

    decoration: Decoration
    start: float
    end: float
    y: float


def has_decorations(style: Style) -> bool:
    """Whether a box asks for lines by itself, whatever the boxes around it do."""
    return bool(_own_lines(style))


def decorations_of(style: Style) -> tuple[Decoration, ...]:
    """The lines that a box asks for by itself."""
    sides = [_side(style, line) for line in ("underline", "overline", "line-through") if line in _own_lines(style)]
    if not sides:
        return ()
    cascaded, em = cascaded_of(style), style["font_size"]
    line_style = style["text_decoration_style"] if "text_decoration_style" in cascaded else "solid"
    color = get_color(style, "text_decoration_color" if "text_decoration_color" in cascaded else "color")
    thickness = _length(style["text_decoration_thickness"], em) if "text_decoration_thickness" in cascaded else None
    offset = _length(style["text_underline_offset"], em)
    start, end = _insets(style)
    return tuple(
        Decoration(
            side=side,
            style=line_style,
            color=color,
            thickness=THICKNESS * em if thickness is None else thickness,
            distance=DISTANCE * em if offset is None or side is Side.THROUGH else offset,
            inset_start=start,
            inset_end=end,
        )
        for side in sides
    )


def block_decorations(style: Style | None) -> tuple[Decoration, ...]:
    """The lines that blocks around a line ask for, the nearest first."""
    found: list[Decoration] = []
    while style is not None:
        found += decorations_of(style)
        # What is placed by itself does not take the lines of what it was written in (section 2.1).
        display = style["display"]
        if display[0] == "inline" and "flow" not in display[1:2]:
            break
        if floats(style) or style["position"] in ("absolute", "fixed"):
            break
        style = style.parent_style
    return tuple(found)


def let_go_of_lines(style: ComputedStyle) -> None:
    """Leave a note at the foot of the page the lines that it asks for itself: WeasyPrint hands it those of the words that call it."""
    if is_note(style):
        style["text_decoration_line"] = _own_lines(style) or "none"


def floats(style: Style) -> bool:
    return style["float"] != "none" or is_note(style)


def _own_lines(style: Style) -> frozenset[str]:
    cascaded = cascaded_of(style)
    if "text_decoration_line" not in cascaded:
        return frozenset()
    value = cascaded["text_decoration_line"][0]
    if isinstance(value, set | frozenset):
        return frozenset(value)
    if isinstance(value, str):
        return frozenset() if value != "inherit" else frozenset(_words(style.parent_style))
    # A value with var(): what it comes to, without what is handed down.
    return frozenset(_words(style)) - frozenset(_words(style.parent_style))


def _words(style: Style | None) -> Collection[str]:
    lines = "none" if style is None else style["text_decoration_line"]
    return () if lines == "none" else lines


def _side(style: Style, line: str) -> Side:
    if line == "line-through":
        return Side.THROUGH
    under_is_over = _is_underline_over(style)
    return Side.OVER if under_is_over == (line == "underline") else Side.UNDER


def _is_underline_over(style: Style) -> bool:
    """In vertical lines an underline is on the left for Chinese and on the right for Japanese and Korean."""
    if not is_vertical(style):
        return False
    words = style["text_underline_position"].split()
    if "left" in words or "right" in words:
        return is_over(style, words)
    return region_of(style["lang"]) in (Region.JAPAN, Region.KOREA)


def _length(value: Dimension | str, em: float) -> float | None:
    """A length in px, `%` being of the type size; None where the face or the house decides."""
    if isinstance(value, str):
        return None
    return float(value.value * em / 100 if value.unit == "%" else value.value)


def _insets(style: Style) -> tuple[float, float]:
    value, em = style["text_decoration_inset"], style["font_size"]
    if isinstance(value, str):
        return INSET * em, INSET * em
    start, end = (float(to_pixels(one, style, "text_decoration_inset")) for one in value)
    return start, end
