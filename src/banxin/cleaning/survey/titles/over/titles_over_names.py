"""Titles of an anthology, each over who wrote the piece: 三弦, 沈尹默, and the text; 朋友, 巴金, and the text.

A surname tells most of such names, and those bear out the pen names. Under a title stands a name, under the name a paragraph, and
before the title another piece has come to its end.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.knowledge.surnames import OF_A_PERSON
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.gap_titles import ends_a_piece
from banxin.cleaning.survey.numbered_lines import numbered_line
from banxin.cleaning.survey.surveyed_lines import KINDS, FamilyRole, SurveyedLine
from banxin.typography.scripts import is_cjk_letter

NAME = re.compile(
    r"(?:[［\[〔（(][\u4e00-\u9fff]{1,2}[］\]〕）)])?\s*(?P<name>[\u4e00-\u9fff]{2,4})(?:[ \u3000、]+[\u4e00-\u9fff]{2,4})?"
)
"""林知远, 沈尹默　刘半农, ［法］都德."""
ENOUGH, SURE, UNLIKE = 6, 0.5, 0.7
"""Titles of a row; how many of the names must have a surname that we know; and how many of the names be unlike."""
LONGEST, TEXT, APART = 24, 24, 200
"""Characters of a title, of the text under a name, and from one title to the next in the mean."""
LEVEL = 3
"""How deep such a heading lies where a source has chapters."""


def titles_over_names(
    blocks: Sequence[Block], known: AbstractSet[int], *, has_chapters: bool
) -> Iterator[tuple[int, SurveyedLine]]:
    """The titles and the names that `known` does not hold, by their indexes."""
    over = [at for at in range(len(blocks) - 2) if _is_over_name(blocks, at, known)]
    row = [at for at in over if _is_after_piece(blocks, at, known) and _is_text(blocks[at + 2].text.strip())]
    names = [blocks[at + 1].text.strip() for at in row]
    sure = sum(_has_surname(name) for name in names)
    if len(row) < ENOUGH or sure < SURE * len(row) or len(set(names)) < UNLIKE * len(row):
        return
    size = sum(len(block.text) for block in blocks[row[0] : row[-1]])
    role = FamilyRole.SECTION if has_chapters else FamilyRole.CHAPTER
    # Beside a row of others a verse may stand under the name, 小朋友：, or a signature of another form before the title.
    others = (at for at in over if _is_after_piece(blocks, at, known) or _has_surname(blocks[at + 1].text.strip()))
    if size < APART * (len(row) - 1):
        return
    heads = {*row, *others}
    for at in sorted(heads):
        yield at, SurveyedLine(KINDS[role], "title-over-name", "titles", 0.9, LEVEL * has_chapters)
        yield at + 1, SurveyedLine(Kind.BYLINE, "name-under-title", "titles", 0.9)
    for at in _without_name(blocks, heads, known):
        yield at, SurveyedLine(KINDS[role], "title-over-name", "titles", 0.9, LEVEL * has_chapters)


def _without_name(blocks: Sequence[Block], heads: AbstractSet[int], known: AbstractSet[int]) -> Sequence[int]:
    """The few titles of such an anthology whose writer is not named, between the end of a piece and the text of another."""
    more = [
        at
        for at in range(min(heads), len(blocks) - 1)
        if not {at, at - 1} & heads and at not in known and _is_title(blocks, at) and _is_after_piece(blocks, at, known)
        and is_closed(blocks[at + 1].text) and not NAME.fullmatch(blocks[at + 1].text.strip())
    ]  # fmt: skip
    return more if OF_THOSE * len(more) <= len(heads) else ()


OF_THOSE = 8
"""Titles over names for each without one, at least: where more short lines stand so, they are something else."""


def _has_surname(name: str) -> bool:
    return (match := NAME.fullmatch(name)) is not None and OF_A_PERSON.fullmatch(match["name"]) is not None


def _is_text(text: str) -> bool:
    return len(text) >= TEXT or is_closed(text)


def _is_over_name(blocks: Sequence[Block], at: int, known: AbstractSet[int]) -> bool:
    """Whether a line may be a title, and a name stands under it that is over no other."""
    name, under = (blocks[one].text.strip() for one in (at + 1, at + 2))
    is_name = NAME.fullmatch(name) is not None and NAME.fullmatch(under) is None
    return is_name and not {at, at + 1} & known and _is_title(blocks, at)


def _is_title(blocks: Sequence[Block], at: int) -> bool:
    title = blocks[at].text.strip()
    is_line = 1 < len(title) <= LONGEST and any(map(is_cjk_letter, title)) and "，" not in title
    is_open = not (is_closed(title) or ends_in_pause(title) or ends_a_piece(title))
    return is_line and is_open and blocks[at].kind is Kind.RAW and numbered_line(title) is None


def _is_after_piece(blocks: Sequence[Block], at: int, known: AbstractSet[int]) -> bool:
    before = blocks[at - 1].text.strip() if at else ""
    return not before or at - 1 in known or is_closed(before) or ends_a_piece(before)
