"""What stands upright in vertical text, set in one square (纵中横): short numbers, single letters, !? and their like.

CLREQ, section on vertical writing mode, and the eBPAJ guide: a number of up to two figures (three at most), a single letter
and a pair of exclamation or question marks stand upright; longer runs of figures and letters lie on their side.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from banxin.typography.orientation import LATIN_QUOTE

JOINED = r"0-9A-Za-zÀ-ɏ.,:;/%+\-–−'’&@#_="
"""Beside these a figure or letter belongs to something longer."""
RUN = re.compile(
    rf"(?<![{JOINED}])(?:[0-9]{{1,3}}|[A-Za-z])(?![{JOINED}])"
    rf"|(?<![!?{JOINED}])[!?]{{2}}(?![!?{JOINED}])|(?<![！？])[！？]{{2}}(?![！？])"
)


LATIN = r"0-9A-Za-zÀ-ɏ .,:;!?/%+\-–’‘“”'&()"
LATIN_PHRASE = re.compile(rf"[A-Za-zÀ-ɏ][{LATIN}]*(?<=[0-9A-Za-zÀ-ɏ.!?])")
QUOTE_AFTER_LATIN = re.compile("[0-9A-Za-zÀ-ɏ.,!? ][‘’“”]")
"""Every mark of a Latin phrase is one of these; most texts have none."""
QUOTE_IN_LATIN = re.compile(LATIN_QUOTE)


class Stance(StrEnum):
    """How characters stand in a vertical line; the value is their class in the markup, empty for those left alone."""

    USUAL = ""
    UPRIGHT = "tcy"  # together in one square
    LATIN = "latin-words"  # words with marks of their own, on their side


class StandingRun(NamedTuple):
    """A piece of text that stands in one way."""

    text: str
    stance: Stance = Stance.USUAL


def standing_runs(text: str) -> Iterator[StandingRun]:
    """The text in pieces, each with how it stands in a vertical line.

    >>> [tuple(run) for run in standing_runs("12月的 rock ’n’ roll")]
    [('12', <Stance.UPRIGHT: 'tcy'>), ('月的 ', <Stance.USUAL: ''>), ('rock ’n’ roll', <Stance.LATIN: 'latin-words'>)]
    """
    for run in latin_runs(text):
        if run.stance is Stance.LATIN:
            yield run
        else:
            yield from upright_runs(run.text)


def latin_runs(text: str) -> Iterator[StandingRun]:
    """The text in pieces, Latin words with an apostrophe or quotation marks of their own apart.

    Such a mark has one code with the Chinese one: a Chinese face draws it as wide as a character, and in vertical text as a
    corner bracket.

    >>> [run.text for run in latin_runs("听 rock ’n’ roll，读“书”")]
    ['听 ', 'rock ’n’ roll', '，读“书”']
    """
    place = 0
    if QUOTE_AFTER_LATIN.search(text):
        for match in LATIN_PHRASE.finditer(text):
            if QUOTE_IN_LATIN.search(match[0]):
                if match.start() > place:
                    yield StandingRun(text[place : match.start()])
                yield StandingRun(match[0], Stance.LATIN)
                place = match.end()
    if place < len(text):
        yield StandingRun(text[place:])


def upright_runs(text: str) -> Iterator[StandingRun]:
    """The text in pieces, those that stand upright by themselves.

    >>> [run.text for run in upright_runs("12月A座，第345页，Chapter 12 of it") if run.stance is Stance.UPRIGHT]
    ['12', 'A', '345']
    """
    place = 0
    for match in RUN.finditer(text):
        if stands_in_latin(text, match.start(), match.end()):
            continue
        if match.start() > place:
            yield StandingRun(text[place : match.start()])
        yield StandingRun(match[0], Stance.UPRIGHT)
        place = match.end()
    if place < len(text):
        yield StandingRun(text[place:])


def stands_in_latin(text: str, start: int, end: int) -> bool:
    """Whether a run belongs to words in Latin letters, from which a space parts it."""
    before, after = text[:start].rstrip(" "), text[end:].lstrip(" ")
    has_space = len(before) < start or len(after) < len(text) - end
    return has_space and (
        (before[-1:].isascii() and before[-1:].isalnum()) or (after[:1].isascii() and after[:1].isalnum())
    )
