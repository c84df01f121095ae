"""Titles of poems that say under themselves when each was written: 七古 渡口, 一九三一年春, and the verses.

The date of an essay or a letter stands under its last line; there the line above it is a whole sentence, or a name again and again.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.surveyed_lines import KINDS, FamilyRole, SurveyedLine
from banxin.typography.scripts import is_cjk_letter

ENOUGH, NEARLY_ALL = 5, 0.8
"""Titles over dates; how many of the dates must stand under one, and how many of the titles must be unlike."""
LONGEST, LEVEL = 30, 3
"""Characters of a title, and how deep it lies where a source has chapters."""
DATE = re.compile(
    r"[（(]?(?:公元)?(?:[12][0-9]{3}|[一二][〇零○Ｏ0一二三四五六七八九]{3})\s*(?:年|[./-][0-9]{1,2})[^，。！？；：]{0,12}[）)]?"
)
ASIDE = re.compile(r"[—–-]{2,}.*|[（(].*[）)]")
"""What may stand between a title and its date: ——给远行的人."""


def titles_over_dates(
    blocks: Sequence[Block], known: AbstractSet[int], *, has_chapters: bool
) -> Iterator[tuple[int, SurveyedLine]]:
    """The titles, what stands between, and the dates that `known` does not hold, by their indexes."""
    dates = [
        at for at, block in enumerate(blocks[:-1])
        if at and at not in known and block.kind is Kind.RAW and DATE.fullmatch(block.text.strip())
    ]  # fmt: skip
    titles = {at: title for at in dates if (title := _title_over(blocks, at, known)) is not None}
    texts = {blocks[title].text.strip() for title in titles.values()}
    is_row = len(titles) >= max(ENOUGH, NEARLY_ALL * len(dates)) and len(texts) >= NEARLY_ALL * len(titles)
    is_over_text = all(after - at > 1 for at, after in pairwise(sorted(titles.values())))
    role = FamilyRole.SECTION if has_chapters else FamilyRole.CHAPTER
    for at, title in titles.items() if is_row and is_over_text else ():
        yield title, SurveyedLine(KINDS[role], "title-over-date", "titles", 0.9, LEVEL * has_chapters)
        yield from ((under, UNDER) for under in range(title + 1, at + 1))


UNDER = SurveyedLine(Kind.SUBTITLE, "date-under-title", "titles", 0.9)


def _title_over(blocks: Sequence[Block], date: int, known: AbstractSet[int]) -> int | None:
    """The title over a date: an open line that is nearer to it than to what stands above."""
    at = date - 2 if date > 1 and ASIDE.fullmatch(blocks[date - 1].text.strip()) else date - 1
    text, under = blocks[at].text.strip(), blocks[date + 1]
    is_line = blocks[at].kind is Kind.RAW and at not in known and 1 < len(text) <= LONGEST
    is_open = any(map(is_cjk_letter, text)) and not (is_closed(text) or ends_in_pause(text) or DATE.fullmatch(text))
    is_nearer = at == 0 or blocks[at].gap > blocks[date].gap
    is_over_text = under.kind is Kind.RAW and DATE.fullmatch(under.text.strip()) is None
    return at if is_line and is_open and is_nearer and is_over_text else None
