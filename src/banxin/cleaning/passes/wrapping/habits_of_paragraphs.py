"""Whether a paragraph ends at a full line that a sentence ends: told by what the same text does elsewhere.

A sentence that ends inside a line is followed by one of its own paragraph; one that ends a short line is followed by
another paragraph. Where a writer gives each speech a paragraph, what is said hardly ever begins inside a line.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from banxin.cleaning.knowledge.sentence_ends import QUOTES, is_closed
from banxin.cleaning.source.line_widths import half_ems

OPENING = frozenset("“‘「『")
"""Marks with which somebody begins to speak."""
INSIDE = re.compile(r"[。！？…](?P<closing>[”’」』]?)(?P<after>[^”’」』）》。！？…，、；：])")
"""A sentence that ends inside a line, and the first character of the next one."""
LENGTHS = 2
"""How many lengths a closed line may have that passes for full: so often a last line is as long as that by chance."""
ENOUGH = 6
"""Paragraphs that show a habit, at least."""
SHORT = 0.85
"""How long, of a full line, the last line of a paragraph is at most that ends by its length."""

Kind = tuple[bool, bool]
"""Whether a sentence ends with a closing quotation mark, and whether the next one begins with an opening one."""


@dataclass(frozen=True, slots=True)
class Habits:
    """The kinds of sentence ends behind which paragraphs begin far more often than sentences of the same paragraph."""

    parting: frozenset[Kind] = frozenset()

    def part(self, line: str, following: str) -> bool:
        """Whether a paragraph ends with a line, however full, that a sentence ends."""
        return is_closed(line) and _kind(line, following) in self.parting


def habits_of(rows: Iterable[Sequence[str]], full: int) -> Habits:
    """The habits of a text, by its lines in rows that nothing parts; a full line has `full` half ems.

    >>> speech = ["“你几时回来？”他站在渡口", "问。", "“天黑以前。”", "“那么我等你吃饭，你早", "些回来吧。”"]
    >>> habits_of([speech * 6], 22).part("“好，我一定早些回来。”", "“路上小心。”")
    True
    >>> habits_of([["他说：“好。”“几时？”她问。“", "明天。”“好吧。”他说，她", "就走了。"] * 6], 22).parting
    frozenset()
    """
    inside: Counter[Kind] = Counter()
    apart: Counter[Kind] = Counter()
    for row in rows:
        inside.update(
            (bool(match["closing"]), match["after"] in OPENING) for line in row for match in INSIDE.finditer(line)
        )
        apart.update(
            _kind(line, following)
            for line, following in pairwise(row)
            if is_closed(line) and half_ems(line) <= SHORT * full and not following[:1].isspace()
        )
    return Habits(
        frozenset(kind for kind, times in apart.items() if times >= ENOUGH and LENGTHS * times > inside[kind])
    )


def _kind(line: str, following: str) -> Kind:
    return line.rstrip()[-1:] in QUOTES, following[:1] in OPENING
