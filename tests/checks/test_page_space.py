"""Boxes and matrices of a page, in points; y runs downwards (ISO 32000-1, 8.3.4)."""

import pytest

from banxin.checks.pdf.page_space import IDENTITY, UNIT_SQUARE, Box, box_around, six, times

BOX = Box(10, 20, 30, 50)


@pytest.mark.parametrize(
    ("other", "meets"),
    [
        (Box(10, 20, 30, 50), True),
        (Box(29, 49, 60, 60), True),
        (Box(30, 20, 60, 50), False),
        (Box(0, 20, 10, 50), False),
        (Box(10, 50, 30, 60), False),
        (Box(10, 0, 30, 20), False),
        (Box(29.9, 20, 60, 50), True),
        (Box(0, 20, 10.1, 50), True),
        (Box(10, 49.9, 30, 60), True),
        (Box(10, 0, 30, 20.1), True),
        (Box(15, 60, 20, 70), False),
    ],
)
def test_boxes_meet_that_have_more_than_an_edge_in_common(other: Box, meets: bool) -> None:
    assert (BOX.meets(other), other.meets(BOX)) == (meets, meets)


@pytest.mark.parametrize(
    ("other", "within", "holds"),
    [
        (BOX, 0, True),
        (Box(9.9, 20, 30, 50), 0, False),
        (Box(10, 19.9, 30, 50), 0, False),
        (Box(10, 20, 30.1, 50), 0, False),
        (Box(10, 20, 30, 50.1), 0, False),
        (Box(8, 18, 32, 52), 2, True),
        (Box(7.9, 20, 30, 50), 2, False),
        (Box(10, 17.9, 30, 50), 2, False),
        (Box(10, 20, 32.1, 50), 2, False),
        (Box(10, 20, 30, 52.1), 2, False),
    ],
)
def test_a_box_holds_what_passes_none_of_its_edges_by_more_than_is_allowed(
    other: Box, within: float, holds: bool
) -> None:
    assert BOX.holds(other, within=within) is holds
    if not within:
        assert BOX.holds(other) is holds


def test_what_two_boxes_share_lies_in_both() -> None:
    assert BOX.common(Box(15, 5, 60, 40)) == Box(15, 20, 30, 40)
    assert BOX.common(Box(0, 25, 20, 90)) == Box(10, 25, 20, 50)


@pytest.mark.parametrize(
    ("other", "shared"),
    [
        (Box(40, 25, 60, 30), Box(40, 25, 40, 30)),
        (Box(0, 25, 5, 30), Box(10, 25, 10, 30)),
        (Box(15, 60, 20, 70), Box(15, 60, 20, 60)),
        (Box(15, 0, 20, 10), Box(15, 20, 20, 20)),
    ],
)
def test_what_boxes_share_that_lie_apart_has_no_size(other: Box, shared: Box) -> None:
    assert BOX.common(other) == shared
    assert shared.is_empty


def test_a_grown_box_reaches_as_far_on_each_side() -> None:
    assert BOX.grown(2) == Box(8, 18, 32, 52)


@pytest.mark.parametrize(
    ("box", "is_empty"),
    [
        (Box(0, 0, 0.1, 0.1), False),
        (Box(5, 0, 5, 9), True),
        (Box(0, 5, 9, 5), True),
        (Box(5, 0, 4, 9), True),
        (Box(0, 5, 9, 4), True),
    ],
)
def test_a_box_without_width_or_height_is_empty(box: Box, is_empty: bool) -> None:
    assert box.is_empty is is_empty


def test_the_first_of_two_matrices_is_applied_first() -> None:
    """ISO 32000-1, 8.3.4: M' = M1 × M2."""
    scaled, moved = (2, 0, 0, 3, 0, 0), (1, 0, 0, 1, 10, 20)
    assert times(scaled, moved) == (2, 0, 0, 3, 10, 20)
    assert times(moved, scaled) == (2, 0, 0, 3, 20, 60)
    assert times((1, 2, 3, 4, 5, 6), (7, 8, 9, 10, 11, 12)) == (25, 28, 57, 64, 100, 112)
    assert times((1, 2, 3, 4, 5, 6), IDENTITY) == (1, 2, 3, 4, 5, 6)


def test_a_matrix_is_read_from_six_operands() -> None:
    assert six([1, 2, 3, 4, 5, 6]) == (1, 2, 3, 4, 5, 6)


def test_the_box_around_points_is_that_of_their_places_on_the_page() -> None:
    assert box_around([(3, 9), (1, 4), (2, 7)]) == Box(1, 4, 3, 9)
    assert box_around(UNIT_SQUARE) == Box(0, 0, 1, 1)
    # x' = 2x + 5y + 10, y' = 3x + 7y + 20
    assert box_around(UNIT_SQUARE, (2, 3, 5, 7, 10, 20)) == Box(10, 20, 17, 30)
    # Turned by a quarter, as a lying page is.
    assert box_around([(0, 0), (40, 30)], (0, -1, 1, 0, 100, 200)) == Box(100, 160, 130, 200)
