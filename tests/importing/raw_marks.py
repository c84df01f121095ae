"""Marks of Markdown and of other tools that would stand in a finished book as they were typed."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

RAW = {
    "strong": r"\*\*[^*\s][^*\n]*\*\*",
    "link": r"!?\[[^\[\]\n]*\]\([^()\s]+\)",
    "note": r"\[\^[^\]\s]+\]",
    "attributes": r"\{(?:[#.][A-Za-z][\w-]*)(?:\s[^{}]*)?\}",
    "heading": r"(?m)^\s*#{1,6}\s+\S",
    "fence": r"(?m)^\s*(?:`{3,}|~{3,}|:{3,})",
    "row": r"(?m)^\s*\|(?:\s*:?-{3,}:?\s*\|)+",
    "tag": r"</?(?:p|div|span|a|img|br|table|sup|sub|figure|figcaption|details|summary|center)\b[^<>]*>",
    "comment": r"<!--|-->",
    "include": r"\{\{[#<%]|\{%|--8<--",
    "call-out": r"(?m)^\s*(?:!!!|\?\?\?)\s|\[!(?:NOTE|TIP|WARNING|IMPORTANT|CAUTION)\]",
    "formula": r"\$\$|\\(?:frac|begin|mathbf|left)\b",
    "aozora": r"《[ぁ-んァ-ヶー]+》|［＃[^］]*］",
    "entity": r"&(?:nbsp|amp|lt|gt|quot|#\d+);",
}
"""Patterns of what no author means to print outside of code."""
SPOKEN = frozenset({"code", "pre", "kbd", "annotation", "script", "style"})
"""Elements in which signs are the text itself."""


def raw_marks(epub: Path) -> list[tuple[str, str]]:
    """What stands raw in an EPUB: the kind, and the characters."""
    return [
        (kind, match[0]) for text in texts_of(epub) for kind, sign in RAW.items() for match in re.finditer(sign, text)
    ]


def texts_of(epub: Path) -> Iterator[str]:
    """The text of each document of an EPUB, without code, a line for each block."""
    with zipfile.ZipFile(epub) as packed:
        for name in sorted(packed.namelist()):
            if name.endswith(".xhtml"):
                root = etree.fromstring(packed.read(name))
                for one in list(root.iter()):
                    if isinstance(one.tag, str) and etree.QName(one).localname in SPOKEN:
                        tail = one.tail
                        one.clear()
                        one.tail = tail
                blocks = (one for one in root.iter("{*}p", "{*}li", "{*}td", "{*}th", "{*}h1", "{*}h2", "{*}h3"))
                yield "\n".join("".join(map(str, one.itertext())) for one in blocks)
