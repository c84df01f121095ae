"""Titles of letters by whom they are written to: 致林知远, 复林知远, 给小梅夫妇, each over its salutation or its text.

One such line may be said in any story. A row of them is a book of letters: most stand over how one speaks to somebody, 知远兄：, or
there are answers among them, and under each a paragraph.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.gap_titles import NO_TITLE
from banxin.cleaning.survey.surveyed_lines import KINDS, FamilyRole, SurveyedLine

TO_WHOM = re.compile(
    r"[一二三四五六七八九十]{0,3}[、.．]?(?P<verb>[致复復覆答给給])(?P<whom>(?:《[^《》]{1,12}》)?[^\s，。！？；：“”「」…—（()）]{1,20})(?:\s*[（(][^（()）。]{1,16}[）)])?"
)
SALUTATION = re.compile(r"[^。；“”「」]{1,24}[：:，,！!]|.{0,8}[足阁閣][下]")
"""How a letter begins: 知远兄：, 编者先生！."""
ENOUGH, MANY, MOST = 5, 8, 0.75
"""Letters of a row, and of one without salutations; and how many of all such lines must be their titles."""
SURE, NEARLY_ALL = 20, 0.95
"""Letters of a row, and how many of such lines, beside which the others are titles whatever they stand over."""
SPOKEN_TO, KINDS_OF_LETTERS = 0.5, 2
"""How many stand over a salutation; without, how many verbs there are: whoever gets letters answers some."""
TEXT, MEAN = 15, 150
"""Characters of a line of text, and of a letter in the mean."""
LEVEL = 3
"""How deep such a heading lies where a source has chapters."""


def titles_of_letters(
    blocks: Sequence[Block], known: AbstractSet[int], *, has_chapters: bool
) -> Iterator[tuple[int, SurveyedLine]]:
    """The titles that `known` does not hold, by the indexes of the blocks."""
    verbs = {
        at: match["verb"]
        for at, block in enumerate(blocks[:-1])
        if block.kind is Kind.RAW and at not in known and (match := TO_WHOM.fullmatch(block.text.strip()))
        and not (is_closed(block.text) or ends_in_pause(block.text) or NO_TITLE.match(block.text.strip()))
    }  # fmt: skip
    spoken = [at for at in verbs if SALUTATION.fullmatch(blocks[at + 1].text.strip())]
    titles = [at for at in verbs if at in spoken or _stands_between(blocks, at, known)]
    if len(titles) >= max(SURE, NEARLY_ALL * len(verbs)):
        titles = list(verbs)
    is_row = len(titles) >= max(ENOUGH, MOST * len(verbs))
    size = sum(len(block.text) for block in blocks[titles[0] : titles[-1]]) if is_row else 0
    answers = len({verbs[at] for at in titles}) >= KINDS_OF_LETTERS and len(titles) >= MANY
    if is_row and size >= MEAN * (len(titles) - 1) and (len(spoken) >= SPOKEN_TO * len(titles) or answers):
        role = FamilyRole.SECTION if has_chapters else FamilyRole.CHAPTER
        for at in titles:
            yield at, SurveyedLine(KINDS[role], "title-of-letter", "titles", 0.9, LEVEL * has_chapters)


def _stands_between(blocks: Sequence[Block], at: int, known: AbstractSet[int]) -> bool:
    """Whether text stands under a line, and before it neither half a sentence nor another line of the row."""
    before, under = blocks[at - 1].text.strip() if at else "", blocks[at + 1].text.strip()
    is_after = not before or at - 1 in known or not ends_in_pause(before)
    return is_after and at + 1 not in known and (len(under) >= TEXT or is_closed(under))
