"""Column labels and kickers: what the page proves is placed, the rest is asked.

A label before a headline is that article's when its words stand in that article and in no other. All other labels
belong to no chapter until the editor moves them before a headline.
"""

from collections.abc import Iterator

from banxin.cleaning.articles import articles
from banxin.cleaning.decision import Decision, Do
from banxin.cleaning.document import Block, Document, Kind
from banxin.cleaning.edit import Edit
from banxin.cleaning.making import query, tag


def find_labels(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Place labels, or ask for their place."""
    found = articles(document.blocks)
    moved = [decision.start for decision in decisions if decision.do is Do.MOVE_BEFORE]
    for index, label in enumerate(document.blocks):
        if label.kind is not Kind.LABEL:
            continue
        following = next((block for block in document.blocks[index + 1 :] if block.kind is not Kind.LABEL), None)
        stands_before = following is not None and following.kind is Kind.HEADLINE
        words = "".join(label.text.split())
        owners = [article for article in found if len(words) >= 4 and words in article.text]
        is_owner = len(owners) == 1 and owners[0].headline == following
        if stands_before and (is_owner or any(label.body.holds(start) for start in moved)):
            yield from tag(label, "placed", "yes", rule="label-before-headline", confidence=0.95)
        else:
            names = "; ".join(_title(article.headline) for article in owners)
            yield from query(
                label, 0, len(label.text), rule="label-without-place", suggestion=names,
                why="nothing on the page proves which article it belongs to",
            )  # fmt: skip


def _title(block: Block | None) -> str:
    return block.text if block else ""
