"""The order of an index and its heads: by pinyin, stroke, radical, zhuyin, kana or hangul.

Pinyin comes from the reading that the author gave, else from a dictionary that reads words (重庆, 银行): a collation of single
characters puts 长江 under Zh. Strokes of simplified books are those of the mainland (GF 3003-1999): CLDR counts as Taiwan does (陈 8, 骨 10) and has
characters of as many strokes by their radicals. The other orders are those of CLDR, through ICU.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from banxin.annotation.dictionary import Writing, all_readings, look_up
from banxin.errors import MissingDependencyError
from banxin.indexing.strokes import strokes_of
from banxin.model.book import IndexOrder
from banxin.saying.said import say
from banxin.typography.language_tags import LanguageFamily, language_family
from banxin.typography.numbers.counters import longhand
from banxin.typography.scripts import is_han

LOCALES: Mapping[IndexOrder, str] = {
    IndexOrder.STROKE: "zh-u-co-stroke",
    IndexOrder.RADICAL: "zh-u-co-unihan",
    IndexOrder.ZHUYIN: "zh-u-co-zhuyin",
    IndexOrder.KANA: "ja",
    IndexOrder.HANGUL: "ko",
}
SHAPES = frozenset({IndexOrder.STROKE, IndexOrder.RADICAL})
SYLLABLES = re.compile(r"[A-Za-z]")
STROKES = re.compile(r"(\d+)[劃画]")
SYLLABLE = re.compile(r"([a-zê]+)([1-5]?)")
TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
SEVERAL_READINGS = frozenset(
    "阿薄便辟泊参藏差长朝乘称处传单弹调度恶发佛干盖更冠行好号和荷横会华还假间将降角教结解尽禁劲觉校卷空壳乐累量了落绿率蒙模没"
    "难宁屏仆朴铺奇强切仇区曲圈任散色塞丧厦少舍盛石识似氏属术数宿提吐万尉为尾吓鲜系相省削血兴要叶殷应员与载曾扎查翟着折只中重种"
    "转钻缪宓覃繁黑秘洗尹过车隗乜逄晟褚葛哈纪那能宣訾祭句盛洞浅台澹夏洋"
)
"""Characters with readings that are both alive, in words or in names of people and places; the dictionary has dead ones too."""
BREATHING = re.compile(r"[\u02b0-\u02ff]")
"""Modifier letters, as in ʻAbd and Hawaiʻi: no dictionary sorts by them."""
NUMBER = re.compile(r"[0-9]+")
LONGEST_NUMBER = 9
"""Figures; a longer number is sorted as a word."""
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
    return by_pinyin if order is IndexOrder.PINYIN else by_collation(order, language)


def by_pinyin(term: str, reading: str) -> Placed:
    """Letter by letter of the pinyin, character by character, then by tone.

    >>> by_pinyin("铅字", "").head, by_pinyin("Unicode", "").head, by_pinyin("3D", "").head
    ('Q', 'U', '#')
    """
    parts = [part for part in parts_of(term, reading) if part[0]]
    head = parts[0][0][0].upper() if parts else SIGNS
    head = head if "A" <= head <= "Z" else SIGNS
    return Placed((head != SIGNS, tuple(parts), term), head)


def parts_of(term: str, reading: str) -> list[tuple[str, str, str]]:
    """The term in syllables and words: letters, tone, what is written.

    >>> parts_of("铅字 B", "qian zi")
    [('qian', '', '铅'), ('zi', '', '字'), ('b', '', 'B')]
    """
    given = iter(syllables_of(reading)) if reading else None
    parts: list[tuple[str, str, str]] = []
    for run in re.findall(r"[\u3400-\u9fff\U00020000-\U0003ffff]+|[^\W\u3400-\u9fff]+", term):
        if not is_han(run[0]):
            parts.append((plain_letters(run), "", run))
            continue
        known = None if given else dictionary_syllables(run)
        for place, character in enumerate(run):
            letters, tone = next(given, ("", "")) if given else known[place] if known else ("", "")
            parts.append((letters, tone, character))
    if given:
        parts += [(letters, tone, "") for letters, tone in given]
    return parts


def syllables_of(reading: str) -> list[tuple[str, str]]:
    """The syllables of a reading that a person wrote, with tones as marks, figures or not at all.

    >>> syllables_of("qiān zì"), syllables_of("lü4 hua")
    ([('qian', '1'), ('zi', '4')], [('lv', '4'), ('hua', '')])
    """
    found = []
    for word in re.split(r"[\s'·-]+", reading.strip()):
        decomposed = unicodedata.normalize("NFD", word.casefold()).replace("u\u0308", "v")
        tone = next((TONES[sign] for sign in decomposed if sign in TONES), "")
        letters = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
        match = SYLLABLE.fullmatch(letters)
        found.append((match[1], match[2] or tone) if match else (letters, tone))
    return found


def dictionary_syllables(run: str) -> list[tuple[str, str]]:
    """The syllables of a run of Han characters as the dictionary reads its words."""
    try:
        known = look_up(run, Writing.PINYIN)
    except MissingDependencyError as error:
        message = say("an index by pinyin wants a dictionary that is not installed")
        raise MissingDependencyError(
            message, hint=say("pip install 'banxin[index]', or give each term its reading")
        ) from error
    return [syllables_of(one.reading)[0] if one.reading else ("", "") for one in known]


def plain_letters(word: str) -> str:
    """A word as it is sorted: without accents and signs of breathing (ʻAbd), its numbers by their size.

    >>> plain_letters("Évora") < plain_letters("Fez"), plain_letters("A9") < plain_letters("A10")
    (True, True)
    """
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    plain = BREATHING.sub("", "".join(sign for sign in decomposed if not unicodedata.combining(sign)))
    return NUMBER.sub(lambda found: found[0].zfill(LONGEST_NUMBER), plain)


def doubtful_readings(term: str) -> tuple[str, tuple[str, ...]]:
    """A character of a term that no phrase of the dictionary decides, and the readings that it may have."""
    for run in re.findall(r"[\u3400-\u9fff\U00020000-\U0003ffff]+", term):
        for one in look_up(run, Writing.PINYIN):
            if one.character not in SEVERAL_READINGS:
                continue
            letters = {syllables_of(reading)[0][0] for reading in (one.reading, *one.others)}
            if one.others and len(letters) > 1:
                return one.character, all_readings(one.character, Writing.PINYIN)
    return "", ()


def by_collation(order: IndexOrder, language: str) -> Placing:
    """The order of CLDR, with its heads; those of radicals are left out, because it names them by other characters."""
    if find_spec("icu") is None:
        message = say("an index by {order} wants ICU, which is not installed", order=order)
        raise MissingDependencyError(message, hint=say("pip install 'banxin[index]', or write 'order: pinyin'"))
    import icu

    locale = icu.Locale.forLanguageTag(LOCALES[order])
    collator = icu.Collator.createInstance(locale)
    collator.setAttribute(icu.UCollAttribute.NUMERIC_COLLATION, icu.UCollAttributeValue.ON)
    buckets = icu.AlphabeticIndex(locale).addLabels(icu.Locale("en")).buildImmutableIndex()
    is_of_mainland = order is IndexOrder.STROKE and language_family(language) is LanguageFamily.SIMPLIFIED
    counts = {buckets.getBucket(number)[0]: number for number in range(buckets.bucketCount)} if is_of_mainland else {}

    def place(term: str, reading: str) -> Placed:
        sorted_by = BREATHING.sub("", reading if sorts(reading, term, order) else term)
        if order is IndexOrder.RADICAL:
            return Placed((0, collator.getSortKey(sorted_by), term), "")
        strokes = strokes_in(sorted_by) if is_of_mainland else ()
        number = counts.get(f"{strokes[0][0]}劃") if strokes else None
        number = buckets.getBucketIndex(sorted_by) if number is None else number
        label, kind = buckets.getBucket(number)
        key = (number, strokes, collator.getSortKey(sorted_by), term)
        return Placed(key, head_of(label, language) if kind == 0 else SIGNS)

    return place


def strokes_in(term: str) -> tuple[tuple[int, str], ...]:
    """How a term that begins with Han is sorted by strokes: character by character, by how many they have, then by their kinds.

    >>> strokes_in("丁一"), strokes_in("A 10")
    (((2, '12'), (1, '1')), ())
    """
    if not strokes_of(term[:1]):
        return ()
    return tuple((len(strokes), strokes) if (strokes := strokes_of(one)) else (0, one) for one in term)


def sorts(reading: str, term: str, order: IndexOrder) -> bool:
    """Whether a term stands where its reading does: not where characters are sorted by their shape, nor by other letters than it has.

    >>> sorts("wei", "威", IndexOrder.STROKE), sorts("wei", "威", IndexOrder.ZHUYIN), sorts("ㄨㄟ", "威", IndexOrder.ZHUYIN)
    (False, False, True)
    >>> sorts("三D", "3D", IndexOrder.STROKE), sorts("かわ", "河", IndexOrder.KANA)
    (True, True)
    """
    if not any(map(is_han, term)) or order not in SHAPES | {IndexOrder.ZHUYIN}:
        return bool(reading)
    return any(map(is_han, reading)) or (order not in SHAPES and bool(reading) and not SYLLABLES.search(reading))


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
