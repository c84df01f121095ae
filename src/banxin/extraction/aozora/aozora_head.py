"""The lines over a work of Aozora Bunko: its title, what stands under it, its author, and who has translated or edited it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from banxin.extraction.extraction import Role

WORK = re.compile(
    r"(?P<name>.*\S)(?P<gap>[ \u3000]*)(?P<role>(?:改|共|抄|編)?[訳譯][註注編]?|やく|編著?|校[訂註注]|註解)"
)
"""Who has made what others read, and how: 岡田武松校訂, 大久保ゆう改訳."""
ABROAD = re.compile(r"\u3000[A-Z][^\u3040-\u30ff\u4e00-\u9fff]*")
"""A name in the letters of its country, behind how it is written here: グリム　Grimm."""
NO_NAME = re.compile(r"[―—－〔（(「『〈].*|第[一二三四五六七八九十百0-9０-９].*")
"""The second line of a title, never the name of an author."""
Fields = tuple[tuple[str, str], ...]
"""What a byline says, by the names of its fields."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadLine:
    """A line over the text; `fields` divides what a byline says, where that is sure."""

    text: str
    role: Role | None
    fields: Fields = ()


def head_lines(lines: Sequence[str]) -> Iterator[HeadLine]:
    """Title, second lines of the title, and people: the author stands last, but for who has worked on the text.

    >>> [(one.text, str(one.role or "title")) for one in head_lines(["捕物控", "渡し場", "甲野乙三"])]
    [('捕物控', 'title'), ('渡し場', 'subtitle'), ('甲野乙三', 'byline')]
    """
    people = _people(lines)
    for number, line in enumerate(lines):
        if number == 0:
            yield HeadLine(text=line, role=None)
        elif number < people:
            yield HeadLine(text=line, role=Role.SUBTITLE)
        else:
            yield HeadLine(text=line, role=Role.BYLINE, fields=_fields(line.strip()))


def _people(lines: Sequence[str]) -> int:
    """Where the lines with people begin."""
    first = len(lines)
    while first > 1 and WORK.fullmatch(ABROAD.sub("", lines[first - 1].strip())):
        first -= 1
    if first > 1 and not NO_NAME.fullmatch(lines[first - 1].strip()):
        first -= 1
    return first


def _fields(line: str) -> Fields:
    abroad = ABROAD.search(line)
    if match := WORK.fullmatch(line):
        return (("name", match["name"]), ("role", match["role"]))
    return () if abroad and WORK.fullmatch(line[: abroad.start()]) else (("name", line),)
