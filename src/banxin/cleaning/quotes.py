"""Quotation marks: one system for the whole source, so that an edition can choose its own.

Straight quotes of Chinese text become a pair. Corner quotes in a source that otherwise has curly ones come from a line
set vertically; they are stored as the curly pair, which an edition for vertical setting turns again (CLREQ 3.1.7).
"""

from collections.abc import Iterable, Iterator

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
    for row in _rows(zip(places[::2], places[1::2], strict=True)):
        if any(_is_chinese(text, *pair) for pair in row):
            for opening, closing in row:
                yield from replacement(block, opening, opening + 1, "“", rule="straight-quotes", confidence=0.9)
                yield from replacement(block, closing, closing + 1, "”", rule="straight-quotes", confidence=0.9)


def _rows(pairs: Iterable[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Pairs that follow one another at once are of one language, since each is the neighbour of the next."""
    rows: list[list[tuple[int, int]]] = []
    for opening, closing in pairs:
        if rows and rows[-1][-1][1] + 1 == opening:
            rows[-1].append((opening, closing))
        else:
            rows.append([(opening, closing)])
    return rows


def _is_chinese(text: str, opening: int, closing: int) -> bool:
    """Whether CJK stands at one of the four sides of the quotes."""
    sides = (opening - 1, opening + 1, closing - 1, closing + 1)
    return any(is_cjk(text[at]) for at in sides if 0 <= at < len(text))
