"""Which glyphs stand in one line, and what a line measures."""

import pytest
from tests.checks.drawn import glyph, page

from banxin.checks.pdf.pdf_glyphs import Glyph
from banxin.checks.pdf.pdf_lines import Line, across, along, lines_of

DOWN = (0.0, 1.0)


def texts(*glyphs: Glyph) -> list[str]:
    return [line.text for line in lines_of(page(*glyphs))]


@pytest.mark.parametrize(
    ("second", "is_same"),
    [
        (glyph("心", 10, 0), True),
        (glyph("心", 10, 5.9), True),
        (glyph("心", 10, 6), False),
        (glyph("心", 10, -5.9), True),
        (glyph("心", 10, -6), False),
        (glyph("心", 29.9, 0), True),
        (glyph("心", 30, 0), False),
        (glyph("心", -0.4, 0), True),
        (glyph("心", -0.5, 0), False),
        (glyph("心", 49, 0, size=20), True),
        (glyph("心", 10, 11, size=20), True),
        (glyph("心", 10, 12, size=20), False),
        (glyph("心", 10, 5.9, size=5), True),
        (glyph("心", 10, 0, direction=DOWN), False),
    ],
)
def test_a_glyph_goes_on_with_a_line_near_its_end(second: Glyph, is_same: bool) -> None:
    """Less than 0.6 em across, between 1.05 em back and 2 em on, in em of the larger type."""
    assert texts(glyph(), second) == (["版心"] if is_same else ["版", "心"])


def test_a_line_goes_on_after_three_others() -> None:
    others = [glyph(str(number), 0, 100 * number) for number in range(1, 5)]
    assert texts(glyph(), *others[:3], glyph("心", 10)) == ["版心", "1", "2", "3"]
    assert texts(glyph(), *others, glyph("心", 10)) == ["版", "1", "2", "3", "4", "心"]


def test_of_two_lines_the_later_one_goes_on() -> None:
    assert texts(glyph("甲", 0, 0), glyph("乙", 0, 8), glyph("丙", 10, 4)) == ["甲", "乙丙"]


def test_a_line_is_measured_along_and_across() -> None:
    horizontal = Line((glyph("版", 5, 100), glyph("心", 15, 100, advance=12)))
    assert (horizontal.start, horizontal.end, horizontal.baseline, horizontal.is_vertical) == (5, 27, 100, False)
    vertical = Line((glyph("版", 5, 100, direction=DOWN), glyph("心", 5, 110, direction=DOWN, advance=12)))
    assert (vertical.start, vertical.end, vertical.baseline, vertical.is_vertical) == (100, 122, 5, True)


def test_the_end_of_a_line_is_behind_the_glyph_that_reaches_farthest() -> None:
    assert Line((glyph("版", 0), glyph("中", 5, advance=30), glyph("心", 20))).end == 35


def test_the_size_of_a_line_is_that_of_most_glyphs_and_of_equally_many_the_larger() -> None:
    assert Line((glyph(size=20), glyph(size=10), glyph(size=10))).size == 10
    assert Line((glyph(size=10), glyph(size=20))).size == 20
    assert Line((glyph(size=20), glyph(size=10))).size == 20
    assert Line((glyph(size=10.0004), glyph(size=10.0001), glyph(size=12))).size == 10


def test_the_baseline_is_that_of_the_first_glyph_of_the_size_of_the_line() -> None:
    assert Line((glyph(y=96, size=6), glyph(y=100), glyph(y=101))).baseline == 100
    assert Line((glyph(y=100, size=10.0004), glyph(y=101))).baseline == 100


def test_gaps_are_measured_in_em_of_the_line() -> None:
    line = Line((glyph(x=0), glyph(x=12.5, advance=7), glyph(x=14.5)))
    assert line.gaps == pytest.approx((0.25, -0.5))
    down = Line((glyph(x=5, y=10, size=20, direction=DOWN), glyph(x=5, y=40, size=20, direction=DOWN)))
    assert down.gaps == pytest.approx((0.5,))


def test_a_place_along_a_line_grows_as_one_reads() -> None:
    assert (along(glyph(x=3, y=7)), across(glyph(x=3, y=7))) == (3, 7)
    assert (along(glyph(x=3, y=7, direction=DOWN)), across(glyph(x=3, y=7, direction=DOWN))) == (7, 3)
    assert (along(glyph(x=3, y=7, direction=(-1.0, 0.0))), along(glyph(x=3, y=7, direction=(0.0, -1.0)))) == (-3, -7)
    slanted = glyph(x=3, y=7, direction=(0.6, 0.8))
    assert along(slanted) == pytest.approx(7.4)
    assert across(slanted) == 3
    assert across(glyph(x=3, y=7, direction=(0.7071, 0.7071))) == 7
