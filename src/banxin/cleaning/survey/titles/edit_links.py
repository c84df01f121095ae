"""Headings copied from the page of a wiki, each with the link to edit its section: 夏朝[编辑], 大気 編集."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.surveyed_lines import KINDS, FamilyRole, SurveyedLine

LINKED = re.compile(r".{1,40}?(?:\s*[\[［](?:编辑|編輯|編集|编辑源代码|edit)[\]］]|[ \t\u3000]+(?:编辑|編輯|編集))")
"""A title and the link behind it."""
ENOUGH = 3
"""Such lines that show a page of a wiki."""
LEVEL = 3
"""How deep such a heading lies where a source has chapters."""
FAMILY = "…[编辑]"


def titles_with_edit_links(
    blocks: Sequence[Block], known: AbstractSet[int], *, has_chapters: bool
) -> Iterator[tuple[int, SurveyedLine]]:
    """The lines of the form that `known` does not hold, by their indexes; the link proves them, whatever stands under them."""
    lines = [at for at, block in enumerate(blocks) if block.kind is Kind.RAW and LINKED.fullmatch(block.text.strip())]
    role = FamilyRole.SECTION if has_chapters else FamilyRole.CHAPTER
    for at in lines if len(lines) >= ENOUGH else ():
        if at not in known:
            yield at, SurveyedLine(KINDS[role], "edit-link", FAMILY, 0.95, LEVEL if has_chapters else 0)
