"""Accents of European words, which the encoding of the files lacks: typed behind their letters, in 〔〕.

https://www.aozora.gr.jp/accent_separation.html: 〔Abbe' Choisy〕 is Abbé Choisy, 〔Du:ntzer〕 Düntzer, 〔irae&〕 iræ.
"""

import re
from unicodedata import normalize

from banxin.typography.scripts import is_cjk_letter

COMBINING = {"'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303", ":": "\u0308", "_": "\u0304"}
"""The accent that each sign stands for."""
LETTERS = {"'": "aeiouy", "`": "aeiou", "^": "aeiou", "~": "ano", ":": "aeiouy", "_": "aeiou"}
"""On which letters."""
OTHERS = {
    "c,": "ç",
    "a&": "å",
    "ae&": "æ",
    "oe&": "œ",
    "s&": "ß",
    "o/": "ø",
    "d/": "đ",
    "l/": "ł",
    "!@": "¡",
    "?@": "¿",
}
ACCENTED = {
    **{
        letter + sign: normalize("NFC", letter + COMBINING[sign])
        for sign, letters in LETTERS.items()
        for letter in letters + letters.upper()
    },
    **OTHERS,
    **{typed.upper(): letter.upper() for typed, letter in OTHERS.items() if typed != "s&"},
}
"""What is typed, and the letter that is meant."""
PAIR = "|".join(
    re.escape(typed) + (r"(?=[A-Za-z])" if typed[-1] in ":," else "")
    for typed in sorted(ACCENTED, key=len, reverse=True)
)
"""A colon or comma stands for itself at the end of a word."""
BRACKETED = re.compile(r"〔((?:［＃[^］]*］|《[^》]*》|[^〔〕])*)〕")
SAID = re.compile(r"［＃[^］]*］|《[^》]*》")


def accented_spans(line: str) -> tuple[range, ...]:
    """Where on a line European words with accents stand, their brackets included."""
    if "〔" not in line:
        return ()
    found = ((match, SAID.sub("", match[1])) for match in BRACKETED.finditer(line))
    return tuple(
        range(*match.span()) for match, said in found if re.search(PAIR, said) and not any(map(is_cjk_letter, said))
    )
