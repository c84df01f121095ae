"""The volumes of a diary, or of memoirs, that are called by the time of which they tell: 民国二年（1913）四月至三年（1914）二月廿八日."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.recurring_lines import days_of_diary
from banxin.cleaning.survey.surveyed_lines import SurveyedLine

_NUMBER = "[0-9０-９〇零○元一二三四五六七八九十廿卅]"
_MONTH, _DAY = (rf"{_NUMBER}{{1,3}}{unit}(?:[初中下上]旬)?" for unit in ("月", "[日号]"))
_YEAR = rf"[\u4e00-\u9fff]{{0,4}}?{_NUMBER}{{1,4}}年(?:\s*[（(]\s*{_NUMBER}{{4}}年?\s*[）)])?"
SPAN = re.compile(
    rf"{_YEAR}\s*{_MONTH}(?:{_DAY})?\s*(?:[至到]|[—–－~～-]{{1,2}})\s*(?:{_YEAR}\s*{_MONTH}(?:{_DAY})?|{_MONTH}(?:{_DAY})?|{_DAY})"
)
ENOUGH, APART = 3, 1000
"""Volumes, and characters from one to the next in the mean."""


def spans_of_days(blocks: Sequence[Block], known: AbstractSet[int]) -> Iterator[tuple[int, SurveyedLine]]:
    """The lines that say a span of time and nothing else, each of them another one, and far apart; and the days within."""
    spans = {
        at: block.text.strip()
        for at, block in enumerate(blocks[:-1])
        if at not in known and block.kind is Kind.RAW and SPAN.fullmatch(block.text.strip())
    }
    sizes = [sum(len(block.text) for block in blocks[first:last]) for first, last in pairwise(spans)]
    is_row = len(spans) >= ENOUGH and len(set(spans.values())) == len(spans)
    if is_row and sum(sizes) >= APART * len(sizes):
        for at in spans:
            yield at, SurveyedLine(Kind.HEADLINE, "span-of-days", "titles", 0.9)
        yield from days_of_diary(blocks, known | spans.keys(), spans.keys())
