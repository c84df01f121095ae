"""Kinsoku: what may not begin or end a line, and what is never separated.

CLREQ 3.1.7 (levels none, basic, gb, strict), JLREQ 3.1.7 to 3.1.10 and appendix C, KLREQ line breaking,
CSS Text 3 `line-break`. What Latin text may do between its own letters is UAX 14 and is not repeated here.
"""

from enum import IntEnum

from banxin.typography.character_classes import CharacterClass as C


class Kinsoku(IntEnum):
    """How strict the prohibitions are; each level has all of the one before."""

    NONE = 0
    """`line-break: anywhere`: a break between any two characters."""
    LOOSE = 1
    """Newspapers: only pauses, stops and closing marks are kept from line starts."""
    BASIC = 2
    """CLREQ's basic level: also connectors, middle dots and solidi."""
    GB = 3
    """GB/T 15834: also no solidus at a line end."""
    STRICT = 4
    """Also no dash, ellipsis, small kana or prolonged sound mark at a line start."""


_NEVER_FIRST = frozenset({C.CLOSING, C.COMMA, C.STOP, C.SPACE, C.REFERENCE, C.GLUE, C.NEWLINE, C.SOFT_HYPHEN})
_NOT_FIRST_FROM = {
    C.COLON: Kinsoku.LOOSE,
    C.EXCLAMATION: Kinsoku.LOOSE,
    C.MIDDLE_DOT: Kinsoku.BASIC,
    C.CONNECTOR: Kinsoku.BASIC,
    C.SOLIDUS: Kinsoku.BASIC,
    C.SUFFIX: Kinsoku.BASIC,
    C.ITERATION: Kinsoku.BASIC,
    C.IDEOGRAPHIC_SPACE: Kinsoku.BASIC,
    C.SMALL_KANA: Kinsoku.STRICT,
    C.DASH: Kinsoku.STRICT,
    C.ELLIPSIS: Kinsoku.STRICT,
}
_NEVER_LAST = frozenset({C.OPENING, C.GLUE})
_NOT_LAST_FROM = {C.PREFIX: Kinsoku.BASIC, C.SOLIDUS: Kinsoku.GB}
WESTERN = frozenset({C.LETTER, C.DIGIT, C.OTHER, C.PREFIX, C.SUFFIX})
"""Between two of these UAX 14 decides."""
_KEPT_WORDS = frozenset({C.HANGUL, C.HAN, C.KANA, C.SMALL_KANA, C.ITERATION, C.LETTER, C.DIGIT})


def may_begin(second: int, level: Kinsoku) -> bool:
    """Whether a line may begin with a character of this class."""
    if second in _NEVER_FIRST:
        return False
    return level < _NOT_FIRST_FROM.get(C(second), 99)


def may_end(first: int, level: Kinsoku) -> bool:
    """Whether a line may end with a character of this class."""
    if first in _NEVER_LAST:
        return False
    return level < _NOT_LAST_FROM.get(C(first), 99)


def may_separate(first: int, second: int, level: Kinsoku, *, keep_words: bool) -> bool:
    """Whether a line may end between these two; pairs that UAX 14 decides are not asked here."""
    if level is Kinsoku.NONE:
        return C.GLUE not in (first, second) and second not in (C.SPACE, C.REFERENCE, C.NEWLINE, C.SOFT_HYPHEN)
    if not may_begin(second, level) or not may_end(first, level):
        return False
    if first == C.REFERENCE and second in WESTERN:
        return False
    return not (keep_words and first in _KEPT_WORDS and second in _KEPT_WORDS)
