"""Chapters that the book makes itself: indexes, which each edition fills, and the bibliography."""

from pathlib import Path

from banxin.model.book import Chapter, IndexOrder, Matter
from banxin.source import Source
from banxin.typography.language_tags import LanguageFamily, language_family

TITLES = {
    LanguageFamily.SIMPLIFIED: ("索引", "{}索引"),
    LanguageFamily.TRADITIONAL: ("索引", "{}索引"),
    LanguageFamily.JAPANESE: ("索引", "{}索引"),
    LanguageFamily.KOREAN: ("찾아보기", "{} 찾아보기"),
    LanguageFamily.ENGLISH: ("Index", "Index of {}"),
}
"""What an index is called, and what one of a name is called."""
BIBLIOGRAPHIES = {
    LanguageFamily.SIMPLIFIED: "参考文献",
    LanguageFamily.TRADITIONAL: "參考文獻",
    LanguageFamily.JAPANESE: "参考文献",
    LanguageFamily.KOREAN: "참고 문헌",
    LanguageFamily.ENGLISH: "Bibliography",
}
ORDERS = {
    LanguageFamily.TRADITIONAL: IndexOrder.STROKE,
    LanguageFamily.JAPANESE: IndexOrder.KANA,
    LanguageFamily.KOREAN: IndexOrder.HANGUL,
}
"""How the indexes of a language are sorted where it is not by pinyin."""


def made_chapter(identifier: str, title: str, *, kind: str, path: Path, source: Source, matter: Matter) -> Chapter:
    """A chapter without a file of its own; `path` and `source` are those of what asks for it."""
    return Chapter(
        id=identifier, path=path, source=source, title=title, blocks=(), matter=matter, kind=kind, is_unnumbered=True
    )


def title_of_index(name: str, language: str) -> str:
    """What an index is called.

    >>> title_of_index("", "zh-Hans"), title_of_index("人名", "zh-Hans")
    ('索引', '人名索引')
    """
    plain, named = TITLES[language_family(language)]
    return named.format(name) if name else plain


def title_of_bibliography(language: str) -> str:
    """What the list of works cited is called."""
    return BIBLIOGRAPHIES[language_family(language)]


def usual_order(language: str) -> IndexOrder:
    """How the indexes of a language are sorted.

    >>> str(usual_order("zh-Hans")), str(usual_order("zh-Hant-TW"))
    ('pinyin', 'stroke')
    """
    return ORDERS.get(language_family(language), IndexOrder.PINYIN)
