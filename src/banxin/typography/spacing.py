"""Space between characters: the gap of Han and Latin, and the order in which a line gives and takes.

CLREQ 3.2.1 and 3.3 (mixed text, procedures of reduction and expansion), JLREQ 3.2.6 and 3.8, KLREQ justification.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from banxin.typography.character_classes import CharacterClass as C

IDEOGRAPHS = frozenset({C.HAN, C.KANA, C.SMALL_KANA, C.ITERATION})
"""What CSS Text 4 `text-autospace` calls ideographs; Hangul words have spaces of their own."""


class Region(Enum):
    """Whose habits decide where habits differ."""

    MAINLAND = "zh-Hans"
    TAIWAN = "zh-Hant-TW"
    HONG_KONG = "zh-Hant-HK"
    JAPAN = "ja"
    KOREA = "ko"


def region_of(language: str | None) -> Region:
    """The region of a BCP 47 tag; Chinese without script or country is mainland's.

    >>> region_of("zh-Hant"), region_of("zh-HK"), region_of("ja-JP"), region_of("en")
    (<Region.TAIWAN: 'zh-Hant-TW'>, <Region.HONG_KONG: 'zh-Hant-HK'>, <Region.JAPAN: 'ja'>, <Region.MAINLAND: 'zh-Hans'>)
    """
    parts = (language or "").lower().replace("_", "-").split("-")
    if parts[0] == "ja":
        return Region.JAPAN
    if parts[0] == "ko":
        return Region.KOREA
    if "hk" in parts or "mo" in parts:
        return Region.HONG_KONG
    return Region.TAIWAN if "hant" in parts or "tw" in parts else Region.MAINLAND


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """The gap between Han and Latin in em of the larger text, and how far fitting may move it (CLREQ, JLREQ)."""

    natural: float = 0.25
    least: float = 0.125
    most: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class WordSpaces:
    """How far a word space may be squeezed and stretched, in em (CLREQ 3.3, JLREQ 3.8.3).

    Spaces open before anything else does, up to `most`. With `letters` they share what a line needs with the places
    between letters: those open by so many em while each space opens from its own width to `most`, and both may open by
    `shares` times as much before letters alone take the rest.
    """

    least: float = 0.2
    most: float = 0.5
    letters: float = 0.0
    shares: float = 1.0


KOREAN_SPACES = WordSpaces(letters=0.03, shares=3.0)
"""Korean lines are filled by their word spaces first of all, and by a little between the letters of every word (KLREQ,
line adjustment); 3 % is what Korean typesetters give letters (자간) before a reader sees it."""


_CHINESE_ORDER: Mapping[int, int] = {
    C.SPACE: 1,
    C.MIDDLE_DOT: 2,
    C.OPENING: 3,
    C.CLOSING: 3,
    C.COMMA: 4,
    C.COLON: 4,
    C.STOP: 6,
    C.EXCLAMATION: 6,
}
_EVEN_ORDER: Mapping[int, int] = {**_CHINESE_ORDER, C.COMMA: 3, C.COLON: 3}
_JAPANESE_ORDER: Mapping[int, int] = {C.SPACE: 1, C.MIDDLE_DOT: 2, C.COLON: 2, C.OPENING: 3, C.CLOSING: 3, C.COMMA: 3}
GAP_TURN = 5
"""The turn of the Han and Latin gap in both orders: after the commas, before the stops."""


def squeeze_order(region: Region, *, evenly: bool = True) -> Mapping[int, int]:
    """The turn in which a mark gives way, lowest first; a mark without a turn keeps its width inside a line.

    Japanese stops are never squeezed inside a line (JLREQ 3.8.3); Chinese ones give way last (CLREQ 3.3.1). CLREQ lets
    brackets give all they have before a comma gives anything; `evenly` shares the loss between them, as JLREQ does.
    """
    if region is Region.JAPAN:
        return _JAPANESE_ORDER
    return _EVEN_ORDER if evenly else _CHINESE_ORDER


NOT_STRETCHED_BEFORE = frozenset({C.SPACE, C.NEWLINE, C.REFERENCE, C.GLUE, C.SOFT_HYPHEN})
NOT_STRETCHED_BESIDE = frozenset({C.CONNECTOR, C.SOLIDUS, C.GLUE})


def may_stretch(first: int, second: int) -> bool:
    """Whether the last step of expansion may widen the place between these two (CLREQ 3.3.2, step 3)."""
    if first in NOT_STRETCHED_BESIDE or second in NOT_STRETCHED_BESIDE:
        return False
    return second not in NOT_STRETCHED_BEFORE
