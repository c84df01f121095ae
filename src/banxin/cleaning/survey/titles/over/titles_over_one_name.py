"""Titles of pieces that one writer has signed, his name under each of them: 第一项自由, 王小平, and the text.

Who speaks in a play stands alone on his line as well, but under what somebody else has said, and that is closed.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.knowledge.surnames import OF_A_PERSON
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.gap_titles import ends_a_piece
from banxin.cleaning.survey.surveyed_lines import KINDS, UNDER_TITLE, FamilyRole, SurveyedLine
from banxin.typography.scripts import is_cjk_letter

ENOUGH, MOST, NEARLY_ALL = 3, 0.5, 0.8
"""Times that a name stands under a title; how many of its places must be plainly such, and how many of the titles unlike."""
MANY = 6
"""Times that a word does which begins with no surname that we know."""
NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
LONGEST, TEXT = 30, 20
"""Characters of a title, and of the text under the name; or that is a whole sentence."""
LEVEL = 3
"""How deep such a heading lies where a source has chapters."""


def titles_over_one_name(
    blocks: Sequence[Block], known: AbstractSet[int], *, has_chapters: bool
) -> Iterator[tuple[int, SurveyedLine]]:
    """The titles and the names that `known` does not hold, by their indexes."""
    rows: dict[str, list[int]] = {}
    for at, block in enumerate(blocks):
        if block.kind is Kind.RAW and at not in known and NAME.fullmatch(block.text.strip()):
            rows.setdefault(block.text.strip(), []).append(at)
    role = FamilyRole.SECTION if has_chapters else FamilyRole.CHAPTER
    for row in rows.values():
        least = ENOUGH if OF_A_PERSON.fullmatch(blocks[row[0]].text.strip()) else MANY
        under = [at for at in row if _is_under_title(blocks, at, known)]
        unlike = {blocks[at - 1].text.strip() for at in under}
        if len(under) >= max(least, MOST * len(row)) and len(unlike) >= NEARLY_ALL * len(under):
            for at in row:
                title = at - 2 if at > 1 and ASIDE.match(blocks[at - 1].text.strip()) else at - 1
                if _may_be_title(blocks, title, known):
                    yield from ((between, UNDER_TITLE) for between in range(title + 1, at))
                    yield title, SurveyedLine(KINDS[role], "title-over-name", "titles", 0.9, LEVEL * has_chapters)
                    yield at, SurveyedLine(Kind.BYLINE, "name-under-title", "titles", 0.9)


ASIDE = re.compile(r"[—–-]{2}")
"""How the second line of a title begins."""


def _may_be_title(blocks: Sequence[Block], at: int, known: AbstractSet[int]) -> bool:
    """Whether a line may be a title beside others over the same name: it may ask, but says no more."""
    text = blocks[at].text.strip() if at >= 0 else ""
    is_line = at not in known and 1 < len(text) <= LONGEST and any(map(is_cjk_letter, text))
    return is_line and not (is_closed(text.rstrip("？！?!")) or ends_in_pause(text) or ASIDE.match(text))


def _is_under_title(blocks: Sequence[Block], at: int, known: AbstractSet[int]) -> bool:
    if not 0 < at < len(blocks) - 1 or at - 1 in known:
        return False
    before = blocks[at - 2].text.strip() if at > 1 else ""
    title, text = blocks[at - 1].text.strip(), blocks[at + 1].text.strip()
    is_open = (
        len(title) <= LONGEST and any(map(is_cjk_letter, title)) and not (is_closed(title) or ends_in_pause(title))
    )
    is_after_text = not before or is_closed(before) or ends_a_piece(before) or blocks[at - 1].gap > blocks[at].gap
    return is_open and is_after_text and (len(text) >= TEXT or is_closed(text))
