"""Language tags as the markup needs them (BCP 47), and the region's habits that follow from them."""

from enum import StrEnum


class LanguageFamily(StrEnum):
    """The languages that the words of a book's own making (目录, 版权页 ...) exist in."""

    SIMPLIFIED = "zh-Hans"
    TRADITIONAL = "zh-Hant"
    JAPANESE = "ja"
    KOREAN = "ko"
    ENGLISH = "en"


TRADITIONAL_REGIONS = frozenset({"tw", "hk", "mo"})


def is_chinese(tag: str) -> bool:
    """Whether a language is Chinese, of whatever script."""
    return language_family(tag) in (LanguageFamily.SIMPLIFIED, LanguageFamily.TRADITIONAL)


def language_family(tag: str) -> LanguageFamily:
    """The family of a tag; English for a language that we have no words in.

    >>> language_family("zh-TW").value, language_family("zh").value, language_family("ja-JP").value
    ('zh-Hant', 'zh-Hans', 'ja')
    """
    primary, *rest = tag.lower().split("-")
    if primary in {"zh", "yue", "lzh", "cmn"}:
        is_traditional = "hant" in rest or ("hans" not in rest and not TRADITIONAL_REGIONS.isdisjoint(rest))
        return LanguageFamily.TRADITIONAL if is_traditional else LanguageFamily.SIMPLIFIED
    return {"ja": LanguageFamily.JAPANESE, "ko": LanguageFamily.KOREAN}.get(primary, LanguageFamily.ENGLISH)


def regional_tag(tag: str) -> str:
    """The tag with a region instead of a script, for WeasyPrint.

    Pango takes `zh-Hans` and `zh-Hant` for Japanese when it looks for a face, and only a region leads it right
    (seen with Pango 1.50 and WeasyPrint 70).

    >>> regional_tag("zh-Hans"), regional_tag("zh-Hant"), regional_tag("zh-Hant-HK"), regional_tag("ja")
    ('zh-CN', 'zh-TW', 'zh-HK', 'ja')
    """
    primary, *rest = tag.split("-")
    if primary.lower() != "zh":
        return tag
    for part in rest:
        if part.upper() in {"CN", "TW", "HK", "MO", "SG"}:
            return f"zh-{part.upper()}"
    return "zh-TW" if language_family(tag) is LanguageFamily.TRADITIONAL else "zh-CN"
