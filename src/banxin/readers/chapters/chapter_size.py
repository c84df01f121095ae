"""How much one chapter may hold, and all of a book together: a book is read in one process, before anything bounds what that takes.

Reading takes at most some 85 µs and 3.5 kB for a line, 30 µs and 3 kB for a sign of a mark with its pair, 125 µs for a bracket
without one; what looks for marks that were left takes the square of the signs in a line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Self

from banxin.errors import ManifestError
from banxin.saying.said import say
from banxin.source import Source

MOST_LINES = 300_000
"""Two million characters are half as many lines, empty ones counted, in a novel that is all talk."""
MOST_SIGNS = 600_000
"""A novel of 300,000 words with a reading for each has as many."""
MOST_SIGNS_IN_A_LINE = 20_000
"""A table in HTML of 5,000 cells is as much."""
MOST_LINES_OF_A_BOOK, MOST_SIGNS_OF_A_BOOK = 600_000, 1_200_000
"""The longest novels of the web have eight million characters in half as many lines."""
SIGNS = b"*_`[{<~$^&\\|"

SIGN = re.compile(r"[*_`\[{<~$^&\\|]")
"""What a mark begins with."""


class ChapterSize(NamedTuple):
    """How much one chapter holds."""

    lines: int
    signs: int

    @classmethod
    def of(cls, data: bytes) -> Self:
        return cls(data.count(b"\n"), len(data) - len(data.translate(None, SIGNS)))


@dataclass(slots=True)
class BookSize:
    """What the chapters of a book have come to so far."""

    lines: int = 0
    signs: int = 0

    def too_much_with(self, chapter: ChapterSize) -> str:
        """What there is too much of, once this chapter is added; nothing where all is well."""
        self.lines += chapter.lines
        self.signs += chapter.signs
        if self.lines > MOST_LINES_OF_A_BOOK:
            return say("the book has more than {most} lines up to here", most=f"{MOST_LINES_OF_A_BOOK:,}")
        if self.signs > MOST_SIGNS_OF_A_BOOK:
            return say("the book has more than {most} signs of marks up to here", most=f"{MOST_SIGNS_OF_A_BOOK:,}")
        return ""


def check_size(text: str, path: Path) -> Iterator[ManifestError]:
    """A complaint about a chapter of too many lines, or of too many signs in all or in one line; at most one."""
    lines = text.count("\n")
    if lines > MOST_LINES:
        message = say("the chapter has more than {most} lines", most=f"{MOST_LINES:,}")
        yield ManifestError(message, Source(path=path), say("split it into several chapters"))
        return
    signs = 0
    for number, line in enumerate(text.split("\n"), start=1):
        here = len(SIGN.findall(line))
        signs += here
        if here > MOST_SIGNS_IN_A_LINE:
            message = say("the line has more than {most} signs of marks", most=f"{MOST_SIGNS_IN_A_LINE:,}")
            yield ManifestError(message, Source(path=path, line=number), say("break it into paragraphs"))
            return
        if signs > MOST_SIGNS:
            message = say("the chapter has more than {most} signs of marks up to here", most=f"{MOST_SIGNS:,}")
            yield ManifestError(message, Source(path=path, line=number), say("split it into several chapters"))
            return
