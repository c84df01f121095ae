"""What of a page cannot be read, by arithmetic: too small, off the sheet; and which pages are painted to see the rest."""

from pathlib import Path

import pytest
from tests.checks.drawn import glyph, page, paint

from banxin.checks.pdf.ink_inspection import (
    OVERSHOOT,
    InkFault,
    InkInspection,
    LostStretch,
    beyond,
    nearest_mark,
    paints_off_sheet,
    stretches,
)
from banxin.checks.pdf.page_space import Box
from banxin.checks.pdf.pdf_glyphs import GlyphPage
from banxin.checks.pdf.pdf_paint import Ink, PaintKind

TRIM = Box(0, 0, 100, 200)
SHEET = Box(-20, -20, 120, 220)


def inspection(*, paints_all: bool = False) -> InkInspection:
    return InkInspection(Path("none.pdf"), paints_all=paints_all)


def sizes(looked: GlyphPage) -> list[tuple[InkFault, str, float]]:
    return [(lost.fault, lost.text, lost.amount) for lost in inspection().sizes(looked)]


@pytest.mark.parametrize(
    ("text", "size", "fault"),
    [
        ("版", 3.0, None),
        ("版", 2.99, InkFault.SMALL),
        ("版", 1.0, InkFault.SMALL),
        ("版", 0.99, InkFault.TINY),
        ("ˊ", 2.5, None),
        ("ˊ", 2.49, InkFault.SMALL),
        ("ˊ", 0.5, InkFault.TINY),
    ],
)
def test_type_smaller_than_three_points_is_small_and_than_one_tiny(
    text: str, size: float, fault: InkFault | None
) -> None:
    """The marks above readings may have two and a half."""
    assert sizes(page(glyph(text, 20, 100, size))) == ([(fault, text, size)] if fault else [])


def test_small_type_is_found_behind_type_that_is_not() -> None:
    assert sizes(page(glyph("版", 20, 100), glyph("心", 30, 100, 2))) == []
    looked = page(glyph("心", 30, 100, 2), glyph("版", 32, 100))
    assert sizes(looked) == [(InkFault.SMALL, "心", 2)]


@pytest.mark.parametrize(
    ("x", "y", "is_off"),
    [
        (20, 100, False),
        (-0.29, 100, False),
        (-0.31, 100, True),
        (90.29, 100, False),
        (90.4, 100, True),
        (20, 8.51, False),
        (20, 8.4, True),
        (20, 199.1, False),
        (20, 199.2, True),
        (300, 100, True),
    ],
)
def test_a_glyph_that_passes_the_edge_of_the_trim_stands_off(x: float, y: float, is_off: bool) -> None:
    """It takes its em, which stands 0.88 above the baseline and 0.12 below, and may pass by 0.3 pt."""
    looked = page(glyph("版", 20, 100), glyph("心", x, y))
    assert [lost.text for lost in inspection().places(looked)] == (["心"] if is_off else [])


@pytest.mark.parametrize(("x", "is_off"), [(95, False), (101, True)])
def test_what_only_adorns_may_be_cut_by_the_edge(x: float, is_off: bool) -> None:
    looked = page(glyph("版", x, 100, is_artifact=True))
    assert [lost.text for lost in inspection().places(looked)] == (["版"] if is_off else [])


def test_glyphs_without_a_letter_between_them_are_one_stretch() -> None:
    line = [glyph(text, 10.0 * place, 100, mark=place) for place, text in enumerate("天地 玄黄宇")]
    looked = page(glyph("题", 0, 50), *line)
    lost = list(stretches(looked, InkFault.NO_INK, lambda one: one.text in "地玄宇"))
    assert lost == [
        LostStretch(InkFault.NO_INK, 1, 2, "地玄", 2, 1, is_artifact=False, amount=10),
        LostStretch(InkFault.NO_INK, 1, 2, "宇", 1, 5, is_artifact=False, amount=10),
    ]


def test_furniture_is_a_stretch_of_its_own() -> None:
    looked = page(glyph("天", 0, 100), glyph("地", 10, 100, is_artifact=True, mark=7))
    assert [
        (lost.text, lost.is_artifact, lost.mark) for lost in stretches(looked, InkFault.NO_INK, lambda _: True)
    ] == [
        ("天", False, 0),
        ("地", True, 7),
    ]


def test_glyphs_that_say_nothing_are_no_loss() -> None:
    assert list(stretches(page(glyph(""), glyph("")), InkFault.NO_INK, lambda _: True)) == []


OFF = OVERSHOOT + 1
PAINTS: dict[str, tuple[Box, dict[str, object], InkFault | None]] = {
    "a picture in the bleed": (Box(-10, 50, 50, 100), {"is_picture": True}, None),
    "a picture farther out": (Box(-OFF, 50, 50, 100), {"is_picture": True}, InkFault.PICTURE_CUT),
    "a picture below the foot": (Box(20, 150, 50, 200 + OFF), {"is_picture": True}, InkFault.PICTURE_CUT),
    "a picture off the trim": (Box(101, 50, 110, 100), {"is_picture": True}, InkFault.PICTURE_OFF_SHEET),
    "a rule across the edge": (Box(-50, 50, 50, 51), {}, None),
    "a rule off the trim": (Box(-15, 50, -5, 51), {}, None),
    "a rule off the sheet": (Box(-50, 50, -20, 51), {}, InkFault.RULE_OFF_SHEET),
    "a stroke off the sheet": (Box(-50, 50, -20, 51), {"kind": PaintKind.STROKE}, InkFault.RULE_OFF_SHEET),
    "a shading off the sheet": (Box(-50, 50, -20, 51), {"kind": PaintKind.SHADING}, None),
}


@pytest.mark.parametrize(("box", "fields", "fault"), PAINTS.values(), ids=PAINTS)
def test_pictures_that_pass_the_bleed_and_rules_off_the_sheet_are_told(
    box: Box, fields: dict[str, object], fault: InkFault | None
) -> None:
    looked = page(glyph(x=20, y=100, mark=4), paints=(paint(box, **fields),), sheet=SHEET)  # type: ignore[arg-type]
    mark = -1 if fields.get("is_picture") else 4
    assert list(paints_off_sheet(looked)) == (
        [LostStretch(fault, 1, 0, "", 1, mark, is_artifact=False, amount=beyond(box, TRIM))] if fault else []
    )


def test_what_belongs_together_is_told_once() -> None:
    far = Box(-50, 50, -20, 51)
    paints = (paint(far, mark=1), paint(far, mark=1), paint(far, mark=2), paint(far, mark=1, is_picture=True))
    found = [lost.fault for lost in paints_off_sheet(page(glyph(), paints=paints, sheet=SHEET))]
    assert found == [InkFault.RULE_OFF_SHEET, InkFault.RULE_OFF_SHEET, InkFault.PICTURE_OFF_SHEET]


@pytest.mark.parametrize(
    ("box", "by"),
    [
        (Box(-7, 10, 20, 20), 7),
        (Box(10, -8, 20, 20), 8),
        (Box(10, 10, 109, 20), 9),
        (Box(10, 10, 20, 211), 11),
        (Box(-7, -8, 109, 211), 11),
        (Box(-30, -8, 109, 211), 30),
    ],
)
def test_the_edge_is_passed_by_as_much_as_on_the_worst_side(box: Box, by: float) -> None:
    assert beyond(box, TRIM) == by


def test_a_box_belongs_to_the_text_nearest_to_its_middle() -> None:
    glyphs = (glyph(x=0, y=0, mark=1), glyph(x=50, y=0, mark=2), glyph(x=50, y=90, mark=3), glyph(x=51, y=51, mark=-1))
    assert nearest_mark(page(*glyphs), Box(0, 0, 10, 10)) == 1
    assert nearest_mark(page(*glyphs), Box(40, 0, 100, 60)) == 2
    assert nearest_mark(page(*glyphs), Box(0, 60, 80, 80)) == 3
    assert nearest_mark(page(glyph(mark=-1)), Box(0, 0, 1, 1)) == -1
    assert nearest_mark(page(glyph(mark=0)), Box(0, 0, 1, 1)) == 0


def test_a_build_paints_the_first_doubtful_pages_and_then_one_of_eight() -> None:
    plain, doubtful = page(glyph()), page(glyph(), ink=Ink(fill=1))
    looking = inspection()
    assert not looking.is_to_be_painted(plain)
    painted = [number for number in range(1, 50) if looking.is_to_be_painted(doubtful)]
    assert painted == [*range(1, 25), 32, 40, 48]


def test_a_check_paints_every_page_that_has_text() -> None:
    looking = inspection(paints_all=True)
    assert [looking.is_to_be_painted(one) for one in (page(glyph()), page())] == [True, False]
