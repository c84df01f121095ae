"""Sentences with figures that agree, and the same with one that does not: what a careful sub-editor would stop at.

Each maker returns the right sentence, the wrong one, and the kind of question that the wrong one deserves.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from benchmarks.news_prose import NAMES, PLACES, THINGS

WEEKDAYS = "一二三四五六日"
DIGITS = "零壹贰叁肆伍陆柒捌玖"
HAN = "〇一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence (or several paragraphs) with agreeing figures, and the same with a fault of this kind."""

    kind: str
    right: str
    wrong: str


def weekday(dice: random.Random) -> Pair:
    day = date(2019, 1, 1) + timedelta(days=dice.randrange(2500))
    said, other = (
        f"{day.year}年{day.month}月{day.day}日（星期{WEEKDAYS[(day.weekday() + shift) % 7]}）" for shift in (0, 2)
    )
    rest = f"，{dice.choice(PLACES)}召开{dice.choice(THINGS)}推进会。"
    return Pair("impossible-number", said + rest, other + rest)


def days(dice: random.Random) -> Pair:
    month, first, last = dice.randint(1, 12), dice.randint(1, 9), dice.randint(12, 28)
    text = "{}月{}日至{}日，{}开放参观。"
    place = dice.choice(PLACES)
    return Pair("impossible-number", text.format(month, first, last, place), text.format(month, last, first, place))


def sums(dice: random.Random) -> Pair:
    parts = [dice.randint(3, 60) for _ in range(3)]
    text = "受理教育类{}件、交通类{}件、环保类{}件，共{}件。"
    return Pair(
        "sum-of-parts", text.format(*parts, sum(parts)), text.format(*parts, sum(parts) + dice.choice([1, -1, 10]))
    )


def totals(dice: random.Random) -> Pair:
    parts = [dice.randint(3, 60) for _ in range(2)]
    text = "全年共办理提案{}件，其中教育类{}件、交通类{}件，均已答复。"
    more = sum(parts) + dice.randint(0, 9)
    return Pair("parts-and-whole", text.format(more, *parts), text.format(sum(parts) - 2, *parts))


def shares(dice: random.Random) -> Pair:
    first, second = dice.randint(20, 50), dice.randint(10, 30)
    text = "三类意见分别占{}%、{}%和{}%，比上年更为集中。"
    rest = 100 - first - second
    return Pair("percentages", text.format(first, second, rest), text.format(first, second, rest + 10))


def rest(dice: random.Random) -> Pair:
    first = dice.randint(40, 80)
    text = "线上办理占{}%，其余{}%在窗口办理。"
    return Pair("percentages", text.format(first, 100 - first), text.format(first, 90 - first))


def direction(dice: random.Random) -> Pair:
    low, high = dice.randint(10, 40), dice.randint(50, 90)
    unit, word = dice.choice([("天", "缩短到"), ("件", "下降到"), ("%", "降低到")])
    text = f"办理时间和数量都有变化，由{{}}{unit}{word}{{}}{unit}，群众更为满意。"
    return Pair("direction", text.format(high, low), text.format(low, high))


def growth(dice: random.Random) -> Pair:
    low, high = dice.randint(10, 40), dice.randint(50, 90)
    text = "志愿者从2019年的{}人增加到2023年的{}人，活动也多了起来。"
    return Pair("direction", text.format(low, high), text.format(high, low))


def span(dice: random.Random) -> Pair:
    first, length = dice.randint(1950, 2000), dice.randint(6, 20)
    text = "这条渠从{}年到{}年，历时{}年才修成。"
    return Pair(
        "time-span", text.format(first, first + length, length), text.format(first, first + length, length + 10)
    )


def life(dice: random.Random) -> Pair:
    born, age = dice.randint(1890, 1930), dice.randint(60, 90)
    text = f"{dice.choice(NAMES)}（{born}—{born + age}），{dice.choice(PLACES)}人，一生教书，享年{{}}岁。"
    return Pair("age-and-years", text.format(age), text.format(age + 10))


def amount(dice: random.Random) -> Pair:
    thousands = dice.randint(1, 9)
    text = f"借款人民币{DIGITS[dice.randint(1, 9)]}万{DIGITS[thousands]}仟元整（{{}}元），年底还清。"
    big = DIGITS.index(text[5])
    return Pair("amount-in-words", text.format(f"{big}{thousands},000"), text.format(f"{big}{thousands - 1},000"))


def sequence(dice: random.Random) -> Pair:
    things = dice.sample(THINGS, 4)
    numbers = "一二三四"
    right = "，".join(f"{number}是抓好{thing}" for number, thing in zip(numbers, things, strict=True))
    wrong = "，".join(f"{number}是抓好{thing}" for number, thing in zip("一二四五", things, strict=True))
    return Pair("sequence-gap", f"下一步工作已经明确，{right}。", f"下一步工作已经明确，{wrong}。")


def counted(dice: random.Random) -> Pair:
    things = dice.sample(THINGS, 3)
    items = "，".join(f"{number}是{thing}" for number, thing in zip("一二三", things, strict=True))
    text = "今年要办好{}件大事，抓住{}个重点：{}。"
    return Pair("count-differs", text.format("几", "三", items), text.format("几", "四", items))


def people(dice: random.Random) -> Pair:
    names = dice.sample(NAMES, 3)
    text = f"{'、'.join(names)}{{}}人先后发言，气氛热烈。"
    return Pair("count-differs", text.format("3"), text.format("4"))


def listed(dice: random.Random) -> Pair:
    things = dice.sample(THINGS, 4)
    right = "\n\n".join(f"{number}.{thing}要有专人负责，按月报告进度。" for number, thing in enumerate(things, 1))
    wrong = (
        right.replace("3.", "4.", 1)
        if "4." not in right
        else "\n\n".join(line for number, line in enumerate(right.split("\n\n"), 1) if number != 3)
    )
    head = "任务分解如下，各单位对照落实。\n\n"
    return Pair("sequence-gap", head + right, head + wrong)


MAKERS: tuple[Callable[[random.Random], Pair], ...] = (
    weekday, days, sums, totals, shares, rest, direction, growth, span, life, amount, sequence, counted, people, listed,
)  # fmt: skip
NUMBER_KINDS = (
    "impossible-number", "sum-of-parts", "parts-and-whole", "percentages", "direction", "time-span", "age-and-years",
    "amount-in-words", "sequence-gap", "count-differs",
)  # fmt: skip


def pairs(dice: random.Random, count: int) -> Iterator[Pair]:
    """So many pairs, of all kinds in turn."""
    for number in range(count):
        yield MAKERS[number % len(MAKERS)](dice)
