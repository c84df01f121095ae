"""Titles of records that say in brackets under themselves what each is about: 陈左, （风温）, and the case of the patient.

A line in brackets says little; where line after line stands over one, and that over text, the lines head what follows. Two
patients may have one name, so what stands in the brackets tells them apart as well.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.surveyed_lines import KINDS, UNDER_TITLE, FamilyRole, SurveyedLine
from banxin.typography.scripts import is_cjk_letter

ENOUGH, NEARLY_ALL, UNLIKE = 4, 0.8, 0.6
"""Lines in brackets that prove one another, how many of them must stand under a title, and how many be unlike with it."""
LONGEST, OF_TEXT = 20, 20
"""Characters of a title, at most, and of the text under the brackets, at least."""
LEVEL = 3
"""How deep such a title lies where a source has chapters."""
IN_BRACKETS = re.compile(
    r"[（(〔［【](?!.*[0-9０-９]{4}|.*[0-9０-９一二三四五六七八九十〇○]\s*[年月日])[^（()）〔〕［］【】。，；：！？]{1,16}[）)〕］】]"
)
OF_A_SERIES = re.compile(r".[0-9０-９一二三四五六七八九十上中下续續完终終].")
"""（一）, （上）: such a line counts."""


def titles_over_brackets(
    blocks: Sequence[Block], known: AbstractSet[int], *, has_chapters: bool
) -> Iterator[tuple[int, SurveyedLine]]:
    """The titles and the lines in brackets under them, by their indexes."""
    brackets = [
        at for at in range(1, len(blocks) - 1)
        if at not in known and blocks[at].kind is Kind.RAW and _is_of_title(blocks[at].text.strip())
    ]  # fmt: skip
    titles = {at: at - 1 for at in brackets if _is_title(blocks, at - 1, known) and _is_over_text(blocks, at)}
    if not _are_titles(blocks, brackets, titles):
        return
    role = FamilyRole.SECTION if has_chapters else FamilyRole.CHAPTER
    for under, title in titles.items():
        yield title, SurveyedLine(KINDS[role], "title-over-brackets", "titles", 0.9, LEVEL * has_chapters)
        yield under, UNDER_TITLE


def _is_of_title(text: str) -> bool:
    return IN_BRACKETS.fullmatch(text) is not None and OF_A_SERIES.fullmatch(text) is None


def _is_title(blocks: Sequence[Block], at: int, known: AbstractSet[int]) -> bool:
    text = blocks[at].text.strip()
    is_line = at not in known and blocks[at].kind is Kind.RAW and 1 < len(text) <= LONGEST
    is_open = any(map(is_cjk_letter, text)) and not any(mark in text for mark in "，。；：！？“”「」")
    is_after = at == 0 or is_closed(blocks[at - 1].text) or at - 1 in known
    return is_line and is_open and is_after and not IN_BRACKETS.fullmatch(text)


def _is_over_text(blocks: Sequence[Block], at: int) -> bool:
    under = blocks[at + 1].text.strip()
    return len(under) >= OF_TEXT and (is_closed(under) or ends_in_pause(under))


def _are_titles(blocks: Sequence[Block], brackets: Sequence[int], titles: Mapping[int, int]) -> bool:
    unlike = {(blocks[title].text.strip(), blocks[under].text.strip()) for under, title in titles.items()}
    return len(titles) >= max(ENOUGH, NEARLY_ALL * len(brackets)) and len(unlike) >= UNLIKE * len(titles)
