"""Which characters of a text stand by themselves, and which are shaped together."""

import re

from banxin.typography.standing.orientation import LATIN_QUOTE

PLAIN = "\u3400-\u9fff\uf900-\ufaff\u3005-\u3007\u3040-\u30fa\u30fc-\u30ff\u3100-\u312f\U00020000-\U0003ffff"
"""Inside a regular expression: characters that stand in a full em square and need no attention."""
MARKS = "\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0e\U000e0100-\U000e01ef\u200d"
SQUARE = "\u2460-\u24ff\u3200-\u33ff"
"""Figures and words in circles, brackets and squares: they fill the em square of the text, beside Latin as well."""
LINES_AND_DOTS = "\u2014\u2015\u2025\u2026\u22ef"
"""Inside a regular expression: dashes and dots, which both scripts have."""
_BESIDE = f"[{PLAIN}\u3000-\u303f\uff00-\uffef]"
OF_HAN = (
    f"\u2014{{2,}}|\u2015{{2,}}|\u2025{{2,}}|\u2026{{2,}}|\u22ef{{2,}}"
    f"|(?<={_BESIDE})[{LINES_AND_DOTS}]|[{LINES_AND_DOTS}](?={_BESIDE})"
)
"""Inside a regular expression: those of the Han, which are written as pairs, and one beside Han.

CLREQ, table of punctuation marks: a dash and an ellipsis are two em wide, at the middle of their squares, whatever follows.
"""
JOINED = (
    f"{LATIN_QUOTE}|[^{MARKS}\t\n\ufffc \u00ad][{MARKS}]+"
    f"|[^{PLAIN}{SQUARE}{LINES_AND_DOTS}\u3000-\u303f\uff00-\uffef\u2018\u2019\u201c\u201d\u00b7\u2027 \t\n\ufffc\u00ad]"
    f"|(?!{OF_HAN})[{LINES_AND_DOTS}]"
)
"""Inside a regular expression: one character, with its marks, that is shaped with its neighbours."""
RUN = re.compile(f"{OF_HAN}|(?:{JOINED})+")
"""What is shaped together; a quotation mark between Latin letters belongs to them."""
SELECTOR = re.compile("[\ufe00-\ufe0e\U000e0100-\U000e01ef]")
COMMON = re.compile("[\u2010-\u2015\u2025\u2026\u22ef\u2e3a\u2e3b]+")
"""Dashes and dots: marks of no script, which take that of the text around them."""


def runs_beside(texts: str) -> re.Pattern[str]:
    """What is shaped together in a document where the texts of a regular expression are glyphs of their own."""
    return re.compile(f"{texts}|{OF_HAN}|(?:(?!{texts})(?:{JOINED}))+")


def byte_places(text: str) -> dict[int, int]:
    """The place of each character by that of its first byte in UTF-8, as Pango counts."""
    places, at = {}, 0
    for place, character in enumerate(text):
        places[at] = place
        at += len(character.encode())
    places[at] = len(text)
    return places
