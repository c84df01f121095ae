"""Decisions that decide nothing (any more): told, because an editor believes that they do."""

from collections.abc import Iterator, Sequence

from banxin.cleaning.decisions.decision import Decision, Do
from banxin.cleaning.edits.edit import Edit, Op
from banxin.model.finding import Finding, Severity
from banxin.saying.said import say

OPS = {
    Do.REPLACE: Op.REPLACE, Do.JOIN: Op.JOIN, Do.SPLIT: Op.SPLIT, Do.MOVE_BEFORE: Op.MOVE, Do.DROP: Op.DROP, Do.TAG: Op.TAG,
    Do.KEEP: Op.QUERY, Do.QUERY: Op.QUERY, Do.BREAKS_OFF: Op.TAG,
}  # fmt: skip
"""The kind of edit in which each decision must show; a name and a reading show in the chapter's file, no-join in
nothing."""


def find_idle_decisions(decisions: Sequence[Decision], edits: Sequence[Edit]) -> Iterator[Finding]:
    """A finding for every decision that no edit bears out."""
    rows: dict[object, list[Decision]] = {}
    for decision in decisions:
        rows.setdefault(decision.source or decision, []).append(decision)
    for row in rows.values():
        decision, op = row[0], OPS.get(row[0].do)
        if op and not any(
            _bears_out(edit, one) for one in row for edit in edits if edit.op is op or _is_left(edit, one)
        ):
            why = say("no question is left here") if decision.do is Do.KEEP else say("the text is so already")
            yield Finding(
                code="cleaning-idle", severity=Severity.NOTE, source=decision.source, hint=say("take it out"),
                message=say("the decision '{do}' about '{exact}' changes nothing: {why}", do=decision.do, exact=decision.exact, why=why),
            )  # fmt: skip


def _is_left(edit: Edit, decision: Decision) -> bool:
    """Whether a rule would have changed the words, and the editor has decided that they stay."""
    return decision.do is Do.REPLACE and edit.op is Op.QUERY and edit.reason.get("proposes") == Op.REPLACE


def _bears_out(edit: Edit, decision: Decision) -> bool:
    touches = edit.start < decision.end and decision.start < max(edit.end, edit.start + 1)
    if decision.do is Do.KEEP or _is_left(edit, decision):
        return touches
    # A split lies at the end of the quotation, a join ends where it begins.
    return edit.by == "editor" and (touches or decision.start <= edit.end <= decision.end)
