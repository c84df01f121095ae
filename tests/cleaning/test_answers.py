"""Which decision answers which question, and which decisions answer or change nothing any more."""

from dataclasses import replace
from pathlib import Path

import pytest

from banxin.cleaning.decisions.decided_edits import closed_by
from banxin.cleaning.decisions.decision import Decision, Do
from banxin.cleaning.decisions.idle_decisions import OPS, find_idle_decisions
from banxin.cleaning.edits.edit import Edit, Op
from banxin.source import Source

PLACE = Source(path=Path("decisions/in.yaml"), line=3)
ABOUT_WORDS = frozenset({Do.REPLACE, Do.KEEP})
ABOUT_JOINTS = frozenset({Do.JOIN, Do.NO_JOIN, Do.SPLIT})
ABOUT_BLOCKS = frozenset({Do.TAG, Do.DROP, Do.MOVE_BEFORE})


def decision(do: Do = Do.KEEP, start: int = 10, end: int = 20, **fields: object) -> Decision:
    return Decision(do=do, start=start, end=end, exact="他说", source=PLACE, **fields)  # type: ignore[arg-type]


def edit(start: int, end: int, op: Op = Op.QUERY, passed: str = "doubles", **fields: object) -> Edit:
    return Edit(passed=passed, version=1, rule="doubled-word", op=op, start=start, end=end, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("start", "end", "is_closed"),
    [(12, 15, True), (5, 11, True), (19, 30, True), (5, 10, False), (20, 30, False), (0, 40, True), (10, 20, True)],
)
def test_a_decision_answers_what_is_asked_where_both_meet(start: int, end: int, is_closed: bool) -> None:
    assert closed_by(edit(start, end), (decision(),)) == ("keep" if is_closed else "")


@pytest.mark.parametrize("do", Do)
def test_what_a_decision_is_about_says_which_questions_it_answers(do: Do) -> None:
    inside, joint = edit(12, 15), edit(12, 15, passed="joins")
    cut, whole = edit(12, 15, passed="truncation"), edit(10, 20)
    asked = [bool(closed_by(one, (decision(do),))) for one in (inside, joint, cut, whole)]
    if do in ABOUT_WORDS:
        assert asked == [True, True, True, True]
    elif do in ABOUT_JOINTS:
        assert asked == [False, True, True, False]
    elif do in ABOUT_BLOCKS:
        assert asked == [False, False, False, True]
    elif do is Do.BREAKS_OFF:
        assert asked == [False, False, True, False]
    else:
        assert asked == [False, False, False, False]


@pytest.mark.parametrize(
    ("start", "end", "is_closed"), [(10, 20, True), (9, 20, True), (10, 21, True), (11, 20, False), (10, 19, False)]
)
def test_a_decision_about_a_block_answers_what_is_asked_of_all_its_words(start: int, end: int, is_closed: bool) -> None:
    assert closed_by(edit(start, end), (decision(Do.TAG),)) == ("tag" if is_closed else "")


def test_lines_are_joints_too() -> None:
    assert closed_by(edit(12, 15, passed="lines"), (decision(Do.JOIN),)) == "join"


def test_the_answer_says_why() -> None:
    assert closed_by(edit(12, 15), (decision(why="as printed"),)) == "keep: as printed"


def test_the_first_decision_that_is_about_a_question_answers_it() -> None:
    others = (decision(Do.NAME), decision(start=30, end=40), decision(why="first"), decision(why="second"))
    assert closed_by(edit(12, 15), others) == "keep: first"


def test_a_decision_that_names_a_kind_of_question_answers_no_other() -> None:
    assert closed_by(edit(12, 15), (decision(question="doubled-word"),)) == "keep"
    assert closed_by(edit(12, 15), (decision(question="odd-mark"),)) == ""


def idle(decisions: list[Decision], *edits: Edit) -> list[str]:
    return [str(finding) for finding in find_idle_decisions(decisions, edits)]


@pytest.mark.parametrize("do", Do)
def test_a_decision_is_borne_out_by_an_edit_of_its_kind(do: Do) -> None:
    why = "no question is left here" if do is Do.KEEP else "the text is so already"
    told = (
        f"decisions/in.yaml:3: note: the decision '{do}' about '他说' changes nothing: {why} [cleaning-idle]; "
        "hint: take it out"
    )
    op = OPS.get(do)
    assert idle([decision(do)]) == ([told] if op else [])
    if op:
        assert idle([decision(do)], edit(12, 15, op, by="editor")) == []
        other = Op.MOVE if op is not Op.MOVE else Op.SPLIT
        assert idle([decision(do)], edit(12, 15, other, by="editor")) == [told]


@pytest.mark.parametrize(
    ("start", "end", "by", "is_idle"),
    [
        (12, 15, "editor", False),
        (12, 15, "rule", True),
        (5, 9, "editor", True),
        (5, 10, "editor", False),
        (20, 20, "editor", False),
        (20, 21, "editor", True),
        (21, 21, "editor", True),
        (10, 10, "editor", False),
        (19, 30, "editor", False),
    ],
)
def test_an_edit_of_the_editor_bears_a_decision_out_where_it_touches_it(
    start: int, end: int, by: str, is_idle: bool
) -> None:
    """A split lies at the end of the quotation; a join ends where it begins."""
    assert bool(idle([decision(Do.SPLIT)], edit(start, end, Op.SPLIT, by=by))) is is_idle


@pytest.mark.parametrize(
    ("start", "end", "is_idle"), [(12, 15, False), (5, 10, True), (5, 11, False), (20, 22, True), (19, 19, False)]
)
def test_what_is_kept_is_borne_out_by_a_question_about_it(start: int, end: int, is_idle: bool) -> None:
    assert bool(idle([decision(Do.KEEP)], edit(start, end))) is is_idle


def test_a_pattern_is_idle_when_none_of_its_places_is_borne_out() -> None:
    places = [decision(Do.REPLACE), decision(Do.REPLACE, start=50, end=60)]
    assert idle(places, edit(52, 55, Op.REPLACE, by="editor")) == []
    assert len(idle(places, edit(70, 75, Op.REPLACE, by="editor"))) == 1


def test_two_decisions_are_told_each() -> None:
    below = replace(PLACE, line=4)
    assert [told.partition(":")[2][:1] for told in idle([decision(), replace(decision(), source=below)])] == ["3", "4"]
    assert len(idle([replace(decision(), source=None), replace(decision(), start=11, source=None)])) == 2


def test_the_reason_of_a_decision_is_what_was_said() -> None:
    assert decision(why="as printed", by="编辑", date="2026-01-02").reason == {
        "why": "as printed", "by": "编辑", "date": "2026-01-02",
    }  # fmt: skip
    assert decision(by="编辑").reason == {"by": "编辑"}
