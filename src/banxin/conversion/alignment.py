"""Which characters of a text became which of its conversion: segments that keep the places, also where lengths differ."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum


class Why(StrEnum):
    """What decided a segment."""

    CHARACTER = "character"  # the character alone
    PHRASE = "phrase"  # a phrase of the dictionary, against what the character alone would become
    SURNAME = "surname"  # a name has the form that names have
    RULE = "rule"  # the book itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """`source` became `target`; `start` counts characters in the text."""

    start: int
    source: str
    target: str
    why: Why


def aligned(source: str, target: str, single: Callable[[str], str], start: int = 0) -> Iterator[Segment]:
    """The segments of a conversion: character by character where they agree, else the shortest stretch that changed.

    `single` converts one character by itself. The sources of the segments joined are the source, the targets the target.
    """
    plain = [single(character) for character in source]
    if len(source) == len(target) and all(len(one) == 1 for one in plain):
        yield from character_by_character(source, target, plain, start)
        return
    whole = "".join(plain)
    if len(whole) != len(source):
        yield Segment(start=start, source=source, target=target, why=Why.PHRASE)
        return
    yield from merged(stretches(source, target, whole, start))


def stretches(source: str, target: str, whole: str, start: int) -> Iterator[Segment]:
    """The segments where lengths differ; what was put in is a segment without a source."""
    for _, begin, end, first, last in SequenceMatcher(None, whole, target, autojunk=False).get_opcodes():
        if end - begin == last - first:
            yield from character_by_character(
                source[begin:end], target[first:last], list(whole[begin:end]), start + begin
            )
        else:
            yield Segment(start=start + begin, source=source[begin:end], target=target[first:last], why=Why.PHRASE)


def character_by_character(source: str, target: str, plain: list[str], start: int) -> Iterator[Segment]:
    for place, (before, after, usual) in enumerate(zip(source, target, plain, strict=True), start):
        why = Why.CHARACTER if after == usual else Why.PHRASE
        yield Segment(start=place, source=before, target=after, why=why)


def merged(segments: Iterator[Segment]) -> Iterator[Segment]:
    """The segments; one without a source goes to the one before it, or to the next where it is the first."""
    held: Segment | None = None
    for one in segments:
        if held is None:
            held = one
        elif not one.source or not held.source:
            held = Segment(
                start=held.start, source=held.source + one.source, target=held.target + one.target, why=Why.PHRASE
            )
        else:
            yield held
            held = one
    if held is not None:
        yield held
