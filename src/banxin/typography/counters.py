"""Chinese and Japanese counters, longhand: 一百零五, 壹佰零伍 (CSS Counter Styles 3, section 7.1)."""

from dataclasses import dataclass

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
