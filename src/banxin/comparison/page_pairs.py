"""Which page of one PDF is which page of another: the one with most of its text; and what begins elsewhere."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from banxin.comparison.changes import Run
from banxin.comparison.finished_text import NOTES, FinishedText, Leaf, Stretch

Runs = Mapping[str, Sequence[Run]]
"""For each stretch that both texts have what is common to it, by its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePairs:
    """`before` has for each sheet of the later file the sheet of the earlier one, or None for a page that is new."""

    before: Mapping[int, int | None]
    gone: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedPage:
    """A page that begins elsewhere: where it was, and how many characters later in the text it begins now (earlier: below 0)."""

    chapter: str
    before: Leaf
    after: Leaf
    shift: int


class SharedText(NamedTuple):
    """A sheet of the later file, one of the earlier file, and how many characters they share."""

    sheet: int
    other: int
    characters: int


class Row(NamedTuple):
    """Pairs of sheets, the last one first, and how many characters they share together."""

    last: SharedText
    weight: int
    before: "Row | None"


def paired_pages(before: FinishedText, after: FinishedText, runs: Runs) -> PagePairs:
    """Pages with text go each with one of its own, so that most text is shared; a page that is left over, as where one was parted into two,
    goes with what has most of its text. Pages without text (pictures, blank ones) follow the page before them.
    """
    shared = shared_text(before, after, runs)
    own = own_pages(shared)
    taken = {sheet for counts in shared.values() for sheet in counts}
    pairs: dict[int, int | None] = {}
    last = 0
    for sheet in range(1, after.sheets + 1):
        counts = shared.get(sheet)
        if counts:
            last = own.get(sheet) or max(counts, key=lambda one: (counts[one], -one))
            pairs[sheet] = last
        elif last < before.sheets and last + 1 not in taken:
            last += 1
            pairs[sheet] = last
        else:
            pairs[sheet] = None
    kept = set(pairs.values())
    return PagePairs(before=pairs, gone=tuple(one for one in range(1, before.sheets + 1) if one not in kept))


def own_pages(shared: Mapping[int, Mapping[int, int]]) -> dict[int, int]:
    """For sheets of the later file one of the earlier file each, no one twice.

    The tail of the page before may be longer than all that stands on a short page: taken for itself, that page would go with the one before,
    and its own would be gone. Chapters in another order are other rows.

    >>> own_pages({5: {5: 400}, 6: {5: 100, 6: 50}})
    {5: 5, 6: 6}
    >>> own_pages({1: {3: 90}, 2: {1: 300}, 3: {2: 200}})
    {2: 1, 3: 2, 1: 3}
    """
    left = [SharedText(sheet, other, shared[sheet][other]) for sheet in sorted(shared) for other in shared[sheet]]
    pairs: dict[int, int] = {}
    while left:
        pairs |= heaviest_row(left)
        taken = set(pairs.values())
        left = [one for one in left if one.sheet not in pairs and one.other not in taken]
    return pairs


def heaviest_row(shared: Sequence[SharedText]) -> dict[int, int]:
    """Of pairs in the order of the later sheets those that share most text together, where both sheets go forwards from pair to pair."""
    ends: list[int] = []
    rows: list[Row] = []
    for _, of_sheet in groupby(shared, key=lambda one: one.sheet):
        for row in [one_more(one, ends, rows) for one in of_sheet]:
            place = bisect_left(ends, row.last.other)
            if place and rows[place - 1].weight >= row.weight:
                continue
            # What ends later and weighs no more is of no use to any pair behind.
            end = place
            while end < len(rows) and rows[end].weight <= row.weight:
                end += 1
            if place == end < len(rows) and ends[place] == row.last.other:
                continue
            ends[place:end], rows[place:end] = [row.last.other], [row]
    pairs = {}
    heaviest: Row | None = rows[-1]
    while heaviest:
        pairs[heaviest.last.sheet] = heaviest.last.other
        heaviest = heaviest.before
    return dict(reversed(pairs.items()))


def one_more(one: SharedText, ends: Sequence[int], rows: Sequence[Row]) -> Row:
    """The heaviest row that ends before a pair, and the pair; `ends` are the earlier sheets with which rows end, and both grow."""
    place = bisect_left(ends, one.other)
    before = rows[place - 1] if place else None
    return Row(one, (before.weight if before else 0) + one.characters, before)


def shared_text(before: FinishedText, after: FinishedText, runs: Runs) -> dict[int, Counter[int]]:
    """For each sheet of the later file how many characters it shares with each sheet of the earlier one."""
    shared: dict[int, Counter[int]] = {}
    for name, common in runs.items():
        if name != NOTES:
            for one, other, count in overlaps(before.stretches[name], after.stretches[name], common):
                shared.setdefault(other.sheet, Counter())[one.sheet] += count
    return shared


def overlaps(before: Stretch, after: Stretch, runs: Sequence[Run]) -> Iterator[tuple[Leaf, Leaf, int]]:
    """Each piece of common text that ends at no page's end inside, with its two pages."""
    old, new = list(before.spans), list(after.spans)
    a = b = 0
    for run in runs:
        done = 0
        while done < run.length:
            while old[a][2] <= run.before + done:
                a += 1
            while new[b][2] <= run.after + done:
                b += 1
            count = min(old[a][2] - run.before, new[b][2] - run.after, run.length) - done
            yield old[a][0], new[b][0], count
            done += count


def moved_pages(before: FinishedText, after: FinishedText, runs: Runs, pairs: PagePairs) -> list[MovedPage]:
    """The pages that stand on another sheet, or begin with other text, in the order of the later file."""
    found = []
    for name, common in runs.items():
        if name != NOTES:
            starts = {leaf.sheet: (leaf, start) for leaf, start, _ in before.stretches[name].spans}
            for leaf, start, end in after.stretches[name].spans:
                was = starts.get(pairs.before.get(leaf.sheet) or 0)
                if was:
                    shift = shift_of(common, start, end, was[1])
                    if shift or was[0].sheet != leaf.sheet:
                        found.append(MovedPage(chapter=name, before=was[0], after=leaf, shift=shift))
    return sorted(found, key=lambda one: one.after.sheet)


def shift_of(runs: Sequence[Run], start: int, end: int, began: int) -> int:
    """How much later than at `began` of the earlier text the page from `start` to `end` of the later one begins."""
    for run in runs:
        if run.after + run.length > start:
            place = max(start, run.after)
            if place >= end:
                return 0
            at = run.before + place - run.after
            between = [one for one in runs if began < one.before + one.length and one.before < at and one.after < start]
            is_same_start = place > start and not between
            return 0 if is_same_start and at >= began else at - began
    return 0
