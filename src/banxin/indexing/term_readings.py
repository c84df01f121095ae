"""How the terms of an index are read, syllable by syllable: by the reading that the author gave, else by a dictionary that reads words.

A collation of single characters puts 长江 under Zh; so it does in zhuyin, where 廈門 would stand under ㄕ.
"""

import re
import unicodedata

from banxin.annotation.dictionary import Writing, all_readings, look_up, zhuyin_of
from banxin.errors import MissingDependencyError
from banxin.extras import line_for
from banxin.saying.said import say
from banxin.typography.scripts import is_han

RUN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+|[^\W\u3400-\u9fff]+")
"""Characters of Han, or a word of others; marks are passed over."""
SYLLABLE = re.compile(r"([a-zê]+)([1-5]?)")
BOPOMOFO = re.compile(r"[\u3105-\u312f]+")
TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
TONES_OF_ZHUYIN = {"ˊ": "2", "ˇ": "3", "ˋ": "4", "˙": "5"}
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


def parts_of(term: str, reading: str, writing: Writing = Writing.PINYIN) -> list[tuple[str, str, str]]:
    """The term in syllables and words: letters, tone, what is written.

    >>> parts_of("铅字 B", "qian zi")
    [('qian', '', '铅'), ('zi', '', '字'), ('b', '', 'B')]
    """
    given = iter(syllables_of(reading, writing)) if reading else None
    parts: list[tuple[str, str, str]] = []
    for run in RUN.findall(term):
        if not is_han(run[0]):
            parts.append((plain_letters(run), "", run))
            continue
        known = None if given else dictionary_syllables(run, writing)
        for place, character in enumerate(run):
            letters, tone = next(given, ("", "")) if given else known[place] if known else ("", "")
            parts.append((letters, tone, character))
    if given:
        parts += [(letters, tone, "") for letters, tone in given]
    return parts


def syllables_of(reading: str, writing: Writing = Writing.PINYIN) -> list[tuple[str, str]]:
    """The syllables of a reading that a person wrote, with tones as marks, figures or not at all; in zhuyin, pinyin is put into it.

    >>> syllables_of("qiān zì"), syllables_of("lü4 hua")
    ([('qian', '1'), ('zi', '4')], [('lv', '4'), ('hua', '')])
    >>> syllables_of("ㄗㄥ ㄍㄨㄛˊ", Writing.ZHUYIN)
    [('ㄗㄥ', '1'), ('ㄍㄨㄛ', '2')]
    """
    found = []
    for word in re.split(r"[\s'·-]+", reading.strip()):
        if spelled := BOPOMOFO.search(word):
            tone = next((TONES_OF_ZHUYIN[sign] for sign in word if sign in TONES_OF_ZHUYIN), "1")
            found.append((spelled[0], tone))
            continue
        decomposed = unicodedata.normalize("NFD", word.casefold()).replace("u\u0308", "v")
        tone = next((TONES[sign] for sign in decomposed if sign in TONES), "")
        letters = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
        match = SYLLABLE.fullmatch(letters)
        syllable = (match[1], match[2] or tone) if match else (letters, tone)
        found.append(in_zhuyin(*syllable) if writing is Writing.ZHUYIN else syllable)
    return found


def in_zhuyin(letters: str, tone: str) -> tuple[str, str]:
    """A syllable of pinyin in zhuyin; what is none stays.

    >>> in_zhuyin("zeng", "1"), in_zhuyin("lv", "4")
    (('ㄗㄥ', '1'), ('ㄌㄩ', '4'))
    """
    spelled = BOPOMOFO.fullmatch(zhuyin_of(f"{letters}{tone or 1}").strip("".join(TONES_OF_ZHUYIN)))
    return (spelled[0], tone) if spelled else (letters, tone)


def dictionary_syllables(run: str, writing: Writing) -> list[tuple[str, str]]:
    """The syllables of a run of Han characters as the dictionary reads its words; empty where it does not know one."""
    try:
        known = look_up(run, writing)
    except MissingDependencyError as error:
        message = say("an index by {order} wants a dictionary that is not installed", order=writing.value)
        raise MissingDependencyError(
            message, hint=say("run: {command}; or give each term its reading", command=line_for("index"))
        ) from error
    return [syllables_of(one.reading, writing)[0] if one.reading else ("", "") for one in known]


def plain_letters(word: str) -> str:
    """A word as it is sorted: without accents and signs of breathing (ʻAbd), its numbers by their size.

    >>> plain_letters("Évora") < plain_letters("Fez"), plain_letters("A9") < plain_letters("A10")
    (True, True)
    """
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    plain = BREATHING.sub("", "".join(sign for sign in decomposed if not unicodedata.combining(sign)))
    return NUMBER.sub(lambda found: found[0].zfill(LONGEST_NUMBER), plain)


def doubtful_readings(term: str) -> tuple[str, tuple[str, ...]]:
    """A character of a term that no phrase of the dictionary decides, and the readings that it may have: none where it knows none."""
    for run in re.findall(r"[\u3400-\u9fff\U00020000-\U0003ffff]+", term):
        for one in look_up(run, Writing.PINYIN):
            if not one.reading:
                return one.character, ()
            if one.character not in SEVERAL_READINGS:
                continue
            letters = {syllables_of(reading)[0][0] for reading in (one.reading, *one.others)}
            if one.others and len(letters) > 1:
                return one.character, all_readings(one.character, Writing.PINYIN)
    return "", ()
