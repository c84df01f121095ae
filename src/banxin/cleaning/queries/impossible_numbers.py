"""Numbers that cannot be: days and hours that no calendar has, a weekday of another date, a range that runs backwards."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import query
from banxin.cleaning.knowledge.chinese_numbers import HAN, value_of
from banxin.cleaning.queries.amounts import wrong_amounts
from banxin.cleaning.queries.growth_claims import wrong_ages, wrong_directions, wrong_spans
from banxin.cleaning.queries.totals import wrong_shares, wrong_sums, wrong_totals
from banxin.cleaning.source.document import Block
from banxin.saying.said import say

DAY = re.compile(
    r"(?:([12][0-9]{3})年)?(?<![0-9])([0-9]{1,2})月([0-9]{1,2})日(?:[ ，]?[（(]?(?:星期|周)([一二三四五六日天]))?"
)
HAN_DAY = re.compile(rf"([{HAN}]{{4}})年([{HAN}]{{1,3}})月([{HAN}]{{1,4}})日")
SAME_MONTH = re.compile(r"(?<![0-9])([0-9]{1,2})月([0-9]{1,2})日?(?:至|到|—|－|～|~)([0-9]{1,2})日")
HOUR = re.compile(r"(?<![0-9:：.])([0-9]{1,2})[时点:：]([0-9]{2})(?:分|(?=[至到—-]|开|许|左右|出发|抵))")
YEARS = re.compile(r"(?<![0-9])([12][0-9]{3})年?(?:至|—|-|～|~)([12][0-9]{3})年")
TERM = re.compile(
    rf"(?<![{HAN}0-9])([{HAN}]{{1,3}}|[0-9]{{1,3}})(年|个月|日|倍|人|元|万元)以上([{HAN}]{{1,3}}|[0-9]{{1,3}})\2以下"
)
GROUPS = re.compile(
    r"(?<![0-9.,，])[0-9]{1,3}(?:[,，][0-9]{3})*(?:[,，][0-9]{1,2}|[,，][0-9]{4,})(?:[,，][0-9]{3})+(?![0-9])"
)
WEEKDAYS = "一二三四五六日"

Fault = tuple[int, int, str]
"""Start, end and fault of a place in a text."""


def find_impossible_numbers(blocks: Sequence[Block]) -> Iterator[Edit]:
    """Ask about each of them, kind by kind."""
    for block in blocks:
        for rule, find in FINDERS.items():
            for first, last, why in find(block.text):
                yield from query(block, first, last, rule=rule, confidence=0.9, why=why)


def impossible(text: str) -> Iterator[Fault]:
    """Dates, times and ranges that cannot be."""
    for pattern, why_wrong in CHECKS:
        for match in pattern.finditer(text):
            if why := why_wrong(match):
                yield *match.span(), why


def _wrong_day(said_year: str | None, said_month: str, said_day: str, weekday: str | None) -> str:
    """What is wrong with a date; a year that is not told may be a leap year."""
    year = value_of(said_year) if said_year else 2000
    month, day = value_of(said_month), value_of(said_day)
    if year is None or month is None or day is None or not 1 <= year <= 9999:
        return ""
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return say("no calendar has this day")
    if said_year and weekday:
        real = WEEKDAYS[date(year, month, day).weekday()]
        if real != weekday.replace("天", "日"):
            return say("this day was a 星期{real}", real=real)
    return ""


def _wrong_date(match: re.Match[str]) -> str:
    return _wrong_day(match[1], match[2], match[3], match[4] if match.re is DAY else None)


def _runs_backwards(what: str, first: int) -> Callable[[re.Match[str]], str]:
    """The check that the number in group `first` is not above that in the next group."""
    return lambda match: say("the {what} run backwards", what=what) if int(match[first]) > int(match[first + 1]) else ""


def _wrong_time(match: re.Match[str]) -> str:
    return say("no clock shows this time") if int(match[1]) > 24 or int(match[2]) > 59 else ""


def _empty_term(match: re.Match[str]) -> str:
    is_empty = (value_of(match[1]) or 0) >= (value_of(match[3]) or 0)
    return say("nothing is above the first number and below the second") if is_empty else ""


CHECKS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (DAY, _wrong_date),
    (HAN_DAY, _wrong_date),
    (SAME_MONTH, _runs_backwards(say("days"), 2)),
    (HOUR, _wrong_time),
    (YEARS, _runs_backwards(say("years"), 1)),
    (TERM, _empty_term),
    (GROUPS, lambda _: say("the groups of the number have not three digits each")),
)
FINDERS: dict[str, Callable[[str], Iterator[Fault]]] = {
    "impossible-number": impossible,
    "parts-and-whole": wrong_totals,
    "sum-of-parts": wrong_sums,
    "percentages": wrong_shares,
    "direction": wrong_directions,
    "time-span": wrong_spans,
    "age-and-years": wrong_ages,
    "amount-in-words": wrong_amounts,
}
"""Each kind of question with what finds it; the name stands in records and decisions."""
