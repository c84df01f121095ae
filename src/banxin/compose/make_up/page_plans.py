"""How facing pages come to end on the same line, and the last page of a chapter to have more than a few.

A page may be some lines shorter than it could be, if the page that it faces is as short; a paragraph may be set in a line
more or less; and a heading may have a row more or less above it. All ways through some pages are followed, the least visible first (a dynamic programme: what leads to the
same place is kept once). Strains and costs are em.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, combinations
from typing import NamedTuple

from banxin.compose.make_up.page_filling import UNCHANGED, Changes, Passage, Place, fill

MOST_SHORT = 2
"""A spread that is shorter by more lines shows."""
FEWEST_LINES = 5
"""On the last page of a chapter."""
MOST_CHANGED = 2
"""Passages of a page that are set in another number of lines, or have another space above them."""
MOST_STATES = 40
"""Ways that are followed from one page to the next, the best ones."""
SHORT_COST, CHANGE_COST, STRAIN_COST = 0.4, 1.0, 20.0
"""What a line that a page is short of costs, a paragraph in another number of lines, and each em that each of its characters
gives or takes."""
MORE_SPACE_COST, LESS_SPACE_COST = 1.0, 1.6
"""What a row more above a heading costs, and a row less."""
HIGHER_COST = 2.0
"""What each row costs by which the title of a chapter comes higher."""
ENDLESS = 1_000_000
"""Rows that no text fills."""
MOST_KEPT = 64
"""Pages whose ways are kept, those that were asked for last."""


class Plan(NamedTuple):
    """By how many lines each page is made shorter (fewer than 0: by how many rows its title comes higher), which passages are
    set in more or fewer lines, and which have more or less space above them.
    """

    shorter: tuple[int, ...] = ()
    changes: Changes = UNCHANGED
    spaces: Changes = UNCHANGED


class Change(NamedTuple):
    """What may be done to a passage, by its number: `lines` more or less, or so many `rows` of space above it."""

    number: int
    lines: int
    rows: int
    cost: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A page: its rows, whether its foot has to be level with that of the page after it, by how many lines it may be shorter,
    by how many rows the title at its head may come higher, and how many rows part its text from its notes.
    """

    rows: int
    is_verso: bool
    most_short: int = MOST_SHORT
    higher: int = 0
    edge: float = 0.0


class State(NamedTuple):
    """Pages planned so far: what they cost, where each ends, where the next begins, and the room that a verso has left for its recto."""

    cost: float
    place: Place
    room: int | None
    plan: Plan
    ends: tuple[Place, ...] = ()


def rows_short(room: int, lifted: int | None) -> int:
    """By how many rows a page ends early that has so many empty below its text.

    A page with notes ends where they do, so many rows above its foot; what is empty above them does not show, if it is little.

    >>> [rows_short(2, None), rows_short(2, 0), rows_short(3, 0), rows_short(2, 1)]
    [2, 0, 3, 1]
    """
    return room if lifted is None else lifted + (room if room > MOST_SHORT else 0)


def level_plans(
    passages: Sequence[Passage], start: Place, leaves: Sequence[Leaf], most_strain: float
) -> Iterator[Plan]:
    """Ways to level the spreads of some pages, of which the first is a verso and the last a recto; the text goes on.

    >>> text = [Passage(lines=lines) for lines in (5, 3, 6, 9)]
    >>> leaves = [Leaf(rows=7, is_verso=True), Leaf(rows=7, is_verso=False)]
    >>> [plan.shorter for plan in level_plans(text, (0, 0), leaves, 0)]
    [(0, 2)]
    """
    for state in states_after(tuple(passages), start, tuple(leaves), None, most_strain):
        if state.place[0] < len(passages):
            yield state.plan


def ending_plans(
    passages: Sequence[Passage], start: Place, leaves: Sequence[Leaf], room: int | None, most_strain: float
) -> Iterator[Plan]:
    """Ways to fill the pages before the last of a chapter so that it has lines enough, or none at all.

    `room` is that of the verso which the first page faces, if it faces one.
    """
    for state in states_after(tuple(passages), start, tuple(leaves), room, most_strain):
        lines = fill(passages, state.place, ENDLESS, state.plan.changes, state.plan.spaces).rows
        if lines >= FEWEST_LINES or lines == 0:
            yield state.plan


@lru_cache(maxsize=MOST_KEPT)
def states_after(
    passages: tuple[Passage, ...], start: Place, leaves: tuple[Leaf, ...], room: int | None, most_strain: float
) -> tuple[State, ...]:
    """The ways through some pages, the least visible first. What is changed on a page has to leave those before it as they are.

    They are kept: of a chapter that is laid out again, most pages have as many lines as before.
    """
    changes = list(possible_changes(passages, start, most_strain))
    states = [State(cost=0, place=start, room=room, plan=Plan())]
    for leaf in leaves:
        states = kept(after for state in states for after in following(passages, state, leaf, changes))
    return tuple(state for state in states if holds(passages, start, leaves, state))


def holds(passages: Sequence[Passage], start: Place, leaves: Sequence[Leaf], state: State) -> bool:
    """Whether the pages end where they were planned to, with all changes made from the first on.

    A heading that begins a page might find room on the one before once the lines below it are fewer.
    """
    place = start
    for leaf, shorter, end in zip(leaves, state.plan.shorter, state.ends, strict=True):
        place = fill(passages, place, leaf.rows - shorter, state.plan.changes, state.plan.spaces, edge=leaf.edge).end
        if place != end:
            return False
    return True


def possible_changes(passages: Sequence[Passage], start: Place, most_strain: float) -> Iterator[Change]:
    """What may be done to passages that begin on these pages."""
    first, line = start
    for number in range(first + (line > 0), len(passages)):
        for lines in (1, -1):
            strain = passages[number].strain(lines)
            if strain < most_strain:
                yield Change(number, lines, 0, CHANGE_COST + STRAIN_COST * strain)
        for rows in passages[number].spaces:
            yield Change(number, 0, rows, MORE_SPACE_COST if rows > 0 else LESS_SPACE_COST)


def following(passages: Sequence[Passage], state: State, leaf: Leaf, changes: Sequence[Change]) -> Iterator[State]:
    """The states that one more page leads to, with two passages at most changed on it."""
    # With another number of lines, what begins a page might have found room on the page before: it was asked there.
    plan = state.plan
    first = state.place[0] + (state.place[1] > 0 or bool(plan.shorter))
    end = fill(passages, state.place, leaf.rows, plan.changes, plan.spaces, edge=leaf.edge).end[0]
    near = [
        one
        for one in changes
        if first <= one.number <= end and one.number not in plan.changes and one.number not in plan.spaces
    ]
    for chosen in chain.from_iterable(combinations(near, count) for count in range(MOST_CHANGED + 1)):
        if len({one.number for one in chosen}) < len(chosen):
            continue
        changed = {**plan.changes, **{one.number: one.lines for one in chosen if one.lines}}
        spaced = {**plan.spaces, **{one.number: one.rows for one in chosen if one.rows}}
        cost = state.cost + sum(one.cost for one in chosen)
        for shorter in range(-leaf.higher, leaf.most_short + 1) if state.room is None else sorted({0, state.room}):
            page = fill(passages, state.place, leaf.rows - shorter, changed, spaced, edge=leaf.edge)
            higher = max(-shorter, 0)
            lifted = max(shorter, 0) if page.noted else None
            empty = leaf.rows + higher - (lifted or 0) - page.rows - page.noted
            room = rows_short(empty, lifted)
            if page.end[0] < len(passages) and (room > leaf.most_short or state.room not in (None, room)):
                continue
            yield State(
                cost=cost + SHORT_COST * (empty + (lifted or 0)) + HIGHER_COST * higher,
                place=page.end,
                room=room if leaf.is_verso else None,
                plan=Plan(shorter=(*plan.shorter, shorter), changes=changed, spaces=spaced),
                ends=(*state.ends, page.end),
            )


def kept(states: Iterable[State]) -> list[State]:
    """The cheapest state for each place and room, and the best of these."""
    best: dict[tuple[Place, int | None, int], State] = {}
    for state in states:
        key = state.place, state.room, sum(state.plan.changes.values())
        if key not in best or state.cost < best[key].cost:
            best[key] = state
    return sorted(best.values(), key=lambda state: state.cost)[:MOST_STATES]
