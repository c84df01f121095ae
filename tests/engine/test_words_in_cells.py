"""Labels of cells turn over by what they are wide as composed: gaps, calls of notes and letters are not what they seem by their count."""

import pytest

from banxin.engine.tables.words_in_cells import Measured, lines_by_sense

GAP = 3.0
"""px between Han and figures, in type of 12 px."""


def label_of(text: str) -> Measured:
    widths = [0.0]
    for before, character in zip("\0" + text, text, strict=False):
        own = 6.3 if character.isascii() else 10.4 if character == "①" else 12.0
        has_gap = widths[-1] > 0 and before.isascii() != character.isascii()
        widths.append(widths[-1] + own + GAP * has_gap)
    return Measured(text, range(len(text) + 1), widths, 12.0)


@pytest.mark.parametrize("text", ["4177词5词①词6词①", "内据甲乙词11词①", "3997词15词①词16词①"])
@pytest.mark.parametrize("measure", range(40, 120, 3))
def test_no_line_of_a_label_is_wider_than_its_column(text: str, measure: int) -> None:
    label = label_of(text)
    assert all(label.width(*line) <= measure for line in lines_by_sense(label, measure, "zh-Hans"))


def test_a_bracket_at_the_end_of_a_line_is_half_as_wide() -> None:
    label = Measured("成品尺寸（mm）", range(9), (0, 12, 24, 36, 48, 60, 70, 80, 92), 12.0)
    lines = lines_by_sense(label, 33, "zh-Hans")
    assert [label.text[begin:end] for begin, end in lines] == ["成品", "尺寸", "（mm）"]
