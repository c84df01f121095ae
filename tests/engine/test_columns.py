"""Widths of columns: properties that hold for every table, and a few tables by heart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banxin.engine.tables.columns import Need, Rows, column_widths, least_widths, whole_widths

EM = 10.0


def han(count: int, *, piece: int = 6) -> Need:
    """A text of so many Han, unbroken up to a piece, and of five at least where it is longer."""
    return Need(count * EM if count <= piece else 5 * EM, count * EM, EM)


def number(digits: int) -> Need:
    return Need(digits * EM / 2, digits * EM / 2, EM)


def address(length: int) -> Need:
    """Latin that may be broken at a few places."""
    return Need(min(length, 24) * EM / 2, length * EM / 2, EM)


CELLS = st.one_of(
    st.none(),
    st.builds(han, st.integers(1, 60)),
    st.builds(number, st.integers(1, 14)),
    st.builds(address, st.integers(1, 90)),
)


@st.composite
def tables(draw: st.DrawFn) -> list[list[Need | None]]:
    columns = draw(st.integers(2, 16))
    return draw(st.lists(st.lists(CELLS, min_size=columns, max_size=columns), min_size=1, max_size=12))


def height(rows: Rows, widths: list[float]) -> int:
    return sum(max(need.lines(width) if need else 1 for need, width in zip(row, widths, strict=True)) for row in rows)


@given(tables(), st.floats(0, 2000))
def test_the_columns_fill_a_room_and_none_is_narrower_than_its_pieces(rows: Rows, room: float) -> None:
    widths, least, whole = column_widths(rows, room), least_widths(rows), whole_widths(rows)
    if widths is None:
        assert sum(least) > room
        return
    assert sum(widths) <= room + 1e-3
    for width, low, high in zip(widths, least, whole, strict=True):
        assert low - 1e-3 <= width <= high + 1e-3
    # What is left over is left only where every cell stands on one line.
    assert sum(widths) == pytest.approx(min(room, sum(whole)), abs=1e-3)


@given(tables(), st.floats(0, 2000))
def test_no_cell_is_set_one_character_a_line(rows: Rows, room: float) -> None:
    for row in rows:
        for need, width in zip(row, column_widths(rows, room) or [], strict=False):
            assert need is None or need.whole <= EM or width >= 2 * EM or width >= need.whole - 1e-3


@given(tables(), st.floats(0.5, 2), st.floats(0, 2000))
def test_a_table_in_other_type_has_the_same_shape(rows: Rows, size: float, room: float) -> None:
    widths = column_widths(rows, room)
    scaled = column_widths([[need and need.scaled(size) for need in row] for row in rows], room * size)
    if widths is not None and scaled is not None:
        assert height(rows, [width / size + 1e-3 for width in scaled]) == height(
            rows, [width + 1e-3 for width in widths]
        )


@given(tables(), st.floats(0, 2000))
def test_room_is_not_spent_in_vain(rows: Rows, room: float) -> None:
    """The table is not higher than with its room shared by what the columns lack."""
    widths, least, whole = column_widths(rows, room), least_widths(rows), whole_widths(rows)
    if widths is None or sum(whole) <= room:
        return
    share = (room - sum(least)) / (sum(whole) - sum(least))
    shared = [low + (high - low) * share for low, high in zip(least, whole, strict=True)]
    # A step that saves most for now may stand in the way of a better one: a tenth is allowed for that, and two lines of a low table.
    assert height(rows, widths) <= max(1.1 * height(rows, shared) + 1, height(rows, shared) + 2)


def test_a_sentence_takes_what_words_leave() -> None:
    row = [han(2), number(4), han(40)]
    assert column_widths([row] * 3, 250) == pytest.approx([20, 20, 210])


def test_of_two_sentences_the_longer_takes_more() -> None:
    widths = column_widths([[han(20), han(40)]], 200)
    assert widths is not None
    assert height([[han(20), han(40)]], widths) == 4
    assert widths[1] > widths[0]


def test_words_that_do_not_fit_are_not_torn() -> None:
    assert column_widths([[han(4)] * 14], 14 * 4 * EM - 1) is None


def test_a_very_long_table_is_soon_done() -> None:
    rows = [[han(count % 30 + 1), number(3), han(count % 17 + 1), han(40)] * 4 for count in range(3000)]
    assert column_widths(rows, 2000) is not None
