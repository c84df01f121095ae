"""Column labels and kickers: what the page proves is placed, the rest is asked.

A label before a headline is that article's when its words stand in that article and in no other. All other labels
belong to no chapter until the editor moves them before a headline.
"""

from collections.abc import Iterator, Sequence

from banxin.cleaning.decisions.decision import Decision, Do
from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import query, tag
from banxin.cleaning.source.articles import Article, articles, near
from banxin.cleaning.source.document import Block, Document, Kind
from banxin.saying.said import say

ENOUGH = 4
"""Characters of a label that can name an article; fewer stand in any text."""


def find_labels(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Place labels, or ask for their place."""
    found = articles(document)
    moved = [decision.start for decision in decisions if decision.do is Do.MOVE_BEFORE]
    texts = [article.text for article in found]
    for label, following in _labels(document.blocks):
        if document.source.known_kind_at(label.start) and "placed" in label.tags:
            continue
        owners = _owners(label, found, texts)
        stands_before = following is not None and following.kind is Kind.HEADLINE
        is_owner = len(owners) == 1 and owners[0].headline == following
        if stands_before and (is_owner or any(label.body.holds(start) for start in moved)):
            yield from tag(label, "placed", "yes", rule="label-before-headline", confidence=0.95)
        else:
            names = "; ".join(article.headline.text for article in owners if article.headline)
            yield from query(
                label, 0, len(label.text), rule="label-without-place", suggestion=names,
                why=say("nothing on the page proves which article it belongs to"),
            )  # fmt: skip


def _labels(blocks: Sequence[Block]) -> list[tuple[Block, Block | None]]:
    """Every label with the first block after it that is none."""
    found: list[tuple[Block, Block | None]] = []
    following: Block | None = None
    for block in reversed(blocks):
        if block.kind is Kind.LABEL:
            found.append((block, following))
        else:
            following = block
    return found[::-1]


def _owners(label: Block, found: Sequence[Article], texts: Sequence[str]) -> list[Article]:
    words = "".join(label.text.split())
    return [found[index] for index in near(found, label) if len(words) >= ENOUGH and words in texts[index]]
