"""Which script a character belongs to, and the full-width twins of ASCII marks.

Ranges are the blocks of Unicode 16 that hold CJK text; a mark is "CJK" when Chinese, Japanese or Korean text uses it
as its own (CLREQ 3.1, JLREQ 3.1), which includes the curly quotation marks and the ellipsis that Latin shares.
Every function takes one character; the empty string, which stands for "no neighbour", belongs to nothing.
"""

import re
from bisect import bisect_right
from functools import lru_cache

HAN = (
    (0x2E80, 0x2FDF),  # radicals
    (0x3005, 0x3007),  # 々〆〇
    (0x3021, 0x3029),  # Hangzhou numerals
    (0x3038, 0x303B),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),  # compatibility ideographs
    (0x16FF0, 0x16FF1),
    (0x20000, 0x2FA1F),
    (0x30000, 0x3347F),
)
KANA = (
    (0x3031, 0x3035),
    (0x3041, 0x3096),
    (0x3099, 0x309F),
    (0x30A1, 0x30FA),
    (0x30FC, 0x30FF),
    (0x31F0, 0x31FF),
    (0xFF66, 0xFF9F),  # half-width katakana
    (0x1AFF0, 0x1B16F),
)
HANGUL = ((0x1100, 0x11FF), (0x3131, 0x318E), (0xA960, 0xA97C), (0xAC00, 0xD7A3), (0xD7B0, 0xD7FB), (0xFFA0, 0xFFDC))
BOPOMOFO = ((0x02EA, 0x02EB), (0x3105, 0x312F), (0x31A0, 0x31BF))

CJK_MARKS = frozenset(
    "\u3000、。〈〉《》「」『』【】〔〕〖〗〘〙〚〛〜〝〞〟〰・゠"
    "！（），．／：；？［＼］＿｛｜｝～｟｠｡｢｣､･"
    "“”‘’…‥—―·※〃〄〒〓□○●◎△▲▽▼◇◆☆★"
)
"""Marks that Chinese, Japanese and Korean text uses; □ and its like begin bylines and items."""
LATIN = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
"""Inside a class of a regular expression: Latin letters, those with the dots of Sanskrit and Vietnamese as well."""
HAN_OR_KANA = "[\u3041-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]"
COUNTED_UNIT = "[0-9〇零一二三四五六七八九十百 ][章節节回卷巻部篇編编講讲課课]"
WIDE_IN_TITLES = re.compile(f"(?<={HAN_OR_KANA}) (?={HAN_OR_KANA})|(?<={COUNTED_UNIT}) (?=[A-Za-z0-9])")
"""A space as keyboards have it that stands for a square in titles: between two ideographs or kana, and behind the number
of a chapter before Latin too, so that 第一章 Docker is parted like 第二章 秋水."""

FULL_WIDTH = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "!": "！", "?": "？"}
"""The ASCII marks whose place in Chinese text is taken by a full-width one (GB/T 15834)."""

HALF_WIDTH = {full: half for half, full in FULL_WIDTH.items()}
"""The other way round; every Han, digit and letter is its own twin and stands in neither table."""

FULL_WIDTH_LETTERS = {code + 0xFEE0: code for code in (*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B))}
"""Code points of full-width digits and Latin letters, and their ASCII twins."""


remembered = lru_cache(maxsize=2**14)
"""A book asks millions of times, of a few thousand characters."""


def _starts_and_ends(ranges: tuple[tuple[int, int], ...]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return tuple(first for first, _ in ranges), tuple(last for _, last in ranges)


_HAN, _KANA, _HANGUL, _BOPOMOFO = map(_starts_and_ends, (HAN, KANA, HANGUL, BOPOMOFO))


def _lies_in(character: str, table: tuple[tuple[int, ...], tuple[int, ...]]) -> bool:
    if not character:
        return False
    starts, ends = table
    code = ord(character)
    row = bisect_right(starts, code) - 1
    return row >= 0 and code <= ends[row]


def in_class(*tables: tuple[tuple[int, int], ...]) -> str:
    """The characters of tables as they stand between the brackets of a class of a regular expression.

    >>> in_class(((0x41, 0x43), (0x61, 0x61)))
    'A-Ca-a'
    """
    return "".join(f"{chr(first)}-{chr(last)}" for table in tables for first, last in table)


@remembered
def is_han(character: str) -> bool:
    """A Chinese character in any of the blocks, with 々, 〇 and the radicals.

    >>> is_han("版"), is_han("〇"), is_han("あ"), is_han("")
    (True, True, False, False)
    """
    return "\u4e00" <= character <= "\u9fff" or _lies_in(character, _HAN)


@remembered
def is_kana(character: str) -> bool:
    """Hiragana or katakana, with the long-vowel mark and half-width forms."""
    return _lies_in(character, _KANA)


@remembered
def is_hangul(character: str) -> bool:
    """A Korean syllable or letter."""
    return _lies_in(character, _HANGUL)


@remembered
def is_bopomofo(character: str) -> bool:
    """A sign of the Taiwanese reading marks (注音)."""
    return _lies_in(character, _BOPOMOFO)


@remembered
def is_cjk_letter(character: str) -> bool:
    """Han, kana, Hangul or bopomofo: what a line of CJK text consists of beside its marks."""
    return is_han(character) or is_kana(character) or is_hangul(character) or is_bopomofo(character)


def is_cjk_mark(character: str) -> bool:
    """Punctuation of CJK text; curly quotes, dashes and the ellipsis count, ASCII marks do not.

    >>> is_cjk_mark("，"), is_cjk_mark("”"), is_cjk_mark(",")
    (True, True, False)
    """
    return character in CJK_MARKS


@remembered
def is_cjk(character: str) -> bool:
    """A letter or a mark of CJK text."""
    return is_cjk_letter(character) or is_cjk_mark(character)


@remembered
def is_latin_or_digit(character: str) -> bool:
    """A Latin letter (with accents) or an ASCII digit: what keeps ASCII marks between its own kind.

    >>> [is_latin_or_digit(character) for character in "eéṣế9年"]
    [True, True, True, True, True, False]
    """
    if not character:
        return False
    return (character.isascii() and character.isalnum()) or (
        ("\u00c0" <= character <= "\u024f" or "\u1e00" <= character <= "\u1eff") and character.isalpha()
    )


def is_private_use(character: str) -> bool:
    """A code point without a meaning that all agree on: a gaiji of one vendor, say."""
    code = ord(character) if character else 0
    return 0xE000 <= code <= 0xF8FF or 0xF0000 <= code <= 0x10FFFD


def to_full_width(text: str) -> str:
    """The text with every ASCII mark of `FULL_WIDTH` replaced; letters and digits stay.

    >>> to_full_width("(2023),")
    '（2023），'
    """
    return text.translate(_TO_FULL)


def fold_width(text: str) -> str:
    """The text with full-width marks, digits and letters as ASCII: for comparing, never for storing."""
    return text.translate(_TO_HALF)


_TO_FULL = str.maketrans(FULL_WIDTH)
_TO_HALF = {ord(full): ord(half) for full, half in HALF_WIDTH.items()} | FULL_WIDTH_LETTERS
