"""Spines and panels: widths that add up, whatever the paper, and mirrored books."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banxin.covers.panels import Panel, open_cover
from banxin.covers.spine import has_words, leaf_of, millimetres, spine_width, type_size
from banxin.model.edition import TrimSize
from banxin.typography.standing.words_along import ems_of
from banxin.units import Length

TRIM = TrimSize(width=Length.parse("140mm"), height=Length.parse("203mm"))
LENGTHS = st.decimals("0.01", "300", places=2).map(lambda value: Length(value, "mm"))
WORDS = st.text("版心书局，《》ABCabc 123", max_size=40)


@pytest.mark.parametrize(
    ("pages", "leaf", "glue", "width"),
    [
        (320, "0.104mm", "0.5mm", "17.14mm"),
        # An odd page takes a leaf of its own.
        (319, "0.104mm", "0.5mm", "17.14mm"),
        (321, "0.104mm", "0.5mm", "17.24mm"),
        # Amazon's table: 0.002252 in a page of white paper, 0.0025 in of cream.
        (200, "0.004504in", "0mm", "11.44mm"),
        (200, "0.005in", "0mm", "12.7mm"),
        (1, "0.1mm", "0mm", "0.1mm"),
    ],
)  # fmt: skip
def test_a_spine_is_as_wide_as_its_leaves(pages: int, leaf: str, glue: str, width: str) -> None:
    assert spine_width(pages, Length.parse(leaf), Length.parse(glue)).css == width


def test_a_leaf_is_its_weight_times_its_bulk() -> None:
    assert leaf_of(Decimal(70), Decimal("1.8")).css == "0.126mm"


@given(pages=st.integers(1, 4000), more=st.integers(0, 400), leaf=LENGTHS, glue=LENGTHS)
def test_more_pages_never_make_a_narrower_spine(pages: int, more: int, leaf: Length, glue: Length) -> None:
    assert spine_width(pages, leaf, glue).points <= spine_width(pages + more, leaf, glue).points


def test_a_cover_lies_open_with_its_front_at_the_right() -> None:
    cover = open_cover(TRIM, Length.parse("17.14mm"), flap=Length.parse("80mm"))
    assert [(str(one.panel), one.left.css, one.width.css) for one in cover.panels] == [
        ("back-flap", "0mm", "80mm"), ("back", "80mm", "140mm"), ("spine", "220mm", "17.14mm"),
        ("front", "237.14mm", "140mm"), ("front-flap", "377.14mm", "80mm"),
    ]  # fmt: skip
    assert (cover.width.css, cover.height.css) == ("457.14mm", "203mm")
    assert [fold.css for fold in cover.folds] == ["80mm", "220mm", "237.14mm", "377.14mm"]


def test_a_book_bound_at_the_right_has_its_front_left_of_the_spine() -> None:
    cover = open_cover(TRIM, Length.parse("17.14mm"), is_bound_right=True)
    assert [str(one.panel) for one in cover.panels] == ["front", "spine", "back"]
    assert cover.place(Panel.BACK_FLAP) is None


@given(width=LENGTHS, height=LENGTHS, spine=LENGTHS, flap=st.none() | LENGTHS)
def test_panels_meet_and_the_mirrored_cover_is_the_same_turned_over(
    width: Length, height: Length, spine: Length, flap: Length | None
) -> None:
    trim = TrimSize(width=width, height=height)
    left, right = (open_cover(trim, spine, flap=flap, is_bound_right=side) for side in (False, True))
    for cover in (left, right):
        ends = [one.left.value + one.width.value for one in cover.panels]
        assert [one.left.value for one in cover.panels] == [0, *ends[:-1]]
        assert cover.width.value == ends[-1]
    assert [one.panel for one in right.panels] == [one.panel for one in reversed(left.panels)]
    assert [right.width.value - fold.value for fold in reversed(right.folds)] == [fold.value for fold in left.folds]


def test_a_narrow_spine_has_no_words() -> None:
    assert [has_words(Length.parse(width)) for width in ("4.99mm", "5mm", "17mm")] == [False, True, True]


@given(words=WORDS, width=LENGTHS, room=LENGTHS)
def test_words_on_a_spine_have_room_both_ways(words: str, width: Length, room: Length) -> None:
    size = type_size(ems_of(words), "title", width, room)
    if size is None:
        return
    hair = Decimal("0.01")
    assert millimetres(size) <= millimetres(width) - 3 + hair
    assert ems_of(words) * millimetres(size) <= millimetres(room) * (1 + hair) + hair
    assert 5 <= size.value <= 16


def test_a_title_too_long_for_its_spine_is_refused_a_size() -> None:
    assert type_size(Decimal(100), "title", Length.parse("10mm"), Length.parse("120mm")) is None
    assert type_size(Decimal(2), "title", Length.parse("17.14mm"), Length.parse("90mm")) == Length(
        Decimal("16.00"), "pt"
    )
