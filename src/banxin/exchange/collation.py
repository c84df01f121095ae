"""What a document that came back says otherwise than the chapters: paragraph by paragraph, without what Word changes by itself."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain

from banxin.exchange.folded_words import folded, settled
from banxin.exchange.found_places import FoundPlaces, found_places, gone
from banxin.exchange.hidden_places import Place, says_as_before, words_in
from banxin.exchange.moved_paragraphs import moved, standing_behind
from banxin.exchange.returned_document import ReturnedParagraph
from banxin.extraction.document_listener import MARK, Change, ChangeKind


class Difference(StrEnum):
    """What became of a paragraph."""

    EDITED = "edited"
    LOST = "lost"
    ADDED = "added"
    MARKED = "marked"  # the words are the same; a reading, a note or a picture is not
    SPOKEN_OF = "spoken-of"  # nothing but a comment
    MOVED = "moved"  # it stands behind another paragraph than in the chapter
    OTHER_COPY = "other-copy"  # the chapter has been edited since the document went out


@dataclass(frozen=True, slots=True, kw_only=True)
class CollatedParagraph:
    """A paragraph that differs: where it is written, what the chapter says, what came back, and what people said of it.

    `place` is None for one that stands before all others and has none. `added` are paragraphs behind it that the chapter does not have,
    `items` are those of them that stand in a list, `follows` is what stands before one that was moved.
    """

    difference: Difference
    place: Place | None
    before: str
    after: str
    added: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    follows: str = ""
    items: frozenset[str] = frozenset()


def collated(
    places: Sequence[Place], sent: Sequence[ReturnedParagraph], returned: Sequence[ReturnedParagraph]
) -> Iterator[CollatedParagraph]:
    """The differences in the order of the document: `places` and `sent` are those of the chapters as they are now, written and read again.

    Both sides come through the same reader, so that nothing differs by the way that it took. A document of some chapters is held
    against these alone.
    """
    found = found_places(places, returned)
    now = {name: one for one in sent for name in one.places}
    seen = {place.name for taken in found.taken.values() for place in taken}
    joined: dict[str, tuple[Change, ...]] = {}
    elsewhere, follows = moved(sent, returned, found.by_name), standing_behind(returned)
    for one in returned:
        place = found.by_name.get(one.places[-1]) if one.places else None
        if place is None:
            # What nobody edited, and the chapter has no more, was taken out of the chapter.
            if one.behind or not (one.places and says_as_before(one.places[-1], one.words)):
                yield _added(one)
            continue
        if one.places[-1] in elsewhere:
            told = _difference(Difference.MOVED, place, now[place.name].words, one)
            yield replace(told, added=(), changes=(), follows=follows[one.places[-1]])
        # One that was taken out up to its mark gives its place to the next, as one without words did when it went out.
        own = now[place.name].places
        stands = [found.by_name[name] for name in one.places if name in found.by_name]
        seen.update(other.name for other in stands if other.name in own)
        taken = {other.name: changes_of(other, one) for other in stands if other.name not in own}
        joined |= taken
        known = {*chain.from_iterable(taken.values()), *changes_before(one, found)}
        left = replace(one, behind=found.left_behind(one))
        if words_in(place.name) in map(words_in, one.places) and not (left.behind and one.places[-1] in found.doubted):
            yield from _compared(place, now[place.name], left, known)
        elif not says_the_same(left, now[place.name]):
            yield _difference(Difference.OTHER_COPY, place, place.words, left)
    yield from _lost(places, seen, found, joined)


def says_the_same(one: ReturnedParagraph, other: ReturnedParagraph) -> bool:
    return folded("\n".join((one.words, *one.behind))) == folded("\n".join((other.words, *other.behind)))


def changes_of(place: Place, one: ReturnedParagraph) -> tuple[Change, ...]:
    """Of the changes of a paragraph those of another that was joined to it: of its end and of its words."""
    words = folded(place.words)
    return tuple(
        change
        for change in one.changes
        if change.kind is ChangeKind.DELETED and (change.text == MARK or folded(change.text) in words)
    )


def changes_before(one: ReturnedParagraph, found: FoundPlaces) -> Iterator[Change]:
    """Of the changes of a paragraph those that were taken over before: of paragraphs behind it, and of such as gave it their place."""
    new = [folded(place.words) for name in one.places for place in found.taken.get(name, ())]
    is_gone = not all(name in found.by_name for name in one.places)
    for change in one.changes:
        is_new = change.kind is ChangeKind.INSERTED and any(folded(change.text) in words for words in new)
        if is_new or (is_gone and change.kind is ChangeKind.DELETED) or (new and change.text == MARK):
            yield change


def _added(one: ReturnedParagraph) -> CollatedParagraph:
    return CollatedParagraph(
        difference=Difference.ADDED, place=None, before="", after=one.words, added=one.behind, changes=one.changes
    )


def _compared(
    place: Place, sent: ReturnedParagraph, one: ReturnedParagraph, taken: Collection[Change]
) -> Iterator[CollatedParagraph]:
    """What differs between a paragraph as it went out and as it came back; `taken` are changes of paragraphs that were joined to it."""
    after = settled(sent.words, one.words)
    behind = one.behind if tuple(map(folded, one.behind)) != tuple(map(folded, sent.behind)) else sent.behind
    if after != sent.words or behind != sent.behind:
        yield replace(_difference(Difference.EDITED, place, sent.words, one), after=after)
    elif one.marks != sent.marks:
        yield _difference(Difference.MARKED, place, sent.words, one)
    elif own := tuple(change for change in one.changes if change not in taken):
        yield replace(_difference(Difference.SPOKEN_OF, place, sent.words, one), changes=own)


def _difference(kind: Difference, place: Place, before: str, one: ReturnedParagraph) -> CollatedParagraph:
    return CollatedParagraph(
        difference=kind,
        place=place,
        before=before,
        after=one.words,
        added=one.behind,
        changes=one.changes,
        items=one.items,
    )


def _lost(
    places: Sequence[Place], seen: Collection[str], found: FoundPlaces, joined: Mapping[str, tuple[Change, ...]]
) -> Iterator[CollatedParagraph]:
    """Paragraphs that went out and did not come back; where some of those may have been written since, nobody may take them out unseen."""
    for place, is_sure in gone(places, frozenset(seen), found):
        yield CollatedParagraph(
            difference=Difference.LOST if is_sure else Difference.OTHER_COPY,
            place=place,
            before=place.words,
            after="",
            changes=joined.get(place.name, ()),
        )
