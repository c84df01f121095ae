"""Pages filled in lines, and plans that level them: what holds for all texts."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banxin.compose.make_up.page_filling import Filled, Passage, Place, fill
from banxin.compose.make_up.page_plans import (
    FEWEST_LINES,
    MOST_SHORT,
    Leaf,
    Plan,
    ending_plans,
    level_plans,
    states_after,
)

STRAIN = 0.05
passages = st.builds(
    Passage,
    lines=st.integers(1, 9),
    rows_above=st.sampled_from([0, 0, 0, 1, 3]),
    more=st.sampled_from([0.01, 0.04, 1.0]),
    less=st.sampled_from([0.02, 1.0]),
    keeps_next=st.sampled_from([False, False, False, True]),
    spaces=st.sampled_from([(), (1,), (1, -1)]),
)
texts = st.lists(passages, min_size=8, max_size=40)
noted_passages = st.builds(
    replace,
    passages,
    calls=st.lists(st.tuples(st.integers(0, 8), st.sampled_from([0.7, 1.4, 2.1])), max_size=2).map(tuple),
)
noted_texts = st.lists(noted_passages, min_size=8, max_size=40).map(
    lambda text: [replace(one, calls=tuple(call for call in one.calls if call[0] < one.lines)) for one in text]
)
EDGE = 0.75
"""Rows between text and notes."""


def changed(text: Sequence[Passage], plan: Plan) -> list[Passage]:
    """The passages as a plan sets them."""
    return [
        replace(
            passage,
            lines=passage.lines + plan.changes.get(number, 0),
            rows_above=passage.rows_above + plan.spaces.get(number, 0),
        )
        for number, passage in enumerate(text)
    ]


def pages_of(text: Sequence[Passage], rows: Sequence[int]) -> list[tuple[int, Place]]:
    """The rows used and the end of each page."""
    found: list[tuple[int, Place]] = []
    place: Place = (0, 0)
    for depth in rows:
        page = fill(text, place, depth, {})
        found.append((page.rows, page.end))
        place = page.end
    return found


@given(text=texts, rows=st.integers(10, 30))
def test_a_page_ends_without_orphans_and_widows_and_takes_what_it_can(text: list[Passage], rows: int) -> None:
    ends = [(0, 0), *(end for _, end in pages_of(text, [rows] * 6))]
    for before, (number, line) in pairwise(ends):
        if number == len(text):
            return
        passage = text[number]
        begun = before[1] if before[0] == number else 0
        if line:
            assert passage.lines - line >= passage.widows
            assert begun or line >= passage.orphans
        assert (number, line) > before
        if not line and not all(one.keeps_next for one in text[before[0] : number]):
            # Where all of a page keeps with the next, there is no place to end it earlier.
            assert not text[number - 1].keeps_next


@given(text=texts, rows=st.integers(10, 30))
def test_lines_are_set_once_each(text: list[Passage], rows: int) -> None:
    bare = [replace(passage, rows_above=0) for passage in text]
    used = sum(lines for lines, _ in pages_of(bare, [rows] * 400))
    assert used == sum(passage.lines for passage in bare)


def notes_between(text: Sequence[Passage], begin: Place, end: Place) -> float:
    """The rows of the notes that are called from one place to another."""
    return sum(
        height for number, passage in enumerate(text) for line, height in passage.calls if begin <= (number, line) < end
    )


@given(text=noted_texts, rows=st.integers(14, 30))
def test_the_notes_that_a_page_calls_stand_on_it(text: list[Passage], rows: int) -> None:
    place: Place = (0, 0)
    for _ in range(6):
        page = fill(text, place, rows, {}, edge=EDGE)
        height = notes_between(text, place, page.end)
        assert page.noted == (ceil(height + EDGE) if height else 0)
        assert page.rows + page.noted <= rows
        place = page.end
        if place[0] == len(text):
            return


@given(text=noted_texts, rows=st.integers(14, 30))
def test_a_plan_levels_pages_with_notes_at_their_feet(text: list[Passage], rows: int) -> None:
    """A page with notes ends where they do: so many rows above its foot as the page is shorter."""
    leaves = [Leaf(rows=rows, is_verso=True, edge=EDGE), Leaf(rows=rows, is_verso=False, edge=EDGE)]
    for plan in level_plans(text, (0, 0), leaves, 0):
        place: Place = (0, 0)
        shorts = []
        for shorter in plan.shorter:
            page = fill(text, place, rows - shorter, {}, plan.spaces, edge=EDGE)
            empty = rows - shorter - page.rows - page.noted
            assert empty <= MOST_SHORT
            shorts.append(shorter if page.noted else shorter + empty)
            place = page.end
        assert shorts[0] == shorts[1] <= MOST_SHORT


@given(text=texts, rows=st.integers(10, 30))
def test_a_plan_levels_its_spread(text: list[Passage], rows: int) -> None:
    leaves = [Leaf(rows=rows, is_verso=True), Leaf(rows=rows, is_verso=False)]
    for plan in level_plans(text, (0, 0), leaves, STRAIN):
        assert all(text[number].strain(change) < STRAIN for number, change in plan.changes.items())
        assert all(rows in text[number].spaces for number, rows in plan.spaces.items())
        depths = [rows - shorter for shorter in plan.shorter]
        (verso, _), (recto, end) = pages_of(changed(text, plan), depths)
        assert verso == recto >= rows - MOST_SHORT
        assert end[0] < len(text)


def test_fewer_lines_below_a_heading_do_not_bring_it_to_the_page_before() -> None:
    """The heading begins the recto, since two lines of the next paragraph have no room below it; one line would have."""
    text = [Passage(lines=8), Passage(lines=1, keeps_next=True), Passage(lines=2, less=0.01), *[Passage(lines=6)] * 3]
    leaves = [Leaf(rows=10, is_verso=True), Leaf(rows=10, is_verso=False)]
    for plan in level_plans(text, (0, 0), leaves, STRAIN):
        (verso, end), (recto, _) = pages_of(changed(text, plan), [10 - shorter for shorter in plan.shorter])
        assert (verso, end[1]) == (recto, 0)


@given(text=texts, rows=st.integers(10, 30))
def test_a_plan_gives_the_last_page_lines_enough(text: list[Passage], rows: int) -> None:
    leaves = [Leaf(rows=rows, is_verso=True), Leaf(rows=rows, is_verso=False)]
    for plan in ending_plans(text, (0, 0), leaves, None, STRAIN):
        *_, (rest, end) = pages_of(changed(text, plan), [*(rows - shorter for shorter in plan.shorter), 10_000])
        assert end == (len(text), 0)
        assert rest >= FEWEST_LINES or rest == 0


def test_a_spread_that_is_level_is_left_alone() -> None:
    text = [Passage(lines=5, more=0.01, less=0.01)] * 12
    leaves = [Leaf(rows=20, is_verso=True), Leaf(rows=20, is_verso=False)]
    plan = next(level_plans(text, (0, 0), leaves, STRAIN))
    assert (plan.shorter, plan.changes) == ((0, 0), {})


def test_pages_of_as_many_lines_are_not_planned_again() -> None:
    text = [Passage(lines=3, more=0.01), Passage(lines=5), Passage(lines=3), Passage(lines=9)]
    leaves = [Leaf(rows=9, is_verso=True), Leaf(rows=10, is_verso=False)]
    plans = list(level_plans(text, (0, 0), leaves, STRAIN))
    planned = states_after.cache_info().misses
    assert list(level_plans(list(text), (0, 0), list(leaves), STRAIN)) == plans != []
    assert states_after.cache_info().misses == planned


def test_a_shorter_spread_goes_before_a_changed_paragraph() -> None:
    text = [Passage(lines=3, more=0.01), Passage(lines=5), Passage(lines=3), Passage(lines=9)]
    leaves = [Leaf(rows=9, is_verso=True), Leaf(rows=10, is_verso=False)]
    first, *_ = level_plans(text, (0, 0), leaves, STRAIN)
    assert first.changes == {}


WHOLE = 99
"""Orphans of a passage that is not to be parted."""
FIVE, THREE, HEADED = Passage(lines=5), Passage(lines=3), Passage(lines=3, rows_above=2, rows_at_head=1)
TIED = Passage(lines=2, keeps_next=True)


@pytest.mark.parametrize(
    ("text", "start", "rows", "changes", "expected"),
    [
        ([FIVE, FIVE], (0, 0), 10, {}, Filled(10, (2, 0))),
        ([HEADED, HEADED], (0, 0), 10, {}, Filled(9, (2, 0))),
        ([HEADED, HEADED], (0, 1), 10, {}, Filled(7, (2, 0))),
        ([FIVE, HEADED], (0, 0), 9, {}, Filled(5, (1, 0))),
        ([FIVE, FIVE], (0, 0), 7, {}, Filled(7, (1, 2))),
        ([FIVE, FIVE], (0, 0), 6, {}, Filled(5, (1, 0))),
        ([FIVE], (0, 0), 4, {}, Filled(3, (0, 3))),
        ([FIVE], (0, 2), 1, {}, Filled(1, (0, 3))),
        ([FIVE], (0, 3), 1, {}, Filled(0, (0, 3))),
        ([THREE], (0, 0), 2, {}, Filled(0, (0, 0))),
        ([FIVE, FIVE], (0, 0), 9, {0: -1}, Filled(9, (2, 0))),
        ([FIVE, FIVE], (0, 0), 9, {1: -1}, Filled(9, (2, 0))),
        ([HEADED, Passage(lines=5, rows_above=1)], (0, 0), 7, {}, Filled(7, (1, 2))),
        ([FIVE, TIED, THREE], (0, 0), 9, {}, Filled(5, (1, 0))),
        ([FIVE, TIED, THREE], (0, 0), 9, {1: 2}, Filled(7, (1, 2))),
        ([FIVE, replace(TIED, lines=5), THREE], (0, 0), 11, {}, Filled(8, (1, 3))),
        ([TIED, TIED, THREE], (0, 0), 5, {}, Filled(4, (2, 0))),
        ([FIVE, TIED, replace(TIED, rows_above=2), THREE], (0, 0), 11, {}, Filled(5, (1, 0))),
        ([replace(FIVE, keeps_next=True), THREE], (0, 1), 5, {}, Filled(2, (0, 3))),
        ([FIVE, TIED, FIVE], (0, 0), 9, {}, Filled(9, (2, 2))),
    ],
)
def test_a_page_takes_lines_and_what_stands_above_them(
    text: list[Passage], start: Place, rows: int, changes: dict[int, int], expected: Filled
) -> None:
    assert fill(text, start, rows, changes) == expected


def test_two_paragraphs_of_a_page_may_be_changed_at_once_and_not_three() -> None:
    leaves = [Leaf(rows=11, is_verso=True), Leaf(rows=10, is_verso=False)]
    text = [Passage(lines=4, more=0.01)] * 2 + [Passage(lines=9, orphans=WHOLE)] * 2
    assert [(plan.shorter, plan.changes) for plan in level_plans(text, (0, 0), leaves, STRAIN)] == [
        ((0, 0), {0: 1, 1: 1})
    ]
    text = [Passage(lines=3, more=0.01)] + [Passage(lines=2, more=0.01)] * 2 + [Passage(lines=9, orphans=WHOLE)] * 2
    assert list(level_plans(text, (0, 0), leaves, STRAIN)) == []


@pytest.mark.parametrize(("room", "is_level"), [(None, True), (1, True), (2, False), (0, False)])
def test_a_page_before_the_last_is_as_short_as_the_one_that_it_faces(room: int | None, is_level: bool) -> None:
    text = [Passage(lines=9, orphans=WHOLE), Passage(lines=7, orphans=WHOLE)]
    plans = ending_plans(text, (0, 0), [Leaf(rows=10, is_verso=False)], room, STRAIN)
    assert any(True for _ in plans) is is_level


def test_a_row_less_above_a_heading_lets_it_stand_where_it_had_no_room() -> None:
    text = [Passage(lines=9), Passage(lines=9, rows_above=4, rows_at_head=2, spaces=(1, -1)), Passage(lines=9)]
    assert fill(text, (0, 0), 14, {}) == Filled(9, (1, 0))
    assert fill(text, (0, 0), 14, {}, {1: -1}) == Filled(14, (1, 2))
    leaves = [Leaf(rows=14, is_verso=True), Leaf(rows=14, is_verso=False)]
    plans = [(plan.shorter, plan.spaces) for plan in level_plans(text, (0, 0), leaves, STRAIN)]
    assert plans == [((0, 0), {1: -1})]


def test_a_row_more_above_a_heading_fills_a_page() -> None:
    whole = Passage(lines=12, orphans=WHOLE)
    text = [FIVE, Passage(lines=3, rows_above=2, spaces=(1,)), whole, whole]
    leaves = [Leaf(rows=11, is_verso=True), Leaf(rows=12, is_verso=False)]
    plans = [(plan.shorter, plan.spaces) for plan in level_plans(text, (0, 0), leaves, STRAIN)]
    assert plans == [((0, 0), {1: 1})]
