"""What stylesheets say of a style: the tokens of a custom property, and the declarations that are its own."""

from collections.abc import Sequence
from typing import Any, Protocol

from weasyprint.css import ComputedStyle, Style

from banxin.engine.upstream.stub_types import Cascaded


class Token(Protocol):
    """A token; which attributes it has follows from its `type` (tinycss2, "AST nodes"). A `value` is text or a number."""

    type: str
    value: Any
    lower_value: str
    lower_unit: str
    name: str
    source_line: int
    source_column: int

    def serialize(self) -> str:
        """The token as CSS."""


def tokens_of(style: Style, name: str) -> Sequence[Token]:
    """The tokens of a custom property by its name in a style, `__banxin_...`; none where it is not set.

    What `var()` makes of a value may be None (CSS Custom Properties 1, section 3: invalid at computed-value time).
    """
    value: Any = style[name]
    return value or ()


def cascaded_of(style: Style) -> Cascaded:
    """The declarations that hold for an element by itself, by property; an anonymous box has none."""
    return style.cascaded if isinstance(style, ComputedStyle) else {}
