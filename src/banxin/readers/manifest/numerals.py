"""Numbers as titles and captions write them, each way named by how it writes one: 1, 01, 一, 〇, 壹, 甲, ①, I, i, A, a.

Longhand is that of CSS Counter Styles 3 (typography/numbers/counters.py), Roman numerals and letters are those of section 6.
"""

import re
from collections.abc import Callable

from banxin.errors import WrongValueError
from banxin.saying.said import say
from banxin.typography.language_tags import LanguageFamily, language_family
from banxin.typography.numbers.counters import HIGHEST, longhand

DIGITS = "〇一二三四五六七八九"
SEQUENCES = {
    "甲": "甲乙丙丁戊己庚辛壬癸",
    "子": "子丑寅卯辰巳午未申酉戌亥",
    "①": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "ア": "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
    "가": "가나다라마바사아자차카타파하",
}
"""Signs that count by their order, and end."""
ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"),
    (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
HIGHEST_ROMAN = 3999
LONGHANDS = {
    LanguageFamily.TRADITIONAL: ("trad-chinese-informal", "trad-chinese-formal"),
    LanguageFamily.JAPANESE: ("japanese-informal", "japanese-formal"),
}
SIMPLIFIED = ("simp-chinese-informal", "simp-chinese-formal")
SAMPLES = ("1", "01", "１", "一", "〇", "壹", "甲", "子", "①", "I", "i", "A", "a", "ア", "가")
"""How each way of writing numbers writes one; 〇 stands for 一〇, digit by digit."""
FORMAL = {"壱": "壹"}

HAN_VALUES = {char: value for value, char in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "两": 2, "兩": 2, "壹": 1, "贰": 2, "貳": 2, "叁": 3, "參": 3, "肆": 4, "伍": 5, "陆": 6, "陸": 6, "柒": 7,
    "捌": 8, "玖": 9, "壱": 1, "弐": 2, "参": 3,
}  # fmt: skip
HAN_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
NUMERAL = f"(?:[0-9０-９]+|[{''.join((*HAN_VALUES, *HAN_TENS))}]+)"
"""A number in figures, or in Chinese."""


def written(number: int, sample: str, language: str) -> str:
    """The number, from 1 on, as the sample writes one; raise WrongValueError where its signs end.

    >>> [written(12, sample, "zh-Hans") for sample in ("1", "一", "〇", "壹", "①", "I", "i", "A")]
    ['12', '十二', '一二', '壹拾贰', '⑫', 'XII', 'xii', 'L']
    >>> written(4, "01", "zh-Hans"), written(28, "a", "en"), written(110, "一", "ja"), written(2, "壹", "zh-Hant")
    ('04', 'ab', '百十', '貳')
    >>> written(11, "甲", "zh-Hans")
    Traceback (most recent call last):
    banxin.errors.WrongValueError: the signs of '甲' end with '癸', which is 10
    """
    sample = FORMAL.get(sample, sample)
    if signs := SEQUENCES.get(sample):
        if number > len(signs):
            raise WrongValueError(
                say(
                    "the signs of '{sample}' end with '{last}', which is {count}",
                    sample=sample,
                    last=signs[-1],
                    count=len(signs),
                )
            )
        return signs[number - 1]
    highest = {"一": HIGHEST, "壹": HIGHEST, "I": HIGHEST_ROMAN, "i": HIGHEST_ROMAN}.get(sample)
    if highest and number > highest:
        raise WrongValueError(say("numbers like '{sample}' end with {highest}", sample=sample, highest=highest))
    informal, formal = LONGHANDS.get(language_family(language), SIMPLIFIED)
    ways: dict[str, Callable[[], str]] = {
        "1": lambda: str(number),
        "01": lambda: f"{number:02}",
        "１": lambda: str(number).translate({ord("0") + one: ord("０") + one for one in range(10)}),
        "一": lambda: longhand(number, informal),
        "〇": lambda: "".join(DIGITS[int(digit)] for digit in str(number)),
        "壹": lambda: longhand(number, formal),
        "I": lambda: roman(number),
        "i": lambda: roman(number).lower(),
        "A": lambda: in_letters(number),
        "a": lambda: in_letters(number).lower(),
    }
    return ways[sample]()


def roman(number: int) -> str:
    """Roman numerals, from 1 to 3999."""
    parts: list[str] = []
    for value, sign in ROMAN:
        parts.append(sign * (number // value))
        number %= value
    return "".join(parts)


def in_letters(number: int) -> str:
    """A to Z, then AA.

    >>> in_letters(1), in_letters(26), in_letters(27), in_letters(703)
    ('A', 'Z', 'AA', 'AAA')
    """
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def value_of(numeral: str) -> int:
    """What a number in figures or in Chinese counts, digit by digit or with tens and hundreds.

    >>> [value_of(one) for one in ("12", "１２", "十二", "二〇", "一百零五", "叁拾", "千二百")]
    [12, 12, 12, 20, 105, 30, 1200]
    """
    if numeral.isdecimal():
        return int(numeral)
    if not any(char in HAN_TENS for char in numeral):
        return int("".join(str(HAN_VALUES[char]) for char in numeral))
    total = digit = 0
    for char in numeral:
        if char in HAN_TENS:
            total, digit = total + (digit or 1) * HAN_TENS[char], 0
        else:
            digit = HAN_VALUES[char]
    return total + digit


def in_figures(label: str) -> str:
    """A label with its numbers in figures and without spaces, by which two ways of writing it are compared.

    >>> in_figures("第十二章") == in_figures("第 12 章"), in_figures("图 3–2"), in_figures("一、")
    (True, '图3-2', '1')
    """
    label = re.sub(NUMERAL, lambda match: str(value_of(match[0])), "".join(label.split()))
    return re.sub("[–—－．.·]", "-", label.translate({ord("（"): "(", ord("）"): ")"}).rstrip("、．.：:"))
