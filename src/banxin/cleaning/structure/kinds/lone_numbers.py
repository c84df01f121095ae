"""一 alone right under a title, over a whole paragraph, whose 二 is lost: it heads the first section of that piece, for nothing else is written so."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from banxin.cleaning.knowledge.sentence_ends import is_closed
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.surveyed_lines import SurveyedLine
from banxin.cleaning.survey.weak_families import LEVELS

HEADS = frozenset({Kind.HEADLINE, Kind.SUB_HEADING})
PARAGRAPH = 40
"""Characters of the paragraph under it, at least."""


def lone_numbers(blocks: Sequence[Block], places: Mapping[int, SurveyedLine]) -> Iterator[tuple[int, SurveyedLine]]:
    """Such lines that nobody has spoken for, by where they begin."""
    for above, (block, under) in zip(blocks, pairwise(blocks[1:]), strict=False):
        place = places.get(above.start)
        is_under_title = place is not None and place.kind in HEADS and block.start not in places
        is_number = block.kind is Kind.RAW and block.text.strip() == "一" and under.start not in places
        if is_under_title and is_number and len(under.text.strip()) >= PARAGRAPH and is_closed(under.text):
            yield block.start, SurveyedLine(Kind.SUB_HEADING, "growing-numbers", "一", 0.9, LEVELS["一"])
