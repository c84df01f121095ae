"""Open questions that one decision answers stand together, the largest group first."""

from banxin.cleaning.editor.question_groups import question_groups
from banxin.cleaning.edits.edit import Edit, Op, Status


def asked(rule: str, before: str, status: Status = Status.PENDING) -> Edit:
    return Edit(passed="p", version=1, rule=rule, op=Op.QUERY, start=0, end=1, before=before, status=status)


def test_questions_about_the_same_marks_or_about_letters_are_one_group() -> None:
    edits = [
        asked("odd-mark", "※"), asked("odd-mark", " ※ "), asked("odd-mark", "◇"), asked("odd-mark", "◇", Status.ACCEPTED),
        asked("doubled-word", "的的"), asked("doubled-word", "了了"), asked("doubled-word", "1"), asked("amount", "十"),
    ]  # fmt: skip
    assert [(group.rule, group.mark, len(group.edits)) for group in question_groups(edits)] == [
        ("doubled-word", "", 3),
        ("odd-mark", "※", 2),
        ("amount", "", 1),
        ("odd-mark", "◇", 1),
    ]


def test_private_characters_are_letters_of_one_group() -> None:
    (group,) = question_groups(
        [asked("odd-character", "\ue236"), asked("odd-character", "\ue23d"), asked("odd-character", "㸒")]
    )
    assert (group.mark, len(group.edits)) == ("", 3)


def test_a_group_offers_a_decision_to_copy() -> None:
    of_marks, of_letters = question_groups(
        [asked("odd-mark", '"'), asked("odd-mark", '"'), asked("doubled-word", "的的")]
    )
    assert of_marks.snippet == ('- at: {question: odd-mark, pattern: "\\""}\n  do: keep\n  by: \n  date: \n  why: \n')
    assert of_letters.snippet == "- at: {question: doubled-word}\n  do: keep\n  by: \n  date: \n  why: \n"


def test_lines_of_web_sites_and_of_contents_are_dropped_together() -> None:
    (group,) = question_groups([asked("advertisement", "请收藏本站")])
    assert group.snippet == "- at: {question: advertisement}\n  do: drop\n  by: \n  date: \n  why: \n"


def test_no_question_makes_no_group() -> None:
    assert question_groups([asked("odd-mark", "※", Status.LISTED)]) == ()
