"""The differences between two texts of one book, chapter by chapter, in the order of reading."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from banxin.comparison.changes import Change, Run, changes_between, common_runs
from banxin.comparison.finished_text import NOTES, FinishedText, Leaf, Stretch
from banxin.comparison.records import TextDifference

AROUND = 14
"""Characters that are told on each side of a difference."""
BLOCK = 8
"""Characters of which two chapters have to share half, to be one whose file was given another name."""

Place = Callable[[str, int], str]


def same_stretches(before: FinishedText, after: FinishedText) -> dict[str, str]:
    """For each stretch of the later text the name of the earlier one that it is.

    A chapter whose file was given another name is found by its text; no chapter is taken twice.
    """
    names = {name: name for name in after.stretches if name in before.stretches}
    left = [one for name, one in before.stretches.items() if name not in names]
    blocks = {one.name: {one.text[place : place + BLOCK] for place in range(len(one.text))} for one in left}
    for name, stretch in after.stretches.items():
        if name not in names and blocks:
            text = stretch.text
            pieces = [text[place : place + BLOCK] for place in range(0, max(1, len(text) - BLOCK), BLOCK)]
            share = {other: sum(piece in known for piece in pieces) for other, known in blocks.items()}
            best = max(share, key=lambda other: share[other])
            if share[best] * 2 > len(pieces):
                names[name] = best
                del blocks[best]
    return names


def with_names_of(before: FinishedText, names: Mapping[str, str]) -> FinishedText:
    """The earlier text with its chapters named as in the later one."""
    known = {old: new for new, old in names.items()}
    stretches = {known.get(name, name): one for name, one in before.stretches.items()}
    return FinishedText(stretches=stretches, sheets=before.sheets)


def shared_runs(before: FinishedText, after: FinishedText) -> dict[str, list[Run]]:
    """What is common to each stretch that both texts have."""
    return {
        name: common_runs(before.stretches[name].text, stretch.text)
        for name, stretch in after.stretches.items()
        if name in before.stretches
    }


def text_differences(
    before: FinishedText, after: FinishedText, runs: Mapping[str, Sequence[Run]], place: Place
) -> list[TextDifference]:
    """Every difference, in the order of the later text; chapters that only the earlier one has come last."""
    nothing = Stretch.of("", ())
    found: list[TextDifference] = []
    names = [*after.stretches, *(name for name in before.stretches if name not in after.stretches)]
    for name in names:
        old, new = before.stretches.get(name, nothing), after.stretches.get(name, nothing)
        found += told_differences(name, old, new, runs.get(name, ()), place)
    return found


def told_differences(
    name: str, old: Stretch, new: Stretch, runs: Sequence[Run], place: Place
) -> Iterator[TextDifference]:
    for change in changes_between(old.text, new.text, runs):
        yield TextDifference(
            chapter=name,
            before=old.text[change.before_start : change.before_end],
            after=new.text[change.after_start : change.after_end],
            lead=new.text[max(0, change.after_start - AROUND) : change.after_start],
            trail=new.text[change.after_end : change.after_end + AROUND],
            before_leaf=leaf_of(old, change.before_start, change.before_end),
            after_leaf=leaf_of(new, change.after_start, change.after_end),
            place="" if name == NOTES else place(name, written_at(new, change)),
        )


def leaf_of(stretch: Stretch, start: int, end: int) -> Leaf:
    """The page on which a change stands; what was taken out stood behind the character before it."""
    return stretch.leaf_at(start if end > start else max(0, start - 1))


def written_at(stretch: Stretch, change: Change) -> int:
    """The character that tells where a change was written: its first one, or for what was taken out the one before."""
    is_text = change.after_end > change.after_start
    return min(change.after_start if is_text else max(0, change.after_start - 1), max(0, len(stretch.text) - 1))
