"""The language of a chapter, as its characters prove it."""

from collections import Counter

from banxin.cleaning.queries.mixed_scripts import script_of
from banxin.typography.scripts import is_cjk_letter, is_hangul, is_kana

SHARE = 0.1
"""Of the letters: Japanese prose is half kana, Korean nearly all Hangul; a quoted title or name stays far below."""


def language_of(text: str) -> str:
    """The tag (BCP 47) of the language that a text is written in; `zh-Hans` where nothing speaks for another.

    >>> language_of("吾輩は猫である"), language_of("책을 읽는다"), language_of("開門見山"), language_of("开门见山")
    ('ja', 'ko', 'zh-Hant', 'zh-Hans')
    """
    letters = {character: count for character, count in Counter(text).items() if is_cjk_letter(character)}
    total = sum(letters.values())
    if not total:
        return "zh-Hans"
    kana = sum(count for character, count in letters.items() if is_kana(character))
    hangul = sum(count for character, count in letters.items() if is_hangul(character))
    if max(kana, hangul) >= SHARE * total:
        return "ja" if kana >= hangul else "ko"
    scripts: Counter[str] = Counter()
    for character, count in letters.items():
        scripts[script_of(character)] += count
    return "zh-Hant" if scripts["traditional"] > scripts["simplified"] else "zh-Hans"
