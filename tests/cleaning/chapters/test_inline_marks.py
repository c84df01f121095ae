"""Marks of a source as marks of its blocks, whatever the passes have done to the text between."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.cleaning.cases import source_of

from banxin.cleaning.chapters.inline_marks import marks_of_blocks, with_readings
from banxin.cleaning.decisions.decision import Decision, Do
from banxin.cleaning.pipeline import CleaningSettings, clean
from banxin.cleaning.source.document import read_blocks
from banxin.cleaning.source.marked_text import InlineMark
from banxin.source import Source

PLACE = Source(path=Path("decisions/in.yaml"), line=1)


def reading(start: int, end: int, to: str) -> Decision:
    return Decision(do=Do.READ, start=start, end=end, exact="漢字", to=to, source=PLACE)


def test_without_a_decision_a_source_is_as_it_was() -> None:
    source = replace(source_of("说漢字。\n"), marks=(InlineMark(1, 3, "rt", "hàn zì"),))
    assert with_readings(source, ()) is source
    keep = replace(reading(1, 3, "hànzì"), do=Do.KEEP)
    assert with_readings(source, (keep,)) is source


@pytest.mark.parametrize(
    ("marks", "after"),
    [
        ([], [InlineMark(1, 3, "rt", "hànzì")]),
        ([InlineMark(1, 3, "rt", "x")], [InlineMark(1, 3, "rt", "hànzì")]),
        ([InlineMark(2, 4, "rt", "x")], [InlineMark(1, 3, "rt", "hànzì")]),
        ([InlineMark(0, 2, "rt", "x")], [InlineMark(1, 3, "rt", "hànzì")]),
        ([InlineMark(3, 4, "rt", "x")], [InlineMark(1, 3, "rt", "hànzì"), InlineMark(3, 4, "rt", "x")]),
        ([InlineMark(0, 1, "rt", "x")], [InlineMark(0, 1, "rt", "x"), InlineMark(1, 3, "rt", "hànzì")]),
        ([InlineMark(1, 3, "dots")], [InlineMark(1, 3, "dots"), InlineMark(1, 3, "rt", "hànzì")]),
    ],
)
def test_a_reading_that_is_decided_goes_before_those_of_the_document(
    marks: list[InlineMark], after: list[InlineMark]
) -> None:
    source = replace(source_of("说漢字。\n"), marks=tuple(marks))
    assert list(with_readings(source, (reading(1, 3, "hànzì"),)).marks) == after


def marks_after(text: str, *marks: InlineMark) -> list[list[tuple[str, str]]]:
    """After all passes: for each block the words of each mark, or `|` and what stands before a point, with its name."""
    source = replace(source_of(text), marks=marks)
    document, _ = clean(read_blocks(source), CleaningSettings())
    found = marks_of_blocks(document.blocks, source)
    return [
        [
            (block.text[mark.start : mark.end] or f"{block.text[: mark.start]}|", mark.name)
            for mark in found.get(block.start, ())
        ]
        for block in document.blocks
    ]


LINE = "今年以来全市各级部门把河道治理作为头等大"


@pytest.mark.parametrize(
    ("text", "marks", "after"),
    [
        ("说漢字。", [InlineMark(1, 3, "dots")], [[("漢字", "dots")]]),
        ("说,漢字。", [InlineMark(0, 4, "dots")], [[("说，漢字", "dots")]]),
        ("说\ufeff漢\ufeff字。", [InlineMark(2, 5, "dots")], [[("漢字", "dots")]]),
        ("他说。\n\n漢字。", [InlineMark(1, 7, "dots")], [[("说。", "dots")], [("漢字", "dots")]]),
        ("他说。\n\n漢字。", [InlineMark(1, 7, "rt", "hàn")], [[], []]),
        ("他说。\n\n漢字。", [InlineMark(5, 7, "rt", "hàn")], [[], [("漢字", "rt")]]),
        ("说漢字。", [InlineMark(3, 3, "note", "1")], [[("说漢字|", "note")]]),
        ("他说。\n\n漢字。", [InlineMark(5, 5, "note", "1")], [[], [("|", "note")]]),
        ("他说。\n\n漢字。", [InlineMark(3, 3, "note", "1")], [[("他说。|", "note")], []]),
        ("说漢字。", [InlineMark(0, 0, "note", "1")], [[("|", "note")]]),
        (f"{LINE}\n" * 8 + "好。", [InlineMark(18, 23, "dots")], [[("等大今年", "dots")]]),
    ],
)  # fmt: skip
def test_a_mark_stays_on_its_words(text: str, marks: list[InlineMark], after: list[list[tuple[str, str]]]) -> None:
    assert marks_after(text, *marks) == after
