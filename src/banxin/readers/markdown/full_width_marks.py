"""Marks of Markdown that were typed with a full-width keyboard: they are characters like any other, and printed as they stand."""

import re
from collections.abc import Iterator
from unicodedata import normalize

from banxin.late_patterns import late_pattern
from banxin.readers.markdown.leftovers import OBJECT

SIGNS = late_pattern("[＊｀＞－［！］：]")
MARKS = late_pattern(
    r"(?<!＊)＊＊(?![＊\s])[^＊\n]{1,80}(?<!\s)＊＊(?=[，。！？；：、）」』”\s]|\Z)"
    r"|｀[^｀\n]+｀"
    r"|^[＞－][ \u3000](?=\S)"
    r"|［\^[^\]］\n]{1,20}］"
    r"|[!！]?[\[［][^\]］\n]*[\]］]（(?:https?:|\ufffc{3}(?=）)|[^）\n]*\.(?:md|png|jpe?g|svg|gif|webp))[^）\n]*）"
    r"|^：{3,}(?=[ \u3000\w]|$)",
    re.MULTILINE,
)
"""Two asterisks that stand for letters (＊＊公司) are none."""


def full_width_marks(text: str) -> Iterator[tuple[int, str, str]]:
    """Each of them in the plain text of a paragraph: how many lines below its beginning, as it stands there, and as it
    would be a mark.
    """
    if not SIGNS.search(text):
        return
    for found in MARKS.finditer(text):
        # An address has been taken for a link already.
        shown = found[0].strip().replace(OBJECT * 3, "…")
        yield text.count("\n", 0, found.start()), shown, normalize("NFKC", shown)
