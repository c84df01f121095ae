"""Totals and their parts: `共12件，其中刑事5件、民事8件`; `刑事5件、民事8件，共12件`; shares that make more than a whole.

Parts that are fewer than the whole prove nothing after 其中, since a text need not name them all. Of people and the like
only a single part that exceeds the whole is asked about there: one person may be counted in two parts.
"""

import re
from collections.abc import Iterator

from banxin.saying.said import say

COUNTED = r"([1-9][0-9]{0,8})(万|亿)?(余|多)?([\u4e00-\u9fff])"
WHOLE = re.compile(rf"(?:共有?|共计|总计|合计)[^0-9，。；：、]{{0,12}}{COUNTED}[^0-9，。；：、]{{0,8}}，其中[，：]?")
PART = re.compile(rf"[^0-9，。；：、！？]{{1,12}}{COUNTED}(?![0-9])(?:[、，]|(?=[。；])|和|及)")
MOST = 40
"""Parts that are read after a total; a list of more is a table, and a row of totals must not be read over and over."""
OVERLAPPING = frozenset("人名位户家个")
"""Units of what may belong to two parts at once."""
SUM = re.compile(
    r"(?:^|[。；：])(?P<parts>[^0-9，。；：、！？]{1,10}[1-9][0-9]{0,7}(?P<unit>件|人|名|个|起|户|项|份|册|辆|台|次|元|万元|亿元|公里|亩|吨|篇|处|场|条)"
    r"(?:[、，][^0-9，。；：、！？]{1,10}[1-9][0-9]{0,7}(?P=unit)){1,12})"
    r"[，、]?(?:共|共计|合计|总计|总共)(?P<total>[1-9][0-9]{0,8})(?P=unit)(?![余多])"
)
SHARES = re.compile(
    r"(?:分别占|占比分别为|比例分别为|比重分别为)[^0-9，。；：]{0,12}"
    r"([0-9]{1,3}(?:\.[0-9]+)?%(?:(?:[、，和]|以及)[0-9]{1,3}(?:\.[0-9]+)?%)+)"
)
REST = re.compile(
    r"(?:^|[。；：])(?P<named>(?:[^。；：！？%]{1,30}占[^0-9，。；]{0,6}[0-9]{1,2}(?:\.[0-9]+)?%[，、]?){1,6})"
    r"其余[^0-9，。；：%]{0,12}?(?P<rest>[0-9]{1,2}(?:\.[0-9]+)?)%"
)
PERCENT = re.compile(r"([0-9]{1,3}(?:\.[0-9]+)?)%")
ROUNDING = 1.0
"""Percent by which rounded shares may miss the whole."""


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
            yield (
                match.start(),
                end,
                say(
                    "one part, {largest}{unit}, is more than the whole, {whole}{unit}",
                    largest=largest,
                    unit=unit,
                    whole=whole,
                ),
            )
        elif sum(parts) > whole and unit not in OVERLAPPING:
            yield (
                match.start(),
                end,
                say(
                    "the parts make {parts}{unit}, the whole is {whole}{unit}", parts=sum(parts), unit=unit, whole=whole
                ),
            )


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


def wrong_sums(text: str) -> Iterator[tuple[int, int, str]]:
    """Parts that stand before their sum and do not make it; only a list that begins its sentence is known to be whole.

    >>> [why for _, _, why in wrong_sums("刑事案件5件、民事案件8件，共12件。")]
    ['the parts make 13件, the sum says 12件']
    """
    for match in SUM.finditer(text):
        unit = match["unit"]
        made = sum(int(number) for number in re.findall(rf"([0-9]+){unit}", match["parts"]))
        if made != int(match["total"]):
            yield (
                match.start("parts"),
                match.end(),
                say(
                    "the parts make {made}{unit}, the sum says {sum}{unit}",
                    made=made,
                    unit=unit,
                    sum=match["total"],
                ),
            )


def wrong_shares(text: str) -> Iterator[tuple[int, int, str]]:
    """Shares of one whole that make more than it, or with the rest (其余) anything but it.

    >>> [why for _, _, why in wrong_shares("三类案件分别占45%、35%和25%。刑事占60%，其余占30%。")]
    ['the shares make 105%', 'the shares and the rest make 90%']
    """
    for match in SHARES.finditer(text):
        made = sum(map(float, PERCENT.findall(match[1])))
        if made > 100 + ROUNDING:
            yield *match.span(), say("the shares make {made}%", made=f"{made:g}")
    for match in REST.finditer(text):
        made = sum(map(float, PERCENT.findall(match["named"]))) + float(match["rest"])
        if abs(made - 100) > ROUNDING:
            yield match.start("named"), match.end(), say("the shares and the rest make {made}%", made=f"{made:g}")
