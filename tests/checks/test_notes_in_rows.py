"""A note in two rows is a sentence of its own: the marks at its end and behind it are no two marks in a row."""

from tests.checks.chapter_files import book_that_was_read

from banxin.checks.chapters.all_rules import check_chapters


def found(text: str) -> list[str]:
    return [finding.code for finding in check_chapters(book_that_was_read(f"# 题\n\n{text}\n"))]


def test_the_mark_behind_a_note_in_rows_belongs_to_the_text_before_it() -> None:
    assert found("人不知而不慍，不亦君子乎[慍，怒也。]{.warichu}？") == []


def test_marks_in_a_row_are_told_inside_a_note_and_around_it() -> None:
    assert found("有子曰[弟子有若。。]{.warichu}：人不知。[慍，怒也。]{.warichu}，不慍。") == ["punctuation-005"] * 2
