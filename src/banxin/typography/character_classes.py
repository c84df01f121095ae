"""The class of a character for composition: what may stand beside what, and how wide it is set.

Classes follow CLREQ 3.1 (marks), JLREQ appendix A (cl-01 to cl-30) and KLREQ; a class by code point is only the first
half of the truth: a single U+2014 connects while two make a dash, and quotation marks are full-width only when the
font says so. Both are settled where the text is prepared (`banxin.compose.preparation`).
"""

from enum import IntEnum

from banxin.typography.scripts import is_bopomofo, is_han, is_hangul, is_kana


class CharacterClass(IntEnum):
    """What a character is to a composer; the numbers index tables of pairs."""

    HAN = 0
    KANA = 1
    SMALL_KANA = 2
    """Small kana and the prolonged sound mark (UAX 14 CJ)."""
    ITERATION = 3
    """々 and its like (JLREQ cl-09)."""
    HANGUL = 4
    LETTER = 5
    DIGIT = 6
    OPENING = 7
    CLOSING = 8
    COMMA = 9
    """，、 and their like: pauses that squeeze with the brackets' neighbours."""
    COLON = 10
    STOP = 11
    EXCLAMATION = 12
    MIDDLE_DOT = 13
    DASH = 14
    ELLIPSIS = 15
    CONNECTOR = 16
    SOLIDUS = 17
    PREFIX = 18
    SUFFIX = 19
    SPACE = 20
    IDEOGRAPHIC_SPACE = 21
    GLUE = 22
    """No-break spaces and joiners."""
    OTHER = 23
    """ASCII marks and symbols: their breaks follow UAX 14."""
    REFERENCE = 24
    """Raised and lowered text, note numbers (JLREQ cl-20, cl-21)."""
    OBJECT = 25
    """A picture or a box in the line; it counts as an ideograph without gaps."""
    NEWLINE = 26
    SOFT_HYPHEN = 27


COUNT = len(CharacterClass)

LINE_FEED = "\n"
SOFT_HYPHEN = "\u00ad"
OBJECT_REPLACEMENT = "\ufffc"
QUOTES = frozenset("\u2018\u2019\u201c\u201d")
APOSTROPHE = "\u2019"

_MARKS = {
    CharacterClass.OPENING: "（〔［｛〈《「『【〖〘〚〝｟｢“‘﹙﹛﹝",
    CharacterClass.CLOSING: "）〕］｝〉》」』】〗〙〛〞〟｠｣”’﹚﹜﹞",
    CharacterClass.COMMA: "，、﹐﹑､",
    CharacterClass.COLON: "：；﹔﹕",
    CharacterClass.STOP: "。．﹒｡",
    CharacterClass.EXCLAMATION: "！？\u203c\u2047\u2048\u2049﹖﹗",
    CharacterClass.MIDDLE_DOT: "\u00b7\u2027\u30fb\uff65",
    CharacterClass.DASH: "\u2014\u2015\u2e3a",
    CharacterClass.ELLIPSIS: "\u2025\u2026\u22ef",
    CharacterClass.CONNECTOR: "\u2013\uff5e\u301c\u30a0\uff0d",
    CharacterClass.SOLIDUS: "\uff0f",
    CharacterClass.PREFIX: "$\u00a3\u00a5\u20ac\uffe5\uff04\uffe1\u2116",
    CharacterClass.SUFFIX: "%\u2030\u2031\uff05\u2103\u2109\u00b0\u2032\u2033\u00a2\uffe0",
    CharacterClass.SPACE: " ",
    CharacterClass.IDEOGRAPHIC_SPACE: "\u3000",
    CharacterClass.GLUE: "\u00a0\u2007\u202f\u2060\ufeff",
    CharacterClass.ITERATION: "\u3005\u303b\u309d\u309e\u30fd\u30fe",
    CharacterClass.SMALL_KANA: (
        "\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u308e\u3095\u3096"
        "\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7\u30ee\u30f5\u30f6\u30fc"
        "\u31f0\u31f1\u31f2\u31f3\u31f4\u31f5\u31f6\u31f7\u31f8\u31f9\u31fa\u31fb\u31fc\u31fd\u31fe\u31ff"
    ),
    CharacterClass.NEWLINE: LINE_FEED,
    CharacterClass.SOFT_HYPHEN: SOFT_HYPHEN,
    CharacterClass.OBJECT: OBJECT_REPLACEMENT,
    CharacterClass.LETTER: "♭♮♯",  # accidentals belong to the letter of their note: 1=♭B
}
_BY_CHARACTER = {character: group for group, characters in _MARKS.items() for character in characters}

FULL_WIDTH_MARKS = frozenset(
    {
        CharacterClass.OPENING,
        CharacterClass.CLOSING,
        CharacterClass.COMMA,
        CharacterClass.COLON,
        CharacterClass.STOP,
        CharacterClass.EXCLAMATION,
        CharacterClass.MIDDLE_DOT,
    }
)
"""Marks that have blank space in their em square, which may be squeezed."""

WHITE_FIRST, WHITE_LAST = frozenset("（「『《〈【［〔“‘"), frozenset("、。，．：；！？）」』》〉】］〕”’")
"""Marks whose first half is white where they are set full-width, and whose second is: at the edge of a line they need half their square."""

PAUSES_AND_STOPS = frozenset(
    {CharacterClass.COMMA, CharacterClass.COLON, CharacterClass.STOP, CharacterClass.EXCLAMATION}
)


def class_of(character: str) -> CharacterClass:
    """The class of one character, by its code point alone.

    >>> class_of("版").name, class_of("，").name, class_of("x").name, class_of("ー").name
    ('HAN', 'COMMA', 'LETTER', 'SMALL_KANA')
    """
    known = _BY_CHARACTER.get(character)
    if known is None:
        known = _BY_CHARACTER[character] = _look_up(character)
    return known


def _look_up(character: str) -> CharacterClass:
    if is_han(character) or is_bopomofo(character):
        return CharacterClass.HAN
    if is_kana(character):
        return CharacterClass.KANA
    if is_hangul(character):
        return CharacterClass.HANGUL
    code = ord(character)
    # Enclosed and geometric forms and everything full-width behave as ideographs (JLREQ cl-19).
    if 0x2776 <= code <= 0x2793 or code >= 0x2E80 or 0x2460 <= code <= 0x24FF or 0x25A0 <= code <= 0x26FF:
        return CharacterClass.HAN
    if character.isdigit():
        return CharacterClass.DIGIT
    return CharacterClass.LETTER if character.isalpha() else CharacterClass.OTHER
