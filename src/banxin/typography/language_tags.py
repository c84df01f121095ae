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


def conversion_between(source: str, target: str, *, has_regional_words: bool = False) -> str:
    """OpenCC's name for a conversion between two language tags; empty where it has none, or none is needed.

    >>> conversion_between("zh-Hans", "zh-Hant-TW", has_regional_words=False), conversion_between("zh-Hant-HK", "zh-Hans", has_regional_words=True)
    ('s2tw', 'hk2sp')
    """
    from_name, to_name = short_name(source), short_name(target)
    if from_name == to_name or "" in {from_name, to_name} or {from_name, to_name} == {"tw", "hk"}:
        return ""
    words = (
        "p" if has_regional_words and {from_name, to_name} & {"tw", "hk"} and "t" not in {from_name, to_name} else ""
    )
    return f"{from_name}2{to_name}{words}"


def short_name(language: str) -> str:
    """s, t, tw or hk; empty for a language that is not Chinese."""
    family = language_family(language)
    if family is LanguageFamily.SIMPLIFIED:
        return "s"
    if family is not LanguageFamily.TRADITIONAL:
        return ""
    region = language.lower().split("-")[-1]
    return {"tw": "tw", "hk": "hk", "mo": "hk"}.get(region, "t")


def written_language(language: str, own: str, script: str) -> str:
    """The language tag that a text has in an edition of another script; `own` is that of the book, `script` the edition's.

    >>> written_language("zh-Hans", "zh-Hans", "zh-Hant-TW"), written_language("ja", "zh-Hans", "zh-Hant-TW")
    ('zh-Hant-TW', 'ja')
    >>> written_language("zh-Hans", "zh-Hans", "")
    'zh-Hans'
    """
    return script if script and short_name(language) == short_name(own) else language
