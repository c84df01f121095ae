"""Quotation marks: one system for the whole source, so that an edition can choose its own.

Straight quotes of Chinese text become curly, alone or as the partner of a curly one. Corner quotes in a source that
otherwise has curly ones come from a line set vertically; they are stored as the curly pair, which an edition for vertical
setting turns again (CLREQ 3.1.7). Korean keeps what was typed: single and double quotes there are of one kind.
"""

import re
from collections.abc import Iterable, Iterator

from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import replacement
from banxin.cleaning.knowledge.korean import is_korean
from banxin.cleaning.source.document import Block, Document
from banxin.typography.scripts import is_cjk

QUOTE = re.compile('[“”"]')
CORNER = {"「": "“", "」": "”", "『": "“", "』": "”"}
INNER = {"「": "‘", "」": "’"}


def find_quotes(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Make corner quotes curly where curly ones rule, and pair straight ones."""
    del decisions
    if is_korean(document.source.text):
        return
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
    """Where the quotes of a block do not make pairs, nothing tells which is missing: they stay, and a query asks."""
    text = block.text
    if '"' not in text:
        return
    for row in _rows(quote_pairs(text)):
        if any(_is_chinese(text, *pair) for pair in row):
            for opening, closing in row:
                for at, after in ((opening, "“"), (closing, "”")):
                    if text[at] == '"':
                        yield from replacement(block, at, at + 1, after, rule="straight-quotes", confidence=0.9)


def quote_pairs(text: str) -> list[tuple[int, int]]:
    """The places of opening and closing quotes, straight ones as the curly ones between them allow; empty when none fit.

    >>> quote_pairs('在“学堂"里，又在"驿站”里'), quote_pairs('他说"好'), quote_pairs('“甲“乙"')
    ([(1, 4), (9, 12)], [], [])
    """
    pairs: list[tuple[int, int]] = []
    opening = -1
    for match in QUOTE.finditer(text):
        at, mark = match.start(), match[0]
        if (mark == "“" and opening >= 0) or (mark == "”" and opening < 0):
            return []
        if opening >= 0:
            pairs.append((opening, at))
            opening = -1
        else:
            opening = at
    return [] if opening >= 0 else pairs


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
