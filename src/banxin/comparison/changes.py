"""Where two texts differ, as an editor would mark it: one change for each place that was edited.

Texts are compared from coarse to fine: long blocks that stand once in either text hold them together (the idea of
patience diff), then shorter blocks between those, then single characters where little is left. So a book of a million
characters takes seconds, whatever is in it, and a stretch that has nothing in common with its counterpart is one change.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from banxin.checks.pdf.pdf_lines import LINE_HYPHENS, SOFT_HYPHEN

BLOCKS = (64, 16, 6)
"""Characters of the blocks that are looked for, one length after another."""
MOST_BY_CHARACTER = 600_000
"""Characters of the one text by those of the other that are compared one by one; difflib may take a second for so many."""
NEAR = 3
"""Characters that two places have between them at most that are one edit for a reader: two words of a sentence written anew."""
NEAR_LONG = 8
"""The same between long ones: a few letters in common are chance."""
HYPHENS = "".join((*LINE_HYPHENS, SOFT_HYPHEN))


class Run(NamedTuple):
    """A stretch that both texts have: where it begins in each, and its length."""

    before: int
    after: int
    length: int


@dataclass(frozen=True, slots=True)
class Change:
    """A place that differs: what stood from `start` to `end` before, and what stands there after."""

    before_start: int
    before_end: int
    after_start: int
    after_end: int

    @property
    def size(self) -> int:
        return max(self.before_end - self.before_start, self.after_end - self.after_start)


def common_runs(before: str, after: str) -> list[Run]:
    """The stretches that two texts have in common, in their order; neighbours are one."""
    found: list[Run] = []
    work = [((0, len(before)), (0, len(after)), 0)]
    while work:
        (a, a_end), (b, b_end), level = work.pop()
        start = common_start(before[a:a_end], after[b:b_end])
        end = common_end(before[a + start : a_end], after[b + start : b_end])
        found += (Run(a, b, start), Run(a_end - end, b_end - end, end))
        a, b, a_end, b_end = a + start, b + start, a_end - end, b_end - end
        if a == a_end or b == b_end:
            continue
        while level < len(BLOCKS):
            anchors = anchors_of(before[a:a_end], after[b:b_end], BLOCKS[level])
            if anchors:
                break
            level += 1
        else:
            found += by_character(before[a:a_end], after[b:b_end], a, b)
            continue
        for run in (*anchors, Run(a_end - a, b_end - b, 0)):
            found.append(Run(a + run.before, b + run.after, run.length))
        places = [(0, 0), *((run.before + run.length, run.after + run.length) for run in anchors)]
        goals = [*((run.before, run.after) for run in anchors), (a_end - a, b_end - b)]
        work += (
            ((a + one[0], a + other[0]), (b + one[1], b + other[1]), level + 1)
            for one, other in zip(places, goals, strict=True)
        )
    return joined_runs(sorted(run for run in found if run.length))


def common_start(one: str, other: str) -> int:
    """How many characters two texts begin with alike; found by halving, because slices are compared at once.

    >>> common_start("版心之内", "版心之外"), common_start("甲", "乙")
    (3, 0)
    """
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def common_end(one: str, other: str) -> int:
    return common_start(one[::-1], other[::-1])


def anchors_of(before: str, after: str, size: int) -> list[Run]:
    """Blocks of one text that stand once in either, as many of them as keep their order."""
    if min(len(before), len(after)) < size:
        return []
    places: dict[str, int] = {}
    for place in range(0, len(before) - size + 1, size):
        block = before[place : place + size]
        places[block] = -1 if block in places else place
    seen: dict[str, int] = {}
    for place in range(len(after) - size + 1):
        block = after[place : place + size]
        if places.get(block, -1) >= 0:
            seen[block] = -1 if block in seen else place
    pairs = sorted((places[block], place) for block, place in seen.items() if place >= 0)
    return apart([Run(one, other, size) for one, other in in_order(pairs)])


def in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest row of pairs of which both numbers grow (patience sorting); the first numbers do already."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        at = bisect_left(ends, place)
        before.append(last[at - 1] if at else -1)
        if at == len(ends):
            ends.append(place)
            last.append(number)
        else:
            ends[at], last[at] = place, number
    row: list[tuple[int, int]] = []
    number = last[-1] if last else -1
    while number >= 0:
        row.append(pairs[number])
        number = before[number]
    return row[::-1]


def apart(runs: Sequence[Run]) -> list[Run]:
    """The runs without those that lie over the one before in the second text, where blocks are found at every character."""
    kept: list[Run] = []
    for run in runs:
        if not kept or run.after >= kept[-1].after + kept[-1].length:
            kept.append(run)
    return kept


def by_character(before: str, after: str, a: int, b: int) -> Iterator[Run]:
    """What two short texts have in common; texts that are long and have no block in common have nothing."""
    if len(before) * len(after) <= MOST_BY_CHARACTER:
        for block in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
            yield Run(a + block.a, b + block.b, block.size)


def joined_runs(runs: Sequence[Run]) -> list[Run]:
    whole: list[Run] = []
    for run in runs:
        last = whole[-1] if whole else None
        if last and (last.before + last.length, last.after + last.length) == (run.before, run.after):
            whole[-1] = Run(last.before, last.after, last.length + run.length)
        else:
            whole.append(run)
    return whole


def changes_between(before: str, after: str, runs: Sequence[Run]) -> list[Change]:
    """The places where two texts differ; those that stand close together are one.

    A hyphen that only divides a word at the end of a line is no difference.
    """
    ends = [Run(0, 0, 0), *runs, Run(len(before), len(after), 0)]
    found: list[Change] = []
    for one, other in pairwise(ends):
        change = Change(one.before + one.length, other.before, one.after + one.length, other.after)
        if not change.size or is_division(before, after, change):
            continue
        while found and is_near(found[-1], change):
            change = Change(found[-1].before_start, change.before_end, found.pop().after_start, change.after_end)
        found.append(change)
    return found


def is_division(before: str, after: str, change: Change) -> bool:
    """Whether all that differs is where a word is divided."""
    one = before[change.before_start : change.before_end]
    other = after[change.after_start : change.after_end]
    return SOFT_HYPHEN in one + other and not (one + other).strip(HYPHENS)


def is_near(one: Change, other: Change) -> bool:
    """Whether two changes are one edit for a reader."""
    gap = min(other.before_start - one.before_end, other.after_start - one.after_end)
    return gap <= NEAR or gap <= min(NEAR_LONG, min(one.size, other.size) // 2)
