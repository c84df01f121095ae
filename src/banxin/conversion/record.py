"""What a conversion did to a book: every text with its choices and doubts; replayed and undone, it proves the conversion."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from banxin.conversion.alignment import Segment, Why
from banxin.conversion.text_converter import Doubt
from banxin.errors import BuildError
from banxin.saying.said import say
from banxin.source import Source
from banxin.typography.scripts import is_han


@dataclass(frozen=True, slots=True, kw_only=True)
class ConvertedText:
    """One text before and after; `source` is its place, `stands_out` says that it is a title or a name."""

    source: Source
    before: str
    after: str
    segments: tuple[Segment, ...]
    doubts: tuple[Doubt, ...]
    stands_out: bool = False

    def choices(self) -> Iterator[Segment]:
        """What something else than the character alone decided."""
        return (one for one in self.segments if one.why is not Why.CHARACTER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What was made of a word or a character, how often, where first, and why.

    Of a doubt `others` are the forms that it might have, and `word` is what stands around it in the first place.
    """

    source: str
    target: str
    why: str
    count: int
    places: tuple[str, ...]
    others: tuple[str, ...] = ()
    word: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The conversion of a book: the language tags, OpenCC's name for it, and the texts in their order."""

    origin: str
    script: str
    configuration: str
    texts: tuple[ConvertedText, ...]

    def as_json(self) -> str:
        """The record for a file: texts by place and digest, with what is not plain in them."""
        texts = [text_record(one) for one in self.texts if one.doubts or any(one.choices())]
        record = {"from": self.origin, "to": self.script, "configuration": self.configuration, "texts": texts}
        return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def text_record(text: ConvertedText) -> dict[str, Any]:
    return {
        "place": str(text.source),
        "sha256": sha256(text.before.encode("utf-8", "surrogatepass")).hexdigest(),
        "choices": [
            {"at": one.start, "source": one.source, "target": one.target, "why": one.why} for one in text.choices()
        ],
        "doubts": [
            {"at": one.start, "source": one.source, "target": one.target, "others": list(one.others)}
            for one in text.doubts
        ],
    }


def check_record(record: Record) -> None:
    """Raise BuildError where replaying the record does not give the converted text, or undoing it the author's."""
    for text in record.texts:
        replayed = "".join(one.target for one in text.segments)
        undone = "".join(one.source for one in text.segments)
        if replayed != text.after or undone != text.before:
            message = say("the conversion to {script} lost its place in this text", script=record.script)
            raise BuildError(message, text.source, say("this is a fault of banxin; please send us the text"))


def choices_of(record: Record, places: int) -> tuple[Choice, ...]:
    """The choices of a record, the same ones together, with up to so many places each: doubts first, the frequent ones first."""
    found: dict[tuple[str, str, str, tuple[str, ...]], list[str]] = {}
    words: dict[tuple[str, str], str] = {}
    for text in record.texts:
        for doubt in text.doubts:
            words.setdefault((doubt.source, doubt.target), word_at(text.before, doubt.start))
            found.setdefault((doubt.source, doubt.target, "doubt", doubt.others), []).append(shown(text, doubt.start))
        for one in text.choices():
            start, word, target = with_context(text, one)
            found.setdefault((word, target, one.why, ()), []).append(shown(text, start))
    order = Counter({key: len(all_places) for key, all_places in found.items()}).most_common()
    choices = [
        Choice(
            source=key[0],
            target=key[1],
            why=key[2],
            others=key[3],
            count=count,
            places=tuple(found[key][:places]),
            word=words.get(key[:2], "") if key[3] else "",
        )
        for key, count in order
    ]
    return tuple(sorted(choices, key=lambda one: RANKS[one.why]))


RANKS: Mapping[str, int] = {"doubt": 0, Why.PHRASE: 1, Why.SURNAME: 2, Why.RULE: 3}


def with_context(text: ConvertedText, segment: Segment) -> tuple[int, str, str]:
    """A choice of one character with the character behind it, by which an editor knows the word."""
    if segment.why is not Why.PHRASE or len(segment.source) > 1:
        return segment.start, segment.source, segment.target
    following = next((one for one in text.segments if one.start == segment.start + 1), None)
    if following is None or not following.source.isalpha() or len(following.source) > 1:
        return segment.start, segment.source, segment.target
    return segment.start, segment.source + following.source, segment.target + following.target


def word_at(text: str, start: int) -> str:
    """A character with its neighbours, as far as they are Han: what a rule of the book would name."""
    before = text[start - 1 : start] if start else ""
    after = text[start + 1 : start + 2]
    return f"{before if is_han(before) else ''}{text[start]}{after if is_han(after) else ''}"


def shown(text: ConvertedText, start: int) -> str:
    """A place with its surroundings."""
    around = text.before[max(0, start - 5) : start + 6].replace("\ufffc", "□").replace("\n", " ")
    return f"{text.source}: {around}"
