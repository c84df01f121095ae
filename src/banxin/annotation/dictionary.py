"""What a dictionary knows of the readings of Chinese characters: pypinyin, an extra that not every book needs.

A reading is sure when the character has only one, or when it stands in a phrase that the dictionary knows (银行, 重庆).
Everything else with several readings (多音字) is for an editor to decide.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from importlib.util import find_spec
from typing import Any

from banxin.errors import MissingDependencyError
from banxin.saying.said import say


class Writing(Enum):
    """How readings are written."""

    PINYIN = "pinyin"
    ZHUYIN = "zhuyin"


@dataclass(frozen=True, slots=True)
class Known:
    """A character with its most likely reading, empty when the dictionary lacks the character.

    `others` are the readings that it may have instead, and only those of a character that no phrase decides.
    """

    character: str
    reading: str
    others: tuple[str, ...] = ()


def check_dictionary() -> None:
    """Raise MissingDependencyError when the dictionary is not installed."""
    if find_spec("pypinyin") is None:
        message = say("readings of Chinese characters come from a dictionary that is not installed")
        raise MissingDependencyError(message, hint="pip install 'banxin[pinyin]'")


def look_up(text: str, writing: Writing) -> list[Known]:
    """Each character of a run of Han characters with its reading."""
    check_dictionary()
    from pypinyin import lazy_pinyin
    from pypinyin.seg.mmseg import seg

    readings = lazy_pinyin(text, style=_style(writing), errors=_unknown)  # type: ignore[arg-type]  # A list keeps one reading for each character.
    if len(readings) != len(text):
        # A phrase of the dictionary that is not one reading for one character; character by character it cannot be.
        readings = [_single(character, writing) for character in text]
    phrases = [len(word) for word in seg.cut(text) for _ in word]
    return list(_known(text, readings, phrases, writing))


def _known(text: str, readings: list[str], phrases: list[int], writing: Writing) -> Iterator[Known]:
    for place, (character, reading) in enumerate(zip(text, readings, strict=True)):
        is_decided = place < len(phrases) and phrases[place] > 1
        others = () if is_decided else tuple(one for one in all_readings(character, writing) if one != reading)
        yield Known(character, reading, others)


@lru_cache(maxsize=8192)
def all_readings(character: str, writing: Writing) -> tuple[str, ...]:
    """Every reading of a character, the usual one first."""
    check_dictionary()
    from pypinyin import pinyin

    (readings,) = pinyin(character, style=_style(writing), heteronym=True, errors=_unknown)  # type: ignore[arg-type]  # A list keeps one reading for each character.
    return tuple(dict.fromkeys(filter(None, readings)))


def _single(character: str, writing: Writing) -> str:
    readings = all_readings(character, writing)
    return readings[0] if readings else ""


def _style(writing: Writing) -> Any:
    from pypinyin import Style

    return Style.BOPOMOFO if writing is Writing.ZHUYIN else Style.TONE


def _unknown(characters: str) -> list[str]:
    return [""] * len(characters)
