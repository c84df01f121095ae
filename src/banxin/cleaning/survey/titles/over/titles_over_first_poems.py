"""Titles over poems in a row, each of which has its number: 菩萨蛮, and under it 其一.

Nothing stands over 其一 but the title of the poems. Where many have one, the same words over a single poem are a title as well.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.surveyed_lines import KINDS, FamilyRole, SurveyedLine
from banxin.cleaning.survey.weak_lines import weak_line
from banxin.typography.scripts import is_cjk_letter

FIRST = "其一"
ENOUGH, NEARLY_ALL = 5, 0.8
"""Rows of poems that prove one another, and how many of all rows must have a title."""
LONGEST = 40
"""Characters of such a title."""
LEVEL = 3
"""How deep such a heading lies where a source has chapters."""


def titles_over_first_poems(
    blocks: Sequence[Block], known: AbstractSet[int], *, has_chapters: bool
) -> Iterator[tuple[int, SurveyedLine]]:
    """The titles that `known` does not hold, by their indexes."""
    firsts = [at for at, block in enumerate(blocks) if at and _is_first(block)]
    titles = [at - 1 for at in firsts if _may_be_title(blocks[at - 1])]
    if len(titles) < ENOUGH or len(titles) < NEARLY_ALL * len(firsts):
        return
    said = {"".join(blocks[at].text.split()[:1]) for at in titles}
    again = (
        at for at, block in enumerate(blocks[:-1])
        if _may_be_title(block) and "".join(block.text.split()[:1]) in said and is_closed(blocks[at + 1].text)
    )  # fmt: skip
    role = FamilyRole.SECTION if has_chapters else FamilyRole.CHAPTER
    for at in sorted({*titles, *again} - known):
        yield at, SurveyedLine(KINDS[role], "title-over-poems", "titles", 0.9, LEVEL if has_chapters else 0)


def _is_first(block: Block) -> bool:
    line = weak_line(block.text.strip())
    return block.kind is Kind.RAW and line is not None and (line.family, line.number) == (FIRST, 1)


def _may_be_title(block: Block) -> bool:
    text = block.text.strip()
    is_line = block.kind is Kind.RAW and 1 < len(text) <= LONGEST and any(map(is_cjk_letter, text))
    return is_line and not (is_closed(text) or ends_in_pause(text))
