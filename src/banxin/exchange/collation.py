"""What a document that came back says otherwise than the chapters: paragraph by paragraph, without what Word changes by itself."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from banxin.exchange.hidden_places import Place, chapter_in, number_in, words_in
from banxin.exchange.returned_document import ReturnedParagraph
from banxin.extraction.docx.docx_listener import MARK, Change, ChangeKind

BY_ITSELF = (
    ("\"“”„‟＂", "\""), ("'‘’‚‛＇", "'"), ("-‐‑‒–—―", "-"), ("\u00a0\u2002\u2003\u2009\u202f\u3000\t ", " "),
)  # fmt: skip
"""Signs that Word exchanges for one another while somebody types or pastes."""
FOLDED = {ord(sign): one for signs, one in BY_ITSELF for sign in signs}
SOFT = re.compile("[\u00ad\u200b\ufeff]")
TOKENS = re.compile(r"\.\.\.|[-‐‑‒–—―]+|[\u00a0\u2002\u2003\u2009\u202f\u3000\t ]+|.", re.DOTALL)
"""What Word exchanges as a whole: three full stops, a row of hyphens, a row of spaces."""


class Difference(StrEnum):
    """What became of a paragraph."""

    EDITED = "edited"
    LOST = "lost"
    ADDED = "added"
    MARKED = "marked"  # the words are the same; a reading, a note or a picture is not
    SPOKEN_OF = "spoken-of"  # nothing but a comment
    OTHER_COPY = "other-copy"  # the chapter has been edited since the document went out


@dataclass(frozen=True, slots=True, kw_only=True)
class CollatedParagraph:
    """A paragraph that differs: where it is written, what the chapter says, what came back, and what people said of it.

    `place` is None for one that stands before all others and has none. `added` are paragraphs behind it that the chapter does not have.
    """

    difference: Difference
    place: Place | None
    before: str
    after: str
    added: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()


def folded(text: str) -> str:
    """A text without the differences that Word makes by itself.

    >>> folded("“版心”…") == folded('"版心"...'), folded("版心 -- 二") == folded("版心 — 二")
    (True, True)
    """
    return "".join(_folded_tokens(TOKENS.findall(text))).strip()


def _folded_tokens(tokens: Sequence[str]) -> list[str]:
    """Each token as one sign: a row of hyphens is one of them, a row of spaces one, three full stops are an ellipsis."""
    return [_token(one) for one in tokens]


def _token(piece: str) -> str:
    if SOFT.fullmatch(piece):
        return ""
    return "…" if piece == "..." else piece[0].translate(FOLDED)


def settled(before: str, after: str) -> str:
    """What came back, with the signs of the chapter wherever the difference is one that Word makes by itself.

    >>> settled('他说："好"。', '他说：“很好”。')
    '他说："很好"。'
    """
    old, new = TOKENS.findall(before), TOKENS.findall(after)
    matcher = SequenceMatcher(None, _folded_tokens(old), _folded_tokens(new), autojunk=False)
    parts: list[str] = []
    for tag, first, last, start, end in matcher.get_opcodes():
        taken, came = "".join(old[first:last]), "".join(new[start:end])
        parts.append(taken if tag == "equal" or folded(taken) == folded(came) else came)
    return "".join(parts)


def collated(
    places: Sequence[Place], sent: Sequence[ReturnedParagraph], returned: Sequence[ReturnedParagraph]
) -> Iterator[CollatedParagraph]:
    """The differences in the order of the document: `places` and `sent` are those of the chapters as they are now, written and read again.

    Both sides come through the same reader, so that nothing differs by the way that it took. A document of some chapters is held
    against these alone.
    """
    found = found_places(places, [name for one in returned for name in one.places])
    now = {name: one for one in sent for name in one.places}
    seen: set[str] = set()
    joined: dict[str, tuple[Change, ...]] = {}
    for one in returned:
        place = found.get(one.places[-1]) if one.places else None
        if place is None:
            yield _added(one)
            continue
        # One that was taken out up to its mark gives its place to the next, as one without words did when it went out.
        own = now[place.name].places
        stands = [found[name] for name in one.places if name in found]
        seen.update(other.name for other in stands if other.name in own)
        taken = {other.name: changes_of(other, one) for other in stands if other.name not in own}
        joined |= taken
        if words_in(place.name) in map(words_in, one.places):
            yield from _compared(place, now[place.name], one, {change for these in taken.values() for change in these})
        elif folded(one.words) != folded(now[place.name].words):
            yield _difference(Difference.OTHER_COPY, place, place.words, one)
    yield from _lost(places, seen, joined)


def changes_of(place: Place, one: ReturnedParagraph) -> tuple[Change, ...]:
    """Of the changes of a paragraph those of another that was joined to it: of its end and of its words."""
    words = folded(place.words)
    return tuple(
        change
        for change in one.changes
        if change.kind is ChangeKind.DELETED and (change.text == MARK or folded(change.text) in words)
    )


def found_places(places: Sequence[Place], names: Sequence[str]) -> dict[str, Place]:
    """The place in the chapters as they are now for each name that went out, by the order of the words in them.

    A paragraph that was edited since stands between the same two; one that came in between moves none of the others.
    """
    found: dict[str, Place] = {}
    for chapter in dict.fromkeys(map(chapter_in, names)):
        now = [one for one in places if chapter_in(one.name) == chapter]
        then = sorted({name for name in names if chapter_in(name) == chapter}, key=number_in)
        matcher = SequenceMatcher(
            None, [words_in(name) for name in then], [words_in(one.name) for one in now], autojunk=False
        )
        for _, first, last, start, end in matcher.get_opcodes():
            found |= zip(then[first:last], now[start:end], strict=False)
    return found


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
        difference=kind, place=place, before=before, after=one.words, added=one.behind, changes=one.changes
    )


def _lost(
    places: Sequence[Place], seen: Collection[str], joined: Mapping[str, tuple[Change, ...]]
) -> Iterator[CollatedParagraph]:
    """Paragraphs that went out and did not come back, of chapters of which some did."""
    chapters = set(map(chapter_in, seen))
    for place in places:
        if place.name not in seen and chapter_in(place.name) in chapters and place.words.strip():
            yield CollatedParagraph(
                difference=Difference.LOST,
                place=place,
                before=place.words,
                after="",
                changes=joined.get(place.name, ()),
            )
