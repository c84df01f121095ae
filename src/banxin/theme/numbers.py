"""Numbers of a stylesheet that no page can have, found before a layout reckons with them."""

import re
from math import isfinite
from pathlib import Path

from banxin.errors import BuildError
from banxin.late_patterns import late_pattern
from banxin.saying.said import say
from banxin.source import Source

LONGEST, LARGEST = 1_000_000, 1e12
"""With any unit, and without one; `-9999px` and `99999px` are usual where something is to be out of sight, or round."""
NUMBER = late_pattern(
    r"/\*.*?(?:\*/|\Z)|\"(?:\\.|[^\"\\\n])*\"?|'(?:\\.|[^'\\\n])*'?|url\([^)]*\)"
    r"|(?<![\w#.\\-])(?P<number>[-+]?(?=[\d.]*\d{7}|[\d.]+[eE])(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)(?P<unit>[A-Za-z]+|%)?",
    re.DOTALL,
)
"""Numbers of seven digits and more, or with an exponent; comments, texts and addresses hold none (CSS Syntax 3, section 4)."""


def check_numbers(text: str, shown: Path) -> None:
    """Raise BuildError for the first number that cannot be reckoned with; `shown` is the sheet's name in the message."""
    for match in NUMBER.finditer(text):
        if match["number"] and not is_fit(float(match["number"]), match["unit"]):
            place = Source.at(shown, text, match.start())
            what = match[0] if len(match[0]) <= 40 else f"{match[0][:40]}…"
            raise BuildError(say("no page can have '{what}'", what=what), place, say("correct its value"))


def is_fit(number: float, unit: str | None) -> bool:
    """Whether a number is one, and a length no longer than anything on a page; a plain number may rank a thousand layers.

    >>> is_fit(2147483647, None), is_fit(1e9, "mm"), is_fit(float("1e400"), None)
    (True, False, False)
    """
    return isfinite(number) and abs(number) <= (LARGEST if unit is None else LONGEST)
