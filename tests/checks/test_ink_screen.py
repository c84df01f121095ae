"""Which pages can be passed without painting them: those on which nothing can hide a text."""

import pytest
from tests.checks.drawn import glyph, page, paint

from banxin.checks.pdf.glyph_boxes import GlyphBoxes
from banxin.checks.pdf.ink_screen import is_doubtful
from banxin.checks.pdf.page_space import Box
from banxin.checks.pdf.pdf_glyphs import GlyphPage, InkRun
from banxin.checks.pdf.pdf_paint import PLAIN_INK, Ink, Paint, PaintKind

TEXT = (glyph(x=20, y=100), glyph(x=30, y=100))
"""Their run takes the box (20, 91, 40, 103)."""
PAPER = Ink(fill=0.6)


@pytest.mark.parametrize(
    ("clip", "doubtful"),
    [
        (Box(20, 91, 40, 103), False),
        (Box(20.05, 91, 40, 103), False),
        (Box(20.2, 91, 40, 103), True),
        (Box(20, 91, 39.8, 103), True),
        (Box(60, 91, 80, 103), True),
    ],
)
def test_a_clip_that_cuts_text_is_doubtful(clip: Box, doubtful: bool) -> None:
    assert is_doubtful(page(*TEXT, ink=Ink(clip=clip)), GlyphBoxes()) is doubtful


COVERS = {
    "a tint below": (paint(Box(0, 0, 100, 200), ink=PAPER), False),
    "a dark tint below": (paint(Box(0, 0, 100, 200), ink=Ink(fill=0.59)), True),
    "a tint over it": (paint(Box(0, 0, 100, 200), ink=PAPER, after=1), True),
    "a picture below": (paint(Box(0, 0, 100, 200), PaintKind.IMAGE), True),
    "a picture beside it": (paint(Box(0, 0, 20, 200), PaintKind.IMAGE), False),
    "a rule that touches it": (paint(Box(40, 0, 60, 200), after=2), False),
    "a rule that crosses it": (paint(Box(39, 0, 60, 200), after=2), True),
}


@pytest.mark.parametrize(("cover", "doubtful"), COVERS.values(), ids=COVERS)
def test_what_meets_text_and_is_not_paler_and_below_it_is_doubtful(cover: Paint, doubtful: bool) -> None:
    assert is_doubtful(page(*TEXT, paints=(cover,)), GlyphBoxes()) is doubtful


def test_a_tint_before_the_second_run_lies_over_the_first() -> None:
    runs = (InkRun(0, 1, PLAIN_INK), InkRun(1, 2, PLAIN_INK))
    left, right = paint(Box(20, 0, 30, 200), ink=PAPER, after=1), paint(Box(31, 0, 50, 200), ink=PAPER, after=1)
    assert is_doubtful(page(*TEXT, runs=runs, paints=(left,)), GlyphBoxes())
    assert not is_doubtful(page(*TEXT, runs=runs, paints=(right,)), GlyphBoxes())


@pytest.mark.parametrize(
    ("doubted", "doubtful"),
    [
        (page(*TEXT), False),
        (page(*TEXT, ink=Ink(fill=1)), True),
        (page(*TEXT, ink=Ink(fill_veil=True)), True),
        (page(*TEXT, runs=(InkRun(0, 2, PLAIN_INK), InkRun(2, 2, Ink(fill=1)))), False),
        (page(*TEXT, runs=(InkRun(0, 1, PLAIN_INK), InkRun(1, 2, Ink(fill=1)))), True),
        (
            page(*TEXT, runs=(InkRun(0, 1, Ink(clip=Box(0, 0, 100, 200))), InkRun(1, 2, Ink(clip=Box(0, 0, 1, 1))))),
            True,
        ),
        (page(), False),
    ],
)
def test_each_run_that_shows_something_is_to_be_dark_and_opaque(doubted: GlyphPage, doubtful: bool) -> None:
    assert is_doubtful(doubted, GlyphBoxes()) is doubtful
