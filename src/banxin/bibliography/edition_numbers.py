"""The number of an edition, in whatever way a file of works writes it."""

import re

from banxin.late_patterns import late_pattern

ORDINALS = {name: number for number, name in enumerate(
    ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"), start=1
)}  # fmt: skip
CHINESE = {sign: number for number, sign in enumerate("一二三四五六七八九十", start=1)}
NTH = late_pattern(
    r"(?:(\d+)(?:st|nd|rd|th)?|第?\s*(\d+|[一二三四五六七八九十])\s*[版]|([a-z]+))\.?(?:\s+ed(?:ition|\.)?)?",
    re.IGNORECASE,
)


def ordinal_number(words: str) -> str:
    """The number of an edition, however it is written; empty for other words.

    >>> [ordinal_number(words) for words in ("Third", "2nd ed.", "第三版", "4", "revised")]
    ['3', '2', '3', '4', '']
    """
    match = NTH.fullmatch(words.strip())
    if not match:
        return ""
    figures, chinese, name = match.groups()
    if name:
        return str(ORDINALS.get(name.casefold(), ""))
    return figures or str(CHINESE.get(chinese, chinese))
