"""The measures of Chinese verse: half lines of five characters, or of seven, each and all."""

import re

from banxin.typography.scripts import is_han

MARK = re.compile(r"[，。！？；、：]")
MEASURES = frozenset({5, 7})
"""Characters that the half lines of Chinese verse have, each and all."""


def measure_of(line: str) -> int:
    """The characters of each half of a line of metrical verse, or 0.

    >>> measure_of("白日依山尽，黄河入海流。"), measure_of("朝辞白帝彩云间，"), measure_of("天黑了，没有人说话。")
    (5, 7, 0)
    """
    clauses = MARK.split(line.strip())
    sizes = {len(clause) for clause in clauses if clause}
    is_metrical = len(sizes) == 1 and sizes <= MEASURES and all(map(is_han, "".join(clauses)))
    return sizes.pop() if is_metrical else 0


def is_verse_with_marks(line: str) -> bool:
    """Whether a line is two halves of metrical verse or more: 从对岸来。 is what somebody says, 七言律詩選 may be a title."""
    halves = sum(bool(half) for half in MARK.split(line.strip()))
    return halves > 1 and measure_of(line) > 0
