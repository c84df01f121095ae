"""The marks of a merge that nobody has finished, as Git writes them: two wordings stand in the text, and one has to go."""

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from banxin.readers.chapters.context import ChapterContext
from banxin.saying.said import say

OPENING, CLOSING = "<<<<<<<", ">>>>>>>"
MARK = re.compile(r"(?P<sign><{7}|>{7}|\|{7}|={7})(?: .*)?$")
CODE = frozenset({"fence", "code_block"})


def has_marks_of_merge(body: str, tokens: Sequence[Token], context: ChapterContext) -> bool:
    """Whether such marks stand outside the code of a text; each is complained about on its line."""
    if OPENING not in body and CLOSING not in body:
        return False
    found = list(marks_in(body.split("\n"), tokens))
    for line, mark in found:
        context.complain(
            say("'{mark}' is the mark of a merge that is not finished", mark=mark),
            line,
            say("keep one of the two wordings, and take out the lines with <<<<<<<, ======= and >>>>>>>"),
        )
    return bool(found)


def marks_in(lines: Sequence[str], tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """The lines with marks, each with its mark; a line below the first wording is one only in a conflict."""
    code = {number for token in tokens if token.type in CODE and token.map for number in range(*token.map)}
    is_open = False
    for number, line in enumerate(lines):
        mark = MARK.match(line.rstrip())
        if not mark or number in code:
            continue
        if mark["sign"] in {OPENING, CLOSING} or is_open:
            yield number, mark["sign"]
        is_open = mark["sign"] == OPENING or (is_open and mark["sign"] != CLOSING)
