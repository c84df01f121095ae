"""Totals that are smaller than their parts: `共12件，其中刑事5件、民事8件`.

Parts that are fewer than the whole prove nothing, since a text need not name them all. Of people and the like only a
single part that exceeds the whole is asked about: one person may be counted in two parts.
"""

import re
from collections.abc import Iterator

COUNTED = r"([1-9][0-9]{0,8})(万|亿)?(余|多)?([\u4e00-\u9fff])"
WHOLE = re.compile(rf"(?:共有?|共计|总计|合计)[^0-9，。；：、]{{0,12}}{COUNTED}[^0-9，。；：、]{{0,8}}，其中[，：]?")
PART = re.compile(rf"[^0-9，。；：、！？]{{1,12}}{COUNTED}(?![0-9])(?:[、，]|(?=[。；])|和|及)")
MOST = 40
"""Parts that are read after a total; a list of more is a table, and a row of totals must not be read over and over."""
OVERLAPPING = frozenset("人名位户家个")
"""Units of what may belong to two parts at once."""


def wrong_totals(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and fault of every total that its parts exceed.

    >>> [(first, last) for first, last, _ in wrong_totals("共办理案件12件，其中刑事5件、民事8件。")]
    [(0, 20)]
    >>> list(wrong_totals("共有党员12人，其中女性8人、青年9人。"))
    []
    """
    for match in WHOLE.finditer(text):
        total, scale, vague, unit = match.groups()
        parts, end = _parts(text, match.end(), unit, scale)
        if vague or not parts:
            continue
        whole, largest = int(total), max(parts)
        if largest > whole:
            yield match.start(), end, f"one part, {largest}{unit}, is more than the whole, {whole}{unit}"
        elif sum(parts) > whole and unit not in OVERLAPPING:
            yield match.start(), end, f"the parts make {sum(parts)}{unit}, the whole is {whole}{unit}"


def _parts(text: str, at: int, unit: str, scale: str | None) -> tuple[list[int], int]:
    """The numbers of the parts in the unit of the whole, and the end of the last one."""
    parts: list[int] = []
    end = at
    while len(parts) < MOST and (match := PART.match(text, at)):
        number, own_scale, _, own_unit = match.groups()
        if own_unit != unit or own_scale != scale:
            break
        parts.append(int(number))
        at, end = match.end(), match.end(4)
    return parts, end
