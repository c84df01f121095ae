"""What a dictionary knows of the readings of Chinese characters: pypinyin, an extra that not every book needs.

A reading is sure when the character has only one, or when it stands in a phrase that the dictionary knows (银行, 重庆).
Everything else with several readings (多音字) is for an editor to decide, as far as they are in use: one that hardly any phrase
of the dictionary has is history. 一 and 不 have the tone that they have alone (GB/T 16159-2012, 6.5), whatever follows.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import accumulate
from typing import Any
from unicodedata import normalize

from banxin.annotation.spoken_words import DOUBTFUL, LONGEST, NEUTRAL, NUMBERS, RETROFLEX, SPOKEN, SYLLABIC
from banxin.errors import MissingDependencyError
from banxin.extras import line_for
from banxin.saying.said import say
from banxin.typography.ruby import NEUTRAL_TONE
from banxin.typography.titles.simplified_forms import in_simplified_forms

ALONE = "一不"
SURE = "的和啦"
"""By themselves they are words of grammar; what they are else, they are in phrases."""
TONES = "\u0304\u0301\u030c\u0300"
"""Macron, acute, caron and grave, the marks of the four tones."""
RARE = 0.015
"""A reading in use is that of so many of the phrases with a character, and of two."""
KEPT = {
    "地": ("dì", "de"),
    "得": ("dé", "de", "děi"),
    "着": ("zhe", "zháo", "zhuó"),
    "了": ("le", "liǎo"),
    "的": ("de", "dì"),
}
"""Readings of words of grammar, which few phrases have."""
FOR_ANIMALS = ("zhī", "ㄓ")


class Writing(Enum):
    """How readings are written."""

    PINYIN = "pinyin"
    ZHUYIN = "zhuyin"


RETROFLEX_END = {Writing.PINYIN: "r", Writing.ZHUYIN: "ㄦ"}


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
        raise MissingDependencyError(message, hint=say("run: {command}", command=line_for("pinyin")))


def zhuyin_of(syllable: str) -> str:
    """A syllable of pinyin in zhuyin: `zeng1` is ㄗㄥ; the dictionary has to be there.

    >>> zhuyin_of("lv4")
    'ㄌㄩˋ'
    """
    check_dictionary()
    from pypinyin.style.bopomofo import BopomofoConverter

    return str(BopomofoConverter().to_bopomofo(syllable))


def look_up(text: str, writing: Writing) -> list[Known]:
    """Each character of a run of Han characters with its reading."""
    check_dictionary()
    from pypinyin.seg.mmseg import seg

    # The phrases of the dictionary are written in simplified characters.
    simple = in_simplified_forms(text)
    words = list(seg.cut(simple))
    readings = _readings(text, simple, writing)
    found = list(_known(text, readings, [len(word) for word in words for _ in word], writing))
    as_spoken(found, simple, words, writing)
    return found


def _readings(text: str, simple: str, writing: Writing) -> list[str]:
    """The likely readings of a text: those of its phrases, as far as the characters themselves may have them."""
    from pypinyin import lazy_pinyin

    readings = lazy_pinyin(simple, style=_style(writing), errors=_unknown)  # type: ignore[arg-type]  # A list keeps one reading for each character.
    if len(readings) != len(text):
        # A phrase of the dictionary that is not one reading for one character; character by character it cannot be.
        readings = ["" for _ in text]
    return [
        found if found in all_readings(character, writing) else _single(character, writing)
        for character, found in zip(text, map(_dot_first, readings), strict=True)
    ]


def _dot_first(reading: str) -> str:
    """A syllable of zhuyin with the dot of the neutral tone before it, as it is written (國語注音符號手冊)."""
    return f"{NEUTRAL_TONE}{reading.removesuffix(NEUTRAL_TONE)}" if reading.endswith(NEUTRAL_TONE) else reading


def _known(text: str, readings: list[str], phrases: list[int], writing: Writing) -> Iterator[Known]:
    for place, (character, reading) in enumerate(zip(text, readings, strict=True)):
        is_decided = character in SURE or (place < len(phrases) and phrases[place] > 1)
        if character in ALONE and reading in all_readings(character, writing):
            yield Known(character, all_readings(character, writing)[0])
        else:
            others = () if is_decided else tuple(one for one in readings_in_use(character, writing) if one != reading)
            yield Known(character, reading, others)


def as_spoken(found: list[Known], text: str, words: list[str], writing: Writing) -> None:
    """Give the last syllables of words their neutral tone, 儿 its r, and 只 behind a number its tone; `text` is in simplified characters."""
    ends = set(accumulate(map(len, words)))
    starts = {0, *ends}
    place = 0
    while place < len(found):
        word = _spoken_word(text, place, starts, ends)
        last = place + len(word) - 1
        one = found[last] if word else found[place]
        if word in NEUTRAL:
            found[last] = Known(one.character, neutral(one.reading, writing))
        elif word in DOUBTFUL:
            found[last] = Known(one.character, neutral(one.reading, writing), (one.reading,))
        elif word in RETROFLEX:
            found[last] = Known(one.character, RETROFLEX_END[writing])
        elif word in SYLLABIC:
            at = place + word.index("儿")
            found[at] = Known(found[at].character, _single("儿", writing))
        elif text[place] == "儿" and place:
            found[place] = Known(one.character, RETROFLEX_END[writing], (_single("儿", writing),))
        elif one.character == "只" and place and text[place - 1] in NUMBERS and one.others:
            measure = next(other for other in (one.reading, *one.others) if other in FOR_ANIMALS)
            found[place] = Known("只", measure)
        place += len(word) or 1


def _spoken_word(text: str, place: int, starts: set[int], ends: set[int]) -> str:
    """The longest word of those lists that begins at a place, and is no part of longer words of the dictionary."""
    if place not in starts:
        return ""
    for length in range(min(LONGEST, len(text) - place), 1, -1):
        word = text[place : place + length]
        if place + length in ends and word in SPOKEN:
            return word
    return ""


def neutral(reading: str, writing: Writing) -> str:
    """A reading without its tone (ISO 7098: no mark; zhuyin: a dot before it)."""
    if writing is Writing.ZHUYIN:
        return f"{NEUTRAL_TONE}{reading.strip('ˊˇˋ˙')}"
    return normalize("NFC", "".join(one for one in normalize("NFD", reading) if one not in TONES))


@lru_cache(maxsize=8192)
def readings_in_use(character: str, writing: Writing) -> tuple[str, ...]:
    """The readings that phrases of the dictionary have, or that are kept in any case; the usual one first."""
    readings = all_readings(character, writing)
    used = _uses().get(character) or _uses().get(in_simplified_forms(character), Counter())
    least = max(2, sum(used.values()) * RARE)
    named = all_readings(character, Writing.PINYIN)
    if len(named) != len(readings):
        return readings
    kept = [
        one
        for one, name in zip(readings, named, strict=True)
        if used.get(name, 0) >= least or name in KEPT.get(in_simplified_forms(character), ())
    ]
    return tuple(kept) if used else readings


@cache
def _uses() -> dict[str, Counter[str]]:
    """How many phrases of the dictionary have each reading (pinyin) of a character."""
    from pypinyin.constants import PHRASES_DICT

    found: dict[str, Counter[str]] = {}
    for phrase, readings in PHRASES_DICT.items():
        if len(phrase) == len(readings):
            for character, (reading, *_) in zip(phrase, readings, strict=True):
                found.setdefault(character, Counter())[reading] += 1
    return found


@lru_cache(maxsize=8192)
def all_readings(character: str, writing: Writing) -> tuple[str, ...]:
    """Every reading of a character, the usual one first."""
    check_dictionary()
    from pypinyin import pinyin

    (readings,) = pinyin(character, style=_style(writing), heteronym=True, errors=_unknown)  # type: ignore[arg-type]  # A list keeps one reading for each character.
    return tuple(dict.fromkeys(map(_dot_first, filter(None, readings))))


def _single(character: str, writing: Writing) -> str:
    readings = all_readings(character, writing)
    return readings[0] if readings else ""


def _style(writing: Writing) -> Any:
    from pypinyin import Style

    return Style.BOPOMOFO if writing is Writing.ZHUYIN else Style.TONE


def _unknown(characters: str) -> list[str]:
    return [""] * len(characters)
