"""Titles of articles that say under themselves where and when each was printed: 2012-06-14　作者：林知远　来源：渡口日报.

Who has put a book together out of newspapers and pages of the web leaves that line as it was. What stands over it, however it is
written, is a title, and what stands between the two says more of the same: a second title, who was asked, for which paper.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.surveyed_lines import KINDS, UNDER_TITLE, FamilyRole, SurveyedLine
from banxin.typography.scripts import is_cjk_letter

ENOUGH, NEARLY_ALL = 4, 0.8
"""Such lines that prove one another, how many of them must stand under a title, and how many of these be unlike."""
LONGEST, OF_A_SOURCE, BETWEEN = 40, 80, 2
"""Characters of a title, and of such a line, and lines that may stand between."""
LEVEL = 3
"""How deep such a title lies where a source has chapters."""
DAY = r"[12][0-9]{3}(?:\s*年\s*[0-9]{1,2}\s*月\s*[0-9]{1,2}\s*日|[-./][0-9]{1,2}[-./][0-9]{1,2})"
HOUR = r"\s*[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?"
OF_A_PAPER = r"(?:来源|來源|出处|出處|转自|轉自|[作记記]者)\s*[：:]|[\u4e00-\u9fff]{2}(?:[报報]|[导導][报報]|[报報]道|新[华華][社网網]|[网網])(?!\w)"
BEFORE = r"(?:(?:来源|來源|出处|出處|发布时间|發布時間|[日时時][期间間])\s*[：:]\s*[^。]{0,20}|https?://\S+\s+)"
SOURCE = re.compile(
    rf"{BEFORE}?{DAY}(?:{HOUR})?(?=[^。]*(?:{OF_A_PAPER}))[^。]*|(?:来源|來源|出处|出處)\s*[：:][^。]*{DAY}[^。]*|{BEFORE}?{DAY}{HOUR}"
)
"""A day with the paper, or who wrote there: 2012-06-05　作者：林知远　来源：渡口日报, 2012年6月7日07:14　渡口日报, 来源：渡口网 2012-06-14."""


def titles_over_sources(
    blocks: Sequence[Block], known: AbstractSet[int], *, has_chapters: bool
) -> Iterator[tuple[int, SurveyedLine]]:
    """The titles and the lines between that `known` does not hold, by their indexes."""
    sources = [
        at for at, block in enumerate(blocks) if at and block.kind is Kind.RAW and _is_source(block.text.strip())
    ]
    titles = {at: title for at in sources if (title := _title_over(blocks, at, known)) is not None}
    if not _are_titles(blocks, sources, titles):
        return
    role = FamilyRole.SECTION if has_chapters else FamilyRole.CHAPTER
    for source, title in titles.items():
        yield title, SurveyedLine(KINDS[role], "title-over-source", "titles", 0.9, LEVEL * has_chapters)
        yield from ((at, UNDER_TITLE) for at in range(title + 1, source))


def _is_source(text: str) -> bool:
    return len(text) <= OF_A_SOURCE and not is_closed(text) and SOURCE.fullmatch(text) is not None


def _are_titles(blocks: Sequence[Block], sources: Sequence[int], titles: Mapping[int, int]) -> bool:
    """Whether nearly all of these lines stand under a title and far apart, the titles unlike each other."""
    unlike = {blocks[at].text.strip() for at in titles.values()}
    is_row = len(titles) >= max(ENOUGH, NEARLY_ALL * len(sources)) and len(unlike) >= NEARLY_ALL * len(titles)
    return is_row and all(after - at > BETWEEN for at, after in pairwise(sorted(titles.values())))


def _title_over(blocks: Sequence[Block], source: int, known: AbstractSet[int]) -> int | None:
    """The first of the open lines right over such a line: after the end of something, or a wider gap."""
    first = None
    for at in range(source - 1, max(-1, source - 2 - BETWEEN), -1):
        if at in known or not _may_be_title(blocks[at]):
            break
        first = at
    return first


def _may_be_title(block: Block) -> bool:
    text = block.text.strip()
    is_line = block.kind is Kind.RAW and 1 < len(text) <= LONGEST and any(map(is_cjk_letter, text))
    return is_line and not (is_closed(text.rstrip("？！?!”’」』")) or ends_in_pause(text) or _is_source(text))
