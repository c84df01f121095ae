"""One word or a few, alone on their lines, that come again all through a source, each over its text: 原文, 白话.

Who speaks in a play comes again as well, and a refrain does; so they are asked about where long texts stand under them, and whole
sentences before.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from banxin.cleaning.survey.asked.open_lines import OpenLines, may_be_heading
from banxin.typography.scripts import is_cjk_letter

AGAIN = "lines-again"
"""The question about them."""
LONGEST, TIMES, FAR, MOST = 8, 3, 120, 0.8
"""Characters of such a word, times that it stands, characters from one of them to the next in the mean, and how many must stand over text."""
FROM_ELSEWHERE = re.compile(r"[据據]|根[据據]|原[载載]|[选選录錄]自|.*[整校][理对對勘]")
"""Where a text was taken from, and who has seen to it."""
KINDS, OF_ALL = 4, 0.7
"""Words that part a text so, at most, and how many of all that come again they must be: others are who speaks."""


def words_again(lines: OpenLines) -> Sequence[int]:
    """The indexes of such lines."""
    rows: dict[str, list[int]] = {}
    for at in sorted(lines.free):
        text = "".join(lines.text(at).split())
        if (
            2 <= len(text) <= LONGEST
            and all(map(is_cjk_letter, text))
            and may_be_heading(text)
            and not FROM_ELSEWHERE.match(text)
        ):
            rows.setdefault(text, []).append(at)
    often = [row for row in rows.values() if len(row) >= TIMES]
    kept = [row for row in often if _are_over_text(lines, row)]
    found = sorted(at for row in kept for at in row)
    are_all = OF_ALL * len(often) <= len(kept) <= KINDS
    is_far = are_all and found and lines.size(found) >= FAR * len(found)
    return found if is_far and all(before + 1 < after for before, after in pairwise(found)) else ()


def _are_over_text(lines: OpenLines, row: Sequence[int]) -> bool:
    return sum(lines.is_over_text(at) for at in row) >= MOST * len(row)
