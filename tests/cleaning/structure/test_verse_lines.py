"""What makes short lines in a row verse: enough of them, most of them open, with pauses or in stanzas."""

import pytest

from banxin.cleaning.structure.verse_lines import is_verse

OPEN = "我在河边等一只过路的船"
PAUSE = "它从远远的山里来，"
WHOLE = "没有人说话。"
INSIDE = "天黑了。雨停了"
"""A line that has a whole sentence in it."""


@pytest.mark.parametrize(
    ("lines", "is_one"),
    [
        ([OPEN, OPEN, PAUSE], False),
        ([OPEN, OPEN, OPEN, PAUSE], True),
        ([OPEN, OPEN, OPEN, OPEN], False),
        ([OPEN, OPEN, OPEN, OPEN, PAUSE], False),
        ([OPEN] * 6 + [PAUSE] * 2, True),
        ([PAUSE, WHOLE, WHOLE, PAUSE, WHOLE], True),
        ([PAUSE, WHOLE, WHOLE, WHOLE, PAUSE, WHOLE], False),
        ([PAUSE, OPEN, INSIDE], False),
        ([PAUSE, OPEN, INSIDE, PAUSE, OPEN, INSIDE], True),
        ([PAUSE, INSIDE, OPEN, INSIDE, PAUSE], False),
    ],
)
def test_verse_has_four_lines_most_of_them_open_and_pauses(lines: list[str], *, is_one: bool) -> None:
    assert is_verse(lines, [1] + [0] * (len(lines) - 1)) is is_one


@pytest.mark.parametrize(
    ("lines", "gaps", "is_one"),
    [
        ([OPEN] * 4, [2, 0, 1, 0], True),
        ([OPEN] * 4, [2, 1, 0, 1], False),
        ([OPEN] * 6, [0, 0, 1, 0, 1, 0], True),
        ([OPEN] * 5, [0, 0, 1, 0, 1], False),
        ([OPEN] * 3 + ["雨"], [2, 0, 1, 0], False),
        ([OPEN] * 4, [0, 0, 0, 0], False),
    ],
)
def test_stanzas_of_two_lines_do_for_pauses(lines: list[str], gaps: list[int], *, is_one: bool) -> None:
    assert is_verse(lines, gaps) is is_one


def test_pieces_of_words_are_no_verse() -> None:
    assert not is_verse(["须优", "已病", "铸兵", "补养之剂第一"], [1, 0, 0, 1])
