"""The width of marks: beside one another, at the edges of a line, by house style (CLREQ 3.1.6, GB/T 15834)."""

import pytest
from tests.compose.setting import EM, lines_of, texts_of

from banxin.compose.rules import Hang, Rules
from banxin.typography.punctuation_width import TRIMS, MarkWidth


def width_of(text: str, rules: Rules | None = None) -> float:
    """The width of a text on one line, in em."""
    (line,) = lines_of(text, 100, rules)
    return round(line.width / EM, 3)


@pytest.mark.parametrize(
    ("text", "ems"),
    [
        ("中「『中", 3.5),  # opening + opening
        ("中』」中", 3.5),  # closing + closing
        ("中」「中", 3.5),  # closing + opening
        ("中，「中", 3.5),  # pause + opening
        ("中」，中", 3.5),  # closing + pause
        ("中。」中", 3.5),
        ("中。中", 3.0),
    ],
)
def test_two_marks_that_meet_take_one_and_a_half_em(text: str, ems: float) -> None:
    assert width_of(text) == ems


def test_marks_keep_their_width_with_space_all() -> None:
    assert width_of("中。」中", Rules(trim=TRIMS["space-all"])) == 4


@pytest.mark.parametrize(("text", "ems"), [("中？！中", 3), ("中！！！中", 4), ("中？中", 3)])
def test_question_and_exclamation_in_pairs_share_one_em(text: str, ems: float) -> None:
    assert width_of(text) == ems


def test_a_mark_at_the_end_of_a_line_is_half_an_em_wide() -> None:
    assert width_of("中中。") == 2.5


def test_an_opening_mark_at_the_start_of_a_line_is_half_an_em_wide() -> None:
    assert width_of("「中中") == 2.5
    assert width_of("「中中", Rules(trim=TRIMS["space-first"])) == 3


def test_kaiming_halves_all_marks_but_those_that_end_a_sentence() -> None:
    kaiming = Rules(marks=MarkWidth.KAIMING)
    assert width_of("中，中", kaiming) == 2.5
    assert width_of("中。中", kaiming) == 3


def test_half_width_style_halves_every_mark() -> None:
    half = Rules(marks=MarkWidth.HALF)
    assert width_of("中，中。中", half) == 4


def test_a_middle_dot_gives_on_both_sides() -> None:
    (first, _) = lines_of("中中·中中，中中中", 6.5)
    assert first.lead[2] == first.trail[2] < 0


def test_a_pause_hangs_only_where_that_is_allowed() -> None:
    text = "中中中中，中中中中"
    (first, *_) = lines_of(text, 4, Rules(hang=Hang.ALLOW))
    assert texts_of(text, [first]) == ["中中中中，"]
    assert texts_of(text, lines_of(text, 4))[0] == "中中中"


def test_only_one_mark_hangs() -> None:
    text = "中中中」，中中中中中"
    assert texts_of(text, lines_of(text, 3.5, Rules(hang=Hang.ALLOW)))[0] != "中中中」，"


@pytest.mark.parametrize(
    ("text", "ems"),
    [("在△AB中", 4.25), ("▱AB", 2), ("⊙O", 1), ("Rt△AB", 3), ("□AB", 2), ("△甲", 2), ("△ab", 2.25), ("●A", 1.75)],
)
def test_the_sign_of_a_figure_has_no_gap_to_its_letters(text: str, ems: float) -> None:
    assert width_of(text) == ems


def test_no_line_ends_between_the_sign_of_a_figure_and_its_letters() -> None:
    text = "中中中△ABCD中中中"
    assert not any(line.endswith("△") for line in texts_of(text, lines_of(text, 4)))
