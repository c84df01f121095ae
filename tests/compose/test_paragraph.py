"""What a paragraph is asked beside its lines: its widths for tables and floats, and the rest of it after a page or a float."""

import pytest
from tests.compose.setting import EM, texts_of, units_of

from banxin.compose.candidates import candidates
from banxin.compose.lines import Rooms
from banxin.compose.paragraph import Paragraph
from banxin.compose.paragraph_units import Annotation, NoteRange
from banxin.compose.rules import Rules
from banxin.typography.punctuation_width import TRIMS
from banxin.typography.ruby import Reach

SPACE_FIRST = Rules(trim=TRIMS["space-first"])


@pytest.mark.parametrize(
    ("text", "ems"),
    [
        ("中中中", 3),
        ("中" * 60, 60),
        ("中中\n中中中\n中", 3),
        ("中中中\n中", 3),
        ("「中」", 2),
        ("abc def", 3.5),
        ("中 abc ", 3),
        ("  中", 1),
    ],
)
def test_a_paragraph_is_as_wide_as_its_widest_line_between_forced_breaks(text: str, ems: float) -> None:
    """CSS Sizing 3, max-content."""
    assert Paragraph(units_of(text)).widest() == pytest.approx(ems * EM)


@pytest.mark.parametrize(
    ("text", "ems"),
    [
        ("中中中", 1),
        ("中abc中", 1.5),
        ("中——中", 2),
        ("中（中）中", 2),
        ("中中，中", 1.5),
        ("中\nabcd\n中", 2),
        ("ab\nabcd", 2),
        ("abcd\nab", 2),
        ("abc abcd", 2),
    ],
)
def test_a_paragraph_is_at_least_as_wide_as_what_may_not_be_parted(text: str, ems: float) -> None:
    """CSS Sizing 3, min-content."""
    assert Paragraph(units_of(text)).narrowest() == pytest.approx(ems * EM)


def test_an_opening_mark_keeps_its_blank_in_the_widest_line_where_its_style_says_so() -> None:
    assert Paragraph(units_of("「中」", SPACE_FIRST)).widest() == pytest.approx(3 * EM)


def test_notes_count_as_wide_as_their_rows() -> None:
    units = units_of("中注注注注中")
    units.warichu = [NoteRange(1, 5)]
    assert Paragraph(units).widest() == pytest.approx(4 * EM)


def test_the_rest_of_a_paragraph_begins_where_it_is_asked_for() -> None:
    text = "甲乙丙丁戊己庚辛壬癸"
    lines = Paragraph(units_of(text)).compose(Rooms((2 * EM, 3 * EM)), justify=True, begin=4)
    assert texts_of(text, lines) == ["戊己", "庚辛", "壬癸"]
    assert [line.is_last for line in lines] == [False, False, True]


@pytest.mark.parametrize(
    ("begin", "expected"), [(0, ["甲乙", "丙丁戊"]), (1, ["乙", "丙丁戊"]), (3, ["丙丁戊"]), (4, ["丁戊"]), (5, ["戊"])]
)
def test_what_was_set_before_is_not_set_again(begin: int, expected: list[str]) -> None:
    text = "甲乙\n丙丁戊"
    lines = Paragraph(units_of(text)).compose(Rooms((9 * EM,)), justify=True, begin=begin)
    assert texts_of(text, lines) == expected


@pytest.mark.parametrize(("begin", "width"), [(None, 3), (0, 3), (2, 1.5)])
def test_the_rest_of_a_paragraph_has_no_first_line(begin: int | None, width: float) -> None:
    """CSS Text 4, text-spacing-trim: space-first."""
    text = "「甲「乙"
    (line,) = Paragraph(units_of(text, SPACE_FIRST)).compose(Rooms((9 * EM,)), justify=False, begin=begin)
    assert line.width == pytest.approx(EM * (4 if begin is None or begin == 0 else width))


def test_each_part_between_forced_breaks_begins_a_first_line() -> None:
    text = "「甲\n「乙"
    lines = Paragraph(units_of(text, SPACE_FIRST)).compose(Rooms((9 * EM,)), justify=False, begin=3)
    assert [line.width for line in lines] == [2 * EM]


@pytest.mark.parametrize(("text", "start"), [("  中", 2), ("中", 0), ("\n中", 0)])
def test_a_paragraph_begins_with_the_first_character_that_is_set(text: str, start: int) -> None:
    assert Paragraph(units_of(text)).start == start


def test_a_paragraph_with_forced_breaks_or_notes_is_not_set_to_a_number_of_lines() -> None:
    units = units_of("中" * 20)
    units.warichu = [NoteRange(4, 10)]
    for paragraph in (Paragraph(units), Paragraph(units_of("中" * 10 + "\n" + "中" * 9))):
        assert paragraph.compose_in(2, Rooms((10 * EM,)), justify=True) == []


def test_nor_is_one_that_is_not_justified() -> None:
    paragraph = Paragraph(units_of("中" * 20))
    assert paragraph.compose_in(2, Rooms((10 * EM,)), justify=False) == []
    assert len(paragraph.compose_in(2, Rooms((10 * EM,)), justify=True)) == 2


def test_readings_make_a_paragraph_wider() -> None:
    units = units_of("山峠山")
    units.annotations = [Annotation(start=1, end=2, text="とうげ", width=15, em=EM / 2, reach=Reach.KANA)]
    assert Paragraph(units).widest() == pytest.approx(3.5 * EM)
    assert Paragraph(units).narrowest() == pytest.approx(1.5 * EM)


def test_a_paragraph_with_forced_breaks_or_notes_is_not_set_in_another_number_of_lines() -> None:
    rooms = Rooms((9 * EM,))
    assert len(Paragraph(units_of("中" * 22)).compose_in(3, rooms, justify=True)) == 3
    assert Paragraph(units_of("中" * 22)).compose_in(3, rooms, justify=False) == []
    assert Paragraph(units_of("中" * 22 + "\n中")).compose_in(3, rooms, justify=True) == []
    units = units_of("中" * 22)
    units.warichu = [NoteRange(1, 5)]
    assert Paragraph(units).compose_in(3, rooms, justify=True) == []


def test_a_line_end_behind_a_mark_is_known_as_one() -> None:
    """Such line ends are not set one below another where it can be helped."""
    text = "中，中。中（中）中"
    options = candidates(Paragraph(units_of(text)).prepared, 0, len(text))
    ends = [place for place, is_mark in zip(options.place, options.ends_with_mark, strict=True) if is_mark]
    assert ends == [2, 4, 8]
