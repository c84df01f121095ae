"""The words of a headline that stand again right under it, word for word: 王绩 and 王绩, 前 言 and 前言.

The second says nothing new and is asked about; so is 代序 right over 山水之间（代序）. But where brackets go on from it, （585—644），字无功, it is the first word of that text.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from banxin.cleaning.decisions.decided_edits import drops_of, drops_together
from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.edit import Edit, Op
from banxin.cleaning.edits.new_edits import context_of, query, tag
from banxin.cleaning.knowledge.said_again import HEADING_TWICE, SAID_AGAIN, is_said_again
from banxin.cleaning.source.document import Block, Document, Kind

BRACKETS = re.compile(r"[（(][^（()）]{1,40}[）)][，,、：:。]?\S")
"""How a text goes on that has lost the name it begins with."""
SECOND = frozenset({Kind.SUB_HEADING, Kind.SUBTITLE, Kind.PARAGRAPH, Kind.BYLINE})
CONFIDENCE = 0.94


def find_headings_twice(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Ask about the second of two, drop it where an editor has said so, or join it to the text that goes on from it."""
    decision = drops_together(decisions, HEADING_TWICE)
    blocks = document.standing()
    for headline, block in pairwise(blocks):
        if headline.kind is block.kind is Kind.HEADLINE and _names_what_it_is(headline.text, block.text):
            yield from _second(headline, decision)
    for headline, block, after in zip(blocks, blocks[1:], blocks[2:], strict=False):
        if (
            headline.kind is not Kind.HEADLINE
            or block.kind not in SECOND
            or not is_said_again(headline.text, block.text)
        ):
            continue
        if after.kind is Kind.PARAGRAPH and BRACKETS.match(after.text.strip()):
            yield from _first_word(block, after)
        elif after.kind not in {Kind.HEADLINE, Kind.SECTION}:
            yield from _second(block, decision)


def _names_what_it_is(label: str, title: str) -> bool:
    """Whether a title says behind itself what stands alone over it: 代序, and 山水之间（代序） under it."""
    words = re.escape(_squeezed(label))
    return re.fullmatch(rf".+(?:[（(]{words}[）)]|——{words})", _squeezed(title)) is not None


def _second(block: Block, decision: Decision | None) -> Iterator[Edit]:
    """What says nothing new is a line of the text, and asked about once it is one."""
    if decision:
        yield from drops_of((block,), decision, HEADING_TWICE)
    elif block.kind is not Kind.PARAGRAPH:
        yield from tag(block, "kind", Kind.PARAGRAPH, rule=HEADING_TWICE, confidence=CONFIDENCE)
        yield from query(block, 0, len(block.text), rule=HEADING_TWICE, confidence=0.8, why=SAID_AGAIN)


def _first_word(block: Block, after: Block) -> Iterator[Edit]:
    """Make a paragraph of the name; it is joined to its text in the next round."""
    if block.kind is not Kind.PARAGRAPH:
        yield from tag(block, "kind", Kind.PARAGRAPH, rule="name-before-brackets", confidence=CONFIDENCE)
        yield from tag(block, "level", "", rule="name-before-brackets")
        return
    yield Edit(
        passed="", version=0, rule="name-before-brackets", op=Op.JOIN,
        start=after.lead.start if after.lead.spans else after.start, end=after.start, before=after.lead.text, after="",
        context=(context_of(block.text, len(block.text), 0)[0], context_of(after.text, 0, 0)[1]), confidence=CONFIDENCE,
        reason={"second": ";".join(f"{name}={value}" for name, value in after.tags.items())},
    )  # fmt: skip


def _squeezed(text: str) -> str:
    return "".join(text.split())
