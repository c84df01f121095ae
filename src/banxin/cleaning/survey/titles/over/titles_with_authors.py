"""Titles of an anthology in their marks, with who wrote the piece on the same line: 《春思》 作者：李白, 《过故人庄》·孟浩然.

One such line may be where a quotation comes from. Many that are unlike, each with text under it and with hardly another line
that begins with a title in marks beside them, are the headings of the pieces; one and the same over and over says what book it is.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from banxin.cleaning.knowledge.surnames import SURNAMES
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.surveyed_lines import KINDS, FamilyRole, SurveyedLine

TITLE = r"《[^《》]{1,40}》(?:[（(][^（()）]{1,12}[）)])?"
AUTHOR = r"(?:作者|作曲|作词|原著|著者)\s*[：:／/]\s*[^，。！？；：]{1,16}"
PERSON = rf"(?:[（(〔［\[][\u4e00-\u9fff]{{1,3}}[）)〕］\]]\s*)?(?:[{SURNAMES}][\u4e00-\u9fff]{{1,3}}|[\u4e00-\u9fff]{{1,7}}[·•][\u4e00-\u9fff]{{1,8}})"
LINE = re.compile(rf"{TITLE}(?:\s*[（(]?{AUTHOR}[）)]?|(?:\s*[·•/／—-]+\s*|\s+){PERSON})")
IN_MARKS = re.compile(r"《[^《》]{1,40}》[^，。！？；]{0,24}")
"""A line that names a book, and says little else."""
ENOUGH, NEARLY_ALL = 5, 0.8
"""Such lines that head pieces; of all short lines that begin with a title in marks, how many must be, and how many unlike."""
LEVEL = 3
"""How deep such a heading lies where a source has chapters."""
FAMILY = "《…》 作者"


def titles_with_authors(
    blocks: Sequence[Block], known: AbstractSet[int], *, has_chapters: bool
) -> Iterator[tuple[int, SurveyedLine]]:
    """The lines of the form that `known` does not hold, by their indexes."""
    named = [at for at, block in enumerate(blocks) if at not in known and _is_line(block, IN_MARKS)]
    lines = [at for at in named if _is_line(blocks[at], LINE)]
    over_text = sum(at + 1 < len(blocks) and at + 1 not in named for at in lines)
    is_row = len(lines) >= max(ENOUGH, NEARLY_ALL * len(named)) and over_text >= NEARLY_ALL * len(lines)
    if not is_row or len({blocks[at].text.strip() for at in lines}) < NEARLY_ALL * len(lines):
        return
    role = FamilyRole.SECTION if has_chapters else FamilyRole.CHAPTER
    for at in lines:
        yield at, SurveyedLine(KINDS[role], "title-with-author", FAMILY, 0.9, LEVEL if has_chapters else 0)


def _is_line(block: Block, form: re.Pattern[str]) -> bool:
    return block.kind is Kind.RAW and form.fullmatch(block.text.strip()) is not None
