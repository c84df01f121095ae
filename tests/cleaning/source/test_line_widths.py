"""Whether lines are hard-wrapped, and how wide a full one is."""

import pytest

from banxin.cleaning.source.line_widths import half_ems, is_full, tells_word_ends, wrapped_at_words, wrapped_width

FULL = "字" * 20
CLOSED = "字" * 19 + "。"


@pytest.mark.parametrize(
    ("lines", "width"),
    [
        ([FULL] * 3, 40),
        ([FULL] * 2, 0),
        ([], 0),
        (["字" * 10] * 3, 20),
        (["字" * 9] * 3, 0),
        (["字" * 60] * 3, 120),
        (["字" * 61] * 3, 0),
        ([FULL] * 2 + [CLOSED] * 2, 40),
        ([FULL] * 2 + [CLOSED] * 3, 0),
        ([FULL] * 2 + ["字" * 19 + "，"] * 3, 0),
        ([FULL] * 3 + ["字"] * 3, 40),
        ([FULL] * 3 + ["字"] * 4, 0),
        ([FULL] * 3 + ["字" * 18] * 2 + ["字"] * 5, 40),
        ([FULL] * 9 + ["字" * 21] * 2 + ["字"] * 11, 40),
        ([FULL] * 9 + ["字" * 22] * 2 + ["字"] * 8, 0),
        ([FULL] * 4 + ["字" * 30], 0),
        ([FULL] * 5 + ["字" * 30], 40),
        ([FULL] * 3 + ["字" * 17] * 1 + ["字"] * 4, 0),
    ],
)
def test_wrapped_lines_are_about_equally_long_and_seldom_end_with_a_sentence(lines: list[str], width: int) -> None:
    assert wrapped_width(lines) == width


def test_a_han_character_is_as_wide_as_two_letters() -> None:
    assert [half_ems(line) for line in ("字a", "，", "", "가 나")] == [3, 2, 0, 5]


@pytest.mark.parametrize(
    ("line", "following", "is_one"),
    [
        ("가나다라마", "바사아", 1),
        ("가나다라마", "바사", 0),
        ("가나다라마 ", "바사아", 1),
        ("가나다라마", "바 사아자", 0),
        ("가나다라마", "", 0),
    ],
)
def test_a_line_is_full_where_the_next_word_has_no_room(line: str, following: str, is_one: int) -> None:
    assert is_full(line, following, 16) is bool(is_one)


@pytest.mark.parametrize(
    ("full", "others", "width"),
    [(4, 1, 30), (3, 1, 0), (3, 0, 30), (2, 0, 0), (8, 2, 30), (7, 2, 0)],
)
def test_four_lines_of_five_are_full_in_text_that_is_wrapped_at_words(full: int, others: int, width: int) -> None:
    rows = [("가" * 15, "나")] * full + [("가", "나")] * others
    assert wrapped_at_words(rows) == width


@pytest.mark.parametrize("size", [9, 61])
def test_lines_of_no_usual_width_are_not_wrapped(size: int) -> None:
    assert wrapped_at_words([("가" * size, "나" * size)] * 5) == 0


@pytest.mark.parametrize(
    ("spaced", "others", "tells"),
    [(2, 0, True), (1, 0, False), (2, 8, True), (2, 9, False), (3, 12, True), (0, 5, False)],
)
def test_spaces_at_the_ends_of_lines_tell_where_words_end(spaced: int, others: int, *, tells: bool) -> None:
    assert tells_word_ends("가 \n" * spaced + "가나\n" * others + "간다. \n\n") is tells


FULL, WHOLE = "他在河边坐了很久看见对岸的灯一盏一盏亮起来了", "他没有作声。"


def lines(full: int, whole: int, other: int = 0, other_line: str = "他在河边坐了") -> list[str]:
    """So many full lines that break off, short ones that end a sentence, and others that break off."""
    return [FULL] * full + [WHOLE] * whole + [other_line] * other


def test_lines_are_wrapped_where_those_that_break_off_are_full_though_speech_is_short() -> None:
    assert half_ems(FULL) == 44
    assert wrapped_width(lines(40, 60)) == 44
    assert wrapped_width(lines(40, 60, 30)) == 44
    assert wrapped_width(lines(40, 60, 40)) == 0
    assert wrapped_width(lines(20, 80)) == 0
    assert wrapped_width(lines(20, 30)) == 0  # Too few to tell.


def test_verse_and_whole_paragraphs_are_not_wrapped_because_a_few_lines_are_alike() -> None:
    assert wrapped_width([*lines(40, 60), *[FULL * 2] * 20]) == 0
    assert wrapped_width([FULL[:15]] * 40 + [WHOLE] * 60) == 0
