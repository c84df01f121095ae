"""Sentences that go on overleaf, over the notes at the foot of a page or a figure's caption: joined, the notes set behind them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import move
from banxin.cleaning.passes.broken_sentences import Breaks, joint
from banxin.cleaning.source.block_links import END, Order
from banxin.cleaning.source.document import Document
from banxin.cleaning.structure.pages.page_feet import page_feet
from banxin.saying.said import say

SURE = 0.9
"""What is moved is never moved in silence."""


@dataclass(slots=True)
class _Sentence:
    """The halves of a sentence, by the indexes of their blocks, what stands between them, and how surely it goes on."""

    halves: list[int]
    between: list[int] = field(default_factory=list)
    confidence: float = SURE


def find_sentences_overleaf(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Set notes and captions behind the sentence that goes on over them, and join it."""
    blocks = document.standing()
    feet = page_feet(document, blocks)
    if not feet:
        return
    breaks = Breaks(document, decisions)
    sentences = list(_sentences(feet, breaks))
    order = Order(document.blocks)
    for one in sentences:
        behind = one.halves[-1] + 1
        target = blocks[behind].start if behind < len(blocks) else END
        for index in one.between:
            yield from move(
                order, blocks[index], target, rule="behind-the-sentence", confidence=one.confidence,
                why=say("a sentence goes on over it"),
            )  # fmt: skip
    joints = [(one, pair) for one in sentences for pair in pairwise(one.halves)]
    for one, (_, at) in joints:
        joined = joint(document, blocks[one.halves[0]], blocks[at], one.confidence)
        yield replace(joined, rule="open-end-overleaf")
    yield from breaks.damaged((blocks[first], blocks[second]) for _, (first, second) in joints)


def _sentences(feet: Mapping[int, int], breaks: Breaks) -> Iterator[_Sentence]:
    """Each sentence with all its halves: a long one goes on over several pages."""
    done = -1
    for index in feet:
        if index <= done:
            continue
        one, at = _Sentence([index]), index
        while (end := feet.get(at, 0)) and (sure := breaks.sure_over(at, end)):
            one.between.extend(range(at + 1, end))
            one.halves.append(end)
            one.confidence = min(one.confidence, sure)
            at = end
        done = at
        if one.between:
            yield one
