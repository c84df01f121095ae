"""Words and names that no rule may touch, as book.yaml and publisher.yaml give them: `cleaning: {protected: [阿Q, 王　二]}`.

They are looked for as the source writes them. What a line is (a heading, a running head, one that goes on) is decided as
ever: it says nothing of the letters.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable

from banxin.cleaning.edits.edit import Edit, Op

Places = tuple[tuple[int, int], ...]
"""Offsets in a source, end exclusive, in order; no two of them overlap."""
OF_LINES = frozenset({Op.TAG, Op.DROP, Op.MOVE, Op.JOIN})
"""What is done to whole lines, and changes no letter of them."""


def places_of(words: Iterable[str], text: str) -> Places:
    """Where the words stand in a source; those that overlap make one place.

    >>> places_of(["阿Q", "Q正传"], "读阿Q正传，阿Q不在。")
    ((1, 5), (6, 8))
    """
    places: list[tuple[int, int]] = []
    for start, end in sorted(
        match.span(1) for word in words for match in re.finditer(f"(?=({re.escape(word)}))", text)
    ):
        if places and start < places[-1][1]:
            places[-1] = (places[-1][0], max(places[-1][1], end))
        else:
            places.append((start, end))
    return tuple(places)


def is_protected(places: Places, start: int, end: int) -> bool:
    """Whether source[start:end] lies within a protected word."""
    index = bisect_right(places, start, key=lambda place: place[0]) - 1
    return index >= 0 and end <= places[index][1]


def is_about_code(code: Places, edit: Edit) -> bool:
    """Whether an edit of a rule changes, cuts, joins or asks about code, which stays as it is."""
    if not code or edit.by == "editor":
        return False
    index = bisect_right(code, edit.end, key=lambda place: place[0]) - 1
    return index >= 0 and edit.start <= code[index][1] and (edit.op is Op.JOIN or edit.start < code[index][1])


def spares(places: Places, edit: Edit) -> bool:
    """Whether an edit of a rule has to be left: it would change a protected word or part it, or asks about it alone."""
    if not places or edit.by == "editor" or edit.op in OF_LINES:
        return False
    if edit.op is Op.QUERY:
        return is_protected(places, edit.start, edit.end)
    index = bisect_right(places, edit.start, key=lambda place: place[0]) - 1
    before = index >= 0 and edit.start < places[index][1] and (edit.start > places[index][0] or edit.end > edit.start)
    return before or (index + 1 < len(places) and places[index + 1][0] < edit.end)
