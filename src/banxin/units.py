"""Lengths in the units of the trade, parsed once and printed as CSS.

Chinese type sizes (号) follow the table used with GB/T 9851: 五号 is 10.5 pt, 小四 is 12 pt.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from banxin.errors import WrongValueError
from banxin.saying.said import say

POINTS = {
    "pt": Decimal(1),
    "mm": Decimal(72) / Decimal("25.4"),
    "cm": Decimal(720) / Decimal("25.4"),
    "in": Decimal(72),
    "pc": Decimal(12),
    "px": Decimal("0.75"),
    # Q, a quarter of a millimetre: JIS Z 8305 and CSS Values 4.
    "Q": Decimal(18) / Decimal("25.4"),
}
HAO = {
    "初号": "42", "小初": "36", "一号": "26", "小一": "24", "二号": "22", "小二": "18", "三号": "16", "小三": "15",
    "四号": "14", "小四": "12", "五号": "10.5", "小五": "9", "六号": "7.5", "小六": "6.5", "七号": "5.5", "八号": "5",
}  # fmt: skip
RELATIVE = ("em", "%")
PATTERN = re.compile(r"([+-]?[0-9]{1,9}(?:\.[0-9]{1,9})?)\s*(pt|mm|cm|in|pc|px|Q|em|%)")
"""Nine digits are a thousand kilometres: a longer number is a mistake, and none of these is endless."""


@dataclass(frozen=True, slots=True)
class Length:
    """A length: `value` in `unit`, which is absolute (pt, mm, Q ...) or relative to the type size (em, %).

    >>> Length.parse("五号").css
    '10.5pt'
    >>> round(Length.parse("140mm").points, 3)
    396.85
    """

    value: Decimal
    unit: str

    @classmethod
    def parse(cls, text: str) -> "Length":
        """Read `10.5pt`, `140 mm`, `2em` or a 号 size; raise WrongValueError with a sentence for the author."""
        text = text.strip()
        if text in HAO:
            return cls(Decimal(HAO[text]), "pt")
        if text == "0":
            return cls(Decimal(0), "pt")
        match = PATTERN.fullmatch(text)
        if not match:
            raise WrongValueError(
                say("'{text}' is not a length", text=text),
                say("write a number with pt, mm, cm, in, Q, em or %, or a size such as 五号"),
            )
        return cls(Decimal(match[1]), match[2])

    @classmethod
    def of_points(cls, points: float) -> "Length":
        """A length of so many points, to a thousandth."""
        return cls(Decimal(str(round(points, 3))), "pt")

    @property
    def is_absolute(self) -> bool:
        return self.unit not in RELATIVE

    @property
    def points(self) -> float:
        """In points of 1/72 inch; a relative length has none and raises WrongValueError."""
        if not self.is_absolute:
            raise WrongValueError(say("{length} depends on the type size", length=self.css))
        return float(self.value * POINTS[self.unit])

    @property
    def css(self) -> str:
        return f"{self.value.normalize():f}{self.unit}"

    def __str__(self) -> str:
        return self.css
