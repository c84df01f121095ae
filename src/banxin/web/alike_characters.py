"""Characters that a search of a Chinese book takes for one another: traditional and simplified forms, and variants of both.

Who looks for 里 finds 裏 and 裡, and who types 圖書館 finds 图书馆. In Japanese books 里 and 裏 are two words, and nothing is taken for another.
"""

from banxin.typography.language_tags import LanguageFamily, language_family
from banxin.typography.titles.simplified_forms import simplified_pairs

CHINESE = frozenset({LanguageFamily.SIMPLIFIED, LanguageFamily.TRADITIONAL})
VARIANTS = "爲为説说敎教靑青産产淸清囘回濶阔尅克荅答鬭斗鬪斗鬦斗僞伪甯宁寗宁竝并筍笋鄕乡顔颜髙高鴈雁黙默龢和緖绪縂总擧举疎疏決决減减涼凉"
"""Inherited and rare forms that the table for titles does not have, each before the one that is usual (kZVariant, kSemanticVariant of Unihan)."""


def alike_in(language: str) -> dict[str, str]:
    """For a character the one that it is looked for as, in books of a language (BCP 47).

    >>> [alike_in("zh-Hans").get(one) for one in "裏裡爲里"], alike_in("ja")
    (['里', '里', '为', None], {})
    """
    if language_family(language) not in CHINESE:
        return {}
    return {**simplified_pairs(), **dict(zip(VARIANTS[::2], VARIANTS[1::2], strict=True))}
