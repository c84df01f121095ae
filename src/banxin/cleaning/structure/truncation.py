"""Articles whose text is cut off: asked, never continued; the book says so when an editor has said it."""

import re
from collections.abc import Iterator, Sequence

from banxin.cleaning.decisions.decision import Decision, Do
from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import query, tag
from banxin.cleaning.knowledge.sentence_ends import PAUSES, ends_in_pause, is_closed
from banxin.cleaning.source.articles import articles
from banxin.cleaning.source.document import Block, Document, Kind
from banxin.cleaning.source.setting import Setting
from banxin.cleaning.survey.tables.table_entries import LEADER
from banxin.saying.said import say

FEW = 12
SHORT = 30
DANGLING = re.compile(r"(?:不能|能够|可以|应当|必须|以及|并且|或者|因为|由于|[和与及或把被从在将使让])$")
"""Words with which nothing ends."""
SIGNED = re.compile(r"[（(]?(?:文|图|文图|摄影|作者|编辑|责编|审核|来源|供稿|整理|记者|通讯员)[/／：: 　|｜]")


def find_truncations(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Ask where the last paragraph of an article ends in the middle; only an editor says that the text breaks off."""
    said = [decision.start for decision in decisions if decision.do is Do.BREAKS_OFF]
    for block in document.blocks if said else ():
        if any(block.body.holds(start) for start in said):
            yield from tag(block, "truncated", "yes", rule="decision-breaks-off")
    for article in articles(document):
        last = article.body[-1] if article.body else None
        if last and last.kind is Kind.PARAGRAPH and _breaks_off(article.body, last.text, document.setting):
            yield from query(
                last, max(0, len(last.text) - 1), len(last.text), rule="truncated", confidence=1.0,
                why=say("the article ends in the middle of a sentence"),
            )  # fmt: skip


def _breaks_off(body: Sequence[Block], text: str, setting: Setting) -> bool:
    """Columns may end anywhere; who ends a running text without a mark has done so, but not after a comma or 不能."""
    if is_closed(text) or LEADER.search(text):
        return False
    if ends_in_pause(text) or not setting.is_paged:
        return ends_in_pause(text) or (len(text) > SHORT and DANGLING.search(text) is not None)
    return not (len(text) < FEW or len(body) == 1 or _is_signature(body, text))


def _is_signature(body: Sequence[Block], text: str) -> bool:
    """Whether the last paragraph says who wrote the piece, when or where: short, without a pause, after a whole sentence."""
    if SIGNED.match(text):
        return True
    follows_sentence = len(body) > 1 and is_closed(body[-2].text)
    return len(text) <= SHORT and follows_sentence and not any(mark in PAUSES for mark in text)
