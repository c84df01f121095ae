"""Characters that a recogniser was not sure of, and that make no frequent pair with their neighbours (hOCR, ALTO).

Either alone is noise: of what is recognised with little confidence most is right, and rare pairs stand in any text. Where both
meet, two in three are wrong. No reading is proposed: the page has it. Who compares a place with the page sees what stands beside
it as well: doubted characters near to one another, with no mark between them, are one question.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import query
from banxin.cleaning.knowledge.frequent_pairs import is_frequent_pair
from banxin.cleaning.source.document import Block, Document
from banxin.cleaning.source.doubts import doubt_at
from banxin.saying.said import say
from banxin.typography.scripts import is_han

SURE = -1.0
"""What `doubt_at` says of a character that the recogniser was sure of."""
AT_AN_EDGE = 60
"""Percent below which a character is doubted that has a neighbour on one side only: a single rare pair proves little."""
NEAR = 8
"""Characters between two doubted ones that the eye takes in together."""


def find_doubtful_characters(document: Document) -> Iterator[Edit]:
    """Ask about each group of such characters, once."""
    if not document.source.doubts:
        return
    blocks = [(block, _confidences(document, block)) for block in document.standing()]
    known = frozenset(pair for block, sure in blocks for pair in _surely_read(block.text, sure))
    for block, sure in blocks:
        doubted = [
            at for at in range(len(block.text)) if _is_doubtful(block.text, at, sure, known, document.house.pairs)
        ]
        for group in _groups(block.text, doubted):
            yield from query(
                block, group[0], group[-1] + 1, rule="doubtful-character", confidence=0.5,
                recognised=f"{min(sure[at] for at in group):.0f} percent",
                why=say("the recogniser was not sure, and no text has such characters side by side; compare the page"),
            )  # fmt: skip


def _confidences(document: Document, block: Block) -> list[float]:
    return [doubt_at(document.source.doubts, block.body.source_offset(at)) for at in range(len(block.text))]


def _surely_read(text: str, confidences: Sequence[float]) -> Iterator[str]:
    """The pairs that stand in the text with no doubt about either character, as names do that no table has."""
    return (text[at : at + 2] for at in range(len(text) - 1) if confidences[at] == confidences[at + 1] == SURE)


def _is_doubtful(text: str, at: int, confidences: Sequence[float], known: frozenset[str], language: str) -> bool:
    if confidences[at] == SURE or not is_han(text[at]):
        return False
    pairs = [
        pair
        for pair in (text[at - 1 : at + 1] if at else "", text[at : at + 2])
        if len(pair) == 2 and all(map(is_han, pair))
    ]
    if not pairs or (len(pairs) == 1 and confidences[at] >= AT_AN_EDGE):
        return False
    return not any(pair in known or is_frequent_pair(pair, language) for pair in pairs)


def _groups(text: str, places: Sequence[int]) -> Iterator[list[int]]:
    """The doubted places that lie near one another, with letters alone between them."""
    group = list(places[:1])
    for before, at in pairwise(places):
        if at - before > NEAR + 1 or not all(map(is_han, text[before:at])):
            yield group
            group = []
        group.append(at)
    if group:
        yield group
