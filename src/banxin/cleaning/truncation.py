"""Articles whose text is cut off: told, never continued."""

from collections.abc import Iterator

from banxin.cleaning.articles import articles
from banxin.cleaning.decision import Decision
from banxin.cleaning.document import Document, Kind
from banxin.cleaning.edit import Edit
from banxin.cleaning.making import query, tag
from banxin.cleaning.sentences import ends_in_pause, is_closed

FEW = 12


def find_truncations(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Say so where the last paragraph of an article ends in the middle."""
    del decisions
    for article in articles(document.blocks):
        texts = [block for block in article.body if block.kind is Kind.PARAGRAPH]
        if not texts or article.body[-1] != texts[-1]:
            continue
        last = texts[-1]
        is_fragment = len(last.text) < FEW or len(article.body) == 1
        if is_closed(last.text) or (is_fragment and not ends_in_pause(last.text)):
            continue
        yield from tag(last, "truncated", "yes", rule="open-end-of-article")
        yield from query(
            last, max(0, len(last.text) - 1), len(last.text), rule="truncated", confidence=1.0,
            why="the article ends in the middle of a sentence",
        )  # fmt: skip
