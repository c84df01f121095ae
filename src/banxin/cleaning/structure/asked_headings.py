"""Lines that look like headings, though no rule knows them: asked about once for each way in which they are set."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from banxin.cleaning.decisions.decided_edits import tags_of, tags_together
from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import query
from banxin.cleaning.source.document import Block, Document
from banxin.cleaning.survey.like_headings import lines_like_headings
from banxin.saying.said import listed, say

EXAMPLES = 8
"""Lines that such a question shows, with their numbers."""


def kinds_of_lines(
    document: Document, blocks: Sequence[Block], free: AbstractSet[int], decisions: tuple[Decision, ...]
) -> Iterator[Edit]:
    """The questions, or what a decision says that all lines of one are; `free` are the indexes of blocks that may be asked about.

    A newspaper has captions and labels, a recognised page halves of lines: there such a line says nothing.
    """
    if document.setting.is_newspaper or document.setting.is_paged or not document.house.is_chinese:
        return
    for rule, row in lines_like_headings(blocks, free).items():
        lines = [blocks[at] for at in row]
        if decision := tags_together(decisions, rule):
            yield from tags_of(lines, decision, rule)
            continue
        places = listed([f"{document.source.place(one.start)[0]} {one.text.strip()}" for one in lines[:EXAMPLES]])
        why = say(
            "short lines alone between paragraphs that look like headings, {count}: {places}; if they are, decide "
            "at: {{question: {question}}}, do: tag, to: sub-heading",
            count=len(row), places=places, question=rule,
        )  # fmt: skip
        first = lines[0]
        yield from query(first, 0, len(first.text), rule=rule, confidence=0.8, times=str(len(row)), why=why)
