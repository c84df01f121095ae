"""A headline that stands after its text, because it was set beside it and read last: moved to where its article begins.

Evidence: the article has no headline; a gap before its byline; words of the headline in the article; corner quotes,
which only a line set vertically has in a horizontal newspaper.
"""

from collections.abc import Iterator
from itertools import pairwise

from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import move
from banxin.cleaning.source.articles import articles, longest_shared
from banxin.cleaning.source.block_links import Order
from banxin.cleaning.source.document import Document, Kind, usual_gap
from banxin.saying.said import say


def find_late_headlines(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Move the headline of a headless article before the article's first block."""
    del decisions
    if not document.setting.is_newspaper:
        return
    order = Order(document.blocks)
    found = articles(document)
    usual = usual_gap(document.blocks)
    for article, following in pairwise(found):
        late = following.blocks[0]
        is_headless = bool(article.body) and article.headline is None
        is_misplaced = is_headless and late.kind is Kind.HEADLINE and len(following.blocks) == 1
        if not is_misplaced:
            continue
        first = article.blocks[0]
        text = article.text
        shared = longest_shared(late.text, text)
        confidence = 0.85 + 0.05 * (first.gap > usual) + 0.05 * (len(shared) >= 2)
        corner = any(mark in document.source.text[late.start : late.body.end] for mark in "『「")
        yield from move(
            order, late, first.start, rule="headline-after-text", confidence=round(confidence, 2), shared=shared,
            gap=say("{gap} blank lines before the byline", gap=first.gap), corner_quotes="yes" if corner else "no",
        )  # fmt: skip
