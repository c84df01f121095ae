"""Six dots or stops in the place of an ellipsis: what was typed where …… could not be (GB/T 15834 4.11).

Three may be anything that was cut, and are asked about (odd_marks.py).
"""

import re
from collections.abc import Iterator

from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import replacement
from banxin.cleaning.source.document import Document

SIX = re.compile("(?:(?<=[\u3000-\u9fff\uff00-\uffef”’])|^)(?:\\.{6}|。{6}|．{6})(?![.。．])")


def find_dots(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Make an ellipsis of six dots after Chinese or at the beginning of a paragraph."""
    del decisions
    for block in document.blocks if document.house.widens_marks else ():
        for match in SIX.finditer(block.text):
            yield from replacement(block, *match.span(), "……", rule="six-dots", confidence=0.96)
