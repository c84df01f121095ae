"""How facing pages come to end on the same line, and the last page of a chapter to have more than a few.

A page may be some lines shorter than it could be, if the page that it faces is as short; and a paragraph may be set in a
line more or less. All ways through some pages are followed, the least visible first (a dynamic programme: what leads to the
same place is kept once). Strains and costs are em.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, combinations

from banxin.compose.make_up.page_filling import Changes, Passage, Place, fill

MOST_SHORT = 2
"""A spread that is shorter by more lines shows."""
FEWEST_LINES = 5
"""On the last page of a chapter."""
MOST_CHANGED = 2
"""Passages of a page that are set in another number of lines."""
MOST_STATES = 40
"""Ways that are followed from one page to the next, the best ones."""
SHORT_COST, CHANGE_COST, STRAIN_COST = 0.4, 1.0, 20.0
"""What a line that a page is short of costs, a paragraph in another number of lines, and each em that each of its characters
gives or takes."""
ENDLESS = 1_000_000
"""Rows that no text fills."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """By how many lines each page is made shorter, and which passages are set in more or fewer lines."""

    shorter: tuple[int, ...] = ()
    changes: Changes = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A page: its rows, and whether its foot has to be level with that of the page after it."""

    rows: int
    is_verso: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Pages planned so far: what they cost, where the next begins, and the room that a verso has left for its recto."""

    cost: float
    place: Place
    room: int | None
    plan: Plan


def level_plans(
    passages: Sequence[Passage], start: Place, leaves: Sequence[Leaf], most_strain: float
) -> Iterator[Plan]:
    """Ways to level the spreads of some pages, of which the first is a verso and the last a recto; the text goes on.

    >>> text = [Passage(lines=lines) for lines in (5, 3, 6, 9)]
    >>> leaves = [Leaf(rows=7, is_verso=True), Leaf(rows=7, is_verso=False)]
    >>> [plan.shorter for plan in level_plans(text, (0, 0), leaves, 0)]
    [(0, 2)]
    """
    for state in states_after(passages, start, leaves, None, most_strain):
        if state.place[0] < len(passages):
            yield state.plan


def ending_plans(
    passages: Sequence[Passage], start: Place, leaves: Sequence[Leaf], room: int | None, most_strain: float,
    *, may_vanish: bool,
) -> Iterator[Plan]:  # fmt: skip
    """Ways to fill the pages before the last of a chapter so that it has lines enough.

    `room` is that of the verso which the first page faces, if it faces one. `may_vanish` says that the last page may
    have nothing left at all.
    """
    for state in states_after(passages, start, leaves, room, most_strain):
        lines = fill(passages, state.place, ENDLESS, state.plan.changes).rows
        if lines >= FEWEST_LINES or (may_vanish and lines == 0):
            yield state.plan


def states_after(
    passages: Sequence[Passage], start: Place, leaves: Sequence[Leaf], room: int | None, most_strain: float
) -> list[State]:
    """The ways through some pages, the least visible first."""
    changes = list(possible_changes(passages, start, most_strain))
    states = [State(cost=0, place=start, room=room, plan=Plan())]
    for leaf in leaves:
        states = kept(after for state in states for after in following(passages, state, leaf, changes))
    return states


def possible_changes(passages: Sequence[Passage], start: Place, most_strain: float) -> Iterator[tuple[float, int, int]]:
    """What may be changed by a line: its strain, the number of the passage, and 1 or -1. It begins on these pages."""
    first, line = start
    for number in range(first + (line > 0), len(passages)):
        for change in (1, -1):
            strain = passages[number].strain(change)
            if strain < most_strain:
                yield strain, number, change


def following(
    passages: Sequence[Passage], state: State, leaf: Leaf, changes: Sequence[tuple[float, int, int]]
) -> Iterator[State]:
    """The states that one more page leads to, with two passages at most changed on it."""
    # With another number of lines, what begins a page might have found room on the page before: it was asked there.
    first = state.place[0] + (state.place[1] > 0 or bool(state.plan.shorter))
    end = fill(passages, state.place, leaf.rows, state.plan.changes).end[0]
    near = [one for one in changes if first <= one[1] <= end and one[1] not in state.plan.changes]
    for chosen in chain.from_iterable(combinations(near, count) for count in range(MOST_CHANGED + 1)):
        changed = {**state.plan.changes, **{number: change for _, number, change in chosen}}
        if len(changed) < len(state.plan.changes) + len(chosen):
            continue
        strain = sum(CHANGE_COST + STRAIN_COST * one[0] for one in chosen)
        for shorter in range(MOST_SHORT + 1) if state.room is None else sorted({0, state.room}):
            page = fill(passages, state.place, leaf.rows - shorter, changed)
            room = leaf.rows - page.rows
            if page.end[0] < len(passages) and (room > MOST_SHORT or state.room not in (None, room)):
                continue
            yield State(
                cost=state.cost + SHORT_COST * room + strain,
                place=page.end,
                room=room if leaf.is_verso else None,
                plan=Plan(shorter=(*state.plan.shorter, shorter), changes=changed),
            )


def kept(states: Iterable[State]) -> list[State]:
    """The cheapest state for each place and room, and the best of these."""
    best: dict[tuple[Place, int | None, int], State] = {}
    for state in states:
        key = state.place, state.room, sum(state.plan.changes.values())
        if key not in best or state.cost < best[key].cost:
            best[key] = state
    return sorted(best.values(), key=lambda state: state.cost)[:MOST_STATES]
