"""Titles spaced out to fill their lines, each alone over its text: 玉　蓮　亭, 昭　慶　寺.

A name in a list is spread so as well; there one stands under the other.
"""

import re
from collections.abc import Sequence

from banxin.cleaning.source.document import Block, Kind

SPREAD = re.compile(
    r"[\u3400-\u9fff](?:[ \t]*\u3000[ \t\u3000]*[\u3400-\u9fff]){1,5}|[\u3400-\u9fff](?: {2,}[\u3400-\u9fff]){1,5}"
)
OF_A_LIST = re.compile(r"[^\s，。！？；：]{2,6}(?:[ \u3000]{2,}[^\s，。！？；：]{1,6})+")
"""A row of words in columns, 菜豆　　　刀豆: beside it words of one character are such a row as well."""
ENOUGH, NEARLY_ALL = 5, 0.8
"""Such lines that are titles; of them, how many must be unlike, and stand over text of more than a line or two."""
UNDER = 60
"""Characters of the text under such a title, at least."""


def spread_titles(blocks: Sequence[Block]) -> frozenset[int]:
    """The indexes of the lines."""
    spread = {at for at, block in enumerate(blocks) if block.kind is Kind.RAW and SPREAD.fullmatch(block.text.strip())}
    rows = {at for at, block in enumerate(blocks) if OF_A_LIST.fullmatch(block.text.strip())}
    lines = sorted(at for at in spread if not {at - 1, at + 1} & (spread | rows))
    if len(lines) < max(ENOUGH, len(spread) / 2):
        return frozenset()
    ends = [*lines[1:], len(blocks)]
    sizes = [sum(len(one.text) for one in blocks[at + 1 : end]) for at, end in zip(lines, ends, strict=True)]
    over_text = sum(size >= UNDER for size in sizes)
    unlike = {"".join(blocks[at].text.split()) for at in lines}
    are_far_apart = sum(sizes) >= FAR_APART * len(lines) and len(unlike) >= HALF * len(lines)
    is_row = over_text >= NEARLY_ALL * len(lines) and (are_far_apart or len(unlike) >= NEARLY_ALL * len(lines))
    return frozenset(lines) if is_row else frozenset()


FAR_APART, HALF = 1000, 0.5
"""Characters under such titles in the mean, where only half of them are unlike: each heads what one of a few people tells."""
