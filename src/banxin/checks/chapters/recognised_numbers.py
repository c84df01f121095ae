"""Numbers: what recognition of scans makes of them."""

import re
from collections.abc import Iterator

from banxin.checks.chapters.rule import Explanation, Hit, Rule
from banxin.checks.chapters.text_runs import Run
from banxin.model.finding import Severity
from banxin.saying.said import say

LETTER = re.compile(r"(?<=\d)[OolI](?=\d)")
WORD = re.compile(r"[0-9A-Za-z]+")


def letters_in_numbers(run: Run) -> Iterator[Hit]:
    """An O or l between digits, where everything else around it is digits: codes such as A1O2 are left alone."""
    for match in WORD.finditer(run.text):
        word = match[0]
        if LETTER.search(word) and re.fullmatch(r"[\dOolI]+", word):
            yield Hit(*match.span(), hint=say("write “{text}”", text=word.translate(str.maketrans("OolI", "0011"))))


RULES = (
    Rule(
        explanation=Explanation(
            code="numbers-001",
            severity=Severity.WARNING,
            title=say("letter in a number"),
            why=say("Recognition of scans takes 0 for O and 1 for l; the number cannot be searched and looks uneven."),
            wrong="2O26年",
            right="2026年",
            mend=say("Type the digit."),
        ),
        in_run=letters_in_numbers,
    ),
)
