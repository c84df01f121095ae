"""Traditional characters in simplified text, and the other way round.

Which characters belong to one script only is told by the two national character sets: GB 2312 holds the simplified, Big5
the traditional ones. Only the common level of each counts, because names keep rare characters in both scripts.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import query
from banxin.cleaning.source.document import Block
from banxin.typography.scripts import is_han, is_kana

ENOUGH = 20
"""Characters of one script that show what the source is written in."""
SHARE = 0.05
"""A minority above this is a text in two scripts (a quotation, say), not a slip."""


BOTH = frozenset("瞭乾藉徵於夥麽皙瞋噘蹚勠氾迺昇谿祕甯喆堃犇淼邨")
"""Characters that GB 2312 lacks and simplified text has all the same (通用规范汉字表, 2013): 瞭望, 乾坤, 宫商角徵羽."""


@cache
def script_of(character: str) -> str:
    """`simplified` or `traditional` for a common character of that script alone, else nothing.

    >>> script_of("门"), script_of("門"), script_of("人"), script_of("喆")
    ('simplified', 'traditional', '', '')
    """
    simplified, traditional = _code(character, "gb2312"), _code(character, "big5")
    # The first level of GB 2312 ends at D7F9, that of Big5 at C67E.
    if simplified and not traditional and simplified <= b"\xd7\xf9":
        return "simplified"
    if character in BOTH:
        return ""
    if traditional and not simplified and traditional <= b"\xc6\x7e":
        return "traditional"
    return ""


def _code(character: str, encoding: str) -> bytes:
    try:
        return character.encode(encoding)
    except UnicodeEncodeError:
        return b""


def is_japanese(counts: Counter[str]) -> bool:
    """Whether so much kana stands among the Han that the text must be Japanese; a misread character is not."""
    kana = sum(times for character, times in counts.items() if is_kana(character))
    han = sum(times for character, times in counts.items() if is_han(character))
    return kana * 4 > han


def find_mixed_scripts(blocks: Sequence[Block]) -> Iterator[Edit]:
    """Ask about each distinct character of the script that hardly occurs."""
    counts: Counter[str] = Counter()
    for block in blocks:
        counts.update(block.text)
    if is_japanese(counts):
        return  # It has forms of its own.
    totals: Counter[str] = Counter()
    for character, times in counts.items():
        if is_han(character):
            totals[script_of(character)] += times
    minor, major = sorted(("simplified", "traditional"), key=lambda script: totals[script])
    if totals[major] < ENOUGH or not 0 < totals[minor] <= SHARE * totals[major]:
        return
    seen: set[str] = set()
    for block in blocks:
        for at, character in enumerate(block.text):
            if character not in seen and is_han(character) and script_of(character) == minor:
                seen.add(character)
                yield from query(
                    block, at, at + 1, rule="mixed-scripts", confidence=0.7, times=str(counts[character]),
                    why=f"a {minor} character in {major} text",
                )  # fmt: skip
