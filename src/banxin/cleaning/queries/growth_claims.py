"""Changes that contradict their numbers: grown to less, fallen to more; spans of years and ages that are not their length."""

import re
from collections.abc import Iterator

from banxin.cleaning.knowledge.chinese_numbers import HAN, value_of
from banxin.saying.said import say

NUMBER = r"(?<![0-9.,])([0-9]{1,12}(?:,[0-9]{3}){0,4}(?:\.[0-9]{1,6})?)"
UNIT = r"(%|个百分点|(?:万|亿)?(?:件|人|名|个|起|户|项|份|册|辆|台|次|元|公里|平方米|亩|吨|天|小时|分钟|篇|家|所))"
WHEN = r"(?:[12][0-9]{3}年(?:[0-9]{1,2}月)?(?:底|初|末)?的?|(?:上年|去年|同期|当初|原来|过去)的?)?"
UP = ("增长", "增加", "增至", "上升", "升至", "提高", "提升", "扩大", "攀升")
DOWN = ("下降", "减少", "减至", "降低", "降至", "下跌", "跌至", "缩短", "缩减", "压缩", "回落")
CHANGE = re.compile(
    rf"(?:从|由){WHEN}[^0-9，。；：、第]{{0,8}}?{NUMBER}{UNIT}(?:左右)?[，]?[^0-9，。；：、]{{0,6}}?({'|'.join((*UP, *DOWN))})"
    rf"[^0-9，。；：、第]{{0,2}}(?:到|至|为)?{WHEN}{NUMBER}{UNIT}"
)
SPAN = re.compile(
    rf"(?<![0-9])([12][0-9]{{3}})年[^0-9，。；：]{{0,6}}(?:至|到|—)([12][0-9]{{3}})年[^0-9。；：]{{0,8}}"
    rf"(?:历时|前后历经|历经|长达|整整)([{HAN}]{{1,4}}|[0-9]{{1,3}})年"
)
LIFE = re.compile(
    r"[（(](?:约|公元)?([12][0-9]{3})年?[^0-9，。；（()）]{0,12}(?:—|－|-|–|～|~|至)([12][0-9]{3})年?[^0-9（()）]{0,12}[）)]"
)
BORN = re.compile(
    r"(?<![0-9])([12][0-9]{3})年[^0-9。；]{0,12}(?:出)?生(?:于[^0-9。；，]{1,12})?[，,；][^。]{0,60}?([12][0-9]{3})年[^0-9。；]{0,16}(?:去世|逝世|病逝|辞世|卒)"
)
AGE = re.compile(rf"(?:享年|终年|卒年|享寿)([{HAN}]{{1,4}}|[0-9]{{1,3}})(?:周)?岁?")
REACH = 120
"""Characters after the years of a life in which its length is told."""


def wrong_directions(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and fault of changes that go the other way.

    >>> [why for _, _, why in wrong_directions("从2019年的120件增加到2020年的98件，由30%降至12%。")]
    ['it is said to rise, from 120件 to 98件']
    """
    for match in CHANGE.finditer(text):
        before, unit, word, after, other = match.groups()
        old, new = (float(number.replace(",", "")) for number in (before, after))
        if unit != other or old == new:
            continue
        if (new < old) is (word in UP):
            yield (
                *match.span(),
                say(
                    "it is said to {direction}, from {before}{unit} to {after}{unit}",
                    direction=say("rise") if word in UP else say("fall"),
                    before=before,
                    unit=unit,
                    after=after,
                ),
            )


def wrong_spans(text: str) -> Iterator[tuple[int, int, str]]:
    """Spans of years that are not as long as the text says; the first and the last year may count or not.

    >>> [why for _, _, why in wrong_spans("从1990年到2005年，历时25年。从1990年到2005年，历时十六年。")]
    ['from 1990 to 2005 are 15 years']
    """
    for match in SPAN.finditer(text):
        length, said = int(match[2]) - int(match[1]), value_of(match[3])
        if said is not None and abs(length - said) > 1:
            yield (
                *match.span(),
                say("from {first} to {last} are {length} years", first=match[1], last=match[2], length=length),
            )


def wrong_ages(text: str) -> Iterator[tuple[int, int, str]]:
    """Ages at death that the years of a life do not allow; the Chinese count may add one or two.

    >>> [why for _, _, why in wrong_ages("李某（1920—1999），作家，享年89岁。")]
    ['from 1920 to 1999 are 79 years']
    """
    for match in (*LIFE.finditer(text), *BORN.finditer(text)):
        age = AGE.search(text, match.end(), match.end() + REACH)
        if age and "。" not in text[match.end() : age.start()].replace("。", "", 1):
            length, said = int(match[2]) - int(match[1]), value_of(age[1])
            if said is not None and not length - 1 <= said <= length + 2:
                yield (
                    match.start(),
                    age.end(),
                    say("from {first} to {last} are {length} years", first=match[1], last=match[2], length=length),
                )
