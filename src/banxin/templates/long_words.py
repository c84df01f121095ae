"""Paragraphs that hold something long which no line may divide: an identifier, a formula, a word of German.

On a phone a line has some twenty characters. Where such a thing goes to the next line, the characters before it would be
driven apart over the whole width; a paragraph that holds one is therefore not justified on a narrow screen.
"""

import re
from collections.abc import Iterable
from math import ceil

from banxin.model.inline import Code, Formula, Inline, Text, plain_text, walk

LONG = 5.0
"""em: a quarter of a line of a phone, a third of one in a list."""
WORDY = 40
"""Western characters from which on a paragraph without a character of Han is a sentence in another language, whether it says so or not."""
UNBROKEN = re.compile(r"[!-,.0-~\u00a1-\u024f\u0370-\u04ff]{10,}")
"""Western characters in a row, two of them to the em, without those behind which a line may end (UAX 14: HY, SY)."""
NARROWEST, WIDEST = 7.0, 34
"""em: a line of a list on 360 px in type of 32 px, and what is seen whole there in type of 9 px."""
WESTERN = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u04ff]")
IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


def holds_long_words(inlines: Iterable[Inline]) -> bool:
    """Whether text in Chinese, Japanese or Korean, or text with code, holds something long that no line may divide.

    A sentence in Western letters is held for it as a whole: with no language of its own it is set without hyphens.

    >>> holds_long_words((Text("常量 "), Code("THREE_HOURS_IN_SECONDS"), Text(" 的值")))
    True
    >>> holds_long_words((Text("A few words of communication"),)), holds_long_words((Text("向量（vector）"),))
    (False, False)
    >>> holds_long_words((Text("Take "), Code("THREE_HOURS_IN_SECONDS")))
    True
    """
    inlines = tuple(inlines)
    every = tuple(walk(inlines))
    words = plain_text(inlines)
    if not IDEOGRAPH.search(words) and not any(isinstance(inline, Code) for inline in every):
        return len(WESTERN.findall(words)) >= WORDY
    return any(map(is_long, every))


def ems_of_formula(formula: Inline) -> int:
    """The ems of a formula that is wider than a line of a small phone in large type, up to WIDEST; 0 of any other.

    So that it is seen whole its type is made smaller there, to 9 px; what is displayed and wider even then can be moved.
    """
    width = formula.setting.width if isinstance(formula, Formula) and formula.setting else 0.0
    return min(ceil(width), WIDEST) if width > NARROWEST else 0


def is_long(inline: Inline) -> bool:
    match inline:
        case Text(text=text) | Code(text=text):
            return bool(UNBROKEN.search(text))
        case Formula(setting=setting) if setting and not inline.is_display:
            return setting.width >= LONG
        case _:
            return False
