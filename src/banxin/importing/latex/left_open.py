"""Commands whose argument has no end: the import reads no more of them than a few, which is told."""

import re
from collections.abc import Iterator
from itertools import islice

from banxin.importing.latex.flattened_source import Flattened
from banxin.importing.latex.latex_arguments import FORMULA, MOST_OPEN, Untouched, is_left_open
from banxin.saying.said import Said, say

COMMAND = re.compile(r"\\[A-Za-z@]+\*?(?=\s{0,9}[{\[])")


def said_of_left_open(source: Flattened, quiet: Untouched) -> Iterator[Said]:
    """What is told of a text with so many commands left open that the import has given up looking for more."""
    open_ones = list(islice(places_left_open(source.text, quiet), MOST_OPEN))
    if len(open_ones) == MOST_OPEN:
        yield say(
            "{place}: the argument of this command has no end, nor have those of {count} others: behind them, commands stand as Pandoc reads them",
            place=source.place(source.text.count("\n", 0, open_ones[0]) + 1),
            count=MOST_OPEN - 1,
        )


def places_left_open(text: str, quiet: Untouched) -> Iterator[int]:
    r"""Where commands stand that open a brace or a bracket without an end, formulas and code aside.

    >>> from banxin.importing.latex.latex_arguments import untouched
    >>> list(places_left_open("\\a{甲} $x\\in [0,1)$ \\verb|\\b{| \\c{乙", untouched(())))
    [30]
    """
    asides = sorted([*quiet.spans(text), *(found.span() for found in FORMULA.finditer(text))])
    following = iter(asides)
    start, end = next(following, (len(text), len(text)))
    for found in COMMAND.finditer(text):
        while end <= found.start() and start < len(text):
            start, end = next(following, (len(text), len(text)))
        if not start <= found.start() < end and is_left_open(text, found.end()):
            yield found.start()
