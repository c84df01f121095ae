"""Headings of one series in two dresses: 第一章：渡口 beside 第二章 渡口.

On the page the one would stand in one line and the other in two. The rarer dress gives way, and each is listed.
"""

import re
from collections.abc import Iterator

from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import replacement
from banxin.cleaning.source.document import Document, Kind
from banxin.cleaning.survey.numbered_lines import CHAPTERS, NUMERALS

DRESS = re.compile(rf"第[{NUMERALS}]{{1,7}}([{CHAPTERS}])(?:([：:])[ \t\u3000]*|[ \t\u3000]+)(?=[^\s：:])")
"""What stands between the number of a chapter and its title."""


def find_mixed_headings(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Write the headings of a series as most of them are written."""
    del decisions
    if not document.house.is_chinese:
        return
    headings = [
        (block, match)
        for block in document.blocks
        if block.kind is Kind.HEADLINE and (match := DRESS.match(block.text))
    ]
    for unit in dict.fromkeys(match[1] for _, match in headings):
        series = [(block, match) for block, match in headings if match[1] == unit]
        has_colons = 2 * sum(match[2] is not None for _, match in series) > len(series)
        for block, match in series:
            if (match[2] is not None) != has_colons:
                yield from replacement(
                    block, match.end(1), match.end(), "：" if has_colons else " ", rule="heading-of-series", confidence=0.9,
                )  # fmt: skip
