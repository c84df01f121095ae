"""Which characters of a style take an emphasis mark, and which mark: CSS Text Decoration 4, section 3."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from banxin.engine.line_frame import is_over


class Shape(StrEnum):
    """What is drawn; `filled` is the rule, `open` an outline."""

    DOT = "dot"
    CIRCLE = "circle"
    SESAME = "sesame"


@dataclass(frozen=True, slots=True)
class Emphasis:
    """The marks of a style."""

    shape: Shape
    is_open: bool
    is_over: bool


def emphasis_of(style: Any) -> Emphasis | None:
    """The marks that a style asks for; None when there are none."""
    if style["text_emphasis"] == "none" and style["text_emphasis_style"] == "none":
        return None
    written = f"{style['text_emphasis']} {style['text_emphasis_style']}".split()
    shapes = [word for word in written if word in tuple(Shape)]
    if not shapes and not {"filled", "open"} & set(written):
        return None
    # Without a shape CSS draws a circle in horizontal lines.
    shape = Shape(shapes[0]) if shapes else Shape.CIRCLE
    return Emphasis(shape, "open" in written, is_over(style, style["text_emphasis_position"].split()))


def is_marked(character: str) -> bool:
    """Whether a character takes a mark: spaces and punctuation do not."""
    return unicodedata.category(character)[0] not in "ZPC"
