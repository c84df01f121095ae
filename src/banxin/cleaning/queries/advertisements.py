"""Lines of a web site that stand in many chapters: addresses, and requests to its readers. One question for each line."""

import re
from collections.abc import Iterator, Sequence

from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import query
from banxin.cleaning.source.document import Block, Kind
from banxin.saying.said import say

SIGNS = re.compile(
    r"(?:https?://|www\.|(?<![A-Za-z])m\.)[\w.-]+|[A-Za-z0-9-]{2,}\.(?:com|net|org|cn|cc|info|xyz|top)(?![A-Za-z])"
    r"|手机用户|手机阅读|请浏览|收藏本站|最新章节|更新最快|无弹窗|全文阅读|[Tt][Xx][Tt]下载|电子书下载|本书首发|首发网站|请到.{0,12}阅读|求推荐票|求月票"
)
TIMES = 3
"""Chapters in which a line must stand."""
LONGEST = 120
VARIES = re.compile(r"[\W\d_〇零一二三四五六七八九十百千]+")
"""Marks and numbers, which differ from one place to the next."""


def find_advertisements(blocks: Sequence[Block]) -> Iterator[Edit]:
    """Ask about each such line at its first place."""
    rows: dict[str, list[tuple[int, Block]]] = {}
    chapter = 0
    for block in blocks:
        chapter += block.kind is Kind.HEADLINE
        if block.kind in {Kind.PARAGRAPH, Kind.CAPTION} and len(block.text) <= LONGEST and SIGNS.search(block.text):
            rows.setdefault(VARIES.sub("", block.text), []).append((chapter, block))
    for row in rows.values():
        chapters = {number for number, _ in row}
        if len(row) >= TIMES and len(chapters) >= min(TIMES, max(1, chapter)):
            block = row[0][1]
            yield from query(
                block, 0, len(block.text), rule="advertisement", confidence=0.8, times=str(len(row)),
                why=say("a line of a web site; `drop` with a pattern takes it out everywhere"),
            )  # fmt: skip
