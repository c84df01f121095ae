"""Headings told by the gap behind them: a wider one than paragraphs have, as nearly all headings of the text have it and nothing else.

Whatever such a line looks like (主动性，灵活性，计划性; 为什么是持久战？), it is set as those are which their numbers tell.
"""

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.gap_titles import ends_a_piece
from banxin.typography.scripts import is_cjk_letter

MANY, MOST, MOSTLY = 20, 0.8, 0.7
"""Headings before such a gap, and how many of all headings have it; and how many of the other lines before it look like them."""
PROSE = 0.5
"""How many of the other lines must be whole sentences, or go on."""
AGAIN = 3
"""Times that a heading may stand; others, 注释 after each piece, are set in a way of their own."""
LONGEST = 60
"""Characters of such a line."""


def titles_before_gaps(blocks: Sequence[Block], headings: AbstractSet[int], known: AbstractSet[int]) -> frozenset[int]:
    """The indexes of the lines that `known` does not hold; `headings` are those that something else tells."""
    usual = Counter(block.gap for block in blocks[1:]).most_common(1)[0][0] if len(blocks) > 1 else 0
    times = Counter(blocks[at].text.strip() for at in headings)
    over_text = [
        at for at in headings
        if at + 1 < len(blocks) and at + 1 not in headings and times[blocks[at].text.strip()] <= AGAIN
    ]  # fmt: skip
    behind = Counter(blocks[at + 1].gap for at in over_text).most_common(1)
    if not behind or behind[0][0] <= usual or behind[0][1] < max(MANY, MOST * len(over_text)):
        return frozenset()
    gap = behind[0][0]
    others = [
        at for at in range(1, len(blocks) - 1)
        if at not in headings and at + 1 not in headings and blocks[at + 1].gap == gap and blocks[at].gap >= usual
    ]  # fmt: skip
    like = [at for at in others if _may_be_title(blocks[at])]
    text = [block for at, block in enumerate(blocks) if at not in headings and at not in frozenset(like)]
    if sum(is_closed(block.text) or ends_in_pause(block.text) for block in text) < PROSE * len(text):
        return frozenset()  # Where no sentence has a mark, an open line may be one.
    return frozenset(like) - known if len(like) >= MOSTLY * len(others) else frozenset()


def _may_be_title(block: Block) -> bool:
    text = block.text.strip()
    is_line = block.kind is Kind.RAW and len(text) <= LONGEST and any(map(is_cjk_letter, text))
    return is_line and not (is_closed(text.rstrip("？！?!")) or ends_in_pause(text) or ends_a_piece(text))
