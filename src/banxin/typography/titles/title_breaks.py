"""What a reader stumbles over where a line of a title ends: marks that all languages of Han have in common.

Costs have no unit: only their order was chosen, so that titles are divided as a designer divided them by hand
(tests/typography/titles*.txt).
"""

from collections.abc import Callable, Iterator

STOPS = frozenset("：；。！？…—―～〜，:;!?")
SMALL_STOPS = frozenset("、·・ \u3000,–")
OPENING, CLOSING = frozenset("「『《〈（(【〔“‘［["), frozenset("」』》〉）)】〕”’］]")
NUMERALS = frozenset("0123456789０１２３４５６７８９〇一二三四五六七八九十百千万萬亿億两兩几幾第")
TORN, CLINGS, JOINS, INSIDE, LONE = 60.0, 25.0, 7.0, 6.0, 4.0
AT_STOP, AT_SMALL_STOP = -9.0, -3.0

CostAt = Callable[[str, int], float]
"""What it costs to end a line of a title before a place in it."""


def places_of(title: str, cost_at: CostAt) -> Iterator[tuple[int, float]]:
    """The places at which a line may end, each with its cost: none in a Latin word, before a closing mark or behind an opening one."""
    depth = 0
    for place in range(1, len(title)):
        before, after = title[place - 1], title[place]
        depth += (before in OPENING) - (before in CLOSING)
        is_western = before.isascii() and after.isascii() and " " not in before + after
        if not (before in OPENING or after in CLOSING | STOPS | {"、", "·", "・", ","} or is_western):
            yield place, cost_at(title, place) + (INSIDE if depth > 0 else 0.0)


def cost_of_marks(before: str, after: str) -> float:
    """What a mark at the end of a line gives back: a stop most; 0 where none is."""
    if before in STOPS:
        return AT_STOP
    return AT_SMALL_STOP if before in SMALL_STOPS | CLOSING or after in OPENING else 0.0
