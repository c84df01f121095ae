"""Pairs of Han characters that stand side by side in ordinary prose, by a table of our own (frequent_pairs.md) and the word list."""

import lzma
from functools import cache
from importlib.resources import files

from banxin.typography.chinese_words import word_counts

TABLE = "frequent_pairs.{language}.xz"
SIMPLIFIED, TRADITIONAL = "zh-Hans", "zh-Hant"
KNOWN = 5
"""Occurrences of a word in the list that make the pairs in it frequent."""


@cache
def _frequent_pairs(language: str) -> frozenset[str]:
    packed = files("banxin.cleaning.knowledge").joinpath(TABLE.format(language=language)).read_bytes()
    rows = lzma.decompress(packed).decode("utf-16-be").split("\n")
    of_prose = {row[0] + second for row in rows for second in row[1:]}
    if language == TRADITIONAL:
        return frozenset(of_prose)  # The word list is simplified.
    of_words = {
        word[at : at + 2] for word, times in word_counts().items() if times >= KNOWN for at in range(len(word) - 1)
    }
    return frozenset(of_prose | of_words)


def is_frequent_pair(pair: str, language: str = SIMPLIFIED) -> bool:
    """Whether two characters follow one another in ordinary text of a language.

    >>> is_frequent_pair("的人"), is_frequent_pair("人癀"), is_frequent_pair("說話", "zh-Hant")
    (True, False, True)
    """
    return pair in _frequent_pairs(language)
