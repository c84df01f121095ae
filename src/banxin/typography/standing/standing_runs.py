"""What stands upright in vertical text, set in one square (纵中横): short numbers, single letters, !? and their like.

CLREQ, section on vertical writing mode, and the eBPAJ guide: a number of up to two figures (three at most), a single letter
and a pair of exclamation or question marks stand upright; longer runs of figures and letters lie on their side, and so do
formulas, whole (`lying_formulas`).
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from banxin.late_patterns import late_pattern
from banxin.typography.scripts import is_cjk_letter
from banxin.typography.standing.lying_formulas import lying_stretches
from banxin.typography.standing.orientation import LATIN_QUOTE, MARKS

COMBINING = rf"{MARKS}\u20dd-\u20e4"
PHONETIC = "\u0250-\u02e9\u02ec-\u02ff"
"""Letters, signs and tones of the phonetic alphabet that Latin does not have."""
JOINED = rf"0-9A-Za-zÀ-ɏͰ-Ͽ{PHONETIC}{COMBINING}.,:;/%+\-–−'’&@#_="
"""Beside these a figure or letter belongs to something longer."""
RUN = late_pattern(
    rf"(?<![{JOINED}])(?:[0-9]{{1,3}}|[A-Za-zΑ-Ωα-ω])[{COMBINING}]*(?![{JOINED}])"
    rf"|(?<![!?{JOINED}])[!?]{{2}}(?![!?{JOINED}])|(?<![！？])[！？]{{2}}(?![！？])"
)


FIGURES = late_pattern(rf"(?<![{JOINED}])[0-9]+(?:[、・][0-9]+)*(?![{JOINED}])")
"""A number of a vertical Japanese line, the commas and points in it as its columns have them (JLREQ, numbers in vertical text)."""
SQUARE = 2
"""So many figures stand in one square, where others stand one below another."""


LATIN = rf"0-9A-Za-zÀ-ɏ{COMBINING} .,:;!?/%+\-–’‘“”'&()"
LATIN_PHRASE = late_pattern(rf"[A-Za-zÀ-ɏ][{LATIN}]*(?<=[0-9A-Za-zÀ-ɏ{COMBINING}.!?])")
QUOTE_AFTER_LATIN = late_pattern("[0-9A-Za-zÀ-ɏ.,!? ][‘’“”]")
"""Every mark of a Latin phrase is one of these; most texts have none."""
QUOTE_IN_LATIN = late_pattern(LATIN_QUOTE)


MARKS_AT_END = late_pattern(f"[{COMBINING}]+$")
ABBREVIATED = late_pattern(r"[A-Za-z]\.")
"""The end of what a number belongs to: No. 5, p. 12."""


BEHIND_MARKS = late_pattern(r"[A-Za-zÀ-ɏ.][,;:.)\]’”'\"]* +[(\[]?$")
"""Latin words and their marks, behind which a number goes on: Press, 1988; History (1988)."""
RANGE_BEFORE = late_pattern("[0-9]+[–—−~-]$")
"""The first of two numbers between which a range lies, as far as to the second."""
REACH = 40
"""So far before a number its range and the marks of the words before it are looked for."""


class Stance(StrEnum):
    """How characters stand in a vertical line; the value is their class in the markup, empty for those left alone."""

    USUAL = ""
    UPRIGHT = "tcy"  # together in one square
    STACKED = "upright"  # one below another
    LATIN = "latin-words"  # words with marks of their own, on their side
    LYING = "sideways"  # on its side, whatever stands upright by itself


class StandingRun(NamedTuple):
    """A piece of text that stands in one way."""

    text: str
    stance: Stance = Stance.USUAL


def standing_runs(text: str, *, stacks_figures: bool = False) -> Iterator[StandingRun]:
    """The text in pieces, each with how it stands in a vertical line; `stacks_figures` sets long numbers one figure below another.

    >>> [tuple(run) for run in standing_runs("12月1908年", stacks_figures=True)]
    [('12', <Stance.UPRIGHT: 'tcy'>), ('月', <Stance.USUAL: ''>), ('1908', <Stance.STACKED: 'upright'>), ('年', <Stance.USUAL: ''>)]

    >>> [tuple(run) for run in standing_runs("12月的 rock ’n’ roll")]
    [('12', <Stance.UPRIGHT: 'tcy'>), ('月的 ', <Stance.USUAL: ''>), ('rock ’n’ roll', <Stance.LATIN: 'latin-words'>)]
    """
    for run in latin_runs(text):
        if run.stance is Stance.LATIN:
            yield run
        else:
            yield from runs_around_formulas(run.text, stacks_figures=stacks_figures)


def runs_around_formulas(text: str, *, stacks_figures: bool) -> Iterator[StandingRun]:
    """The text in pieces, formulas on their side as a whole.

    >>> [tuple(run) for run in runs_around_formulas("8号的 H₂O", stacks_figures=False)]
    [('8', <Stance.UPRIGHT: 'tcy'>), ('号的 ', <Stance.USUAL: ''>), ('H₂O', <Stance.LYING: 'sideways'>)]
    """
    runs = stacked_runs if stacks_figures else upright_runs
    place = 0
    for start, end in lying_stretches(text, stacks_figures=stacks_figures):
        yield from runs(text[place:start])
        yield StandingRun(text[start:end], Stance.LYING)
        place = end
    yield from runs(text[place:])


def stacked_runs(text: str) -> Iterator[StandingRun]:
    """The text in pieces, long numbers one figure below another, the others as they stand by themselves."""
    place = 0
    for match in FIGURES.finditer(text):
        is_long = len(match[0]) > SQUARE and is_one_number(match[0])
        if is_long and not stands_in_latin(text, *match.span()):
            yield from upright_runs(text[place : match.start()])
            yield StandingRun(match[0], Stance.STACKED)
            place = match.end()
    yield from upright_runs(text[place:])


def is_one_number(figures: str) -> bool:
    """Whether commas part the thousands of one number, and not two numbers.

    >>> is_one_number("10、000"), is_one_number("3・14"), is_one_number("10、20")
    (True, True, False)
    """
    return all(len(group) == 3 for group in figures.partition("・")[0].split("、")[1:])


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

    >>> [run.text for run in upright_runs("12月A座，第345页，Chapter 12 of it，音[tʂʰi˥]") if run.stance is Stance.UPRIGHT]
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
    """Whether a run belongs to words in Latin letters, from which a space parts it, or a mark and a space.

    >>> reference = "Cambridge University Press, 1988, pp. 107–181。"
    >>> [stands_in_latin(reference, place, place + 3) for place in (28, 38, 42)]
    [True, True, True]
    >>> stands_in_latin("Cambridge, 1988年", 11, 15)
    False
    """
    if first := RANGE_BEFORE.search(text, max(0, start - REACH), start):
        start = first.start()
    before, after = text[:start].rstrip(" "), text[end:].lstrip(" ")
    has_space = len(before) < start or len(after) < len(text) - end
    before = MARKS_AT_END.sub("", before)
    return (
        has_space
        and (
            (before[-1:].isascii() and before[-1:].isalnum())
            or (after[:1].isascii() and after[:1].isalnum())
            or ABBREVIATED.fullmatch(before[-2:]) is not None
        )
    ) or (BEHIND_MARKS.search(text, max(0, start - REACH), start) is not None and not is_cjk_letter(after[:1]))
