"""Paragraphs in English between those of another language: they say so, and are set with hyphens and by the habits of English."""

import re
from collections.abc import Sequence
from itertools import accumulate, compress

from banxin.importing.marks.page import KEPT, Page
from banxin.importing.typed.typed_verse import paragraphs
from banxin.saying.said import say

SCRIPT = re.compile(r"[\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3\U00020000-\U0003ffff]")
"""The letters of Chinese, Japanese and Korean."""
WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
OF_ENGLISH = "and are been from have of that the their there these they this was were which with would you your"
"""Small words that no other language has."""
OF_ENGLISH_ALONE = frozenset(OF_ENGLISH.split(" "))
SMALL = frozenset(
    f"{OF_ENGLISH} a also an as at be but by can each for has he her his how if in into is it its many may more most not on one or other our "
    "she should so such than them then to we what when where while who will".split(" ")
)
"""The words of English that hold a sentence together."""
FEWEST, SHARE = 8, 0.25
"""Words of a sentence, and the share of them that is small: fewer are a term or a name."""
FEWEST_BETWEEN, SHARE_BETWEEN = 3, 0.08
"""The same in a chapter whose paragraphs are in two languages by turns."""
FOREIGN_LETTERS = re.compile(r"[\u00c0-\u024f\u0370-\u0fff\u1e00-\u1eff]")
QUOTED = re.compile(r"(?:[ ]{0,3}>[ ]?)+")
OF_A_BLOCK = re.compile(r"[ ]{0,3}(?:[-*+][ \t]|\d+[.)][ \t]|#|\||<|:|\[\^|\{|!\[)|[ ]{4}|\t|\[[^\]]*\]:")
"""What no paragraph begins with, or one that says already what it is."""
RULED = re.compile(r"^[ \t>]*[-=|: \t]{3,}$", re.MULTILINE)
"""What makes a heading or a table of the lines above it."""
LEAST = 4
"""Paragraphs of either language in a chapter of two; without as many of its own, it is English throughout, and says so for itself."""


def turn_english(page: Page) -> None:
    """Write above such paragraphs of a chapter in another language what they are."""
    plain = set(page.plain())
    whole = list(paragraphs(page.lines, plain))
    if sum(bool(SCRIPT.search("".join(one))) for one in whole) < LEAST:
        return
    begins = accumulate(map(len, whole), initial=0)
    of_text = [number in plain for number, _ in zip(begins, whole, strict=False)]
    in_english = iter(english_among([*compress(whole, of_text)]))
    result: list[str] = []
    found = 0
    for lines, is_text in zip(whole, of_text, strict=True):
        if is_text and next(in_english) and is_apart(result[-1] if result else "", lines[0]):
            found += 1
            quoted = QUOTED.match(lines[0])
            result.append(f"{quoted[0] if quoted else ''}{{lang=en}}")
        result.extend(lines)
    page.lines[:] = result
    page.count(say("paragraph in English that now says so"), found)


def english_among(paragraphs: Sequence[tuple[str, ...]]) -> list[bool]:
    """Which of the paragraphs of a chapter are in English."""
    found = [is_english(one) for one in paragraphs]
    return found if sum(found) < LEAST else [is_english(one, FEWEST_BETWEEN, SHARE_BETWEEN) for one in paragraphs]


def is_apart(before: str, first: str) -> bool:
    """Whether the first line of a paragraph stands below an empty one, which belongs to what is above it."""
    return not before.strip() or (first.lstrip().startswith(">") and not before.lstrip().startswith(">"))


def is_english(lines: tuple[str, ...], fewest: int = FEWEST, share: float = SHARE) -> bool:
    """Whether the lines are a paragraph in English: enough words, a share of them small, and no letter of another script.

    >>> is_english(("The rule of thumb is simple: make each class as inaccessible as possible.",))
    True
    >>> is_english(("Les sanglots longs des violons de l'automne blessent mon coeur d'une langueur monotone.",))
    False
    >>> is_english(("- The rule of thumb is simple: make each class as inaccessible as possible.",)), is_english(("经验法则 the rule",))
    (False, False)
    """
    text = "\n".join(line for line in lines if line.strip())
    marks = [QUOTED.match(line) for line in text.split("\n")]
    if any(marks) != all(marks) or OF_A_BLOCK.match(QUOTED.sub("", text, count=1)) or RULED.search(text):
        return False
    bare = KEPT.sub(" ", text)
    if SCRIPT.search(bare) or FOREIGN_LETTERS.search(bare):
        return False
    words = [word.lower() for word in WORD.findall(bare)]
    small = [word for word in words if word in SMALL]
    return len(words) >= fewest and len(small) >= share * len(words) and not OF_ENGLISH_ALONE.isdisjoint(small)
