"""Titles that stand close between two pieces of a text whose paragraphs blank lines part: 换西瓜 without one before it or behind.

Who puts pieces together so has blank lines only inside each of them. Verses stand close together as well, but not each between
whole sentences.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.gap_titles import ends_a_piece
from banxin.cleaning.survey.titles.set_apart import is_title

ENOUGH, MOST, UNLIKE = 5, 0.8, 0.8
"""Titles that prove one another, and how many they must be of all lines that stand so, and unlike each other."""
PARTED = 0.6
"""How many of the paragraphs must have a blank line before them."""
APART = 100
"""Characters from one such title to the next, in the mean."""
ENDS = "？！?!"


def titles_close_to_text(blocks: Sequence[Block], known: AbstractSet[int]) -> frozenset[int]:
    """The indexes of the titles; `known` are what the survey knows."""
    if sum(block.gap > 0 for block in blocks[1:]) < PARTED * len(blocks):
        return frozenset()
    close = [at for at in range(1, len(blocks) - 1) if at not in known and not (blocks[at].gap or blocks[at + 1].gap)]
    titles: list[int] = []
    for at in close:
        is_over_text = at - 1 not in known or _is_text(blocks[at + 1].text)
        # A title may have a second line; lines that go on under each other are a stanza.
        above = titles[-1:] if len(titles) < 2 or titles[-1] - titles[-2] > 1 else []
        if is_over_text and _may_be_title(blocks[at]) and _has_ended(blocks, at - 1, known | {*above}):
            titles.append(at)
    texts = {blocks[at].text.strip() for at in titles}
    if len(titles) < max(ENOUGH, MOST * len(close)) or len(texts) < UNLIKE * len(titles):
        return frozenset()
    size = sum(len(block.text) for block in blocks[titles[0] :])
    return frozenset(titles) if size >= APART * len(titles) else frozenset()


def _may_be_title(block: Block) -> bool:
    text = block.text.strip()
    return block.kind is Kind.RAW and is_title(text.rstrip(ENDS)) and not ends_a_piece(text)


def _is_text(text: str) -> bool:
    return len(text.strip()) > OF_TEXT or is_closed(text) or ends_in_pause(text)


OF_TEXT = 20
"""Characters of text under such a title, or it ends in a mark."""


def _has_ended(blocks: Sequence[Block], at: int, headings: AbstractSet[int]) -> bool:
    """Whether what stands before a line has come to its end, or heads it."""
    text = blocks[at].text
    return at in headings or is_closed(text) or ends_a_piece(text) or not (ends_in_pause(text) or blocks[at].gap == 0)
