"""Spaces: in running text between CJK they are left over from setting, in headlines and bylines they separate.

The gap between Han and Latin is a matter of each edition's style, not of the text (CLREQ 3.2.2), so it goes too.
"""

import re
from collections.abc import Iterator

from banxin.cleaning.decision import Decision
from banxin.cleaning.document import Block, Document, Kind
from banxin.cleaning.edit import Edit
from banxin.cleaning.making import replacement
from banxin.typography.scripts import is_cjk, is_hangul

SPACE = re.compile(r"[ \t\u3000\r\n]+")
RUNNING = frozenset({Kind.PARAGRAPH, Kind.CAPTION, Kind.AUTHOR_NOTE})


def find_spaces(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Take spaces out at the ends of blocks and, in running text, beside CJK; others become one plain space."""
    del decisions
    for block in document.blocks:
        if block.kind is Kind.DROPPED:
            continue
        for match in SPACE.finditer(block.text):
            yield from _space(block, *match.span())


def _space(block: Block, first: int, last: int) -> Iterator[Edit]:
    text = block.text
    left, right = text[max(0, first - 1) : first], text[last : last + 1]
    if not left or not right:
        yield from replacement(block, first, last, "", rule="space-at-the-edge")
    elif block.kind in RUNNING and first >= len(block.tags.get("dateline", "")) and _is_left_over(left, right):
        yield from replacement(block, first, last, "", rule="space-in-running-text", left=left, right=right)
    else:
        yield from replacement(block, first, last, " ", rule="one-plain-space")


def _is_left_over(left: str, right: str) -> bool:
    """Korean writes spaces between words; a space between two Latin words is one."""
    return (is_cjk(left) or is_cjk(right)) and not (is_hangul(left) or is_hangul(right))
