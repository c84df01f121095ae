"""A text that has lost its line ends: one paragraph from beginning to end, whose titles nobody can tell any more."""

from collections.abc import Iterator, Sequence

from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import query
from banxin.cleaning.source.document import Block
from banxin.saying.said import say

RULE = "unparted-text"
LONG, MOST = 4000, 0.6
"""Characters of a paragraph that nobody writes, and how much of a text such paragraphs are that has lost its line ends."""


def find_unparted_text(blocks: Sequence[Block]) -> Iterator[Edit]:
    """Ask once where nearly the whole text stands in paragraphs of many pages."""
    long = [block for block in blocks if len(block.text) >= LONG]
    if long and sum(len(block.text) for block in long) >= MOST * sum(len(block.text) for block in blocks):
        yield from query(
            long[0], 0, min(20, len(long[0].text)), rule=RULE, confidence=0.8, times=str(len(long)),
            why=say("the text seems to have lost its line ends: its paragraphs and titles cannot be told; another copy may have them, or split it by decisions"),
        )  # fmt: skip
