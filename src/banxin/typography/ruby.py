"""Ruby: what a reading may do beside, over and next to its base.

Chinese: CLREQ, positioning of interlinear annotations (pinyin stands over its base with a word space between two
readings, and may overhang its neighbours; zhuyin stands in a column at the right of each character). Japanese: JLREQ
3.3 (a reading hangs over kana and over the blank of marks by one of its own em, never over an ideograph; the reading of a
group is spread 1:2:1). The simple way of the W3C note "Rules for Simple Placement of Japanese Ruby" hangs over blanks only.
Amounts are in em of the reading unless it is said otherwise.
"""

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from banxin.typography.character_classes import CharacterClass as C
from banxin.typography.scripts import is_bopomofo, is_kana

TONES = frozenset("\u02ca\u02c7\u02cb\u02ea\u02eb\u02c9")
"""Tone marks of zhuyin that stand at the upper right of the last symbol."""
NEUTRAL_TONE = "\u02d9"
CHECKED_TONES = frozenset("\u31b4\u31b5\u31b6\u31b7")
"""Small final stops of Taiwanese languages, at the lower right of the last symbol."""

SYMBOL = 0.3
"""Of the base: the size of a zhuyin symbol (CLREQ 3:10)."""
STRIP = 0.5
"""Of the base: the width of the column of symbols and tone, whether it has a tone or not."""
NEUTRAL_HEIGHT = 0.1
"""Of the base: the height of the neutral tone above the symbols."""

WORD_SPACE = 0.25
"""Least space between the readings of two characters: a Western word space (CLREQ)."""
BETWEEN_WORDS = 0.5
"""The same between readings of whole words."""
REACH = 1.0
"""How far a reading may stand out over its neighbour."""
LETTERS_OVER, LETTERS_UNDER = 0.1, 0.0
"""What letters keep from their base beyond the squares, over and under it: their tails are deeper than those of kana."""


class Side(Enum):
    """Where readings stand, as the line sees it: over is to the right of a vertical line."""

    OVER = "over"
    UNDER = "under"
    BESIDE = "inter-character"


class Reach(Enum):
    """What a reading that is wider than its base may stand out over."""

    FREE = "free"
    """Any character, as long as readings keep their distance (Chinese)."""
    KANA = "kana"
    """Kana, dashes and marks, but never an ideograph (Japanese)."""
    SPACES = "spaces"
    """Only the blank of marks."""


class Align(Enum):
    """How a reading that is narrower than its base is set (CSS Ruby 1, `ruby-align`)."""

    START = "start"
    CENTER = "center"
    SPACE_BETWEEN = "space-between"
    SPACE_AROUND = "space-around"


_SOFT = frozenset({C.KANA, C.SMALL_KANA, C.DASH, C.ELLIPSIS})
_AFTER_BLANK = frozenset({C.CLOSING, C.COMMA, C.STOP})
_BLANKS = frozenset({C.SPACE, C.IDEOGRAPHIC_SPACE})


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The character beside a base: its class, the blank of its square on the side of the base, and its advance, in px."""

    group: int
    blank: float
    advance: float


def reach_over(neighbour: Neighbour, reach: Reach, em: float, *, is_before: bool) -> float:
    """How far (px) a reading of `em` px may stand out over a character that has no reading of its own.

    `is_before` says that the character stands before the base.

    >>> kana, han = Neighbour(C.KANA, 0.0, 10.0), Neighbour(C.HAN, 0.0, 10.0)
    >>> [reach_over(one, Reach.KANA, 5.0, is_before=True) for one in (kana, han)]
    [5.0, 0.0]
    """
    most = REACH * em
    if neighbour.group in _BLANKS:
        return min(most, neighbour.advance)
    if reach is Reach.FREE:
        return min(most, neighbour.advance)
    blank = min(most, neighbour.blank)
    if reach is Reach.SPACES:
        return blank
    if neighbour.group in _SOFT:
        return min(most, neighbour.advance)
    # The side of a mark that is turned to the base: ink of these may be stood over, of the others only the blank.
    inked = _AFTER_BLANK if not is_before else frozenset({C.OPENING})
    if neighbour.group in inked:
        return min(most, neighbour.advance)
    return blank


@lru_cache(maxsize=4096)
def least_gap(reading: str, following: str, *, is_word: bool) -> float:
    """The space between two readings, in em of the reading: kana follow one another solid, letters do not.

    >>> least_gap("とう", "きょう", is_word=False), least_gap("hàn", "zì", is_word=False), least_gap("hànyǔ", "pīnyīn", is_word=True)
    (0.0, 0.25, 0.5)
    """
    if all(is_solid(text) for text in (reading, following)):
        return 0.0
    return BETWEEN_WORDS if is_word else WORD_SPACE


def is_solid(text: str) -> bool:
    """Whether a reading is set solid and may be spread: kana and zhuyin, which have their space in their own squares."""
    return all(is_kana(character) or is_bopomofo(character) or character in TONES for character in text)


def can_spread(text: str) -> bool:
    """Whether space may come between the characters of a text: between ideographs and kana, never inside a word.

    >>> can_spread("かんじ"), can_spread("漢字"), can_spread("hànzì")
    (True, True, False)
    """
    return len(text) > 1 and all(character > "\u2e7f" for character in text)


def spread(free: float, count: int, align: Align, most: float) -> tuple[float, float]:
    """Space before the first of `count` characters, and between two, of `free` px in all.

    Space around gives 1:2:1, with no more than `most` px at either end (JLREQ 3.3.6).

    >>> spread(12.0, 3, Align.SPACE_AROUND, 9.0)
    (2.0, 4.0)
    >>> spread(12.0, 3, Align.SPACE_AROUND, 1.0)
    (1.0, 5.0)
    >>> spread(12.0, 1, Align.SPACE_AROUND, 1.0)
    (6.0, 0.0)
    """
    if align is Align.START:
        return 0.0, 0.0
    if count < 2 or align is Align.CENTER:
        return free / 2, 0.0
    if align is Align.SPACE_BETWEEN:
        return 0.0, free / (count - 1)
    end = min(free / (2 * count), most)
    return end, (free - 2 * end) / (count - 1)


@dataclass(frozen=True, slots=True)
class Zhuyin:
    """A reading in zhuyin, taken apart; `tone` is empty for the level tone."""

    symbols: str
    tone: str = ""

    @property
    def is_neutral(self) -> bool:
        return self.tone == NEUTRAL_TONE

    @property
    def is_checked(self) -> bool:
        return self.tone in CHECKED_TONES


def parse_zhuyin(reading: str) -> Zhuyin | None:
    """The symbols and the tone of a syllable; None for what is not zhuyin.

    >>> parse_zhuyin("ㄏㄢˋ"), parse_zhuyin("˙ㄉㄜ"), parse_zhuyin("hàn")
    (Zhuyin(symbols='ㄏㄢ', tone='ˋ'), Zhuyin(symbols='ㄉㄜ', tone='˙'), None)
    """
    symbols = "".join(one for one in reading if is_bopomofo(one) and one not in CHECKED_TONES)
    tone = "".join(one for one in reading if one in TONES or one in CHECKED_TONES or one == NEUTRAL_TONE)
    if not symbols or len(symbols) + len(tone) != len(reading.strip()) or len(tone) > 1:
        return None
    return Zhuyin(symbols, tone)


def clearance(reading: str, *, is_over: bool) -> float:
    """Space between the squares of a base and those of its reading, in em of the reading.

    Kana have it in their squares. Letters go deeper than the square of an ideograph, and accents higher.
    """
    if any(character > "\u2e7f" for character in reading):
        return 0.0
    return LETTERS_OVER if is_over else LETTERS_UNDER
