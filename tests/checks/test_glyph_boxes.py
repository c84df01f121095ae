"""Where glyphs print: from their outlines, or for a run from the places of its first and last glyph."""

import pytest
from tests.checks.drawn import glyph, page

from banxin.checks.pdf.glyph_boxes import GlyphBoxes, placed, run_box
from banxin.checks.pdf.page_space import Box
from banxin.checks.pdf.pdf_codes import CodeTable
from banxin.checks.pdf.pdf_glyphs import Glyph, InkRun

OUTLINE = (0.1, -0.2, 0.7, 0.8)
"""Left, bottom, right, top in em, from the origin on the baseline."""
UPRIGHT = CodeTable(
    "Song", 2, is_vertical=True, texts={}, widths={}, default_width=1000, vertical={1: (-1000, 400, 900)}
)


def test_a_glyph_of_a_horizontal_line_stands_on_its_baseline() -> None:
    assert placed(glyph(x=50, y=100), OUTLINE) == pytest.approx(Box(51, 92, 57, 102))


def test_a_glyph_that_lies_in_a_vertical_line_is_turned_to_the_right() -> None:
    """What is up for it is to the right on the page."""
    assert placed(glyph(x=50, y=100, direction=(0.0, 1.0)), OUTLINE) == pytest.approx(Box(48, 101, 58, 107))


def test_an_upright_glyph_hangs_on_its_vertical_origin() -> None:
    """ISO 32000-1, 9.7.4.3: the origin is here 0.4 em from the left and 0.9 em above the baseline."""
    upright = glyph(x=50, y=100, direction=(0.0, 1.0), is_upright=True, table=UPRIGHT)
    assert placed(upright, OUTLINE) == pytest.approx(Box(47, 101, 53, 111))


def test_a_glyph_whose_outlines_are_not_in_the_file_takes_its_em() -> None:
    assert GlyphBoxes().box(glyph(x=50, y=100)) == pytest.approx(Box(50, 91.2, 60, 101.2))


def test_a_run_reaches_above_and_below_its_baseline() -> None:
    two = page(glyph(x=20, y=100), glyph(x=30, y=100), glyph(x=40, y=100), glyph(x=90, y=190))
    assert run_box(two, InkRun(0, 3, two.runs[0].ink)) == pytest.approx(Box(20, 91, 50, 103))
    assert run_box(two, InkRun(1, 2, two.runs[0].ink)) == pytest.approx(Box(30, 91, 40, 103))


def test_a_run_of_letters_in_a_vertical_line_reaches_farther_to_the_right() -> None:
    lying = page(*(glyph(x=50, y=y, direction=(0.0, 1.0)) for y in (20, 30)))
    assert run_box(lying, lying.runs[0]) == pytest.approx(Box(47, 20, 59, 40))


@pytest.mark.parametrize(
    ("direction", "box"),
    [
        ((-1.0, 0.0), Box(30, 97, 50, 109)),
        ((0.0, -1.0), Box(41, 80, 53, 100)),
        ((0.6, 0.8), Box(47.6, 94.6, 69.2, 117.8)),
    ],
)
def test_a_turned_run_reaches_where_its_letters_do(direction: tuple[float, float], box: Box) -> None:
    x, y = direction
    turned = page(*(glyph(x=50 + along * x, y=100 + along * y, direction=direction) for along in (0, 10)))
    assert run_box(turned, turned.runs[0]) == pytest.approx(box)


def test_an_upright_run_reaches_as_far_to_both_sides() -> None:
    upright = page(*(glyph(x=50, y=y, direction=(0.0, 1.0), is_upright=True) for y in (20, 30)))
    assert run_box(upright, upright.runs[0]) == pytest.approx(Box(44, 20, 56, 40))


class Outlined(GlyphBoxes):
    """Glyphs whose outlines fill the first half of their em; blanks print nothing."""

    def box(self, glyph: Glyph) -> Box | None:
        return placed(glyph, (0.1, 0, 0.5, 0.8)) if glyph.text.strip() else None


@pytest.mark.parametrize(
    ("end", "direction", "box"),
    [
        ("：", (1.0, 0.0), Box(51, 91, 65, 103)),
        (" ", (1.0, 0.0), Box(50, 91, 70, 103)),
        ("：", (0.0, 1.0), Box(47, 101, 59, 115)),
        ("：", (0.6, 0.8), Box(47.6, 94.6, 69.2, 117.8)),
    ],
)
def test_what_a_run_prints_ends_with_the_outline_of_its_last_mark(
    end: str, direction: tuple[float, float], box: Box
) -> None:
    x, y = direction
    first, last = (
        glyph(text, x=50 + along * x, y=100 + along * y, direction=direction) for text, along in (("章", 0), (end, 10))
    )
    run = page(first, last)
    assert Outlined().printed(run, run.runs[0]) == pytest.approx(box)
