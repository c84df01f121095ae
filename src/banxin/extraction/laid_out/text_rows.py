"""The rows of a text that programs have taken from pages, and how well the end of one goes together with the head of another."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from banxin.typography.scripts import is_cjk_letter

PAGE_END = "\f"
LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Row:
    """What stands on a line of the file, or on a part of one: its text, the line and the column, from 1."""

    text: str
    line: int
    column: int = 1

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()


def pages_of(text: str) -> list[list[Row]]:
    """The rows of each page of a text, whose pages form feeds part."""
    pages: list[list[Row]] = [[]]
    for number, line in enumerate(LINE_END.split(text), 1):
        for at, part in enumerate(line.split(PAGE_END)):
            if at:
                pages.append([])
            pages[-1].append(Row(part, number))
    return pages


class Neighbours:
    """Which two letters stand side by side inside the rows of a text."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._pairs = Counter(
            first + second
            for text in texts
            for first, second in pairwise(text.strip())
            if is_cjk_letter(first) and is_cjk_letter(second)
        )

    def known(self, seams: Sequence[tuple[str, str]]) -> tuple[int, int]:
        """Of the seams between two rows with a letter on each side, how many stand elsewhere in one piece, and how many there are."""
        letters = [
            left.strip()[-1] + right.strip()[0]
            for left, right in seams
            if left.strip() and right.strip() and is_cjk_letter(left.strip()[-1]) and is_cjk_letter(right.strip()[0])
        ]
        return sum(self._pairs[pair] > 0 for pair in letters), len(letters)
