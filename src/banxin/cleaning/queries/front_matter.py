"""What a web copy tells of itself before its text: 书名：, 作者：, 声明：, 内容简介：. One question; book.yaml says these things."""

import re
from collections.abc import Iterator, Sequence

from banxin.cleaning.decisions.decided_edits import drops_of, drops_together
from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import query
from banxin.cleaning.knowledge.imprint_words import FIELDS
from banxin.cleaning.knowledge.sentence_ends import is_closed
from banxin.cleaning.queries.advertisements import SIGNS
from banxin.cleaning.source.document import FRONT, Block, Kind
from banxin.saying.said import Said, say

FIELD = re.compile(
    rf"[【《\[]?(?:{FIELDS}|作品|声明|聲明|版权|内容简介|內容簡介|简介|簡介|文案|字数|状态|更新|类别|标签)[】》\]]?\s*[:：]"
)
ENOUGH = 2
"""Such lines before the first heading that make front matter of a web copy."""


RULE = "front-matter"
LINES, LINE = 3, 30
"""Lines before the first heading, and their characters, that name book and author and are no text."""


OF_A_SITE = 800
"""Characters before the first heading that a web site has put there, if an address is among them."""


def _is_of_a_site(blocks: Sequence[Block]) -> bool:
    size = sum(len(block.text) for block in blocks)
    return len(blocks) >= ENOUGH and size <= OF_A_SITE and any(SIGNS.search(block.text) for block in blocks)


NAMES = say("the names of the book and its author, say; the book has a title page, and you may drop these lines")
OF_A_COPY = say("what a web copy tells of itself; book.yaml says it, and you may drop these lines")


def find_front_matter(blocks: Sequence[Block], decisions: tuple[Decision, ...] = ()) -> Iterator[Edit]:
    """Ask about the first of them, or about the names of book and author over the first heading; or drop them."""
    found, why = front_matter_of(blocks)
    decision = drops_together(decisions, RULE)
    if found and decision:
        yield from drops_of(found, decision, RULE)
    elif found:
        times = str(len(found))
        yield from query(found[0], 0, len(found[0].text), rule=RULE, confidence=0.8, times=times, why=why)


def front_matter_of(blocks: Sequence[Block]) -> tuple[Sequence[Block], Said]:
    """The lines before the first heading that are no text, and why."""
    first = next((at for at, block in enumerate(blocks) if block.kind in {Kind.HEADLINE, Kind.SECTION}), 0)
    return _before_headings(blocks[:first])


def _before_headings(blocks: Sequence[Block]) -> tuple[Sequence[Block], Said]:
    if 0 < len(blocks) <= LINES and all(len(one.text) <= LINE and not is_closed(one.text) for one in blocks):
        return blocks, NAMES
    fields = [block for block in blocks if FIELD.match(block.text.strip())]
    others = [block for block in blocks if block not in fields]
    are_lines = all((len(one.text) <= LINE and not is_closed(one.text)) or SIGNS.search(one.text) for one in others)
    if (len(fields) < ENOUGH or are_lines) and _is_of_a_site(blocks):
        return blocks, OF_A_COPY
    named = [block for block in blocks if FRONT in block.tags]
    if len(fields) < ENOUGH:
        return named, NAMES
    return [block for block in blocks if block in fields or block in named], OF_A_COPY
