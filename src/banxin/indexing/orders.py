"""The order of an index and its heads: by pinyin, stroke, radical, zhuyin, kana or hangul.

Pinyin and zhuyin come from the reading of the words. Strokes of simplified books are those of the mainland (GF 3003-1999): CLDR counts as Taiwan does
(陈 8, 骨 10) and has characters of as many strokes by their radicals. The other orders are those of CLDR, through ICU.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Any

from banxin.annotation.dictionary import Writing
from banxin.errors import MissingDependencyError
from banxin.extras import line_for
from banxin.indexing.strokes import strokes_of
from banxin.indexing.term_readings import BOPOMOFO, BREATHING, parts_of
from banxin.model.book import IndexOrder
from banxin.saying.said import say
from banxin.typography.language_tags import LanguageFamily, language_family
from banxin.typography.numbers.counters import longhand
from banxin.typography.scripts import is_han

LOCALES: Mapping[IndexOrder, str] = {
    IndexOrder.STROKE: "zh-u-co-stroke",
    IndexOrder.RADICAL: "zh-u-co-unihan",
    IndexOrder.KANA: "ja",
    IndexOrder.HANGUL: "ko",
}
SPELLED: Mapping[IndexOrder, Writing] = {IndexOrder.PINYIN: Writing.PINYIN, IndexOrder.ZHUYIN: Writing.ZHUYIN}
SHAPES = frozenset({IndexOrder.STROKE, IndexOrder.RADICAL})
LETTER = re.compile(r"[^\W_]")
HEADS = re.compile(r"[A-Z\u3105-\u312f]")
STROKES = re.compile(r"(\d+)[劃画]")
SIGNS = "#"
"""The head of what begins with neither a letter nor a character."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a term stands: `head` is the letter or the number of strokes above it, `key` sorts it."""

    key: tuple[Any, ...]
    head: str


Placing = Callable[[str, str], Placed]
"""From a term and its reading, which may be empty, to its place."""


def placing(order: IndexOrder, language: str) -> Placing:
    """How an order places terms in a book of a language; raise MissingDependencyError when what it needs is not installed."""
    return by_reading(SPELLED[order]) if order in SPELLED else by_collation(order, language)


def by_reading(writing: Writing) -> Placing:
    """Syllable by syllable of pinyin or zhuyin, then by tone; what no dictionary can read stands at the head, under its sign.

    >>> place = by_reading(Writing.PINYIN)
    >>> place("铅字", "").head, place("Unicode", "").head, place("3D", "").head
    ('Q', 'U', '#')
    """

    def place(term: str, reading: str) -> Placed:
        parts = parts_of(term, reading, writing)
        head = parts[0][0][:1].upper() if parts else SIGNS
        head = head if HEADS.fullmatch(head) else SIGNS
        is_spelled = writing is Writing.ZHUYIN and BOPOMOFO.fullmatch(head) is not None
        key = (head != SIGNS, not is_spelled, tuple(part for part in parts if part[0]), term)
        return Placed(key, head)

    return place


def by_collation(order: IndexOrder, language: str) -> Placing:
    """The order of CLDR, with its heads; those of radicals are left out, because it names them by other characters."""
    if find_spec("icu") is None:
        message = say("an index by {order} wants ICU, which is not installed", order=order)
        raise MissingDependencyError(
            message, hint=say("run: {command}; or write 'order: pinyin'", command=line_for("index"))
        )
    import icu

    locale = icu.Locale.forLanguageTag(LOCALES[order])
    collator = icu.Collator.createInstance(locale)
    collator.setAttribute(icu.UCollAttribute.NUMERIC_COLLATION, icu.UCollAttributeValue.ON)
    buckets = icu.AlphabeticIndex(locale).addLabels(icu.Locale("en")).buildImmutableIndex()
    is_of_mainland = order is IndexOrder.STROKE and language_family(language) is LanguageFamily.SIMPLIFIED
    counts = {buckets.getBucket(number)[0]: number for number in range(buckets.bucketCount)} if is_of_mainland else {}

    def place(term: str, reading: str) -> Placed:
        sorted_by = without_marks_before(reading if sorts(reading, term, order) else term)
        if order is IndexOrder.RADICAL:
            return Placed((0, collator.getSortKey(sorted_by), term), "")
        strokes = strokes_in(sorted_by) if is_of_mainland else ()
        number = counts.get(f"{strokes[0][0]}劃") if strokes else None
        number = buckets.getBucketIndex(sorted_by) if number is None else number
        label, kind = buckets.getBucket(number)
        has_head = kind == 0 and not has_unknown_strokes(sorted_by, order)
        key = (number if has_head else 0, strokes, collator.getSortKey(sorted_by), term)
        return Placed(key, head_of(label, language) if has_head else SIGNS)

    return place


def without_marks_before(term: str) -> str:
    """A term from its first letter on: 《红楼梦》 and “五四” stand where 红 and 五 do; signs of breathing are left out.

    >>> without_marks_before("《红楼梦》"), without_marks_before("（清）王士禛"), without_marks_before("——")
    ('红楼梦》', '清）王士禛', '——')
    """
    plain = BREATHING.sub("", term)
    return plain[found.start() :] if (found := LETTER.search(plain)) else plain


def has_unknown_strokes(term: str, order: IndexOrder) -> bool:
    """Whether an index by strokes does not know how its first character is written: 𠮷 and most others beyond the first plane."""
    first = without_marks_before(term)[:1]
    return (
        order is IndexOrder.STROKE and is_han(first or " ") and not strokes_of(first) and not _counted().contains(first)
    )


@cache
def _counted() -> Any:
    """The characters whose strokes CLDR has counted, a set of ICU."""
    import icu

    collator = icu.Collator.createInstance(icu.Locale.forLanguageTag(LOCALES[IndexOrder.STROKE]))
    return collator.getTailoredSet(icu.UnicodeSet())


def strokes_in(term: str) -> tuple[tuple[int, str], ...]:
    """How a term that begins with Han is sorted by strokes: character by character, by how many they have, then by their kinds.

    >>> strokes_in("丁一"), strokes_in("A 10")
    (((2, '12'), (1, '1')), ())
    """
    if not strokes_of(term[:1]):
        return ()
    return tuple(
        (len(strokes), strokes) if (strokes := strokes_of(one)) else (0, one) for one in term if LETTER.match(one)
    )


def sorts(reading: str, term: str, order: IndexOrder) -> bool:
    """Whether a term stands where its reading does: not, where characters are sorted by their shape, by letters.

    >>> sorts("wei", "威", IndexOrder.STROKE), sorts("吉田", "𠮷田", IndexOrder.STROKE)
    (False, True)
    >>> sorts("三D", "3D", IndexOrder.STROKE), sorts("かわ", "河", IndexOrder.KANA)
    (True, True)
    """
    if not any(map(is_han, term)) or order not in SHAPES:
        return bool(reading)
    return any(map(is_han, reading))


def head_of(label: str, language: str) -> str:
    """The head over the terms of a bucket of ICU, which says 劃 in books of all kinds.

    >>> head_of("10劃", "zh-Hans"), head_of("ㄅ", "zh-Hant")
    ('十画', 'ㄅ')
    """
    strokes = STROKES.fullmatch(label)
    if not strokes:
        return label
    sign = "畫" if language_family(language) is LanguageFamily.TRADITIONAL else "画"
    return f"{longhand(int(strokes[1]), 'simp-chinese-informal')}{sign}"
