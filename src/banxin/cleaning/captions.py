"""Captions whose pictures are lost: each goes to the end of the article that shares its names."""

from collections.abc import Iterator

from banxin.cleaning.articles import TEXT, Article, articles, longest_shared
from banxin.cleaning.decision import Decision
from banxin.cleaning.document import Block, Document, Kind
from banxin.cleaning.edit import Edit
from banxin.cleaning.making import move, query

NAME = 5
"""Characters that caption and article must share: more than the office words that all articles have."""


def find_captions(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Move captions behind the text of their articles, or ask where the names do not decide."""
    del decisions
    blocks = list(document.blocks)
    found = articles(blocks)
    for caption in [block for block in blocks if block.kind is Kind.CAPTION]:
        owner, shared, is_sure = _owner(caption, found)
        if owner is None or not is_sure:
            yield from query(
                caption, 0, len(caption.text), rule="caption-without-owner", suggestion=shared,
                why="no article shares its names, or two share them alike",
            )  # fmt: skip
            continue
        edit = move(blocks, caption, _place_after(blocks, owner), rule="shared-names", confidence=0.95, shared=shared)
        if edit:
            yield edit


def _owner(caption: Block, found: tuple[Article, ...]) -> tuple[Article | None, str, bool]:
    """The article that shares the longest name with a caption, that name, and whether no other comes near."""
    shared = sorted(
        ((longest_shared(caption.text, article.text), index) for index, article in enumerate(found)),
        key=lambda pair: (-len(pair[0]), pair[1]),
    )
    if not shared or len(shared[0][0]) < NAME:
        return None, "", False
    is_sure = len(shared) == 1 or len(shared[1][0]) < len(shared[0][0])
    return found[shared[0][1]], shared[0][0], is_sure


def _place_after(blocks: list[Block], article: Article) -> Block | None:
    """The block that follows the article's text and the captions that stand there already."""
    starts = {block.start for block in article.blocks if block.kind in TEXT} or {article.blocks[-1].start}
    at = max(index for index, block in enumerate(blocks) if block.start in starts) + 1
    while at < len(blocks) and blocks[at].kind is Kind.CAPTION:
        at += 1
    return blocks[at] if at < len(blocks) else None
