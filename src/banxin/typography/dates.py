"""Dates as a country's books write them out, from ISO 8601: in figures along a horizontal line, in Chinese numerals down a vertical one.

Taiwan and Hong Kong count days and months in vertical lines (十一月二十六日), Japan writes them digit by digit as its
vertical text has all numbers (一一月二六日; JLREQ, numbers in vertical text). The mainland's imprint has the date in figures (GB/T 7408).
"""

from collections.abc import Callable, Mapping

from banxin.typography.counters import longhand
from banxin.typography.language_tags import LanguageFamily, language_family

DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
UNITS: Mapping[LanguageFamily, tuple[str, str, str]] = {
    LanguageFamily.TRADITIONAL: ("年", "月", "日"),
    LanguageFamily.JAPANESE: ("年", "月", "日"),
    LanguageFamily.KOREAN: ("년", "월", "일"),
}


def written_date(date: str, language: str, *, is_vertical: bool = False) -> str:
    """A date of ISO 8601, whole or without its day or month, as books in this language (BCP 47) print it.

    >>> written_date("2026-11-26", "ja", is_vertical=True), written_date("2026-11", "ko")
    ('二〇二六年一一月二六日', '2026년 11월')
    >>> written_date("2026-11-26", "zh-Hant-TW", is_vertical=True), written_date("2026-11-06", "zh-Hant")
    ('二〇二六年十一月二十六日', '2026年11月6日')
    >>> written_date("2026-11-26", "zh-Hans")
    '2026-11-26'
    """
    family = language_family(language)
    units = UNITS.get(family)
    if not units:
        return date
    year, *others = (str(int(part)) for part in date.split("-"))
    is_upright = is_vertical and family is not LanguageFamily.KOREAN
    counted: Callable[[str], str] = str
    if is_upright and family is LanguageFamily.TRADITIONAL:
        counted = _counted
    elif is_upright:
        counted = _digits
    parts = [_digits(year) if is_upright else year, *map(counted, others)]
    separator = " " if family is LanguageFamily.KOREAN else ""
    return separator.join(part + unit for part, unit in zip(parts, units, strict=False))


def _digits(number: str) -> str:
    return number.translate(DIGITS)


def _counted(number: str) -> str:
    return longhand(int(number), "trad-chinese-informal")
