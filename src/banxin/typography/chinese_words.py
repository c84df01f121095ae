"""The words of Chinese text, by the word list of jieba: 349,000 words with their counts in news and literature.

Only the list is read; no code of jieba is run. Its last version is of 2020, and it would import what Python no longer
has (`pkg_resources`) and keep a cache where anybody may write; the list has not changed since, and its later forks
carry the same. Text is divided as jieba does it without guessing at unknown words: so that the product of the words'
shares in the list is greatest.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from math import log
from pathlib import Path

from banxin.errors import MissingDependencyError
from banxin.extras import installing
from banxin.late_patterns import late_pattern
from banxin.saying.said import say

LIST = "dict.txt"
SUM_OF_COUNTS = 60_101_964
FIRST_HAN = "\n一".encode()
"""From here on the list is in the order of the first characters; the few words before are in none."""
STRETCH = late_pattern(r"([\u4e00-\u9fd5a-zA-Z0-9+#&._%\-]+)")
"""What the list knows: Han of the first block, and names such as C++ or 4S."""
LETTER = late_pattern(r"[a-zA-Z0-9]")


@cache
def word_counts() -> dict[str, int]:
    """The words of the list, each with its count in the corpus; read once, in about 0.4 s.

    Raise MissingDependencyError where the list is not installed.
    """
    return _counts_in(_list().decode().splitlines())


@cache
def words_beginning_with(character: str) -> dict[str, int]:
    """The words that begin with a character, each with its count, found without reading the others: a title asks for a few.

    Raise MissingDependencyError where the list is not installed.

    >>> words_beginning_with("瀚")
    {'瀚': 86, '瀚海': 30}
    """
    words = _list()
    in_order = range(words.index(FIRST_HAN) + 1, len(words))

    def line_at(place: int) -> bytes:
        begin = words.rfind(b"\n", 0, place) + 1
        return words[begin : begin + 4]

    first, last = (bisect_left(in_order, one.encode(), key=line_at) for one in (character, chr(ord(character) + 1)))
    lines = words[: in_order[0]] + words[in_order[0] + first : in_order[0] + last]
    return _counts_in([line for line in lines.decode().splitlines() if line.startswith(character)])


def _counts_in(lines: Sequence[str]) -> dict[str, int]:
    return {word: int(count) for word, count, *_ in (line.split(" ", 2) for line in lines)}


@cache
def _list() -> bytes:
    spec = find_spec("jieba")
    if not spec or not spec.submodule_search_locations:
        hint = say("run: {command}", command=installing(["jieba"]))
        raise MissingDependencyError(say("the word list of Chinese (of the package jieba) is missing"), hint=hint)
    return Path(next(iter(spec.submodule_search_locations)), LIST).read_bytes()


@cache
def _most_characters(character: str) -> int:
    """How long the longest word is that begins with a character."""
    return max(map(len, words_beginning_with(character)), default=1)


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
    size, total = len(stretch), log(SUM_OF_COUNTS)
    best = [0.0] * (size + 1)
    ends = [0] * size
    for place in range(size - 1, -1, -1):
        counts = words_beginning_with(stretch[place])
        most = min(size, place + _most_characters(stretch[place]))
        known = [end for end in range(place + 1, most + 1) if counts.get(stretch[place:end])]
        best[place], ends[place] = max(
            (log(counts.get(stretch[place:end], 1)) - total + best[end], end) for end in known or (place + 1,)
        )
    return ends
