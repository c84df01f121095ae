"""What a reader stumbles over where a line of a title ends: marks that all languages of Han have in common.

Costs have no unit: only their order was chosen, so that titles are divided as a designer divided them by hand
(tests/typography/titles*.txt).
"""

from collections.abc import Callable, Iterator

from banxin.late_patterns import late_pattern

STOPS = frozenset("：；。！？…—―～〜，:;!?")
SMALL_STOPS = frozenset("、·・ \u3000,–")
OPENING, CLOSING = frozenset("「『《〈（(【〔“‘［["), frozenset("」』》〉）)】〕”’］]")
NUMERALS = frozenset("0123456789０１２３４５６７８９〇一二三四五六七八九十百千万萬亿億两兩几幾第")
ROUND = frozenset("（(【〔［[")
"""What opens words that explain, and no quotation."""
RANGE = late_pattern("[0-9０-９年月日号號時时分%％℃]\\s?[～〜—–―-]\\s?(?=[0-9０-９])")
"""From one number to another: 2月～11月."""
TORN, CLINGS, JOINS, INSIDE, LONE = 60.0, 25.0, 7.0, 6.0, 4.0
AT_STOP, AT_SMALL_STOP = -9.0, -3.0
FEWEST_EXPLAINING = 4
"""Letters in brackets at the end of a title that have a line to themselves."""

CostAt = Callable[[str, int], float]
"""What it costs to end a line of a title before a place in it."""


def places_of(title: str, cost_at: CostAt) -> Iterator[tuple[int, float]]:
    """The places at which a line may end, each with its cost: none in a Latin word, before a closing mark or behind an opening one."""
    depth, last = 0, bracket_at_end(title)
    ranges = {found.end() for found in RANGE.finditer(title)}
    for place in range(1, len(title)):
        before, after = title[place - 1], title[place]
        depth += (before in OPENING) - (before in CLOSING)
        is_western = before.isascii() and after.isascii() and " " not in before + after
        if not (before in OPENING or after in CLOSING | STOPS | {"、", "·", "・", ","} or is_western):
            cost = AT_STOP if place == last else TORN if place in ranges else cost_at(title, place)
            yield place, max(cost, AT_SMALL_STOP) + INSIDE if depth > 0 else cost


def bracket_at_end(title: str) -> int:
    """The place of the bracket whose words end a title, 得分（合格线180分）; 0 for none, and for a word or two in one.

    >>> bracket_at_end("得分（合格线180分）"), bracket_at_end("得分（续）"), bracket_at_end("得分（合格线）以上")
    (2, 0, 0)
    """
    depth = 0
    for place in range(len(title) - 1, 0, -1):
        depth += (title[place] in CLOSING) - (title[place] in OPENING)
        if depth <= 0:
            return place if title[place] in ROUND and len(title) - place - 2 >= FEWEST_EXPLAINING else 0
    return 0


def cost_of_marks(before: str, after: str) -> float:
    """What a mark at the end of a line gives back: a stop most; 0 where none is."""
    if before in STOPS:
        return AT_STOP
    return AT_SMALL_STOP if before in SMALL_STOPS | CLOSING or after in OPENING else 0.0
