"""Paragraphs that stand elsewhere in a document that came back than in the chapters."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from statistics import median_low

from banxin.exchange.hidden_places import Place, chapter_in, is_place_of_note
from banxin.exchange.returned_document import ReturnedParagraph


def moved(
    sent: Sequence[ReturnedParagraph], returned: Sequence[ReturnedParagraph], by_name: Mapping[str, Place]
) -> frozenset[str]:
    """The names of the places, as they came back, of the fewest paragraphs that have to be put back for both to have one order.

    Of a chapter that was moved as a whole only the first paragraph counts.
    """
    order = {name: number for number, one in enumerate(sent) for name in one.places}
    came = [
        (name, order[place.name])
        for one in returned
        for name in one.places[-1:]
        if not is_place_of_note(name) and (place := by_name.get(name)) is not None and place.name in order
    ]
    where: dict[str, list[int]] = {}
    for number, (name, _) in enumerate(came):
        where.setdefault(chapter_in(name), []).append(number)
    # Chapters stand where most of their paragraphs do, whatever was carried off from one into another.
    chapters = sorted(where, key=lambda chapter: median_low(where[chapter]))
    rank = {chapter: number for number, chapter in enumerate(chapters)}
    keys = [(rank[chapter_in(name)], number) for name, number in came]
    heads = [min((came[at] for at in where[chapter]), key=itemgetter(1)) for chapter in chapters]
    whole = {heads[number][0] for number in out_of_order([(number,) for _, number in heads])}
    return frozenset(came[number][0] for number in out_of_order(keys)) | whole


def out_of_order(keys: Sequence[tuple[int, ...]]) -> Iterator[int]:
    """The numbers of the fewest keys without which the others ascend; equal keys are in order.

    >>> list(out_of_order([(1,), (4,), (2,), (3,)])), list(out_of_order([(1,), (1,), (2,)]))
    ([1], [])
    """
    ends: list[tuple[int, ...]] = []
    lengths: list[int] = []
    for key in keys:
        length = bisect_right(ends, key)
        ends[length : length + 1] = [key]
        lengths.append(length)
    kept: list[int] = []
    for number in reversed(range(len(keys))):
        if lengths[number] == len(ends) - 1 - len(kept) and (not kept or keys[number] <= keys[kept[-1]]):
            kept.append(number)
    yield from sorted(frozenset(range(len(keys))).difference(kept))


def standing_behind(returned: Sequence[ReturnedParagraph]) -> Mapping[str, str]:
    """The words of the paragraph behind which each one stands, by the name of its place; nothing for the first."""
    last = [""] + [(one.words, *one.behind)[-1] for one in returned]
    return {one.places[-1]: words for one, words in zip(returned, last, strict=False) if one.places}
