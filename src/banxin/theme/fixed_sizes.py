"""What of a stylesheet takes a choice from the reader: type in fixed sizes, spacing that nothing overrides, motion.

WCAG 2.2, 1.4.4 (text can be made larger), 1.4.12 (and set wider), 2.3.1 and 2.2.2 (nothing flashes or moves).
"""

import re
from collections.abc import Iterator

from tinycss2.ast import Declaration, Node

from banxin.theme.css_walk import rules_of

SIZES = frozenset({"font-size", "line-height", "letter-spacing", "word-spacing", "font"})
SPACING = frozenset({"line-height", "letter-spacing", "word-spacing"})
FIXED = frozenset({"px", "pt", "pc", "cm", "mm", "q", "in"})
MOTION = ("animation", "transition")
MAY_BE_FIXED = re.compile(r"(?:font|line-height|spacing)[^;{}]*(?:\d(?:px|pt|pc|cm|mm|q|in)|!)|\\|/\*", re.IGNORECASE)
"""Without a match no size is fixed; escapes and comments may hide one."""


def fixed_sizes(text: str) -> Iterator[Declaration]:
    """The declarations that set type in a size, or lines in a height, that the reader's own choice does not move.

    >>> [node.name for node in fixed_sizes("p { font-size: 12pt; border: 1px solid; line-height: 1.5 }")]
    ['font-size']
    """
    for node in declarations_in(text) if MAY_BE_FIXED.search(text) else ():
        is_insisting = node.important and node.lower_name in SPACING
        if node.lower_name in SIZES and (is_insisting or any(map(is_fixed, node.value))):
            yield node


def has_motion(text: str) -> bool:
    """Whether something moves by itself."""
    # An escape may hide a name; most sheets have neither, and are not parsed.
    may_move = "\\" in text or any(name in text.lower() for name in MOTION)
    return may_move and any(
        node.lower_name.removeprefix("-webkit-").startswith(MOTION) for node in declarations_in(text)
    )


def is_fixed(token: Node) -> bool:
    return bool(token.type == "dimension" and token.lower_unit in FIXED and token.value)


def declarations_in(text: str) -> Iterator[Declaration]:
    """What is declared of elements, under whatever condition."""
    return (one for rule in rules_of(text) if rule.is_style for one in rule.declarations)
