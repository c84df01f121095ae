"""Titles of chapters that a web site shows in pieces: 5.我的店（1）, 5.我的店（2）, 8.河（1）.

What counts the pieces bears the title out, whatever it begins with and however its own numbers go on.
"""

import re
from collections.abc import Sequence

from banxin.cleaning.knowledge.chinese_numbers import value_of
from banxin.cleaning.knowledge.sentence_ends import ends_in_pause
from banxin.cleaning.source.document import Block, Kind

PIECE = re.compile(r"(?P<title>[^。；]{2,36}?)\s*[（(](?P<number>[0-9]{1,3}|[一二三四五六七八九十]{1,3})[)）]")
ENOUGH = 2
"""Titles that must stand over pieces that are counted from one on."""
TEXT = 40
"""Characters of a paragraph under each piece."""


def titles_in_pieces(blocks: Sequence[Block]) -> frozenset[int]:
    """The indexes of the heads of the pieces of chapters that have several, in a text with more than one such chapter."""
    rows: dict[str, list[tuple[int, int]]] = {}
    for at, block in enumerate(blocks[:-1]):
        match = PIECE.fullmatch(block.text.strip()) if block.kind is Kind.RAW else None
        if match and not ends_in_pause(match["title"]) and len(blocks[at + 1].text.strip()) >= TEXT:
            number = value_of(match["number"]) or 0
            rows.setdefault(match["title"], []).append((at, number))
    counted = [
        row for row in rows.values() if len(row) > 1 and [number for _, number in row] == list(range(1, len(row) + 1))
    ]
    return frozenset(at for row in counted for at, _ in row) if len(counted) >= ENOUGH else frozenset()
