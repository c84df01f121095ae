"""What differs between the pictures of two files: which stands in the place of which, which came and which went."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from math import inf

from banxin.comparison.changes import Run
from banxin.comparison.finished_text import Leaf
from banxin.comparison.pictures.picture_records import PictureDifference, ShownPicture
from banxin.comparison.written_places import WrittenPlaces

Pair = tuple[ShownPicture | None, ShownPicture | None]
Row = Sequence[ShownPicture]


def picture_differences(
    before: Row, after: Row, runs: Mapping[str, Sequence[Run]], places: tuple[WrittenPlaces, WrittenPlaces]
) -> Iterator[PictureDifference]:
    """Every picture that is another, in the order of the later file; those of chapters that are gone come last.

    `runs` are what the texts of each chapter have in common, `places` those of the two books.
    """
    old, new = by_chapter(before), by_chapter(after)
    for chapter in [*new, *(one for one in old if one not in new)]:
        rows = old.get(chapter, []), new.get(chapter, [])
        written = [place.pictures(chapter, len(row)) for place, row in zip(places, rows, strict=True)]
        for pair in changed_row(*rows, runs.get(chapter, ())):
            yield difference_of(chapter, pair, written)


def by_chapter(pictures: Row) -> dict[str, list[ShownPicture]]:
    found: dict[str, list[ShownPicture]] = {}
    for one in pictures:
        found.setdefault(one.chapter, []).append(one)
    return found


def difference_of(chapter: str, pair: Pair, written: Sequence[Sequence[tuple[str, str]]]) -> PictureDifference:
    """What is told of a picture that is another; `written` are the places and files of the pictures of the chapter in both books."""
    known = [known_of(one, row) for one, row in zip(pair, written, strict=True)]
    # A name from the book and one from the file would seem to be two pictures.
    are_known = all(found for one, found in zip(pair, known, strict=True) if one)
    before, after = (name_of(one, found if are_known else None) for one, found in zip(pair, known, strict=True))
    there = known[1] if pair[1] else known[0]
    leaves = [one.leaf if one else Leaf() for one in pair]
    return PictureDifference(
        chapter=chapter,
        before=before,
        after=after,
        before_leaf=leaves[0],
        after_leaf=leaves[1],
        described=described(*pair),
        place=there[0] if there else "",
    )


def described(before: ShownPicture | None, after: ShownPicture | None) -> tuple[str, str] | None:
    """The descriptions of a picture that is the same."""
    is_same = before and after and before.digest == after.digest
    return (before.description, after.description) if is_same and before and after else None


def known_of(picture: ShownPicture | None, written: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
    return written[picture.number] if picture and written else None


def name_of(picture: ShownPicture | None, known: tuple[str, str] | None) -> str | None:
    if picture is None:
        return None
    return known[1] if known else picture.name


def changed_row(before: Row, after: Row, runs: Sequence[Run]) -> Iterator[Pair]:
    """The pictures of a chapter that are others, or are described otherwise: those that are the same hold the rest together."""
    matcher = SequenceMatcher(None, [one.digest for one in before], [one.digest for one in after], autojunk=False)
    for kind, a, a_end, b, b_end in matcher.get_opcodes():
        if kind != "equal":
            yield from paired(before[a:a_end], after[b:b_end], runs)
        else:
            same = zip(before[a:a_end], after[b:b_end], strict=True)
            yield from ((old, new) for old, new in same if old.description != new.description)


def paired(before: Row, after: Row, runs: Sequence[Run]) -> Iterator[Pair]:
    """Which picture stands in the place of which: the one at the same place of the text."""
    left = list(after)
    for old in before:
        first, last = reach(old.offset, runs)
        place = next((place for place, new in enumerate(left) if first <= new.offset <= last), None)
        if place is None:
            yield old, None
        else:
            yield from ((None, new) for new in left[:place])
            yield old, left[place]
            del left[: place + 1]
    yield from ((None, new) for new in left)


def reach(offset: int, runs: Sequence[Run]) -> tuple[float, float]:
    """From where to where in the later text a place of the earlier one may be: beside what was put in there it is either side."""
    first = max((run.after + min(offset - run.before, run.length) for run in runs if run.before < offset), default=0)
    behind = (run.after + max(0, offset - run.before) for run in runs if offset < run.before + run.length)
    return first, min(behind, default=inf)
