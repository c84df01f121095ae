"""Which characters of a style take an emphasis mark, and which mark: CSS Text Decoration 4, section 3."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from weasyprint.css import Style
from weasyprint.draw.color import get_color

from banxin.engine.styles.line_direction import is_over, is_vertical


class Shape(StrEnum):
    """What is drawn; `filled` is the rule, `open` an outline."""

    DOT = "dot"
    CIRCLE = "circle"
    DOUBLE_CIRCLE = "double-circle"
    TRIANGLE = "triangle"
    SESAME = "sesame"


SHAPES = frozenset(shape.value for shape in Shape)
FILLS = frozenset({"filled", "open"})
STRINGS = {
    "\u2022": "filled dot",
    "\u30fb": "filled dot",
    "\u00b7": "filled dot",
    "\u25e6": "open dot",
    "\u25cf": "filled circle",
    "\u25cb": "open circle",
    "\u25c9": "filled double-circle",
    "\u25ce": "open double-circle",
    "\u25b2": "filled triangle",
    "\u25b3": "open triangle",
    "\ufe45": "filled sesame",
    "\ufe46": "open sesame",
}
"""Marks that a stylesheet may write as characters, and the names of their shapes."""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """The marks of a style."""

    shape: Shape
    is_open: bool
    is_over: bool
    color: object


def is_emphasis_style(words: Sequence[str]) -> bool:
    """Whether words are a value of `text-emphasis-style`: `none`, a known character, or a shape and how it is filled."""
    if list(words) == ["none"] or (len(words) == 1 and words[0] in STRINGS):
        return True
    shapes = [word for word in words if word in SHAPES]
    fills = [word for word in words if word in FILLS]
    return len(shapes) <= 1 and len(fills) <= 1 and len(words) == len(shapes) + len(fills) > 0


def emphasis_of(style: Style) -> Emphasis | None:
    """The marks that a style asks for; None when there are none."""
    written = style["text_emphasis_style"]
    if written == "none":
        return None
    words = STRINGS.get(written, written).split()
    shapes = [word for word in words if word in SHAPES]
    # Without a shape CSS has a circle in horizontal lines and a sesame in vertical ones.
    shape = Shape(shapes[0]) if shapes else Shape.SESAME if is_vertical(style) else Shape.CIRCLE
    return Emphasis(
        shape=shape,
        is_open="open" in words,
        is_over=is_over(style, style["text_emphasis_position"].split()),
        color=get_color(style, "text_emphasis_color"),
    )


def is_marked(character: str) -> bool:
    """Whether a character takes a mark: spaces and punctuation do not."""
    return unicodedata.category(character)[0] not in "ZPC"
