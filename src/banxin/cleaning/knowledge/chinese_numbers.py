"""Numbers as Chinese text writes them: 12, 1,234, 十二, 两百零五, 二〇二六, 壹万贰仟."""

import re

DIGITS = {
    character: value
    for row in ("〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "○两")
    for value, character in enumerate(row)
} | {"两": 2}  # fmt: skip
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
GROUPS = {"万": 10_000, "亿": 100_000_000}
HAN = "〇零○一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟"
HAN_NUMBER = re.compile(rf"[{HAN}]+")
ORDINALS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def value_of(text: str) -> int | None:
    """The whole number that a text says, or None.

    >>> [value_of(one) for one in ("12", "1,234", "十二", "两百零五", "二〇二六", "壹万贰仟", "三③")]
    [12, 1234, 12, 205, 2026, 12000, None]
    """
    if re.fullmatch(r"[0-9]{1,3}(?:[,，][0-9]{3})+|[0-9]{1,15}", text):
        return int(text.replace(",", "").replace("，", ""))
    if len(text) == 1 and text in ORDINALS:
        return ORDINALS.index(text) + 1
    if not HAN_NUMBER.fullmatch(text) or len(text) > 24:
        return None
    if not any(character in UNITS or character in GROUPS for character in text):
        return int("".join(str(DIGITS[character]) for character in text))
    return _composed(text)


def _composed(text: str) -> int | None:
    """Digits with their units; None where they stand in no order that a number has."""
    total = group = last = 0
    digit: int | None = None
    lowest = 10_000
    for character in text:
        if character in DIGITS:
            if digit:
                return None
            digit = DIGITS[character]
        elif character in UNITS:
            unit = UNITS[character]
            if unit >= lowest:
                return None
            group, digit, lowest = group + (1 if digit is None else digit) * unit, None, unit
        else:
            large = GROUPS[character]
            if large == last:
                return None
            # 一万亿 counts 亿 by the 万 before it, 一亿二千万 adds what is left.
            part = group + (digit or 0)
            total = (total + part) * large if large > last else total + part * large
            group, digit, lowest, last = 0, None, 10_000, large
    return total + group + (digit or 0)
