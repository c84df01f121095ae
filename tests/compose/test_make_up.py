"""Pages filled in lines, and plans that level them: what holds for all texts."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from banxin.compose.make_up.page_filling import Passage, Place, fill
from banxin.compose.make_up.page_plans import FEWEST_LINES, MOST_SHORT, Leaf, ending_plans, level_plans

STRAIN = 0.05
passages = st.builds(
    Passage,
    lines=st.integers(1, 9),
    rows_above=st.sampled_from([0, 0, 0, 1, 3]),
    more=st.sampled_from([0.01, 0.04, 1.0]),
    less=st.sampled_from([0.02, 1.0]),
)
texts = st.lists(passages, min_size=8, max_size=40)


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


@given(text=texts, rows=st.integers(10, 30))
def test_lines_are_set_once_each(text: list[Passage], rows: int) -> None:
    bare = [replace(passage, rows_above=0) for passage in text]
    used = sum(lines for lines, _ in pages_of(bare, [rows] * 400))
    assert used == sum(passage.lines for passage in bare)


@given(text=texts, rows=st.integers(10, 30))
def test_a_plan_levels_its_spread(text: list[Passage], rows: int) -> None:
    leaves = [Leaf(rows=rows, is_verso=True), Leaf(rows=rows, is_verso=False)]
    for plan in level_plans(text, (0, 0), leaves, STRAIN):
        changed = [
            replace(passage, lines=passage.lines + plan.changes.get(number, 0)) for number, passage in enumerate(text)
        ]
        assert all(text[number].strain(change) < STRAIN for number, change in plan.changes.items())
        depths = [rows - shorter for shorter in plan.shorter]
        (verso, _), (recto, end) = pages_of(changed, depths)
        assert verso == recto >= rows - MOST_SHORT
        assert end[0] < len(text)


@given(text=texts, rows=st.integers(10, 30), may_vanish=st.booleans())
def test_a_plan_gives_the_last_page_lines_enough(text: list[Passage], rows: int, may_vanish: bool) -> None:
    leaves = [Leaf(rows=rows, is_verso=True), Leaf(rows=rows, is_verso=False)]
    for plan in ending_plans(text, (0, 0), leaves, None, STRAIN, may_vanish=may_vanish):
        changed = [
            replace(passage, lines=passage.lines + plan.changes.get(number, 0)) for number, passage in enumerate(text)
        ]
        *_, (rest, end) = pages_of(changed, [*(rows - shorter for shorter in plan.shorter), 10_000])
        assert end == (len(text), 0)
        assert rest >= FEWEST_LINES or (may_vanish and rest == 0)


def test_a_spread_that_is_level_is_left_alone() -> None:
    text = [Passage(lines=5, more=0.01, less=0.01)] * 12
    leaves = [Leaf(rows=20, is_verso=True), Leaf(rows=20, is_verso=False)]
    plan = next(level_plans(text, (0, 0), leaves, STRAIN))
    assert (plan.shorter, plan.changes) == ((0, 0), {})


def test_a_shorter_spread_goes_before_a_changed_paragraph() -> None:
    text = [Passage(lines=3, more=0.01), Passage(lines=5), Passage(lines=3), Passage(lines=9)]
    leaves = [Leaf(rows=9, is_verso=True), Leaf(rows=10, is_verso=False)]
    first, *_ = level_plans(text, (0, 0), leaves, STRAIN)
    assert first.changes == {}
