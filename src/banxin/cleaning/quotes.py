"""Quotation marks: one system for the whole source, so that an edition can choose its own.

Straight quotes of Chinese text become a pair. Corner quotes in a source that otherwise has curly ones come from a line
set vertically; they are stored as the curly pair, which an edition for vertical setting turns again (CLREQ 3.1.7).
"""

from collections.abc import Iterator

from banxin.cleaning.decision import Decision
from banxin.cleaning.document import Block, Document
from banxin.cleaning.edit import Edit
from banxin.cleaning.making import replacement
from banxin.typography.scripts import is_cjk

CORNER = {"「": "“", "」": "”", "『": "“", "』": "”"}
INNER = {"「": "‘", "」": "’"}


def find_quotes(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Make corner quotes curly where curly ones rule, and pair straight ones."""
    del decisions
    curly = sum(block.text.count("“") for block in document.blocks)
    corner = sum(block.text.count("「") + block.text.count("『") for block in document.blocks)
    for block in document.blocks:
        if corner and curly >= 3 * corner:
            yield from _corner_quotes(block)
        yield from _straight_quotes(block)


def _corner_quotes(block: Block) -> Iterator[Edit]:
    depth = 0
    for at, character in enumerate(block.text):
        if character in "」』":
            depth = max(0, depth - 1)
        if character in CORNER:
            after = (INNER if depth % 2 and character in INNER else CORNER)[character]
            yield from replacement(
                block, at, at + 1, after, rule="vertical-quotes", confidence=0.95, evidence="curly quotes rule here"
            )
        if character in "「『":
            depth += 1


def _straight_quotes(block: Block) -> Iterator[Edit]:
    """An odd number of quotes tells nothing about which is missing: they stay, and a query asks."""
    text = block.text
    places = [at for at, character in enumerate(text) if character == '"']
    if not places or len(places) % 2:
        return
    for opening, closing in zip(places[::2], places[1::2], strict=True):
        inner = text[opening + 1 : opening + 2], text[closing - 1 : closing]
        outer = text[max(0, opening - 1) : opening], text[closing + 1 : closing + 2]
        if any(map(is_cjk, (*inner, *outer))):
            yield from replacement(block, opening, opening + 1, "“", rule="straight-quotes", confidence=0.9)
            yield from replacement(block, closing, closing + 1, "”", rule="straight-quotes", confidence=0.9)
