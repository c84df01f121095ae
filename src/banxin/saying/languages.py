"""The languages that banxin speaks, and which of them a person wants."""

import re
from collections.abc import Mapping
from enum import StrEnum

LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""What says the language of messages, in this order (POSIX, Base Definitions 8.2)."""
VARIABLE = "BANXIN_LANG"


class Language(StrEnum):
    """A language by its code (ISO 639-1), which is the name of its catalogue, too."""

    ENGLISH = "en"
    CHINESE = "zh"


def language_named(name: str) -> Language | None:
    """The language of a tag or a locale, or None where it is none of ours.

    >>> language_named("zh_CN.UTF-8"), language_named("zh-Hant"), language_named("C"), language_named("fr_FR")
    (<Language.CHINESE: 'zh'>, <Language.CHINESE: 'zh'>, <Language.ENGLISH: 'en'>, None)
    """
    code = re.split(r"[-_.@]", name.strip().lower())[0]
    return {"zh": Language.CHINESE, "en": Language.ENGLISH, "c": Language.ENGLISH, "posix": Language.ENGLISH}.get(code)


def language_of_locale(environment: Mapping[str, str]) -> Language:
    """The language of the first locale that is set; English where it is another one or none."""
    locale = next(filter(None, (environment.get(name, "") for name in LOCALES)), "")
    return language_named(locale) or Language.ENGLISH
