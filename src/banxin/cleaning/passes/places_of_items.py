"""Lines that items of a list begin with, one to a line, by numbers that count on: wrapped text never begins its lines so."""

import re
from itertools import pairwise

from banxin.cleaning.knowledge.chinese_numbers import value_of

ITEM = re.compile(
    r"^[ \t\u3000]*(?:(?P<figures>[0-9０-９]{1,3})[.．、)）](?![0-9０-９])|[（(](?P<inner>[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})[）)]"
    r"|(?P<han>[一二三四五六七八九十]{1,3})、|第(?P<article>[0-9０-９一二三四五六七八九十百零〇]{1,6})[条條][ \t\u3000]|(?P<round>[①-⑳]))",
    re.MULTILINE,
)
"""1. 2．3、, （一）, (1), 一、, 第一条　, ①."""
FIGURES = str.maketrans("０１２３４５６７８９", "0123456789")


def places_of_items(text: str) -> frozenset[int]:
    r"""Where lines begin that are items: of one form, each by one more than the one before.

    >>> sorted(places_of_items("第一局\n1.炮二平五\n2.马二进三\n红先胜")), sorted(places_of_items("他走了\n3. 次，又走了"))
    ([4, 11], [])
    >>> len(places_of_items("（一）甲\n１．乙\n２．丙\n（二）丁")), len(places_of_items("①甲\n②乙")), len(places_of_items("1.5 倍\n2.5 倍"))
    (4, 2, 0)
    """
    rows: dict[str, list[tuple[int, int]]] = {}
    for match in ITEM.finditer(text):
        form = match.lastgroup or ""
        rows.setdefault(form, []).append((match.start(), _number(match[form])))
    return frozenset(
        place
        for row in rows.values()
        for (first, number), (second, after) in pairwise(row)
        if after == number + 1
        for place in (first, second)
    )


def _number(text: str) -> int:
    return ord(text) - ord("①") + 1 if "①" <= text <= "⑳" else value_of(text.translate(FIGURES)) or 0
