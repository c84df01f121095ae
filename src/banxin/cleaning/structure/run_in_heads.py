"""Run-in heads: the first sentences of several paragraphs of one article, made after one pattern."""

from collections import Counter
from collections.abc import Iterator

from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import tag
from banxin.cleaning.knowledge.sentence_ends import first_sentence, shape
from banxin.cleaning.source.articles import articles
from banxin.cleaning.source.document import Document, Kind

LONGEST = 30
SHORTEST = 6
ENOUGH = 3
"""Paragraphs that must begin after one pattern; two may do so by chance."""


def find_run_in_heads(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Name the run-in heads."""
    del decisions
    for article in articles(document):
        heads = {block.start: _head(block.text) for block in article.body if _head(block.text)}
        shapes = Counter(shape(head) for head in heads.values())
        for block in article.body:
            head = heads.get(block.start, "")
            if head and block.kind is Kind.PARAGRAPH and shapes[shape(head)] >= ENOUGH:
                yield from tag(block, "run-in", head, rule="same-pattern", confidence=0.95)


def _head(text: str) -> str:
    head = first_sentence(text)
    has_pattern = any(not character.isalnum() for character in head[:-1])
    return head if SHORTEST <= len(head) <= LONGEST and len(head) < len(text) and has_pattern else ""
