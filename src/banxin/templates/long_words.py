"""Paragraphs that hold something long which no line may divide: an identifier, a formula, a word of German.

On a phone a line has some twenty characters. Where such a thing goes to the next line, the characters before it would be
driven apart over the whole width; a paragraph that holds one is therefore not justified on a narrow screen. In large type
a line has less than a dozen, and any word of English does the same, or the name of a protocol.
"""

import re
from collections.abc import Iterable
from math import ceil

from banxin.model.inline import Code, Formula, Inline, Text, plain_text, walk
from banxin.typography.scripts import LATIN

LONG = 5.0
"""em: a quarter of a line of a phone, a third of one in a list."""
LONG_IN_LARGE = 1.5
"""em: with the mark behind it a quarter of a line of a phone in type of 32 px, which the characters before it would have to fill."""
WORDY = 40
"""Western characters from which on a paragraph without a character of Han is a sentence in another language, whether it says so or not."""
UNBROKEN = re.compile(
    r"[（《〈「『【〔“‘]*[!-,.0-~\u00a1-\u024f\u0300-\u036f\u0370-\u04ff\u1e00-\u1eff]{3,}[，。、；：！？）》〉」』】〕”’]*"
)
"""So many Western characters in a row that they are long in large type, without those behind which a line may end (UAX 14: HY, SY),
and the marks that no line parts from them: at the edge of a line they are half as wide as a character."""
WESTERN_EM = 0.5
"""em of such a character, and of such a mark."""
NARROWEST, WIDEST = 5.0, 34
"""em: a line of a list in a box on 320 px in type of 32 px, and what is seen whole on 360 px in type of 9 px."""
WIDER = (40, 48, 60)
"""em of formulas that a tablet has room for, and the column of a vertical page."""
WESTERN = re.compile(rf"[{LATIN}\u0370-\u04ff]")
ANY_TYPE, LARGE_TYPE = "unjustified", "unjustified-large"
"""Classes of paragraphs whose lines are not driven apart."""
MOVED = "moved"
"""The class of a formula that has no room in any size of type."""
IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


def unjustified(inlines: Iterable[Inline]) -> str:
    """The class of a paragraph in Chinese, Japanese or Korean, or with code, that holds something long which no line may divide; or none.

    `unjustified` on any narrow screen, `unjustified-large` where the type is large as well. A sentence in Western letters is
    held for something long as a whole: with no language of its own it is set without hyphens.

    >>> unjustified((Text("常量 "), Code("THREE_HOURS_IN_SECONDS"), Text(" 的值"))), unjustified((Text("向量（vector）"),))
    ('unjustified', 'unjustified-large')
    >>> unjustified((Text("A few words of communication"),)), unjustified((Text("用 Go 和 C"),))
    ('', '')
    >>> unjustified((Text("Take "), Code("THREE_HOURS_IN_SECONDS")))
    'unjustified'
    """
    inlines = tuple(inlines)
    every = tuple(walk(inlines))
    words = plain_text(inlines)
    if not IDEOGRAPH.search(words) and not any(isinstance(inline, Code) for inline in every):
        return ANY_TYPE if len(WESTERN.findall(words)) >= WORDY else ""
    longest = max(map(unbroken_ems, every), default=0.0)
    return ANY_TYPE if longest >= LONG else LARGE_TYPE if longest >= LONG_IN_LARGE else ""


def class_of_formula(formula: Inline) -> str:
    """The class of a formula that is wider than a line of a small phone in large type, by its ems; none of any other.

    So that it is seen whole its type is made smaller there, to 9 px; what is wider even then can be moved, where the line is no longer.
    """
    width = formula.setting.width if isinstance(formula, Formula) and formula.setting else 0.0
    if width <= NARROWEST:
        return ""
    if width <= WIDEST:
        return f"needs-{ceil(width)}"
    return f"needs-{next((most for most in WIDER if width <= most), WIDER[-1])} {MOVED}"


def unbroken_ems(inline: Inline) -> float:
    """The ems of the longest that no line may divide in an inline itself, not in what stands in it; 0 for what is short in any type."""
    match inline:
        case Text(text=text) | Code(text=text):
            return max((len(run) * WESTERN_EM for run in UNBROKEN.findall(text)), default=0.0)
        case Formula(setting=setting) if setting and not inline.is_display:
            return setting.width
        case _:
            return 0.0
