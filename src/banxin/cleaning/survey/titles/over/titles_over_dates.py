"""Titles of poems that say under themselves when each was written: 七古 渡口, 一九三一年春, and the verses.

The date of an essay or a letter stands under its last line; there the line above it is a whole sentence, or a name again and again.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
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
    in_brackets = 2 * sum(blocks[at].text.strip()[0] in "（(" for at in dates) > len(dates)
    titles = {
        at: title for at in dates if (title := _title_over(blocks, at, known, in_brackets=in_brackets)) is not None
    }
    if len(titles) >= MANY:
        titles |= dict(_like_others(blocks, dates, titles, known))
    texts = {blocks[title].text.strip() for title in titles.values()}
    is_row = len(titles) >= max(ENOUGH, NEARLY_ALL * len(dates)) and len(texts) >= NEARLY_ALL * len(titles)
    is_over_text = all(after - at > 1 for at, after in pairwise(sorted(titles.values())))
    role = FamilyRole.SECTION if has_chapters else FamilyRole.CHAPTER
    for at, title in titles.items() if is_row and is_over_text else ():
        yield title, SurveyedLine(KINDS[role], "title-over-date", "titles", 0.9, LEVEL * has_chapters)
        yield from ((under, UNDER) for under in range(title + 1, at + 1))


UNDER = SurveyedLine(Kind.SUBTITLE, "date-under-title", "titles", 0.9)


def _like_others(
    blocks: Sequence[Block], dates: Sequence[int], titles: Mapping[int, int], known: AbstractSet[int]
) -> Iterator[tuple[int, int]]:
    """Titles that ask or are long, 河边为什么没有桥？, and those over a second line, after as wide a gap as nearly all of many have."""
    gaps = sorted(blocks[title].gap for title in titles.values())
    least = gaps[len(gaps) // MANY]
    usual = Counter(block.gap for block in blocks[1:]).most_common(1)[0][0]
    for date in dates if least > usual else ():
        for at in (date - 1, date - 2):
            text = blocks[at].text.strip()
            is_line = at > 0 and at not in known and blocks[at].kind is Kind.RAW and len(text) <= LONG
            if is_line and blocks[at].gap >= least and not is_closed(text.rstrip("？?！!")) and not ends_in_pause(text):
                yield date, at
                break


MANY, LONG = 20, 60
"""Titles beside which another may look otherwise, and its characters."""


def _title_over(blocks: Sequence[Block], date: int, known: AbstractSet[int], *, in_brackets: bool) -> int | None:
    """The title over a date: an open line that is nearer to it than to what stands above."""
    at = date - 2 if date > 1 and ASIDE.fullmatch(blocks[date - 1].text.strip()) else date - 1
    text, under = blocks[at].text.strip(), blocks[date + 1]
    is_line = blocks[at].kind is Kind.RAW and at not in known and 1 < len(text) <= LONGEST
    is_date = DATE.fullmatch(text) is not None and (text[0] in "（(" or not in_brackets)
    is_open = any(map(is_cjk_letter, text)) and not (is_closed(text) or ends_in_pause(text) or is_date)
    is_nearer = at == 0 or blocks[at].gap > blocks[date].gap
    is_over_text = under.kind is Kind.RAW and DATE.fullmatch(under.text.strip()) is None
    return at if is_line and is_open and is_nearer and is_over_text else None
