"""What a web copy tells of itself before its text: 书名：, 作者：, 声明：, 内容简介：. One question; book.yaml says these things."""

import re
from collections.abc import Iterator, Sequence

from banxin.cleaning.decisions.decided_edits import drops_of, drops_together
from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import query
from banxin.cleaning.knowledge.sentence_ends import is_closed
from banxin.cleaning.queries.advertisements import SIGNS
from banxin.cleaning.source.document import Block, Kind
from banxin.saying.said import say

FIELD = re.compile(
    r"[【《\[]?(?:书名|書名|作者|作品|声明|聲明|版权|内容简介|內容簡介|简介|簡介|文案|字数|状态|更新|来源|來源|分类|类别|标签)[】》\]]?\s*[:：]"
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


def find_front_matter(blocks: Sequence[Block], decisions: tuple[Decision, ...] = ()) -> Iterator[Edit]:
    """Ask about the first of them, or about the names of book and author over the first heading; or drop them."""
    decision = drops_together(decisions, RULE)
    first = next((at for at, block in enumerate(blocks) if block.kind in {Kind.HEADLINE, Kind.SECTION}), 0)
    if 0 < first <= LINES and all(len(block.text) <= LINE and not is_closed(block.text) for block in blocks[:first]):
        if decision:
            yield from drops_of(blocks[:first], decision, RULE)
            return
        yield from query(
            blocks[0], 0, len(blocks[0].text), rule=RULE, confidence=0.8, times=str(first),
            why=say("the names of the book and its author, say; the book has a title page, and you may drop these lines"),
        )  # fmt: skip
        return
    found = [block for block in blocks[:first] if FIELD.match(block.text.strip())]
    if len(found) < ENOUGH and _is_of_a_site(blocks[:first]):
        found = list(blocks[:first])
    if len(found) >= ENOUGH and decision:
        yield from drops_of(found, decision, RULE)
    elif len(found) >= ENOUGH:
        yield from query(
            found[0], 0, len(found[0].text), rule=RULE, confidence=0.8, times=str(len(found)),
            why=say("what a web copy tells of itself; book.yaml says it, and you may drop these lines"),
        )  # fmt: skip
