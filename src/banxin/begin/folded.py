"""Sentences of one kind as one: what is said again of other places, or of other words of the same file, stands behind the first."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from banxin.saying.said import Said, listed, say

FEW = 3
"""So many sentences of one kind stand each for itself."""
WHERE = ("place", "where", "name")
"""What a sentence calls the file, or the file and the line, that it is about."""
LINE = re.compile(r"(?P<file>.+?)(?P<line>(?::\d+)+)")


@dataclass(slots=True)
class Kind:
    """A sentence taken apart: its templates from outside, where it is about, and what it says there."""

    templates: tuple[str, ...] = ()
    place: str = ""
    words: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        found = LINE.fullmatch(self.place)
        return found["file"] if found else self.place

    @property
    def line(self) -> str:
        return self.place.removeprefix(self.file)


@dataclass(slots=True)
class Rows:
    """Sentences in their order, of which some are folded into the first of them."""

    entries: Sequence[str]
    gone: set[int] = field(default_factory=set)
    folded: dict[int, Said] = field(default_factory=dict)

    def fold(self, numbers: Sequence[int], others: Sequence[str]) -> None:
        first, *rest = numbers
        self.gone.update(rest)
        self.folded[first] = say(
            "{first} - and {count} more like it: {others}",
            first=self.entries[first],
            count=len(rest),
            others=listed(others),
        )

    def lines(self) -> Iterator[str]:
        for number, entry in enumerate(self.entries):
            if number not in self.gone:
                yield self.folded.get(number, entry)


def folded(entries: Sequence[str]) -> tuple[str, ...]:
    """The sentences, those of one kind as one."""
    kinds = [kind_of(entry) for entry in entries]
    rows = Rows(entries)
    for numbers in grouped(kinds, [(one.templates, one.file) for one in kinds], set()):
        first = kinds[numbers[0]]
        others = [kinds[number] for number in numbers[1:]]
        rows.fold(numbers, [f"{one.line} {said_otherwise(one, first)}".strip() for one in others])
    for numbers in grouped(kinds, [(one.templates, one.words) for one in kinds], rows.gone | rows.folded.keys()):
        rows.fold(numbers, [kinds[number].place for number in numbers[1:]])
    return tuple(rows.lines())


def grouped(kinds: Sequence[Kind], keys: Sequence[object], apart: AbstractSet[int]) -> Iterator[list[int]]:
    """The sentences with the same key, where they are more than a few and each is about a place."""
    found: dict[object, list[int]] = defaultdict(list)
    for number, (kind, key) in enumerate(zip(kinds, keys, strict=True)):
        if kind.place and number not in apart:
            found[key].append(number)
    return (numbers for numbers in found.values() if len(numbers) > FEW)


def said_otherwise(kind: Kind, first: Kind) -> str:
    """What a sentence says that the first of its kind does not, in quotation marks."""
    words = [word for word, other in zip(kind.words, first.words, strict=True) if word != other]
    return ", ".join(f"“{word}”" for word in words)


def kind_of(entry: str) -> Kind:
    """A sentence taken apart, those inside it too."""
    kind = Kind()
    waiting = [entry]
    while waiting:
        one = waiting.pop()
        if not isinstance(one, Said):
            kind.words += (one,)
            continue
        kind.templates += (one.template,)
        where = next((key for key in WHERE if key in one.values and not kind.place), "")
        kind.place = kind.place or str(one.values.get(where, ""))
        waiting += [value for key, value in reversed(tuple(one.values.items())) if key != where]
    return kind
