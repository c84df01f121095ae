"""Run-in heads: the first sentences of several paragraphs of one article, made after one pattern.

They are a habit of Chinese newspapers. Elsewhere sentences of one length and with the same marks are chance, or verse
(关关雎鸠，在河之洲。窈窕淑女，君子好逑。), and what somebody says (「そうかい。」) has the same marks every time: they are no heads,
however often they come. No more is a sentence that the rest of its paragraph is made like.
"""

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
SHARE = 0.1
"""Of all paragraphs of the article: more than chance brings together in a long one."""
QUOTES = (("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"))


def find_run_in_heads(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Name the run-in heads."""
    del decisions
    if not (document.house.is_chinese and document.setting.is_newspaper):
        return
    for article in articles(document):
        heads = {block.start: _head(block.text) for block in article.body if _head(block.text)}
        shapes = Counter(shape(head) for head in heads.values())
        enough = max(ENOUGH, SHARE * len(article.body))
        for block in article.body:
            head = heads.get(block.start, "")
            if head and block.kind is Kind.PARAGRAPH and shapes[shape(head)] >= enough:
                yield from tag(block, "run-in", head, rule="same-pattern", confidence=0.95)


def _head(text: str) -> str:
    head = first_sentence(text)
    has_pattern = any(not character.isalnum() for character in head[:-1])
    return (
        head
        if SHORTEST <= len(head) <= LONGEST and len(head) < len(text) and has_pattern and not _is_said(head)
        and shape(head) not in shape(text[len(head) :])
        else ""
    )  # fmt: skip


def _is_said(head: str) -> bool:
    """Whether a sentence is what somebody says, or the beginning of it."""
    return any(head.endswith(close) or head.count(open_) != head.count(close) for open_, close in QUOTES)
