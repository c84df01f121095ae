"""Captions whose pictures are lost: each goes to the end of the article that shares its names."""

from collections.abc import Iterator, Sequence

from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import move, query
from banxin.cleaning.source.articles import TEXT, Article, articles, longest_shared, near
from banxin.cleaning.source.block_links import Order
from banxin.cleaning.source.document import Block, Document, Kind
from banxin.saying.said import say

NAME = 5
"""Characters that caption and article must share: more than the office words that all articles have."""


def find_captions(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Move captions behind the text of their articles, or ask where the names do not decide."""
    del decisions
    order = Order(document.blocks)
    found = articles(document)
    texts = [article.text for article in found]
    kinds = {block.start: block.kind for block in document.blocks}
    for caption in document.blocks:
        if caption.kind is not Kind.CAPTION or document.source.known_kind_at(caption.start):
            continue
        owner, shared, is_sure = _owner(caption, near(found, caption), texts)
        if owner < 0 or not is_sure:
            yield from query(
                caption, 0, len(caption.text), rule="caption-without-owner", suggestion=shared,
                why=say("no article shares its names, or two share them alike"),
            )  # fmt: skip
            continue
        target = _place_after(order, kinds, found[owner])
        if target != caption.start:
            yield from move(order, caption, target, rule="shared-names", confidence=0.95, shared=shared)


def _owner(caption: Block, nearby: Sequence[int], texts: Sequence[str]) -> tuple[int, str, bool]:
    """The article that shares the longest name with a caption, that name, and whether no other comes near."""
    shared = sorted(
        ((longest_shared(caption.text, texts[index]), index) for index in nearby),
        key=lambda pair: (-len(pair[0]), pair[1]),
    )
    if not shared or len(shared[0][0]) < NAME:
        return -1, "", False
    is_sure = len(shared) == 1 or len(shared[1][0]) < len(shared[0][0])
    return shared[0][1], shared[0][0], is_sure


def _place_after(order: Order, kinds: dict[int, Kind], article: Article) -> int:
    """The block that follows the article's text and the captions that stand there already."""
    last = next((block for block in reversed(article.blocks) if block.kind in TEXT), article.blocks[-1])
    target = order.following(last.start)
    while kinds.get(target) is Kind.CAPTION:
        target = order.following(target)
    return target
