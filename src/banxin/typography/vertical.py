"""What stands upright in vertical text, set in one square (纵中横): short numbers, single letters, !? and their like.

CLREQ, section on vertical writing mode, and the eBPAJ guide: a number of up to two figures (three at most), a single letter
and a pair of exclamation or question marks stand upright; longer runs of figures and letters lie on their side.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

JOINED = r"0-9A-Za-zÀ-ɏ.,:;/%+\-–−'’&@#_="
"""Beside these a figure or letter belongs to something longer."""
RUN = re.compile(
    rf"(?<![{JOINED}])(?:[0-9]{{1,3}}|[A-Za-z])(?![{JOINED}])"
    rf"|(?<![!?{JOINED}])[!?]{{2}}(?![!?{JOINED}])|(?<![！？])[！？]{{2}}(?![！？])"
)


class UprightRun(NamedTuple):
    """A piece of text; `is_upright` when it is to be set in one square."""

    text: str
    is_upright: bool


def upright_runs(text: str) -> Iterator[UprightRun]:
    """The text in pieces, those that stand upright by themselves.

    >>> [run.text for run in upright_runs("12月A座，第345页，Chapter 12 of it") if run.is_upright]
    ['12', 'A', '345']
    """
    place = 0
    for match in RUN.finditer(text):
        if stands_in_latin(text, match.start(), match.end()):
            continue
        if match.start() > place:
            yield UprightRun(text[place : match.start()], is_upright=False)
        yield UprightRun(match[0], is_upright=True)
        place = match.end()
    if place < len(text):
        yield UprightRun(text[place:], is_upright=False)


def stands_in_latin(text: str, start: int, end: int) -> bool:
    """Whether a run belongs to words in Latin letters, from which a space parts it."""
    before, after = text[:start].rstrip(" "), text[end:].lstrip(" ")
    has_space = len(before) < start or len(after) < len(text) - end
    return has_space and (
        (before[-1:].isascii() and before[-1:].isalnum()) or (after[:1].isascii() and after[:1].isalnum())
    )
