"""Where the entries of a file of BibTeX stand: its parser forgets places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from banxin.source import Source

START = re.compile(r"@(?P<kind>\w+)\s*(?P<opening>[{(])\s*(?P<key>[^\s,{}()=\"#%]+)\s*,")
SIGN = re.compile(r"\\.|[{}()]", re.DOTALL)
CLOSING = {"{": "}", "(": ")"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The entry of a key: from its @ to the place behind its last sign, in characters."""

    key: str
    start: int
    end: int


def entry_places(text: str) -> Iterator[Place]:
    """The entries of a file, in their order.

    >>> [(one.key, text[one.end :][:1]) for text in ("@book{a, x={1}}!",) for one in entry_places(text)]
    [('a', '!')]
    """
    end = 0
    for match in START.finditer(text):
        if match.start() >= end:
            end = end_of(text, match.start("opening"))
            yield Place(key=match["key"], start=match.start(), end=end)


def end_of(text: str, opening: int) -> int:
    """The place behind the sign that closes an entry; the end of the text when none does."""
    closing, depth = CLOSING[text[opening]], 0
    for sign in SIGN.finditer(text, opening + 1):
        if sign[0] == closing and depth == 0:
            return sign.end()
        depth += {"{": 1, "}": -1}.get(sign[0], 0)
    return len(text)


def without_entries(text: str, sources: frozenset[tuple[int, int]]) -> str:
    """The file without the entries that begin at these lines and columns."""
    kept, place = [], 0
    for one in entry_places(text):
        source = Source.at(Path(), text, one.start)
        if (source.line, source.column) in sources:
            kept.append(text[place : one.start])
            place = one.end
    return "".join([*kept, text[place:]])
