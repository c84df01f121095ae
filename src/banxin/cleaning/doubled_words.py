"""Words set twice: a run of characters that repeats at once, where the same text without it stands elsewhere.

The test looks at context on both sides. With context on one side only, every reduplication (研究研究) and every phrase
that ends as the next begins would be flagged.
"""

import re
from collections.abc import Iterator, Sequence

from banxin.cleaning.document import Block
from banxin.cleaning.edit import Edit
from banxin.cleaning.making import query

DOUBLED = re.compile(r"(?=(([\u4e00-\u9fff]{1,6})\2))")
CONTEXT = 2


def find_doubled_words(blocks: Sequence[Block]) -> Iterator[Edit]:
    """Ask about doubled words."""
    everything = "\n".join(block.text for block in blocks)
    for block in blocks:
        done = 0
        for match in DOUBLED.finditer(block.text):
            if match.start() < done or not _stands_once_elsewhere(block.text, match, everything):
                continue
            done = match.end(1)
            yield from query(
                block, match.start(), match.end(1), rule="doubled-word", suggestion=match[2], confidence=0.7,
                why="the same words stand elsewhere on the page without the repetition",
            )  # fmt: skip


def _stands_once_elsewhere(text: str, match: re.Match[str], everything: str) -> bool:
    word, first, last = match[2], match.start(), match.end(1)
    for left, right in ((CONTEXT, CONTEXT), (CONTEXT, 1), (1, CONTEXT)):
        before, after = text[max(0, first - left) : first], text[last : last + right]
        enough = len(before) == left and len(after) == right and (before + after).isalnum()
        if enough and before + word + after in everything:
            return True
    return False
