"""The words of Chinese text, by the word list of jieba: 349,000 words with their counts in news and literature.

Only the list is read; no code of jieba is run. Its last version is of 2020, and it would import what Python no longer
has (`pkg_resources`) and keep a cache where anybody may write; the list has not changed since, and its later forks
carry the same. Text is divided as jieba does it without guessing at unknown words: so that the product of the words'
shares in the list is greatest.
"""

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from math import log
from pathlib import Path

from banxin.errors import MissingDependencyError
from banxin.late_patterns import late_pattern
from banxin.saying.said import say

LIST = "dict.txt"
STRETCH = late_pattern(r"([\u4e00-\u9fd5a-zA-Z0-9+#&._%\-]+)")
"""What the list knows: Han of the first block, and names such as C++ or 4S."""
LETTER = late_pattern(r"[a-zA-Z0-9]")


@cache
def word_counts() -> dict[str, int]:
    """The words of the list, each with its count in the corpus; read once, in about 0.4 s.

    Raise MissingDependencyError where the list is not installed.
    """
    spec = find_spec("jieba")
    if not spec or not spec.submodule_search_locations:
        hint = "pip install jieba"
        raise MissingDependencyError(say("the word list of Chinese (of the package jieba) is missing"), hint=hint)
    text = Path(next(iter(spec.submodule_search_locations)), LIST).read_text(encoding="utf-8")
    entries = (line.split(" ", 2) for line in text.splitlines())
    return {word: int(count) for word, count, *_ in entries}


@cache
def _longest() -> dict[str, int]:
    """How long the longest word is that begins with a character."""
    longest: dict[str, int] = {}
    for word in word_counts():
        longest[word[0]] = max(longest.get(word[0], 1), len(word))
    return longest


@cache
def _log_of_total() -> float:
    return log(sum(word_counts().values()))


def split_into_words(text: str) -> Iterator[str]:
    """The words of a text in their order; joined they are the text.

    >>> list(split_into_words("标点与文字，C++。"))
    ['标点', '与', '文字', '，', 'C++', '。']
    """
    for number, stretch in enumerate(STRETCH.split(text)):
        yield from _divided(stretch) if number % 2 else stretch


def _divided(stretch: str) -> Iterator[str]:
    """A stretch in its likeliest words; letters and digits that are no words by themselves stay together."""
    ends = _likeliest_ends(stretch)
    place, letters = 0, ""
    while place < len(stretch):
        word = stretch[place : ends[place]]
        place = ends[place]
        if len(word) == 1 and LETTER.match(word):
            letters += word
            continue
        if letters:
            yield letters
            letters = ""
        yield word
    if letters:
        yield letters


def _likeliest_ends(stretch: str) -> list[int]:
    """Where the likeliest word ends that begins at each place; of two that are equally likely, the longer."""
    counts, longest, total = word_counts(), _longest(), _log_of_total()
    size = len(stretch)
    best = [0.0] * (size + 1)
    ends = [0] * size
    for place in range(size - 1, -1, -1):
        most = min(size, place + longest.get(stretch[place], 1))
        known = [end for end in range(place + 1, most + 1) if counts.get(stretch[place:end])]
        best[place], ends[place] = max(
            (log(counts.get(stretch[place:end], 1)) - total + best[end], end) for end in known or (place + 1,)
        )
    return ends
