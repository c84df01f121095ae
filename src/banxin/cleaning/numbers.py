"""Numbers that cannot be: days and hours that no calendar has, a weekday of another date, a range that runs
backwards, a total that its parts exceed.
"""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date

from banxin.cleaning.document import Block
from banxin.cleaning.edit import Edit
from banxin.cleaning.making import query
from banxin.cleaning.totals import wrong_totals

DAY = re.compile(
    r"(?:([12][0-9]{3})年)?(?<![0-9])([0-9]{1,2})月([0-9]{1,2})日(?:[ ，]?[（(]?(?:星期|周)([一二三四五六日天]))?"
)
HOUR = re.compile(r"(?<![0-9:：.])([0-9]{1,2})[时点:：]([0-9]{2})(?:分|(?=[至到—-]|开|许|左右|出发|抵))")
YEARS = re.compile(r"(?<![0-9])([12][0-9]{3})年?(?:至|—|-|～|~)([12][0-9]{3})年")
GROUPS = re.compile(
    r"(?<![0-9.,，])[0-9]{1,3}(?:[,，][0-9]{3})*(?:[,，][0-9]{1,2}|[,，][0-9]{4,})(?:[,，][0-9]{3})+(?![0-9])"
)
WEEKDAYS = "一二三四五六日"


def find_impossible_numbers(blocks: Sequence[Block]) -> Iterator[Edit]:
    """Ask about each of them."""
    for block in blocks:
        for first, last, why in impossible(block.text):
            yield from query(block, first, last, rule="impossible-number", confidence=0.9, why=why)


def impossible(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and fault of every impossible number."""
    for match in DAY.finditer(text):
        if why := _wrong_day(match):
            yield *match.span(), why
    for match in HOUR.finditer(text):
        if int(match[1]) > 24 or int(match[2]) > 59:
            yield *match.span(), "no clock shows this time"
    for match in YEARS.finditer(text):
        if int(match[1]) > int(match[2]):
            yield *match.span(), "the years run backwards"
    for match in GROUPS.finditer(text):
        yield *match.span(), "the groups of the number have not three digits each"
    yield from wrong_totals(text)


def _wrong_day(match: re.Match[str]) -> str:
    year, month, day = int(match[1] or 2000), int(match[2]), int(match[3])
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return "no calendar has this day"
    if match[1] and match[4]:
        weekday = WEEKDAYS[date(year, month, day).weekday()]
        if weekday != match[4].replace("天", "日"):
            return f"this day was a 星期{weekday}"
    return ""
