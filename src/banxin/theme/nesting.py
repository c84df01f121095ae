"""Whether the brackets, texts and comments of a stylesheet end, and how deep it is nested: looked at before it is parsed.

A parser goes one call deeper for each level. What does not end takes in all that follows it, which then holds for nothing, in silence.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from banxin.errors import BuildError
from banxin.saying.said import Said, say
from banxin.source import Source

DEEPEST = 200
"""Brackets inside brackets; rules of people have less than ten."""
TOKEN = re.compile(
    r"/\*.*?(?:\*/|\Z)|\"(?:\\.|[^\"\\\n])*\"?|'(?:\\.|[^'\\\n])*'?|\\.|(?P<opens>[({\[])|(?P<closes>[)}\]])|(?P<wide>[｛｝；：（）])",
    re.DOTALL,
)
"""Comments, texts and escapes hold no brackets (CSS Syntax 3, section 4)."""
PARTNERS = {")": "(", "}": "{", "]": "["}
NARROW = dict(zip("｛｝；：（）", "{};:()", strict=True))


def check_nesting(text: str, shown: Path) -> None:
    """Raise BuildError for the first place of a stylesheet at which something does not end, or is nested deeper than anyone can mean.

    `shown` is its name in the message.
    """
    for offset, message, hint in faults_in(text):
        raise BuildError(message, Source.at(shown, text, offset), hint)


def faults_in(text: str) -> Iterator[tuple[int, Said, Said]]:
    """Where something is amiss, what it is, and what to do."""
    opened: list[re.Match[str]] = []
    for token in TOKEN.finditer(text):
        place, sign = token.start(), token[0]
        if token["opens"]:
            opened.append(token)
        elif token["closes"]:
            if not opened or opened[-1][0] != PARTNERS[sign]:
                # Of two that do not fit, the one that was left open says more.
                place = opened[-1].start() if opened else place
                sign = opened[-1][0] if opened else sign
                yield place, say("“{sign}” of the stylesheet has no partner", sign=sign), CLOSE
                return
            opened.pop()
        elif token["wide"]:
            yield place, say("“{sign}” is a full-width sign", sign=sign), say("write “{text}”", text=NARROW[sign])
        elif sign.startswith("/*") and (len(sign) < len("/**/") or not sign.endswith("*/")):
            yield place, say("a comment of the stylesheet does not end"), say("write */ behind it")
        elif sign[0] in "\"'" and (len(sign) == 1 or sign[-1] != sign[0]):
            yield place, say("“{sign}” of the stylesheet has no partner", sign=sign[0]), CLOSE
        if len(opened) > DEEPEST:
            yield (
                place,
                say("the stylesheet is nested more than {deepest} levels deep", deepest=DEEPEST),
                say("a bracket is not closed, or take away some of the levels"),
            )
    if opened:
        yield opened[0].start(), say("“{sign}” of the stylesheet has no partner", sign=opened[0][0]), CLOSE


CLOSE = say("what does not end takes in all that follows")
