"""Passes come round until none has anything left to do; where two undo one another, that is asked."""

from collections.abc import Iterator

import pytest
from tests.cleaning.cases import cleaned, shown_edits

from banxin.cleaning import pipeline
from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import replacement
from banxin.cleaning.pipeline import Finder, Pass
from banxin.cleaning.source.document import Document


def putting(before: str, after: str) -> Finder:
    """A pass that puts one character in the place of another."""

    def find(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
        del decisions
        for block in document.blocks:
            if (at := block.text.find(before)) >= 0:
                yield from replacement(block, at, at + 1, after, rule=f"{before}-becomes-{after}", confidence=1.0)

    return find


def test_a_pass_sees_what_a_later_one_has_made_in_the_next_round(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        pipeline, "PASSES", (Pass("late", 1, putting("、", "。")), Pass("early", 1, putting("，", "、")))
    )
    document, edits = cleaned("甲，乙")
    assert document.blocks[0].text == "甲。乙"
    assert [edit.rule for edit in edits] == ["，-becomes-、", "、-becomes-。"]


def test_two_rules_that_undo_one_another_are_asked_about_and_the_first_round_stands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        pipeline, "PASSES", (Pass("there", 1, putting("，", "、")), Pass("back", 1, putting("、", "，")))
    )
    document, edits = cleaned("好。\n\n甲，乙\n")
    assert document.blocks[1].text == "甲，乙"
    made, unmade, asked = edits
    assert [(made.rule, made.after), (unmade.rule, unmade.after)] == [("，-becomes-、", "、"), ("、-becomes-，", "，")]
    assert shown_edits(document, [asked]) == (
        f"3:1-3:4 {asked.id} v1 rule pending query unsettled 0.5, why 'two rules undo one another here, the last was "
        "，-becomes-、; the text stands as the first round left it': '甲，乙' -> ''\n"
    )
    assert asked.passed == "rounds"
