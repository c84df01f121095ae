"""What may stand in italic: words of scripts that have one. Han, kana and Hangul are never slanted (CLREQ, emphasis)."""

from banxin.model.inline import Span, SpanKind, plain_text
from banxin.typography.scripts import is_cjk_mark

KINDS = frozenset({SpanKind.EMPHASIS, SpanKind.FOREIGN, SpanKind.BOOK_TITLE})
SLANTED = ((0x41, 0x2E9), (0x370, 0x52F), (0x1D00, 0x1DBF), (0x1E00, 0x1FFF), (0xA640, 0xA69F), (0xA720, 0xA7FF))
"""Latin with its phonetic signs, Greek and Cyrillic."""
SHARED_MARKS = frozenset("“”‘’…—·")
"""Marks that Chinese has in common with these scripts."""


def is_italic(span: Span) -> bool:
    """Whether all of a span is words that are to stand in italic: emphasised, foreign, or a title."""
    return span.kind in KINDS and is_italic_text(plain_text(span.children))


def is_italic_text(text: str) -> bool:
    """Whether a text has letters of Latin, Greek or Cyrillic, and neither letters nor marks of other scripts.

    >>> [is_italic_text(text) for text in ("Jean-Christophe", "Пушкин, 1833", "Typography 版心", "《A》", "1833", "ＡＢ")]
    [True, True, False, False, False, False]
    """
    letters = [character for character in text if character.isalpha()]
    return (
        bool(letters)
        and SHARED_MARKS.issuperset(character for character in text if is_cjk_mark(character))
        and all(any(first <= ord(letter) <= last for first, last in SLANTED) for letter in letters)
    )
