"""Articles whose text is cut off: told, never continued."""

import re
from collections.abc import Iterator, Sequence

from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import query, tag
from banxin.cleaning.knowledge.sentence_ends import PAUSES, ends_in_pause, is_closed
from banxin.cleaning.source.articles import articles
from banxin.cleaning.source.document import Block, Document, Kind

FEW = 12
SHORT = 30
SIGNED = re.compile(r"[（(]?(?:文|图|文图|摄影|作者|编辑|责编|审核|来源|供稿|整理|记者|通讯员)[/／：: 　|｜]")


def find_truncations(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Say so where the last paragraph of an article ends in the middle."""
    del decisions
    for article in articles(document.blocks):
        texts = [block for block in article.body if block.kind is Kind.PARAGRAPH]
        if not texts or article.body[-1] != texts[-1]:
            continue
        last = texts[-1]
        is_fragment = len(last.text) < FEW or len(article.body) == 1 or _is_signature(article.body, last.text)
        if is_closed(last.text) or (is_fragment and not ends_in_pause(last.text)):
            continue
        yield from tag(last, "truncated", "yes", rule="open-end-of-article")
        yield from query(
            last, max(0, len(last.text) - 1), len(last.text), rule="truncated", confidence=1.0,
            why="the article ends in the middle of a sentence",
        )  # fmt: skip


def _is_signature(body: Sequence[Block], text: str) -> bool:
    """Whether the last paragraph says who wrote the piece, when or where: short, without a pause, after a whole sentence."""
    if SIGNED.match(text):
        return True
    follows_sentence = len(body) > 1 and is_closed(body[-2].text)
    return len(text) <= SHORT and follows_sentence and not any(mark in PAUSES for mark in text)
