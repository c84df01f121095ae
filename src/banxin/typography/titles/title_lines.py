"""A title in lines by sense: few lines, even ones, that end between words, behind marks and 的, and never before it.

How many lines a title takes follows from its measure. Where they end is the cheapest of all ways: each place costs what a
reader stumbles over. Widths are em, costs have no unit (em of nothing): only their order was chosen, so that 40 titles of
Chinese books are divided as a designer divided them by hand (tests/typography/titles.txt).
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from math import ceil, inf
from unicodedata import east_asian_width

from banxin.typography.chinese_words import split_into_words

TITLE_SIZES = (2.095, 1.714, 1.524, 1.429)
"""Sizes for chapter titles in em of the text: 二号, 小二, 三号 and 小三 of a 五号 text."""
STOPS = frozenset("：；。！？…—，")
SMALL_STOPS = frozenset("、· \u3000")
OPENING, CLOSING = frozenset("「『《〈（(【“‘"), frozenset("」』》〉）)】”’")
CLINGING = frozenset("的了之与與及和等着著过過地得吗嗎呢吧者们們式性化型")
"""What belongs to the word before it, or joins two: it begins no line."""
JOINING = frozenset("可与與及和或在对對从從自向把被让讓于於以为為是不没沒很最第将將比由到论論")
"""What belongs to what follows: it ends no line."""
PLACES = frozenset("上下中里裡裏内內外间間前后後时時")
"""What names a place or a time and belongs to the word before it."""
NUMERALS = frozenset("0123456789０１２３４５６７８９〇一二三四五六七八九十百千万萬亿億两兩几幾第")
TORN, CLINGS, JOINS, INSIDE, LONE = 60.0, 25.0, 7.0, 6.0, 4.0
AT_STOP, AT_SMALL_STOP, BEHIND_DE = -9.0, -3.0, -2.5
UNEVEN, SHORT = 14.0, 18.0
"""For a line that is twice as long as the mean, or none; for one of less than half the mean."""
FEWEST = 3.0
"""em of a line that is not short."""


def width_of(text: str) -> float:
    """About how many em a text is wide: half for what is not full width.

    >>> width_of("版心 banxin")
    5.5
    """
    return sum(1 if east_asian_width(char) in "WFA" else 0.5 for char in text)


def title_size(widths: Sequence[float], measure: float) -> float:
    """One size for all chapter titles, in em of the text, at which lines of these em fit a measure in em.

    A title that is too long even at the smallest size turns over; it does not make the others small.

    >>> title_size([10, 14, 40], 27)
    1.714
    """
    longest = max((width for width in widths if width * TITLE_SIZES[-1] <= measure), default=0)
    return next(size for size in TITLE_SIZES if longest * size <= measure)


def title_lines(title: str, measure: float) -> tuple[str, ...]:
    """The lines of a Chinese title that has so many em in a line; one that fits, or cannot be divided, is one line.

    >>> title_lines("人工智能时代的编辑工作：一个尚未解决的问题", 14)
    ('人工智能时代的编辑工作：', '一个尚未解决的问题')
    """
    count = ceil(width_of(title) / measure) if measure > 0 else 1
    if count > 1:
        costs = dict(break_costs(title))
        for lines in (count, count + 1):
            if ends := cheapest(title, costs, lines, measure):
                return tuple(title[begin:end].strip() for begin, end in pairwise((0, *ends)))
    return (title,)


def break_costs(title: str) -> Iterator[tuple[int, float]]:
    """The places at which a line may end, each with its cost."""
    words = set(word_ends(title))
    depth = 0
    for place in range(1, len(title)):
        before, after = title[place - 1], title[place]
        depth += (before in OPENING) - (before in CLOSING)
        is_western = before.isascii() and after.isascii() and " " not in before + after
        if not (before in OPENING or after in CLOSING | STOPS | {"、", "·"} or is_western):
            yield place, cost_at(title, place, words) + (INSIDE if depth > 0 else 0.0)


def cost_at(title: str, place: int, words: set[int]) -> float:
    """What a reader stumbles over where a line ends before a place; `words` has the places between words."""
    before, after = title[place - 1], title[place]
    is_mark = before in STOPS | SMALL_STOPS | CLOSING
    is_word = place in words
    is_single = is_word and place - 1 in words
    cost = 0.0 if is_word else TORN
    if after in CLINGING and place + 1 in words and before not in STOPS | SMALL_STOPS:
        cost += CLINGS
    if is_word and before in NUMERALS and after not in NUMERALS | OPENING:
        cost += CLINGS
    if is_word and after in PLACES and place + 1 in words:
        cost += CLINGS
    if is_single and before in JOINING:
        cost += JOINS
    elif is_single and not is_mark and before not in CLINGING:
        cost += LONE
    if before in STOPS:
        return cost + AT_STOP
    if is_mark or after in OPENING:
        return cost + AT_SMALL_STOP
    return cost + (BEHIND_DE if before in "的之" else 0.0)


def word_ends(title: str) -> Iterator[int]:
    """The places between the words of a title, with its beginning and its end."""
    place = 0
    yield place
    for word in split_into_words(title):
        place += len(word)
        yield place


def cheapest(title: str, costs: dict[int, float], count: int, measure: float) -> tuple[int, ...]:
    """The ends of the lines of the cheapest way in so many lines of at most so many em; none where there is no way."""
    even = width_of(title) / count

    def cost_of_line(begin: int, end: int) -> float:
        width = width_of(title[begin:end].strip())
        if width > measure:
            return inf
        return UNEVEN * ((width - even) / even) ** 2 + (SHORT if width < min(FEWEST, even / 2) else 0.0)

    @cache
    def best(begin: int, lines: int) -> tuple[float, tuple[int, ...]]:
        if lines == 1:
            return cost_of_line(begin, len(title)), (len(title),)
        ways: list[tuple[float, tuple[int, ...]]] = [(inf, ())]
        for place, cost in costs.items():
            if place > begin and (own := cost_of_line(begin, place)) < inf:
                rest, ends = best(place, lines - 1)
                ways.append((cost + own + rest, (place, *ends)))
        return min(ways, key=lambda way: way[0])

    value, ends = best(0, count)
    return ends if value < inf else ()
