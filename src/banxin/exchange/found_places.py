"""Which paragraph of the chapters, as they are now, is which one of a document that came back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import chain, groupby

from banxin.exchange.folded_words import folded
from banxin.exchange.hidden_places import Place, chapter_in, is_place_of_note, number_in, words_in
from banxin.exchange.returned_document import ReturnedParagraph

_MOST = 10**6
"""For a document that does not say how many paragraphs went out of a chapter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPlaces:
    """The places by the names that went out, and those that say what stands new behind a paragraph: it has been taken over before.

    `doubted` are paragraphs behind which something is new, there and in the chapter, and not the same; `counts` say how many
    paragraphs went out of a chapter; `elsewhere` are names of places that stand elsewhere in the chapter by now.
    """

    by_name: dict[str, Place] = field(default_factory=dict)
    taken: dict[str, tuple[Place, ...]] = field(default_factory=dict)
    doubted: set[str] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=dict)
    elsewhere: set[str] = field(default_factory=set)

    def left_behind(self, one: ReturnedParagraph) -> tuple[str, ...]:
        """The paragraphs behind one that were not taken over before."""
        left = list(one.behind)
        for words in (folded(place.words) for name in one.places for place in self.taken.get(name, ())):
            at = next((number for number, text in enumerate(left) if folded(text) == words), None)
            if at is not None:
                del left[at]
        return tuple(left)


@dataclass(frozen=True, slots=True)
class _Said:
    """What came back, of a place that went out or new behind it."""

    name: str
    words: str
    is_new: bool


def found_places(places: Sequence[Place], returned: Sequence[ReturnedParagraph]) -> FoundPlaces:
    """The places for what came back, by the order of the words that went out; where these were edited since, by those that came back.

    What neither tells stands between the same two paragraphs. One that came in between moves none of the others.
    """
    found = FoundPlaces(counts=dict(chain.from_iterable(one.counts for one in returned)))
    names = [name for one in returned for name in one.places]
    own = {one.places[-1]: one for one in returned if one.places}
    for chapter in dict.fromkeys(map(chapter_in, names)):
        now = [one for one in places if chapter_in(one.name) == chapter]
        then = sorted({name for name in names if chapter_in(name) == chapter}, key=number_in)
        before, start = 0, 0
        for first, begin, size in steady_blocks([words_in(name) for name in then], [words_in(one.name) for one in now]):
            _find_between(then, range(before, first), now[start:begin], own, found)
            found.by_name.update(zip(then[first : first + size], now[begin : begin + size], strict=True))
            before, start = first + size, begin + size
        _find_elsewhere(then, now, own, found)
    return found


def _find_between(
    then: Sequence[str],
    stretch: range,
    now: Sequence[Place],
    own: Mapping[str, ReturnedParagraph],
    found: FoundPlaces,
) -> None:
    """Find a stretch of what went out among the places that stand there now."""
    if not stretch and not now:
        return
    first, last = stretch.start, stretch.stop
    before = own.get(then[first - 1]) if first else None
    said = [*_new(before), *(part for name in then[first:last] for part in _of(name, own))]
    taken = _pair(said, now, found)
    # More than went out of this stretch: something was written in it since.
    ends = number_in(then[last]) if last < len(then) else found.counts.get(chapter_in(then[0]), _MOST) + 1
    room = ends - (number_in(then[first - 1]) if first else 0) - 1
    if len(now) - taken > room:
        found.doubted.update(one.name for one in said if one.is_new)


def steady_blocks(then: Sequence[str], now: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """The stretches that two rows of words have in common, as where they begin in each and how long they are, and an empty one at the end.

    Of several that say the same in a row, the one is taken before which as many stand on both sides: two cells with one number are
    the same two when the first of them has changed.

    >>> list(steady_blocks(["a", "27", "27", "b"], ["a", "2", "27", "c"]))
    [(0, 0, 1), (2, 2, 1), (4, 4, 0)]
    """
    blocks = SequenceMatcher(None, then, now, autojunk=False).get_matching_blocks()
    end, last = 0, 0
    for number, (first, start, size) in enumerate(blocks):
        while size and first - end < start - last and first + size < blocks[number + 1].a:
            if then[first + 1 : first + size + 1] != now[start : start + size]:
                break
            first += 1  # noqa: PLW2901 -- the block itself moves
        yield first, start, size
        end, last = first + size, start + size


def _find_elsewhere(
    then: Sequence[str], now: Sequence[Place], own: Mapping[str, ReturnedParagraph], found: FoundPlaces
) -> None:
    """Find what was moved in the chapter since by the words that came back, where one place alone has them and nobody else is there."""
    used = {place.name for place in (*found.by_name.values(), *chain.from_iterable(found.taken.values()))}
    free: dict[str, list[Place]] = {}
    for place in now:
        if place.name not in used and place.words.strip():
            free.setdefault(folded(place.words), []).append(place)
    for name in then:
        left = free.get(folded(own[name].words), []) if name in own and name not in found.by_name else []
        if len(left) == 1:
            found.by_name[name] = left.pop()
            found.elsewhere.add(name)


def _of(name: str, own: Mapping[str, ReturnedParagraph]) -> Iterator[_Said]:
    """What came back for a place: nothing where it was joined to the next."""
    one = own.get(name)
    yield _Said(name, folded(one.words) if one else "", is_new=False)
    yield from _new(one)


def _new(one: ReturnedParagraph | None) -> Iterator[_Said]:
    """The paragraphs behind one that have no place; those of a note stand in its own."""
    if one is not None and not is_place_of_note(one.places[-1]):
        yield from (_Said(one.places[-1], folded(words), is_new=True) for words in one.behind)


def _pair(said: Sequence[_Said], now: Sequence[Place], found: FoundPlaces) -> int:
    """Find a stretch that differs by the words that came back, and what is left of it by its order; how many were new and are there."""
    taken = 0
    matcher = SequenceMatcher(None, [one.words for one in said], [folded(one.words) for one in now], autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag != "equal":
            old = [one.name for one in said[first:last] if not one.is_new]
            found.by_name.update(zip(old, now[start:end], strict=False))
            continue
        for one, place in zip(said[first:last], now[start:end], strict=True):
            if one.is_new:
                taken += 1
                found.taken[one.name] = (*found.taken.get(one.name, ()), place)
            else:
                found.by_name[one.name] = place
    return taken


def gone(places: Sequence[Place], seen: frozenset[str], found: FoundPlaces) -> Iterator[tuple[Place, bool]]:
    """The places that did not come back, of chapters of which some did; and whether it is sure that they went out.

    Places are counted when they go out: between two that follow upon one another a paragraph can only have been written since.
    """
    numbers = {
        place.name: number_in(name)
        for name, place in found.by_name.items()
        if place.name in seen and name not in found.elsewhere
    }
    for chapter in dict.fromkeys(map(chapter_in, seen)):
        own = [one for one in places if chapter_in(one.name) == chapter]
        last, following = 0, [numbers[one.name] for one in own if one.name in numbers]
        following.append(found.counts.get(chapter, _MOST) + 1)
        for is_seen, row in groupby(own, lambda one: one.name in seen):
            stretch = list(row)
            if is_seen:
                known = sum(one.name in numbers for one in stretch)
                last, following = (following[known - 1] if known else last), following[known:]
            elif missing := following[0] - last - 1 - _moved_between(chapter, last, following[0], found):
                yield from ((one, missing >= len(stretch)) for one in stretch if one.words.strip())


def _moved_between(chapter: str, last: int, following: int, found: FoundPlaces) -> int:
    """How many that went out between two of these numbers stand elsewhere by now."""
    return sum(last < number_in(name) < following for name in found.elsewhere if chapter_in(name) == chapter)
