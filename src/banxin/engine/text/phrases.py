"""Words of Chinese text, for `word-break: auto-phrase`: a line would rather not end inside one (CSS Text 4)."""

from collections.abc import Iterator

from banxin.typography.chinese_words import split_into_words


def inner_places(text: str) -> Iterator[int]:
    """The places inside words of two or more characters.

    >>> list(inner_places("标点与文字"))
    [1, 4]
    """
    place = 0
    for word in split_into_words(text):
        yield from range(place + 1, place + len(word))
        place += len(word)
