"""Which Han characters only simplified Chinese has, and which only traditional.

Told by the two national character sets: GB 2312 holds the simplified, Big5 the traditional ones. Only the common level
of each counts, because names keep rare characters in both scripts.
"""

from functools import cache

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
