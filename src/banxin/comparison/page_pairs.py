"""Which page of one PDF is which page of another: the one with most of its text; and what begins elsewhere."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

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


def paired_pages(before: FinishedText, after: FinishedText, runs: Runs) -> PagePairs:
    """Pages with text go with what has most of it; those without (pictures, blank ones) follow the page before them."""
    shared = shared_text(before, after, runs)
    taken = {sheet for counts in shared.values() for sheet in counts}
    pairs: dict[int, int | None] = {}
    last = 0
    for sheet in range(1, after.sheets + 1):
        counts = shared.get(sheet)
        if counts:
            last = max(counts, key=lambda one: (counts[one], -one))
            pairs[sheet] = last
        elif last < before.sheets and last + 1 not in taken:
            last += 1
            pairs[sheet] = last
        else:
            pairs[sheet] = None
    kept = set(pairs.values())
    return PagePairs(before=pairs, gone=tuple(one for one in range(1, before.sheets + 1) if one not in kept))


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
