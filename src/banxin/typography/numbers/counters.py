"""Numbers and dates as Chinese, Japanese and Korean write them out.

Counters in longhand, 一百零五 and 壹佰零伍, follow CSS Counter Styles 3, section 7.1. Taiwan and Hong Kong count days and months
in vertical lines (十一月二十六日), Japan writes them digit by digit as its vertical text has all numbers (一一月二六日; JLREQ,
numbers in vertical text). The mainland's imprint has the date in figures (GB/T 7408).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from banxin.typography.language_tags import LanguageFamily, language_family

HIGHEST = 9999
"""The longhand styles go no further in CSS, and leave larger numbers to cjk-decimal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Longhand:
    """A way of writing numbers: digits from zero on, the signs of tens, hundreds and thousands, and that of less than zero.

    `drops_one` tells where a leading one is left out: before ten only at the head of a number (十一, but 一百一十), or
    before each sign (十, 百, 千). `says_zero` tells whether an empty place between two digits is spoken.
    """

    digits: str
    markers: str
    negative: str
    drops_one: str = ""
    says_zero: bool = True


LONGHAND = {
    "simp-chinese-informal": Longhand(digits="零一二三四五六七八九", markers="十百千", negative="负", drops_one="head"),
    "simp-chinese-formal": Longhand(digits="零壹贰叁肆伍陆柒捌玖", markers="拾佰仟", negative="负"),
    "trad-chinese-informal": Longhand(digits="零一二三四五六七八九", markers="十百千", negative="負", drops_one="head"),
    "trad-chinese-formal": Longhand(digits="零壹貳參肆伍陸柒捌玖", markers="拾佰仟", negative="負"),
    "japanese-informal": Longhand(
        digits="〇一二三四五六七八九", markers="十百千", negative="マイナス", drops_one="each", says_zero=False
    ),
    "japanese-formal": Longhand(digits="零壱弐参四伍六七八九", markers="拾百千", negative="マイナス", says_zero=False),
}


def longhand(number: int, style: str) -> str:
    """The number in words; raise ValueError beyond what the style reaches.

    >>> [longhand(number, "simp-chinese-informal") for number in (0, 10, 20, 105, 110, 3005)]
    ['零', '十', '二十', '一百零五', '一百一十', '三千零五']
    >>> longhand(1203, "trad-chinese-formal"), longhand(1110, "japanese-informal"), longhand(-7, "simp-chinese-informal")
    ('壹仟貳佰零參', '千百十', '负七')
    """
    way = LONGHAND[style]
    if abs(number) > HIGHEST:
        raise ValueError(f"{number} is beyond {style}")
    if number < 0:
        return way.negative + longhand(-number, style)
    if not number:
        return way.digits[0]
    parts: list[str] = []
    written = str(number)
    for place, digit in enumerate(map(int, written)):
        rank = len(written) - place - 1
        if digit:
            is_dropped = (
                digit == 1 and rank and (way.drops_one == "each" or (way.drops_one == "head" and 10 <= number < 20))
            )
            parts.append(("" if is_dropped else way.digits[digit]) + (way.markers[rank - 1] if rank else ""))
        elif way.says_zero and written[place:].strip("0") and parts[-1] != way.digits[0]:
            parts.append(way.digits[0])
    return "".join(parts)


LEAF = "leaf-and-side"
"""The counter style that makes of a page the leaf that it stands on, and its side."""


def leaf_and_side(page: int) -> str:
    """The leaf of a thread-bound book that a page stands on, from page 1, and which of its two sides the page is.

    >>> [leaf_and_side(page) for page in (1, 2, 23)]
    ['一上', '一下', '十二上']
    """
    return longhand((page + 1) // 2, "trad-chinese-informal") + ("上" if page % 2 else "下")


DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
UNITS: Mapping[LanguageFamily, tuple[str, str, str]] = {
    LanguageFamily.SIMPLIFIED: ("年", "月", "日"),
    LanguageFamily.TRADITIONAL: ("年", "月", "日"),
    LanguageFamily.JAPANESE: ("年", "月", "日"),
    LanguageFamily.KOREAN: ("년", "월", "일"),
}


def written_date(date: str, language: str, *, is_vertical: bool = False) -> str:
    """A date of ISO 8601, whole or without its day or month, as books in this language (BCP 47) print it.

    >>> written_date("2026-11-26", "ja", is_vertical=True), written_date("2026-11", "ko")
    ('二〇二六年一一月二六日', '2026년 11월')
    >>> written_date("2026-11-26", "zh-Hant-TW", is_vertical=True), written_date("2026-11-06", "zh-Hant")
    ('二〇二六年十一月二十六日', '2026年11月6日')
    >>> written_date("2026-11", "zh-Hans"), written_date("2026-11-26", "en")
    ('2026年11月', '2026-11-26')
    """
    family = language_family(language)
    units = UNITS.get(family)
    if not units:
        return date
    year, *others = (str(int(part)) for part in date.split("-"))
    is_upright = is_vertical and family is not LanguageFamily.KOREAN
    counted: Callable[[str], str] = str
    if is_upright and family is not LanguageFamily.JAPANESE:
        counted = _counted
    elif is_upright:
        counted = _digits
    parts = [_digits(year) if is_upright else year, *map(counted, others)]
    separator = " " if family is LanguageFamily.KOREAN else ""
    return separator.join(part + unit for part, unit in zip(parts, units, strict=False))


def _digits(number: str) -> str:
    return number.translate(DIGITS)


def _counted(number: str) -> str:
    return longhand(int(number), "trad-chinese-informal")
