"""Characters that a recogniser was not sure of, and that make no frequent pair with their neighbours (hOCR, ALTO).

Either alone is noise: of what is recognised with little confidence most is right, and rare pairs stand in any text. Where both
meet, about one in two is wrong. No reading is proposed: the page has it.
"""

from collections.abc import Iterator
from itertools import pairwise

from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import query
from banxin.cleaning.knowledge.frequent_pairs import is_frequent_pair
from banxin.cleaning.source.document import Block, Document
from banxin.cleaning.source.doubts import doubt_at
from banxin.saying.said import say
from banxin.typography.scripts import is_han


def find_doubtful_characters(document: Document) -> Iterator[Edit]:
    """Ask about each run of such characters, once."""
    for block in document.standing() if document.source.doubts else ():
        for first, last in _runs([at for at in range(len(block.text)) if _is_doubtful(document, block, at)]):
            confidence = doubt_at(document.source.doubts, block.body.source_offset(first))
            yield from query(
                block, first, last, rule="doubtful-character", confidence=0.5, recognised=f"{confidence:.0f} percent",
                why=say("the recogniser was not sure, and no text has such characters side by side; compare the page"),
            )  # fmt: skip


def _is_doubtful(document: Document, block: Block, at: int) -> bool:
    text = block.text
    if not is_han(text[at]) or doubt_at(document.source.doubts, block.body.source_offset(at)) < 0:
        return False
    pairs = [
        pair
        for pair in (text[at - 1 : at + 1] if at else "", text[at : at + 2])
        if len(pair) == 2 and all(map(is_han, pair))
    ]
    return bool(pairs) and not any(is_frequent_pair(pair, document.house.pairs) for pair in pairs)


def _runs(places: list[int]) -> Iterator[tuple[int, int]]:
    """Start and end of each row of neighbours."""
    starts = [at for before, at in pairwise([-2, *places]) if at != before + 1]
    ends = [at + 1 for at, after in pairwise([*places, -2]) if after != at + 1]
    return zip(starts, ends, strict=True)
