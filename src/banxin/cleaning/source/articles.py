"""Where articles begin and end in a row of blocks whose kinds are known."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from banxin.cleaning.knowledge.sentence_ends import is_closed
from banxin.cleaning.source.document import FRONT, Block, Document, Kind

TEXT = frozenset({
    Kind.PARAGRAPH, Kind.SUB_HEADING, Kind.AUTHOR_NOTE, Kind.STANDFIRST, Kind.DATELINE, Kind.QUOTE, Kind.ATTRIBUTION,
    Kind.VERSE, Kind.CODE, Kind.NOTE,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Article:
    """Blocks that belong together; `headline` is None while it has not been found."""

    blocks: tuple[Block, ...]

    @property
    def headline(self) -> Block | None:
        """The headline; the heading of a part is that of the text which stands right under it."""
        if self.blocks[0].kind is Kind.SECTION:
            return self.blocks[0]
        return next((block for block in self.blocks if block.kind is Kind.HEADLINE), None)

    @property
    def body(self) -> tuple[Block, ...]:
        """Paragraphs, sub-headings and the author's note, in their order."""
        return tuple(block for block in self.blocks if block.kind in TEXT)

    @property
    def text(self) -> str:
        """Headline, byline and body: what names and words are looked for in."""
        kinds = TEXT | {Kind.HEADLINE, Kind.BYLINE}
        return "\n".join(block.text for block in self.blocks if block.kind in kinds)


def articles(document: Document) -> tuple[Article, ...]:
    """The articles of a document. Whatever has found no other place stays where it stood.

    An article begins at a headline; or in a newspaper at a byline that follows a body, when the headline has been lost or
    misplaced; or at the first block of a source without headings. To none belong what was dropped, the labels of a
    newspaper (each is asked about until it finds its headline), and the headings of parts: but a part that has text of
    its own before its first chapter is a chapter, too.
    """
    groups: list[list[Block]] = []
    parts: list[Block] = []  # headings of parts, until it is seen what follows them
    beneath: list[Block] = []  # short lines under them, which may be no more than a motto of the part
    apart = _labels_apart(document)
    for block in document.blocks:
        if block.kind is Kind.SECTION:
            if beneath:
                groups.append([*parts, *beneath])
                parts, beneath = [], []
            parts.append(block)
        elif block.kind is Kind.HEADLINE:
            _leave(groups, [part for part in parts if "covers" not in part.tags])
            if any(BLURB.match(one.text.strip()) for one in beneath):
                groups.append(beneath)
                beneath = []
            groups.append([*beneath, block])
            parts, beneath = [], []
        elif block.kind is not Kind.DROPPED and block.start not in apart:
            is_front = not groups and FRONT in block.tags
            is_head = not groups and block.kind in {Kind.PARAGRAPH, Kind.BYLINE} and not is_closed(block.text)
            if is_front or ((parts or is_head) and len(beneath) < FEW and len(block.text) <= MOTTO):
                beneath.append(block)
                continue
            if parts or not groups or _begins_headless(block, groups[-1], is_newspaper=document.setting.is_newspaper):
                groups.append([*parts, *beneath])
                parts, beneath = [], []
            groups[-1].append(block)
    if beneath:
        groups.append([*parts, *beneath])
    else:
        _leave(groups, parts)
    return tuple(Article(tuple(group)) for group in groups)


FEW, MOTTO = 3, 30
"""Lines under the heading of a part or at the head of a source, and their characters, that are no text of their own (a motto,
the names of book and author): they go to the first chapter."""


BLURB = re.compile(
    r"[【《\[]?(?:内容|內容|故事|作品)?(?:简介|簡介|提要|文案)[】》\]]?\s*[:：]?$|[【《\[]?(?:内容|內容|故事|作品)(?:简介|簡介|提要)[】》\]]?\s*[:：]"
)
"""The head of what a book says of itself: with it, the lines before the first heading are no motto, and stay apart."""


def _leave(groups: list[list[Block]], parts: Sequence[Block]) -> None:
    """Headings of parts that cover nothing stay where they stood."""
    if parts and groups:
        groups[-1].extend(parts)
    elif parts:
        groups.append(list(parts))


def _labels_apart(document: Document) -> frozenset[int]:
    """The labels of a newspaper, and those of other sources that stand over a headline."""
    blocks = document.blocks
    last = max((at for at, block in enumerate(blocks) if block.kind is Kind.HEADLINE), default=-1)
    return frozenset(
        block.start for at, block in enumerate(blocks) if block.kind is Kind.LABEL
        and (document.setting.is_newspaper or (at < last and "placed" in block.tags))
    )  # fmt: skip


def _begins_headless(block: Block, group: Sequence[Block], *, is_newspaper: bool) -> bool:
    if not is_newspaper or block.kind is not Kind.BYLINE or "fields" in block.tags:
        return False
    headline = next((at for at, one in enumerate(group) if one.kind is Kind.HEADLINE), -1)
    return any(one.kind in TEXT for one in group[headline + 1 :])


PAGE = 12
"""Articles before and after a block that may share a page with it."""


def near(found: Sequence[Article], block: Block) -> range:
    """The indexes of the articles that may stand on the same page as a block."""
    at = bisect_right(found, block.start, key=lambda article: min(one.start for one in article.blocks))
    return range(max(0, at - PAGE), min(len(found), at + PAGE))


def longest_shared(one: str, other: str) -> str:
    """The longest run of characters that both texts have; the first of equals.

    >>> longest_shared("党建与业务深度融合", "探索党建与业务融合")
    '党建与业务'
    """
    best = ""
    start = 0
    while start + len(best) < len(one):
        if one[start : start + len(best) + 1] in other:
            best = one[start : start + len(best) + 1]
        else:
            start += 1
    return best
