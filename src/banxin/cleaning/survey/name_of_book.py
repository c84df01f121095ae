"""The name of the book before what a line says of itself: 沉思录 第一篇, 历史深处的忧虑第二封信, 困知記卷上."""

import re
from collections.abc import Sequence

from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.numbered_lines import CHAPTERS, LONGEST, NUMERALS, PARTS, SECTIONS, numbered_line

NAMED = re.compile(
    rf"(?P<book>[\u4e00-\u9fff·0-9《》：: \u3000]{{2,20}}?)[\s—－-]*(?P<line>第\s*[{NUMERALS}]{{1,7}}\s*(?:部分|[{PARTS}{CHAPTERS}{SECTIONS}]|封信).*"
    rf"|卷(?:之|第)?(?:[{NUMERALS}]{{1,5}}|[上中下])(?:\s.*)?)"
)
OFTEN = 3
"""Lines with different numbers that must begin with one name, unless the file bears it or the text begins with it."""


def without_book(blocks: Sequence[Block], stem: str = "") -> list[str]:
    """The texts of the blocks, numbered lines without the name of the book; `stem` is the name of the file."""
    texts = [block.text for block in blocks]
    found: dict[int, re.Match[str]] = {}
    lines: dict[str, set[str]] = {}
    for at, block in enumerate(blocks):
        text = texts[at].strip()
        is_open = block.kind is Kind.RAW and len(text) <= LONGEST and not numbered_line(text)
        if is_open and (match := NAMED.fullmatch(text)):
            found[at] = match
            lines.setdefault(match["book"], set()).add(match["line"])
    heads = {block.text.strip(" \t\u3000\ufeff《》") for block in blocks[:3]}
    books = {book for book, forms in lines.items() if len(forms) >= OFTEN or book in stem or book in heads}
    for at, match in found.items():
        if match["book"] in books:
            texts[at] = match["line"]
    return texts
