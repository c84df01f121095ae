"""Titles on the line of the paragraph that they head: 第一回　渡口迎船　灯前读信　话说…, and 夜航船　某年冬…, paragraph after paragraph.

One such line may be a sentence with a space in it. A row of chapters whose numbers grow, all with text on their lines, has lost
line ends; a series of pieces of which each begins with a name of its own and a wide space was set so, to save room. Who speaks
in a play stands before a space too, but the same few come again and again.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from banxin.cleaning.knowledge.sentence_ends import is_closed
from banxin.cleaning.source.document import Block
from banxin.cleaning.survey.numbered_lines import CHAPTERS, LONGEST, NUMERALS, value

ENOUGH, SERIES = 3, 8
"""Chapters of a row, and pieces of a series, at least."""
SHARE, UNLIKE = 0.6, 0.95
"""How many of the paragraphs of a series begin so, and how many of the names must be unlike each other."""
OF_TEXT, OF_A_PIECE = 40, 60
"""Characters of the text behind the title of a chapter, and of a piece in the mean."""
NUMBERED = re.compile(rf"\s*第\s*(?P<number>[{NUMERALS}]{{1,7}})\s*(?P<unit>[{CHAPTERS}])[\s:：]+(?=\S)")
MARK = re.compile(r"[，。；：！？、“”「」『』《（(]")
GAP = re.compile(r"[ \t\u3000]+(?=\S)")
NAMED = re.compile(
    r"\s*(?P<title>(?!.*[曰云日][ \t\u3000])[^\W\d_][^\s，。：；！？“”「」『』、…—《》（）()]{0,11})(?P<gap>[ \t]?\u3000[ \t\u3000]*|[ \t]{2,}\u3000*)(?=[^\s\d])"
)

Glued = tuple[Block, int, int]
"""A block, and the white space between its title and its text."""


def titles_before_text(blocks: Sequence[Block]) -> Iterator[Glued]:
    """The titles that stand on the line of their text."""
    numbered = list(_numbered(blocks))
    yield from numbered
    if not numbered:
        yield from _named(blocks)


def _numbered(blocks: Sequence[Block]) -> Iterator[Glued]:
    rows: dict[str, list[tuple[int, Glued]]] = {}
    for block in blocks:
        head = NUMBERED.match(block.text) if len(block.text.strip()) >= OF_TEXT else None
        mark = MARK.search(block.text, head.end()) if head else None
        gaps = list(GAP.finditer(block.text, head.end(), mark.start())) if head and mark else []
        if head and gaps and gaps[-1].start() <= LONGEST and len(block.text) - gaps[-1].end() >= OF_TEXT:
            glued = (block, *gaps[-1].span())
            rows.setdefault(head["unit"], []).append((value(head["number"]), glued))
    for row in rows.values():
        follow = sum(after == before + 1 for (before, _), (after, _) in pairwise(row))
        if len(row) >= ENOUGH and 2 * follow >= len(row):
            yield from (glued for _, glued in row)


def _named(blocks: Sequence[Block]) -> Iterator[Glued]:
    paragraphs = [block for block in blocks if len(block.text.strip()) >= OF_TEXT / 2]
    found = [
        (block, match)
        for block in paragraphs
        if is_closed(block.text) and (match := NAMED.match(block.text)) is not None
    ]
    size = sum(len(block.text) - match.end() for block, match in found)
    unlike = {match["title"] for _, match in found}
    is_series = len(found) >= max(SERIES, SHARE * len(paragraphs)) and len(unlike) >= UNLIKE * len(found)
    if is_series and size >= OF_A_PIECE * len(found):
        yield from ((block, *match.span("gap")) for block, match in found)
