"""Open questions by what they ask: one decision answers all that ask the same thing."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from banxin.cleaning.decisions.decision import Do
from banxin.cleaning.decisions.decision_files import DROPPED_TOGETHER
from banxin.cleaning.edits.edit import Edit
from banxin.typography.scripts import is_private_use


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """Questions of one rule about the same marks, or about letters of whatever kind, private ones as well; `mark` is empty then."""

    rule: str
    mark: str
    edits: tuple[Edit, ...]

    @property
    def do(self) -> Do:
        """What one decision does about all of them: whole lines that a kind of question is about may leave the book."""
        return Do.DROP if self.rule in DROPPED_TOGETHER and not self.mark else Do.KEEP

    @property
    def snippet(self) -> str:
        """A decision to copy, which answers all of them."""
        pattern = f", pattern: {json.dumps(self.mark, ensure_ascii=False)}" if self.mark else ""
        return f"- at: {{question: {self.rule}{pattern}}}\n  do: {self.do}\n  by: \n  date: \n  why: \n"


def question_groups(edits: Iterable[Edit]) -> tuple[QuestionGroup, ...]:
    """The open questions among edits, the largest group first."""
    rows: dict[tuple[str, str], list[Edit]] = {}
    for edit in edits:
        if edit.is_open:
            mark = "".join(edit.before.split())
            is_letters = any(character.isalnum() or is_private_use(character) for character in mark)
            rows.setdefault((edit.rule, "" if is_letters else mark), []).append(edit)
    groups = (QuestionGroup(rule, mark, tuple(row)) for (rule, mark), row in rows.items())
    return tuple(sorted(groups, key=lambda group: (-len(group.edits), group.rule, group.mark)))
