"""A title in lines by sense: few lines, even ones, that end between words, behind marks and 的, and never before it.

How many lines a title takes follows from its measure. Where they end is the cheapest of all ways: each place costs what a
reader stumbles over, which each language knows for itself. Widths are em, costs have no unit (em of nothing).
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from math import ceil, inf
from unicodedata import east_asian_width

from banxin.typography.language_tags import LanguageFamily, language_family
from banxin.typography.scripts import WIDE_IN_TITLES
from banxin.typography.titles.chinese_breaks import chinese_costs, traditional_costs
from banxin.typography.titles.japanese_breaks import japanese_cost
from banxin.typography.titles.spaced_breaks import spaced_cost
from banxin.typography.titles.title_breaks import STOPS, CostAt, places_of

TITLE_SIZES = (2.095, 1.714, 1.524, 1.429)
"""Sizes for chapter titles in em of the text: 二号, 小二, 三号 and 小三 of a 五号 text."""
HEADER_EDGES = 6
"""em of a column that the title of a chapter leaves free (print-vertical.css)."""
UNEVEN, SHORT = 14.0, 18.0
"""For a line that is twice as long as the mean, or none; for one of less than half the mean."""
COLON = re.compile("[：—―]|: ")
IDEOGRAPHIC_SPACE = "\u3000"
ACROSS_COLON, ANOTHER_LINE = 12.0, 16.0
"""For a line that goes on behind the colon or dash which parts a title in two, and for a line more than is needed."""
INSIDE_PART = 20.0
"""For an end of a line inside one of the parts that spaces divide a title into, as those of a couplet over a chapter."""
LABEL = 2.5
"""So many labels would fill a line of mean length."""
MOST_LINES = 12
"""What takes more is no title that an eye sees as one: it turns over as text does."""
FEWEST = 3.0
"""em of a line that is not short."""
COSTS: dict[LanguageFamily, Callable[[str], CostAt]] = {
    LanguageFamily.SIMPLIFIED: chinese_costs,
    LanguageFamily.TRADITIONAL: traditional_costs,
    LanguageFamily.JAPANESE: lambda _: japanese_cost,
    LanguageFamily.KOREAN: lambda _: spaced_cost,
    LanguageFamily.ENGLISH: lambda _: spaced_cost,
}
"""What knows where a line may end, by language; that of English serves all others that part their words."""


def width_of(text: str) -> float:
    """About how many em a text is wide: half for what is not full width.

    >>> width_of("版心 banxin")
    5.5
    """
    return sum(1 if east_asian_width(char) in "WFA" else 0.5 for char in text)


def width_of_spaces(title: str) -> float:
    """The em by which a title is wider in print than `width_of` says: a space between two Han has a square there.

    >>> width_of_spaces("第一章 秋水"), width_of_spaces("第 1 章 banxin"), width_of_spaces("版心 banxin")
    (0.5, 0.5, 0.0)
    """
    return 0.5 * len(WIDE_IN_TITLES.findall(title))


def measure_of_titles(characters: int, *, is_vertical: bool) -> int:
    """The em that the title of a chapter has in a line of so many characters: a vertical one begins and ends a few from its edges."""
    return characters - (HEADER_EDGES if is_vertical else 0)


def title_size(widths: Sequence[float], measure: float) -> float:
    """One size for all chapter titles, in em of the text, at which lines of these em fit a measure in em.

    A title that is too long even at the smallest size turns over; it does not make the others small.

    >>> title_size([10, 14, 40], 27)
    1.714
    """
    longest = max((width for width in widths if width * TITLE_SIZES[-1] <= measure), default=0)
    return next(size for size in TITLE_SIZES if longest * size <= measure)


def title_lines(title: str, measure: float, language: str = "zh-Hans") -> tuple[str, ...]:
    """The lines of a title that has so many em in a line; one that fits, or cannot be divided, is one line.

    >>> title_lines("人工智能时代的编辑工作：一个尚未解决的问题", 14)
    ('人工智能时代的编辑工作：', '一个尚未解决的问题')
    >>> title_lines("第三条：人工智能时代的编辑工作尚未解决的问题", 14)
    ('第三条：人工智能时代的', '编辑工作尚未解决的问题')
    >>> title_lines("銀河鉄道の夜と宮沢賢治の世界", 9, "ja")
    ('銀河鉄道の夜と', '宮沢賢治の世界')
    >>> title_lines("第一回　甄士隐梦幻识通灵　贾雨村风尘怀闺秀", 10)
    ('第一回', '甄士隐梦幻识通灵', '贾雨村风尘怀闺秀')
    """
    count = ceil(width_of(title) / measure) if measure > 0 else 1
    if count == 1:
        return (title,)
    wording = Wording(title, line_costs(title, language), widths_in(title))
    ends = wording.ends(count, lambda _: measure)
    return tuple(title[begin:end].strip() for begin, end in pairwise((0, *ends))) if ends else (title,)


def widths_in(title: str) -> Callable[[int, int], float]:
    """What tells how many em are between two places of a title, without the spaces there.

    >>> widths_in("上回　下回 page")(2, 6)
    2.0
    """
    sums = tuple(accumulate(map(width_of, title), initial=0.0))

    def width(first: int, end: int) -> float:
        while first < end and title[first].isspace():
            first += 1
        while first < end and title[end - 1].isspace():
            end -= 1
        return sums[end] - sums[first]

    return width


def line_costs(title: str, language: str) -> dict[int, float]:
    """What it costs to end a line before each place of a title where one may end."""
    return {
        place: cost + (INSIDE_PART if is_inside_part(title, place) else 0.0)
        for place, cost in places_of(title, COSTS[language_family(language)](title))
    }


def is_inside_part(title: str, place: int) -> bool:
    """Whether a title is divided by ideographic spaces, and a line that ended before a place would end at none, nor at a stop.

    >>> is_inside_part("上回　下回", 3), is_inside_part("上回　下回", 4), is_inside_part("上下回", 1)
    (False, True, False)
    """
    return IDEOGRAPHIC_SPACE in title.strip() and title[place - 1] not in STOPS | {IDEOGRAPHIC_SPACE}


@dataclass(frozen=True, slots=True)
class Wording:
    """A title, what the ends of its lines cost, and the em that are between two of its places on a line of their own."""

    title: str
    costs: dict[int, float]
    width: Callable[[int, int], float]

    def ends(self, count: int, room: Callable[[int], float]) -> tuple[int, ...]:
        """Where lines end that have so many em by their numbers: in so many lines or one more; nowhere where there is no way."""
        if count > MOST_LINES:
            return ()
        ways = [(self.cheapest(lines, room), lines) for lines in (count, count + 1)]
        value, ends = min(ways, key=lambda way: way[0][0] + ANOTHER_LINE * way[1])[0]
        return ends if value < inf else ()

    def cheapest(self, count: int, room: Callable[[int], float]) -> tuple[float, tuple[int, ...]]:
        """The cheapest way in so many lines, its cost and the ends of its lines; inf where there is no way."""
        title = self.title
        even = self.width(0, len(title)) / count

        @cache
        def best(begin: int, number: int) -> tuple[float, tuple[int, ...]]:
            if number == count - 1:
                fits = self.width(begin, len(title)) <= room(number)
                return (self.cost_of_line(begin, len(title), even) if fits else inf), (len(title),)
            ways: list[tuple[float, tuple[int, ...]]] = [(inf, ())]
            for place, cost in self.costs.items():
                if place > begin:
                    if self.width(begin, place) > room(number):
                        break
                    rest, ends = best(place, number + 1)
                    ways.append((cost + self.cost_of_line(begin, place, even) + rest, (place, *ends)))
            return min(ways, key=lambda way: way[0])

        return best(0, 0)

    def cost_of_line(self, begin: int, end: int, even: float) -> float:
        """What a line costs for itself, where lines have so many em if all are alike."""
        line, width = self.title[begin:end].strip(), self.width(begin, end)
        shortest = even / LABEL if line.endswith((":", "：")) else min(FEWEST, even / 2)
        colon = COLON.search(line.rstrip("：:—―"))
        # What is short before a colon is a label, 第三条：, and stands over nothing.
        parted = ACROSS_COLON if colon and width_of(line[: colon.start()]) >= even / LABEL else 0.0
        return parted + UNEVEN * ((width - even) / even) ** 2 + (SHORT if width < shortest else 0.0)
