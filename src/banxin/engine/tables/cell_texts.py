"""What in the cell of a table is never broken over two lines: short words of Han, numbers, dates, what has its unit.

A compositor keeps a cell of a few characters on one line and lets sentences turn over; a number is read wrongly when it is
torn (GB/T 15835-2011, 5.2: 一个用阿拉伯数字书写的数值应在同一行中).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from banxin.typography.numbers.years import years_of

LONGEST_WORD = 6
"""So many Han are one piece."""
LONGEST_MIXED = 12
"""So many characters of Han and other signs are one, of which at most `MIXED_HAN` are Han: 大 32 开, 2024 年 5 月, 12.5 km."""
MIXED_HAN = 4

LONGEST_KATAKANA = 10
"""So many kana of a word from abroad are one piece: プロポーショナル."""
LONGEST_NAME = 20
"""So many characters without Han, blanks or strokes are one: the name of an option, a word with a hyphen."""

HAN = re.compile(
    r"[\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Characters that stand in a square of their own, kana and hangul among them."""
KATAKANA = re.compile(r"[ァ-ヺー]+")
TURNS = re.compile(r"(?=[（(「『《〈【])|(?<=[，、。；：／/）)」』》〉】])|\s+")
"""Where a cell may be turned over before it is broken anywhere: before a bracket, behind a mark."""
SEAMS = re.compile(r"[\s/／,，、;；]")
"""What divides Latin text into names."""
NUMBER = re.compile(
    r"(?P<whole>(?P<bracket>[(（])?[-+−±≈<>≤≥~]?\s?(?:\d{1,3}(?:[,\u2009\u202f\u00a0 ]\d{3})+|\d+))"
    r"(?P<rest>(?:\.\d+)?\s?[%‰°*]{0,3}(?(bracket)[)）]))"
)
"""One in brackets is less than nothing in accounts."""
BLANK = re.compile(r"[-‐–—−－…·/]{1,3}|不适用|不適用|[Nn]/?[Aa]")
"""What stands for a number that is not there."""


@dataclass(frozen=True, slots=True)
class CellNumber:
    """A number in a table: what stands before its point, and the rest of it with the point and a sign of its unit."""

    whole: str
    rest: str


def figure_of(text: str) -> CellNumber | None:
    """The number that a cell is; None for anything else. A dash or dots in place of a number have no rest.

    >>> figure_of(" -1,234.50% ")
    CellNumber(whole='-1,234', rest='.50%')
    >>> figure_of("(1,234.50)")
    CellNumber(whole='(1,234', rest='.50)')
    >>> figure_of("3 公里") is None
    True
    """
    text = text.strip()
    if BLANK.fullmatch(text):
        return CellNumber(text, "")
    number = NUMBER.fullmatch(text)
    return CellNumber(number["whole"], number["rest"]) if number else None


def is_piece(text: str) -> bool:
    """Whether a text stays on one line.

    >>> [is_piece(text) for text in ("成品尺寸", "1 234.5", "大 32 开", "プロポーショナル", "每行的字数与行数", "宋、楷、黑")]
    [True, True, True, True, False, False]
    """
    text = text.strip()
    if figure_of(text) or (len(text) <= LONGEST_KATAKANA and KATAKANA.fullmatch(text)):
        return True
    han = len(HAN.findall(text))
    if han == len(text):
        return han <= LONGEST_WORD
    if not han and len(text) <= LONGEST_NAME and not SEAMS.search(text):
        return True
    return han <= MIXED_HAN and len(text) <= LONGEST_MIXED and not TURNS.search(text[1:-1].replace(" ", ""))


def unbreakable_pieces(text: str) -> Iterator[tuple[int, int]]:
    """Where the unbreakable pieces of a cell begin and end; none but years for a text so long that it turns over anyway.

    >>> ["成品尺寸（mm）"[begin:end] for begin, end in unbreakable_pieces("成品尺寸（mm）")]
    ['成品尺寸', '（mm）']
    >>> list(unbreakable_pieces("学术著作，附注较多者宜用较小的行距"))
    []
    """
    if is_piece(text):
        yield 0, len(text)
        return
    if len(text) > LONGEST_MIXED:
        yield from years_of(text)
        return
    for begin, end in pairwise(sorted({0, len(text), *(match.start() for match in TURNS.finditer(text))})):
        if is_piece(text[begin:end]):
            yield begin, end
