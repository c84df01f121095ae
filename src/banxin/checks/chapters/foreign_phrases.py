"""Phrases of another language that do not say so: a voice would read them out in the wrong one (WCAG 2.2, 3.1.2).

Names, single words and technical terms need no mark (3.1.2 leaves them out), so Latin letters count from a phrase on: four
words, two of them in small letters, and none that are pinyin, which is Chinese; other alphabets from two words on.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import combining, normalize

from banxin.checks.chapters.rule import Explanation, Hit, Rule
from banxin.checks.chapters.text_runs import Run
from banxin.model.finding import Severity
from banxin.saying.said import say


class Foreign(NamedTuple):
    """Words of a script: what they look like, what they are called, and the tag of the likely language."""

    pattern: re.Pattern[str]
    name: str
    tag: str


KANA = Foreign(re.compile("[ぁ-ゖァ-ヺー]{3,}"), "kana", "ja")
HANGUL = Foreign(re.compile("[가-힣]+(?:[ ]+[가-힣]+)+|[가-힣]{3,}"), "Hangul", "ko")
HAN = Foreign(re.compile("[一-鿿㐀-䶿]{2,}"), say("Chinese characters"), "zh-Hans")
LATIN = Foreign(
    re.compile(r"[A-Za-zÀ-ɏ]+(?:['’\-][A-Za-zÀ-ɏ]+)*(?:[,;:.!?]?[ ]+[A-Za-zÀ-ɏ]+(?:['’\-][A-Za-zÀ-ɏ]+)*){3,}"),
    say("Latin letters"),
    "en",
)
OTHERS = (
    Foreign(re.compile("[Ѐ-ӿ]{2,}(?:[ ]+[Ѐ-ӿ]{2,})+"), say("Cyrillic letters"), "ru"),
    Foreign(re.compile("[Ͱ-Ͽἀ-῿]{2,}(?:[ ]+[Ͱ-Ͽἀ-῿]{2,})+"), say("Greek letters"), "el"),
    Foreign(re.compile("[֐-׿]{2,}(?:[ ]+[֐-׿]{2,})+"), say("Hebrew letters"), "he"),
    Foreign(re.compile("[؀-ۿ]{2,}(?:[ ]+[؀-ۿ]{2,})+"), say("Arabic letters"), "ar"),
    Foreign(re.compile("[ऀ-ॿ]{2,}(?:[ ]+[ऀ-ॿ]{2,})+"), "Devanagari", "hi"),
    Foreign(re.compile("[฀-๿]{6,}"), say("Thai letters"), "th"),
    Foreign(re.compile("[ༀ-࿿]{6,}"), say("Tibetan letters"), "bo"),
)
OWN = {"ru": "ru", "uk": "ru", "bg": "ru", "mn": "ru", "el": "el", "he": "he", "yi": "he", "ar": "ar", "fa": "ar", "ug": "ar",
       "hi": "hi", "th": "th", "bo": "bo"}  # fmt: skip
"""Languages, and the tag under which `OTHERS` has their script."""
TONES = re.compile("[āēīōūǖǎěǐǒǔǚ]", re.IGNORECASE)
"""Signs of the first and third tone: no other language of Europe with marks has both them and syllables like these."""
SYLLABLES = re.compile(r"(?:(?:[zcs]h|[b-df-hj-np-tw-z])?[aeiouü]{1,3}(?:ng?|r)?['’-]?)+", re.IGNORECASE)
SMALL_WORD = re.compile(r"(?<![\w'’-])[a-zà-ɏ]{2,}(?![\w'’-])")


def is_pinyin(phrase: str) -> bool:
    """Whether a phrase is Chinese in Latin letters.

    >>> is_pinyin("Qǐngwèn, chēzhàn zài nǎr"), is_pinyin("to be or not to be"), is_pinyin("být či nebýt, tě mám")
    (True, False, False)
    """
    if not TONES.search(phrase):
        return False
    plain = "".join(one for one in normalize("NFD", phrase.replace("ü", "v")) if not combining(one)).replace("v", "ü")
    return all(SYLLABLES.fullmatch(word) for word in re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", plain))


def scripts_foreign_to(language: str) -> Iterator[Foreign]:
    """The scripts that a text in a language does not use."""
    primary = language.lower().partition("-")[0]
    is_cjk = primary in {"zh", "yue", "lzh", "cmn", "ja", "ko"}
    if is_cjk:
        yield LATIN
    else:
        yield HAN
    if primary != "ja":
        yield KANA
    if primary != "ko":
        yield HANGUL
    yield from (foreign for foreign in OTHERS if OWN.get(primary) != foreign.tag)


def unmarked_phrases(run: Run) -> Iterator[Hit]:
    """Words in a script that the run's language does not use; marked ones stand in a run as U+FFFC."""
    if run.text.isascii() and " " not in run.text:
        return
    for foreign in scripts_foreign_to(run.language):
        for match in foreign.pattern.finditer(run.text):
            if foreign is LATIN and (len(SMALL_WORD.findall(match[0])) < 2 or is_pinyin(match[0])):
                continue
            shown = match[0] if len(match[0]) <= 24 else f"{match[0][:20]}…"
            message = say("the language of “{shown}” is not said ({name})", shown=shown, name=foreign.name)
            yield Hit(
                *match.span(),
                message,
                say("write [{shown}]{{lang={tag}}}, with the tag of its language", shown=shown, tag=foreign.tag),
            )


RULES = (
    Rule(
        explanation=Explanation(
            code="languages-001",
            severity=Severity.WARNING,
            title=say("phrase of another language without a mark"),
            why=say(
                "A voice reads it out as Chinese, and a face with other shapes may be taken for it; accessibility laws ask for the language of every phrase (WCAG 2.2, 3.1.2). Names and single words need no mark."
            ),
            wrong="他说 to be or not to be。",
            right="他说 [to be or not to be]{lang=en}。",
            mend=say(
                "Put the phrase in square brackets and its language after it; a whole chapter says it in its front matter."
            ),
        ),
        in_run=unmarked_phrases,
    ),
)
