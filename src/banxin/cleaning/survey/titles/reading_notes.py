"""Notes that a reading program has written out: the headings of a book with a sign, and below each what the reader has marked.

◆ 一、危机的起因 and under it >> 成本转嫁. Where nearly no other line stands, the sign heads chapters and nothing else,
however long their titles are and whatever they have in them.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.surveyed_lines import KINDS, FamilyRole, SurveyedLine

HEADING, MARKED = "◆", (">>", "》》")
"""The signs of a heading and of a passage that was marked."""
ENOUGH, NEARLY_ALL, LONGEST, LEVEL = 3, 0.9, 90, 4
"""Headings that make such a file; how many of all lines below the first must have a sign; characters of a heading; how deep it
lies where a source has chapters."""


def headings_of_notes(
    blocks: Sequence[Block], known: AbstractSet[int], *, has_chapters: bool
) -> Iterator[tuple[int, SurveyedLine]]:
    """What these headings are that `known` does not hold, by the indexes of the blocks."""
    texts = [block.text.strip(" \t\u3000") for block in blocks]
    headings = [at for at, text in enumerate(texts) if text.startswith(HEADING) and len(text) <= LONGEST]
    if len(headings) < ENOUGH:
        return
    marked = sum(text.startswith(MARKED) for text in texts[headings[0] :])
    if marked < len(headings) or marked + len(headings) < NEARLY_ALL * (len(texts) - headings[0]):
        return
    role = FamilyRole.SECTION if has_chapters else FamilyRole.CHAPTER
    level = LEVEL if role is FamilyRole.SECTION else 0
    for at in headings:
        if at not in known and blocks[at].kind is Kind.RAW:
            yield at, SurveyedLine(KINDS[role], "marked-title", "◆…", 0.9, level)
