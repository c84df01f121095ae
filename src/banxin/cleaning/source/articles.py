"""Where articles begin and end in a row of blocks whose kinds are known."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from banxin.cleaning.source.document import Block, Kind

TEXT = frozenset({
    Kind.PARAGRAPH, Kind.SUB_HEADING, Kind.AUTHOR_NOTE, Kind.STANDFIRST, Kind.DATELINE, Kind.QUOTE, Kind.ATTRIBUTION,
    Kind.VERSE, Kind.NOTE,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Article:
    """Blocks that belong together; `headline` is None while it has not been found."""

    blocks: tuple[Block, ...]

    @property
    def headline(self) -> Block | None:
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


def articles(blocks: Sequence[Block]) -> tuple[Article, ...]:
    """The articles of a row of blocks; sections, labels and what stands before the first article belong to none.

    An article begins at a headline; or at a byline that follows a body, when the headline has been lost or misplaced;
    or at the first text of a source without headings.
    """
    groups: list[list[Block]] = []
    for block in blocks:
        if block.kind in {Kind.SECTION, Kind.LABEL, Kind.DROPPED}:
            continue
        is_after_text = not groups or any(one.kind in TEXT for one in groups[-1])
        begins_headless = block.kind is Kind.BYLINE and is_after_text and not ("fields" in block.tags and groups)
        if block.kind is Kind.HEADLINE or begins_headless or (block.kind in TEXT and not groups):
            groups.append([])
        if groups:
            groups[-1].append(block)
    return tuple(Article(tuple(group)) for group in groups)


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
