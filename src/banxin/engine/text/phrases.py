"""Words of a text: for `word-break: auto-phrase`, a line would rather not end inside one; for `text-wrap: balance`, the costs of all ends (CSS Text 4)."""

import re
from collections.abc import Iterator

from banxin.typography.chinese_words import split_into_words
from banxin.typography.titles.title_lines import line_costs

LINE = re.compile(r"\S(?:[^\n]*\S)?")
"""What stands between forced breaks, without the space around it."""


def inner_places(text: str) -> Iterator[int]:
    """The places inside words of two or more characters.

    >>> list(inner_places("标点与文字"))
    [1, 4]
    """
    place = 0
    for word in split_into_words(text):
        yield from range(place + 1, place + len(word))
        place += len(word)


def costs_in(text: str, language: str) -> dict[int, float]:
    """What it costs to end a line before a place, in each of the parts between forced breaks; costs are compared with one another, and no px.

    >>> min(costs := costs_in("检查参数的有效性", "zh-Hans"), key=costs.__getitem__)
    5
    """
    return {
        found.start() + place: cost
        for found in LINE.finditer(text)
        for place, cost in line_costs(found[0], language).items()
    }
