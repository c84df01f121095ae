"""Titles of the records of a database, each right under the number of its record: 第12筆 ⏎ 渡口吟 ⏎ … ⏎ [頁]卷,冊 ….

The numbers count all records from the first to the last, and records end in a line of one form; so what stands under a number is
the title, whatever it is.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.surveyed_lines import KINDS, FamilyRole, SurveyedLine
from banxin.typography.scripts import is_cjk_letter

NUMBER = re.compile(r"第\s*(?P<number>[0-9０-９]{1,5})\s*[筆笔條条]")
RECORDS, NEARLY_ALL = 8, 0.9
"""Records of a database, and how many of them must go on counting and have a title; half at least must end alike."""
LONGEST, BEGINS = 160, 2
"""Characters of a title, and those by which the last line of a record is known."""
LEVEL = 3


def titles_of_records(
    blocks: Sequence[Block], known: AbstractSet[int], *, has_chapters: bool
) -> Iterator[tuple[int, SurveyedLine]]:
    """The titles that `known` does not hold, by their indexes."""
    numbers = {
        at: int(match["number"])
        for at, block in enumerate(blocks[:-1])
        if block.kind is Kind.RAW and (match := NUMBER.fullmatch(block.text.strip()))
    }
    if len(numbers) < RECORDS:
        return
    steps = sum(0 < after - before <= LOST for before, after in pairwise(numbers.values()))
    ends = Counter(blocks[at - 1].text.strip()[:BEGINS] for at in numbers if at).most_common(1)
    titles = [at + 1 for at in numbers if _may_be_title(blocks[at + 1].text.strip())]
    least = NEARLY_ALL * (len(numbers) - 1)
    if steps < least or 2 * ends[0][1] < least or len(titles) < least:
        return
    role = FamilyRole.SECTION if has_chapters else FamilyRole.CHAPTER
    for at in titles:
        if at not in known:
            yield at, SurveyedLine(KINDS[role], "title-of-record", "titles", 0.9, LEVEL if has_chapters else 0)


LOST = 3
"""By how much the number of a record may be greater than the one before."""


NOTE = re.compile(r"(?<=\S)[（(][^（()）]*(?:[（(〔][^（()）〔〕]*[)）〕][^（()）]*)*[)）]$")
"""What stands in brackets behind a title, in whole sentences: 渡口樂章（舊志曰：太樂舊有渡口樂章，不詳所起。）."""


def _may_be_title(text: str) -> bool:
    plain = NOTE.sub("", text)
    text = plain or text
    return len(text) <= LONGEST and any(map(is_cjk_letter, text)) and not (is_closed(text) or ends_in_pause(text))
