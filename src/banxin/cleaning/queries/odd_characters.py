"""Characters that are seldom what the page says: private, lost, of another block, or hardly ever used.

One question for each distinct character, at its first place; the reason tells how often it stands.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import query
from banxin.cleaning.edits.protected_words import Places, is_protected
from banxin.cleaning.queries.mixed_scripts import is_japanese
from banxin.cleaning.source.document import Block
from banxin.saying.said import say
from banxin.typography.scripts import is_han, is_private_use

# Katakana and bopomofo that look like a Han character: read wrongly when they stand alone among Han.
TWINS = dict(zip("ロカエニタハチオトーㄧノメ", "口力工二夕八千才卜一一丿乂", strict=True))
STEMS, OF_A_BRANCH = frozenset("甲乙丙丁戊己庚辛壬癸上辰中正"), frozenset("蛇时時年月日初正刻牌午火")
"""What stands beside 巳: where none of them does, 已 is meant."""
NUMERALS = "〇零一二三四五六七八九十"
# The twelve compatibility ideographs that are not: they have no other code point (Unicode Standard 18.1).
UNIFIED = frozenset(
    map(chr, (0xFA0E, 0xFA0F, 0xFA11, 0xFA13, 0xFA14, 0xFA1F, 0xFA21, 0xFA23, 0xFA24, 0xFA27, 0xFA28, 0xFA29))
)
HALF_WIDTH_KANA = re.compile(r"[\uff61-\uff9f]+")
FULL_WIDTH_LETTERS = re.compile(r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")
DECOMPOSED = re.compile(r"[^\W\d_][\u0300-\u036f\u3099\u309a]+|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?")
"""A letter and its marks, or the parts of a Korean syllable, as characters of their own."""
ODD = re.compile(
    r"[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f\ue000-\uf8ff\U000f0000-\U0010ffff\ufffd\u25cb"
    r"\u3400-\u4dbf\U00020000-\U0002f7ff\U00030000-\U0003347f巳" + "".join(TWINS) + "]"
)


def find_odd_characters(blocks: Sequence[Block], protected: Places = ()) -> Iterator[Edit]:
    """Ask about each of them, where it stands first outside `protected` words."""
    counts: Counter[str] = Counter()
    for block in blocks:
        counts.update(block.text)
    has_kana = is_japanese(counts)
    seen: dict[str, tuple[Block, int, str, str]] = {}
    times: dict[str, int] = {}
    for block in blocks:
        for match in ODD.finditer(block.text):
            told = _told(block.text, match.start(), has_kana=has_kana)
            place = block.body.source_offset(match.start())
            if told[0] and not is_protected(protected, place, place + 1):
                times[match[0]] = times.get(match[0], 0) + 1
                seen.setdefault(match[0], (block, match.start(), *told))
    for character, (block, at, why, suggestion) in seen.items():
        yield from query(
            block, at, at + 1, rule="odd-character", suggestion=suggestion, confidence=0.7, why=why,
            code=f"U+{ord(character):04X}", times=str(times[character]),
        )  # fmt: skip
    yield from _decomposed(blocks, protected)
    yield from _odd_widths(blocks, HALF_WIDTH_KANA)


def find_full_width_letters(blocks: Sequence[Block]) -> Iterator[Edit]:
    """Ask about letters and digits that are as wide as Han; Japanese sets them on purpose."""
    yield from _odd_widths(blocks, FULL_WIDTH_LETTERS)


def _odd_widths(blocks: Sequence[Block], pattern: re.Pattern[str]) -> Iterator[Edit]:
    for block in blocks:
        for match in pattern.finditer(block.text):
            yield from query(
                block, *match.span(), rule="odd-width", suggestion=unicodedata.normalize("NFKC", match[0]),
                confidence=0.7, why=say("half-width kana or full-width letters are left over from an old encoding"),
            )  # fmt: skip


def _decomposed(blocks: Sequence[Block], protected: Places) -> Iterator[Edit]:
    """One question for all of a source: what is so written once is so written everywhere."""
    found = [
        (block, match, plain)
        for block in blocks if not block.text.isascii()
        for match in DECOMPOSED.finditer(block.text)
        if len(plain := unicodedata.normalize("NFC", match[0])) < len(match[0])
        and not is_protected(protected, block.body.source_offset(match.start()), block.body.source_offset(match.end() - 1) + 1)
    ]  # fmt: skip
    for block, match, plain in found[:1]:
        yield from query(
            block, *match.span(), rule="decomposed", suggestion=plain, confidence=0.7, times=str(len(found)),
            why=say("a letter and its mark are two characters where Unicode has one; many fonts set them badly"),
        )  # fmt: skip


def _told(text: str, at: int, *, has_kana: bool) -> tuple[str, str]:
    """Why a character is odd, and what it may stand for; empty when it is not odd here."""
    character = text[at]
    left, right = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if is_private_use(character):
        return say("a private-use character: only the font of the original knows what it means"), ""
    if character == "\ufffd":
        return say("the sign for a character that was lost before"), ""
    if character == "○":
        is_zero = (left in NUMERALS and left) or (right in NUMERALS and right)
        return (say("a circle among numerals"), "〇") if is_zero and left + right else ("", "")
    if character in TWINS:
        is_alone = not has_kana and (is_han(left) and is_han(right))
        return (say("it looks like a Han character, but is none"), TWINS[character]) if is_alone else ("", "")
    if character == "巳":
        is_branch = left in STEMS or right in OF_A_BRANCH
        return (
            ("", "")
            if is_branch
            else (say("one of the twelve branches, which is easily read for another character"), "已")
        )
    return _told_han(character)


def _told_han(character: str) -> tuple[str, str]:
    if character in UNIFIED:
        return "", ""
    plain = unicodedata.normalize("NFKC", character)
    if plain != character:
        return say("a radical or compatibility form that looks like an ordinary character"), plain
    if ord(character) >= 0x3400 and not 0x4E00 <= ord(character) <= 0x9FFF:
        return say("a character so rare that it may be a wrong reading, and that few fonts have"), ""
    return "", ""
