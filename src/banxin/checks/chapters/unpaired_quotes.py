"""Quotation marks without their partners, in the paragraphs of a chapter one behind another.

A quotation of several paragraphs has its opening mark at the head of each of them or of the first, and its closing mark at the end of the
last (GB/T 15834-2011, 4.8; JLREQ 3.1.9): a mark alone in its paragraph is told when those behind it do not make it good.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from banxin.checks.chapters.rule import Explanation, Hit, Rule
from banxin.checks.chapters.text_runs import Run, RunKind
from banxin.model.finding import Severity
from banxin.saying.said import say
from banxin.typography.scripts import is_cjk, is_latin_or_digit

PARTNERS = {"“": "”", "‘": "’", "「": "」", "『": "』"}
OPENINGS = {close: opening for opening, close in PARTNERS.items()}


@dataclass(slots=True)
class Alone:
    """The marks of a run that have no partner in it, by their places: those that close, and those that open."""

    closing: list[int]
    opening: list[int]


def alone_in(text: str) -> Alone:
    """The marks of a text without partner; an apostrophe is none.

    >>> alone_in("”好。“他说：“走”"), alone_in("‘don’t’“")
    (Alone(closing=[0], opening=[3]), Alone(closing=[], opening=[7]))
    """
    # A mark of the other kind that was left open inside does not keep the outer one from closing.
    opened: dict[str, list[int]] = {mark: [] for mark in PARTNERS}
    closing: list[int] = []
    for place, mark in enumerate(text):
        if mark in PARTNERS:
            opened[mark].append(place)
        elif mark in OPENINGS and (own := opened[OPENINGS[mark]]) and not is_inside_word(text, place):
            own.pop()
        elif mark in OPENINGS and not is_apostrophe(text, place):
            closing.append(place)
    return Alone(closing, sorted(place for places in opened.values() for place in places))


def is_inside_word(text: str, place: int) -> bool:
    """Whether a mark stands between two Latin letters: don’t."""
    return is_latin_or_digit(text[place - 1 : place]) and is_latin_or_digit(text[place + 1 : place + 2])


def is_apostrophe(text: str, place: int) -> bool:
    """Whether a mark that closes no other stands beside a Latin letter: the ’90s, the books’ covers."""
    neighbours = (text[place - 1 : place], text[place + 1 : place + 2])
    return text[place] == "’" and any(map(is_latin_or_digit, neighbours))


def unpaired_quotes(runs: Sequence[Run]) -> Iterator[tuple[Run, Hit]]:
    """Marks that close nothing, and marks that are closed neither in their paragraph nor behind it."""
    going_on: tuple[Run, int] | None = None
    for run in runs:
        if not any(map(is_cjk, run.text)):
            continue
        alone = alone_in(run.text)
        is_prose = run.kind is RunKind.PROSE
        if going_on and is_prose:
            mark = going_on[0].text[going_on[1]]
            if alone.closing and run.text[alone.closing[0]] == PARTNERS[mark]:
                del alone.closing[0]
                going_on = None
            elif run.text.startswith(mark):
                going_on = None
            elif mark in run.text:
                yield not_closed(*going_on)
                going_on = None
        last = {run.text[place]: place for place in alone.opening}
        for place in alone.closing:
            mark = run.text[place]
            is_turned = last.get(OPENINGS[mark], -1) > place
            hint = say("the two marks have changed places") if is_turned else ""
            yield run, Hit(place, place + 1, say("“{mark}” closes what was not opened", mark=mark), hint)
        # Of two marks that have changed places, or are of two kinds, one is told.
        if alone.opening and not alone.closing:
            if not is_prose:
                yield not_closed(run, alone.opening[0])
                continue
            if going_on:
                yield not_closed(*going_on)
            going_on = (run, alone.opening[0])
    if going_on:
        yield not_closed(*going_on)


def not_closed(run: Run, place: int) -> tuple[Run, Hit]:
    return run, Hit(place, place + 1, say("“{text}” is not closed", text=run.text[place]))


RULES = (
    Rule(
        explanation=Explanation(
            code="punctuation-012",
            severity=Severity.WARNING,
            title=say("quotation mark without its partner"),
            why=say(
                "Of a pair with one mark missing or turned nobody can tell who speaks. A quotation that goes on in the next paragraph is not told."
            ),
            wrong="他说：”走吧。“",
            right="他说：“走吧。”",
            mend=say("Add the partner where the source has it, or turn the marks round."),
        ),
        in_runs=unpaired_quotes,
    ),
)
