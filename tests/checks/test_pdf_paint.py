"""What decides whether a text can be hidden: ink, clips and what is painted (ISO 32000-1, 8.5, 8.6, 11.6)."""

from typing import Any

import pikepdf
import pytest

from banxin.checks.pdf.page_space import IDENTITY, Box
from banxin.checks.pdf.pdf_paint import (
    PLAIN_INK,
    UNKNOWN_LIGHT,
    Ink,
    Paint,
    PaintedPath,
    PaintKind,
    components,
    luminance,
)

NAME = pikepdf.Name


@pytest.mark.parametrize(
    ("numbers", "light"),
    [
        ([0], 0),
        ([1], 1),
        ([0.5], 0.217638),
        ([1, 0, 0], 0.2126),
        ([0, 1, 0], 0.7152),
        ([0, 0, 1], 0.0722),
        ([0, 0, 0, 0], 1),
        ([0, 0, 0, 1], 0),
        ([1, 0, 0, 0], 0.7874),
        ([0.5, 0, 0, 0.5], 0.181438),
        ([2], 1),
        ([-1], 0),
    ],
)
def test_the_light_of_a_colour_is_its_relative_luminance(numbers: list[float], light: float) -> None:
    assert luminance(numbers) == pytest.approx(light, abs=1e-6)


@pytest.mark.parametrize(
    ("space", "count"),
    [
        (NAME.DeviceGray, 1),
        (NAME.CalGray, 1),
        (NAME.DeviceRGB, 3),
        (NAME.CalRGB, 3),
        (NAME.DeviceCMYK, 4),
        (NAME.Pattern, 0),
        (pikepdf.Array([NAME.CalRGB, pikepdf.Dictionary()]), 3),
        (pikepdf.Array([NAME.Indexed, NAME.DeviceRGB]), 0),
        (pikepdf.Array([NAME.ICCBased]), 0),
    ],
)
def test_a_colour_has_as_many_numbers_as_its_space(space: Any, count: int) -> None:
    assert components(space) == count


def test_a_space_of_a_profile_says_how_many_numbers_it_has() -> None:
    with pikepdf.new() as pdf:
        assert components(pikepdf.Array([NAME.ICCBased, pdf.make_stream(b"", N=4)])) == 4
        assert components(pikepdf.Array([NAME.ICCBased, pdf.make_stream(b"")])) == 0


@pytest.mark.parametrize(
    ("name", "numbers", "light", "count"),
    [
        ("g", [1], 1, 1),
        ("rg", [1, 0, 0], 0.2126, 3),
        ("k", [0, 0, 0, 0], 1, 4),
        ("rg", [1, 0], UNKNOWN_LIGHT, 3),
        ("sc", [1], 1, 1),
        ("scn", [1], 1, 1),
        ("sc", [1, 1, 1], UNKNOWN_LIGHT, 1),
        ("scn", [NAME.P1], UNKNOWN_LIGHT, 1),
        ("scn", [1, NAME.P1], UNKNOWN_LIGHT, 1),
    ],
)
def test_a_colour_is_that_of_the_fill_or_of_the_stroke(name: str, numbers: list[Any], light: float, count: int) -> None:
    """The same operators in capitals colour the stroke (ISO 32000-1, table 74)."""
    assert PLAIN_INK.coloured(name, numbers) == Ink(fill=light, fill_components=count)
    assert PLAIN_INK.coloured(name.upper(), numbers) == Ink(stroke=light, stroke_components=count)


def test_a_colour_has_the_numbers_of_the_space_that_was_chosen() -> None:
    three = PLAIN_INK.in_space(NAME.DeviceRGB, is_fill=True).in_space(NAME.DeviceCMYK, is_fill=False)
    assert three == Ink(fill_components=3, stroke_components=4)
    assert three.coloured("sc", [1, 1, 1]).fill == 1
    assert three.coloured("SC", [0, 0, 0, 0]).stroke == 1
    assert three.coloured("sc", [0, 0, 0, 0]).fill == UNKNOWN_LIGHT


def test_the_first_colour_of_a_space_is_black_or_not_known() -> None:
    white = Ink(fill=1, stroke=1)
    assert white.in_space(NAME.DeviceRGB, is_fill=True) == Ink(fill=0, stroke=1, fill_components=3)
    assert white.in_space(NAME.DeviceRGB, is_fill=False) == Ink(fill=1, stroke=0, stroke_components=3)
    assert white.in_space(NAME.Pattern, is_fill=True) == Ink(fill=UNKNOWN_LIGHT, stroke=1, fill_components=0)
    assert white.in_space(NAME.Pattern, is_fill=False) == Ink(fill=1, stroke=UNKNOWN_LIGHT, stroke_components=0)


def test_no_number_is_known_of_a_colour_in_a_space_that_is_not_read() -> None:
    assert PLAIN_INK.in_space(NAME.Pattern, is_fill=True).coloured("sc", []).fill == UNKNOWN_LIGHT


@pytest.mark.parametrize(
    ("state", "ink"),
    [
        ({}, PLAIN_INK),
        ({"/ca": 1, "/CA": 1}, PLAIN_INK),
        ({"/ca": 0.99}, Ink(fill_veil=True)),
        ({"/CA": 0.99}, Ink(stroke_veil=True)),
        ({"/SMask": NAME("/None"), "/BM": NAME.Normal}, PLAIN_INK),
        ({"/BM": NAME.Compatible}, PLAIN_INK),
        ({"/BM": NAME.Multiply}, Ink(is_masked=True)),
        ({"/SMask": pikepdf.Dictionary()}, Ink(is_masked=True)),
    ],
)
def test_opacity_masks_and_blend_modes_veil(state: dict[str, Any], ink: Ink) -> None:
    assert PLAIN_INK.in_state(state) == ink


def test_opacity_ends_where_it_is_set_to_whole() -> None:
    assert Ink(fill_veil=True, stroke_veil=True).in_state({"/ca": 1, "/CA": 1}) == PLAIN_INK


@pytest.mark.parametrize("ink", [Ink(fill_veil=True), Ink(stroke_veil=True), Ink(is_masked=True)])
def test_a_veil_over_a_form_stays_whatever_is_said_inside(ink: Ink) -> None:
    inside = ink.inside_form().in_state({"/ca": 1, "/CA": 1})
    assert (ink.is_veiled, inside.is_veiled) == (True, True)
    assert not PLAIN_INK.inside_form().is_veiled


@pytest.mark.parametrize(
    ("ink", "is_plain"),
    [
        (Ink(), True),
        (Ink(fill=0.3), True),
        (Ink(fill=0.31), False),
        (Ink(fill=UNKNOWN_LIGHT), False),
        (Ink(fill=1, mode=1), True),
        (Ink(fill=0, stroke=1, mode=1), False),
        (Ink(fill=0, stroke=1, mode=2), True),
        (Ink(fill=1, stroke=0, mode=2), False),
        (Ink(mode=3), False),
        (Ink(mode=4), False),
        (Ink(fill_veil=True), False),
        (Ink(is_masked=True), False),
        (Ink(is_rough=True), False),
    ],
)
def test_dark_and_opaque_text_is_plain(ink: Ink, is_plain: bool) -> None:
    """Mode 0 fills, 1 strokes, 2 does both, 3 shows nothing, 4 and above clip (ISO 32000-1, table 106)."""
    assert ink.is_plain is is_plain


def test_clips_hold_what_all_of_them_hold() -> None:
    once = PLAIN_INK.clipped(Box(0, 0, 50, 50), is_rough=False)
    assert once == Ink(clip=Box(0, 0, 50, 50))
    assert once.clipped(Box(20, 10, 90, 40), is_rough=False) == Ink(clip=Box(20, 10, 50, 40))
    rough = once.clipped(Box(0, 0, 50, 50), is_rough=True)
    assert rough.is_rough
    assert rough.clipped(Box(0, 0, 50, 50), is_rough=False).is_rough


@pytest.mark.parametrize(
    ("kind", "ink", "light"),
    [
        (PaintKind.FILL, Ink(fill=0.8, stroke=0.1), 0.8),
        (PaintKind.STROKE, Ink(fill=0.8, stroke=0.1), 0.1),
        (PaintKind.IMAGE, Ink(fill=0.8, stroke=0.1), UNKNOWN_LIGHT),
        (PaintKind.SHADING, Ink(fill=0.8, stroke=0.1), UNKNOWN_LIGHT),
        (PaintKind.FILL, Ink(fill=0.8, fill_veil=True), UNKNOWN_LIGHT),
        (PaintKind.STROKE, Ink(stroke=0.8, stroke_veil=True), UNKNOWN_LIGHT),
    ],
)
def test_the_light_of_a_paint_is_known_where_it_is_one_opaque_colour(kind: PaintKind, ink: Ink, light: float) -> None:
    paint = Paint(kind, Box(0, 0, 1, 1), 0, ink, -1, is_artifact=False, is_picture=False)
    assert paint.light == light


def path_of(*operators: tuple[str, list[float]], space: Any = IDENTITY) -> PaintedPath:
    path = PaintedPath()
    for name, numbers in operators:
        path.build(name, numbers, space)
    return path


RECTANGLE = ("re", [10.0, 20.0, 30.0, 40.0])
INSIDE = ("re", [15.0, 30.0, 10.0, 20.0])


def test_a_rectangle_is_its_corner_and_its_size() -> None:
    assert list(path_of(RECTANGLE).boxes(is_even_odd=False)) == [Box(10, 20, 40, 60)]
    moved = path_of(RECTANGLE, space=(2, 0, 0, -1, 5, 100))
    assert list(moved.boxes(is_even_odd=False)) == [Box(25, 40, 85, 80)]
    assert moved.clip() == (Box(25, 40, 85, 80), False)


def test_points_stand_where_the_space_puts_them() -> None:
    path = path_of(("m", [0, 0]), ("l", [1, 0]), ("l", [0, 1]), space=(2, 3, 5, 7, 10, 20))
    assert path.points == [[(10, 20), (12, 23), (15, 27)]]
    assert list(path.boxes(is_even_odd=False)) == [Box(10, 20, 15, 27)]


def test_a_curve_lies_among_its_points() -> None:
    path = path_of(("m", [0, 0]), ("c", [1, 9, 5, -3, 8, 2]), ("h", []))
    assert list(path.boxes(is_even_odd=False)) == [Box(0, -3, 8, 9)]


def test_each_part_of_a_path_has_a_box_of_its_own() -> None:
    path = path_of(("m", [0, 0]), ("l", [1, 2]), ("m", [5, 5]), ("l", [6, 8]), RECTANGLE)
    assert list(path.boxes(is_even_odd=True)) == [Box(0, 0, 1, 2), Box(5, 5, 6, 8), Box(10, 20, 40, 60)]


def test_a_path_that_begins_with_no_point_has_one_part() -> None:
    assert list(path_of(("l", [1, 2]), ("l", [3, 4])).boxes(is_even_odd=False)) == [Box(1, 2, 3, 4)]
    assert list(path_of(("h", [])).boxes(is_even_odd=False)) == []


def test_two_rectangles_of_which_one_holds_the_other_make_a_frame() -> None:
    """Filled by the even-odd rule (ISO 32000-1, 8.5.3.3.3), as a border is drawn."""
    frame = path_of(RECTANGLE, INSIDE)
    assert list(frame.boxes(is_even_odd=True)) == [
        Box(10, 20, 40, 30),
        Box(10, 50, 40, 60),
        Box(10, 30, 15, 50),
        Box(25, 30, 40, 50),
    ]
    assert list(frame.boxes(is_even_odd=False)) == [Box(10, 20, 40, 60), Box(15, 30, 25, 50)]


def test_no_frame_is_made_of_what_is_not_two_rectangles_one_in_the_other() -> None:
    inside_out = path_of(INSIDE, RECTANGLE)
    assert list(inside_out.boxes(is_even_odd=True)) == [Box(15, 30, 25, 50), Box(10, 20, 40, 60)]
    three = path_of(RECTANGLE, INSIDE, INSIDE)
    assert len(list(three.boxes(is_even_odd=True))) == 3
    turned = path_of(RECTANGLE, INSIDE, space=(1, 0.5, -0.5, 1, 0, 0))
    assert len(list(turned.boxes(is_even_odd=True))) == 2


@pytest.mark.parametrize(
    ("space", "is_rough"),
    [
        ((1, 0, 0, 1, 0, 0), False),
        ((0, 1, -1, 0, 0, 0), False),
        ((1, 0.1, 0, 1, 0, 0), True),
        ((1, 0, 0.1, 1, 0, 0), True),
        ((0.1, 1, -1, 0, 0, 0), True),
        ((0, 1, -1, 0.1, 0, 0), True),
    ],
)
def test_a_rectangle_clips_as_its_box_unless_it_stands_askew(space: Any, is_rough: bool) -> None:
    assert path_of(RECTANGLE, space=space).clip()[1] is is_rough


def test_a_clip_of_several_parts_or_of_lines_may_hold_less_than_its_box() -> None:
    assert path_of(RECTANGLE, ("re", [50.0, 0.0, 5.0, 5.0])).clip() == (Box(10, 0, 55, 60), True)
    assert path_of(("m", [0, 0]), ("l", [9, 0]), ("l", [0, 7])).clip() == (Box(0, 0, 9, 7), True)
    assert path_of(RECTANGLE, ("l", [50, 70])).clip() == (Box(10, 20, 50, 70), True)


def test_a_clip_of_nothing_holds_nothing() -> None:
    assert PaintedPath().clip() == (Box(0, 0, 0, 0), True)
    assert not PaintedPath().clips
