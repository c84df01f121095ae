"""The word list of Chinese, asked about what stands across a break."""

from functools import cache

from banxin.typography.chinese_words import word_counts

LONGEST = 4


@cache
def _in_words() -> dict[str, int]:
    """How often each character stands in words of several characters."""
    total: dict[str, int] = {}
    for word, times in word_counts().items():
        if len(word) > 1 and times:
            for character in word:
                total[character] = total.get(character, 0) + times
    return total


def count(word: str) -> int:
    """How often a word occurs in the corpus of the list; 0 when it is not a word."""
    return word_counts().get(word, 0)


def word_across(left: str, right: str) -> str:
    """The longest word that begins in `left` and ends in `right`, or nothing.

    >>> word_across("头部企业成", "立工会")
    '成立'
    """
    for size in range(LONGEST, 1, -1):
        for taken in range(size - 1, 0, -1):
            word = left[-taken:] + right[: size - taken]
            if len(word) == size and taken <= len(left) and count(word):
                return word
    return ""


def word_ending(left: str) -> str:
    """The longest word of two characters or more that `left` ends with, or nothing."""
    return next((left[-size:] for size in range(LONGEST, 1, -1) if size <= len(left) and count(left[-size:])), "")


def word_beginning(right: str) -> str:
    """The longest word of two characters or more that `right` begins with, or nothing."""
    return next((right[:size] for size in range(LONGEST, 1, -1) if size <= len(right) and count(right[:size])), "")


def share_alone(character: str) -> float:
    """How often a character is a word by itself, as a share of all its occurrences; 1 when it is unknown.

    >>> share_alone("普") < 0.1 < share_alone("的")
    True
    """
    alone, bound = count(character), _in_words().get(character, 0)
    return alone / (alone + bound) if alone + bound else 1.0
