"""Titles of pieces by one writer that each stand under the field of a site with his name: □ 作者：王五, 渡口, and the text.

One such field says who wrote a book. Where the same line comes again and again, what stands under it is a title each time.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.surveyed_lines import KINDS, FamilyRole, SurveyedLine
from banxin.typography.scripts import is_cjk_letter

ENOUGH, NEARLY_ALL = 4, 0.8
"""Times that the line stands over a title; of its places, how many must, and how many of the titles be unlike."""
LONGEST = 30
"""Characters of a title."""
LEVEL = 3
"""How deep such a title lies where a source has chapters."""
FIELD = re.compile(r"[^\w\s]?\s*(?:作者|著者|撰文)\s*[：:]\s*[^，。！？；：]{2,16}")


def titles_under_one_author(
    blocks: Sequence[Block], known: AbstractSet[int], *, has_chapters: bool
) -> Iterator[tuple[int, SurveyedLine]]:
    """The titles that `known` does not hold, by their indexes."""
    rows: dict[str, list[int]] = {}
    for at, block in enumerate(blocks[:-1]):
        if block.kind is Kind.RAW and FIELD.fullmatch(text := block.text.strip()):
            rows.setdefault(text, []).append(at + 1)
    role = FamilyRole.SECTION if has_chapters else FamilyRole.CHAPTER
    for row in rows.values():
        titles = [at for at in row if _may_be_title(blocks[at])]
        unlike = {blocks[at].text.strip() for at in titles}
        if len(titles) >= max(ENOUGH, NEARLY_ALL * len(row)) and len(unlike) >= NEARLY_ALL * len(titles):
            for at in titles:
                if at not in known:
                    yield at, SurveyedLine(KINDS[role], "title-under-author", "titles", 0.9, LEVEL * has_chapters)


def _may_be_title(block: Block) -> bool:
    text = block.text.strip()
    is_line = block.kind is Kind.RAW and 1 <= len(text) <= LONGEST and any(map(is_cjk_letter, text))
    return is_line and not (is_closed(text.rstrip("？！?!）)")) or ends_in_pause(text))
