"""What an editor may decide about an edit, and that what is overruled stays as the source has it."""

from pathlib import Path

import pytest
from tests.cleaning.cases import source_of

from banxin.cleaning.decisions.decision_files import fold, parse_decisions
from banxin.cleaning.decisions.idle_decisions import find_idle_decisions
from banxin.cleaning.editor.adoption import emit_decisions
from banxin.cleaning.editor.answering import Answer, choices_of, decided
from banxin.cleaning.editor.summary import Cleaned
from banxin.cleaning.edits.edit import Op
from banxin.cleaning.pipeline import CleaningSettings
from banxin.cleaning.source.document import read_blocks
from banxin.verbs.clean import prove

SOURCE = source_of("# 河道治理\n\n今年以来,全市治水成效明显,群众都说好。\n\n下一步还要努力,让群众都满意。\n")
FOLDED = fold(SOURCE.text)


def cleaned(decisions: str = "") -> Cleaned:
    parsed = parse_decisions(decisions.encode(), Path("decisions/in.yaml"), SOURCE)
    one = prove(read_blocks(SOURCE), CleaningSettings(decisions=parsed))
    assert not list(find_idle_decisions(parsed, one.edits))
    return one


@pytest.mark.parametrize(("answer", "text"), [(Answer.OVERRULE, "今年以来,全市"), (Answer.ACCEPT, "今年以来，全市")])
def test_a_mark_that_a_rule_has_widened_stays_or_is_decided(answer: Answer, text: str) -> None:
    edit = next(one for one in cleaned().edits if one.passed == "width")
    choice = next(one for one in choices_of(edit, SOURCE, FOLDED) if one.answer is answer)
    adopted = decided(edit, choice.do, choice.to, SOURCE, FOLDED)
    assert adopted
    after = cleaned(emit_decisions([adopted], by="编辑", date="2026-01-02", why="看过"))
    assert text in after.texts[0]
    assert "成效明显，群众" in after.texts[0]


def test_what_an_editor_has_decided_is_not_asked_again() -> None:
    decision = '- {at: {exact: "以来,全市"}, do: replace, to: "以来,全市"}\n'
    left = [one for one in cleaned(decision).edits if one.op is Op.QUERY]
    assert [(one.passed, one.reason["proposes"], one.is_open) for one in left] == [("width", "replace", False)]
    assert choices_of(left[0], SOURCE, FOLDED) == ()
