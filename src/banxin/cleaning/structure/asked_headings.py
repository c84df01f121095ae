"""Lines that look like headings, though no rule knows them: asked about once for each way in which they are set."""

from collections.abc import Iterator, Sequence

from banxin.cleaning.decisions.decided_edits import tags_of, tags_together
from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import query
from banxin.cleaning.source.document import Block, Document
from banxin.cleaning.survey.asked.like_headings import lines_like_headings
from banxin.cleaning.survey.asked.lines_of_a_form import OF_A_FORM, lines_of_a_form
from banxin.cleaning.survey.asked.open_lines import OpenLines
from banxin.cleaning.survey.asked.words_again import AGAIN, words_again
from banxin.saying.said import Said, listed, say

EXAMPLES = 8
"""Lines that such a question shows, with their numbers."""
AT_MOST = 3
"""Such questions about one source, those about most lines first."""


def kinds_of_lines(document: Document, open_lines: OpenLines, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """The questions, or what a decision says that all lines of one are.

    A newspaper has captions and labels, a recognised page halves of lines: there such a line says nothing.
    """
    if document.setting.is_newspaper or document.setting.is_paged or not document.house.is_chinese:
        return
    asked = 0
    for rule, form, row in groups_of_lines(open_lines):
        lines = [open_lines.blocks[at] for at in row]
        if decision := tags_together(decisions, rule):
            yield from tags_of(lines, decision, rule)
        elif asked < AT_MOST:
            asked += 1
            first = lines[0]
            why = _why(document, lines, rule, form)
            yield from query(first, 0, len(first.text), rule=rule, confidence=0.8, times=str(len(row)), why=why)


def groups_of_lines(lines: OpenLines) -> Sequence[tuple[str, str, Sequence[int]]]:
    """The question, the form if it is about one, and the indexes of the lines of each group, the largest first; no line is in two."""
    groups: list[tuple[str, str, Sequence[int]]] = []
    rows = (
        *((OF_A_FORM, form, row) for form, row in lines_of_a_form(lines)),
        (AGAIN, "", words_again(lines)),
        *((rule, "", row) for rule, row in lines_like_headings(lines)),
    )
    taken: set[int] = set()
    for rule, form, row in rows:
        left = [at for at in row if at not in taken]
        if left:
            taken |= set(left)
            groups.append((rule, form, left))
    return sorted(groups, key=lambda group: -len(group[2]))


def _why(document: Document, lines: Sequence[Block], rule: str, form: str) -> Said:
    places = listed([f"{document.source.place(one.start)[0]} {one.text.strip()}" for one in lines[:EXAMPLES]])
    if form:
        return say(
            "lines of one form over text that look like headings, {count}: {places}; if they are, decide "
            "at: {{question: {question}, pattern: \"{form}\"}}, do: tag, to: sub-heading",
            count=len(lines), places=places, question=rule, form=form,
        )  # fmt: skip
    return say(
        "short lines alone between paragraphs that look like headings, {count}: {places}; if they are, decide "
        "at: {{question: {question}}}, do: tag, to: sub-heading",
        count=len(lines), places=places, question=rule,
    )  # fmt: skip
