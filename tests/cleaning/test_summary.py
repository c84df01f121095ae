"""What a cleaning did, in words: the line for the terminal and the report as text."""

from tests.cleaning.cases import source_of

from banxin.cleaning.decisions.decision import Decision, Do
from banxin.cleaning.editor.summary import Cleaned, reasons_of, summary, text_report
from banxin.cleaning.edits.edit import Edit, Op
from banxin.cleaning.pipeline import CleaningSettings
from banxin.cleaning.source.document import read_blocks
from banxin.saying.counted import counted
from banxin.saying.said import sentence
from banxin.verbs.clean import prove

PAGE = "# 河道治理见成效\n\n□张三\n\n今年以来,全市治水成效明显,群众都都说好。\n\n与此同时,该局加大对河道、\n"


def made(text: str = PAGE, *decisions: Decision) -> Cleaned:
    return prove(read_blocks(source_of(text)), CleaningSettings(decisions=decisions))


def test_the_summary_counts_what_was_done() -> None:
    assert str(summary(made())) == "1 chapter: 3 width, 0 joins, 0 moved headlines, 0 lost pictures, 1 open query"


def test_one_and_many_are_told_apart() -> None:
    times = sentence("asked 1 time"), sentence("asked {count} times")
    assert [str(counted(times, count)) for count in (0, 1, 2)] == ["asked 0 times", "asked 1 time", "asked 2 times"]


def test_the_report_names_chapters_headings_questions_and_changes() -> None:
    keep = Decision(do=Do.QUERY, start=20, end=22, exact="", to="以去", why="misread")
    lines = [str(line) for line in text_report(made(PAGE, keep))]
    assert lines[0].startswith("in.txt: 1 chapter: ")
    assert lines[1].startswith("  chapter article-1: 河道治理见成效 (lines 1-7; ")
    assert [line for line in lines if "decision-query" in line and "pending" in line] == [
        f"  in.txt:5:5: pending query decision-query '，全' -> '以去' (1.00; why: misread) [{identifier(lines)}]"
    ]


def identifier(lines: list[str]) -> str:
    line = next(line for line in lines if "decision-query" in line and "pending" in line)
    return line.rpartition("[")[2].rstrip("]")


def test_reasons_have_their_names_and_the_second_place_is_not_told() -> None:
    edit = Edit(
        passed="p", version=1, rule="r", op=Op.QUERY, start=0, end=1, reason={"why": "a", "second": "9", "full": "40"}
    )
    assert str(reasons_of(edit)) == "why: a; full: 40"
