"""How deep a stylesheet is nested: counted before it is parsed, because a parser goes one call deeper for each level."""

import re
from pathlib import Path

from banxin.errors import BuildError
from banxin.saying.said import say
from banxin.source import Source

DEEPEST = 200
"""Brackets inside brackets; rules of people have less than ten."""
TOKEN = re.compile(
    r"/\*.*?(?:\*/|\Z)|\"(?:\\.|[^\"\\\n])*\"?|'(?:\\.|[^'\\\n])*'?|\\.|(?P<opens>[({\[])|(?P<closes>[)}\]])", re.DOTALL
)
"""Comments, texts and escapes hold no brackets (CSS Syntax 3, section 4)."""


def check_nesting(text: str, shown: Path) -> None:
    """Raise BuildError for a stylesheet that is nested deeper than anyone can mean; `shown` is its name in the message."""
    depth = 0
    for token in TOKEN.finditer(text):
        if token["opens"]:
            depth += 1
        elif token["closes"]:
            depth = max(depth - 1, 0)
        if depth > DEEPEST:
            line = text.count("\n", 0, token.start()) + 1
            column = token.start() - text.rfind("\n", 0, token.start())
            place = Source(path=shown, line=line, column=column)
            hint = say("a bracket is not closed, or take away some of the levels")
            raise BuildError(
                say("the stylesheet is nested more than {deepest} levels deep", deepest=DEEPEST), place, hint
            )
