"""Chapters that hold the text of an earlier one, and chapters whose number is not the next."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import query
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.numbered_lines import CHAPTERS, NUMERALS, NumberedLine, heading_line
from banxin.saying.said import say

LONG = 30
"""Characters of a paragraph that does not come twice by chance."""
FEW = 3
SHARE = 0.7
"""Of its long paragraphs, how many an earlier chapter has."""
MOST_LOST = 9
"""The number of a chapter that is the first to have one, at most: a later volume begins with a higher one."""
MANY = 12
"""Gaps in the numbers of one source that are asked about one by one; more are one question."""


def find_repeated_chapters(blocks: Sequence[Block]) -> Iterator[Edit]:
    """Ask about chapters that stand twice."""
    seen: dict[str, int] = {}
    for number, chapter in enumerate(_chapters(blocks)):
        texts = list(dict.fromkeys(block.text for block in chapter[1:] if len(block.text) >= LONG))
        owners = Counter(seen[text] for text in texts if text in seen)
        times = max(owners.values(), default=0)
        if len(texts) >= FEW and times >= SHARE * len(texts):
            head = chapter[0]
            yield from query(
                head, 0, len(head.text), rule="chapter-twice", confidence=0.9, times=say("{times} of {count} paragraphs", times=times, count=len(texts)),
                why=say("an earlier chapter has the same text"),
            )  # fmt: skip
        for text in texts:
            seen.setdefault(text, number)


def _chapters(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    chapter: list[Block] = []
    for block in blocks:
        if block.kind is Kind.HEADLINE and chapter:
            yield chapter
            chapter = []
        chapter.append(block)
    if chapter:
        yield chapter


def find_chapter_numbers(blocks: Sequence[Block]) -> Iterator[Edit]:
    """Ask where the numbers of chapters jump or go back, other than to one."""
    before: dict[str, int] = {}
    found: list[tuple[Block, str]] = []
    has_others = False  # 楔子 before 第3章: no excerpt begins so
    for block in blocks:
        line = heading_line(block.text) if block.kind in {Kind.HEADLINE, Kind.SECTION} else None
        if block.kind is Kind.SECTION or (line and line.number == 1):
            before = {name: number for name, number in before.items() if line and name != line.family}
        if line and line.number and line.is_sure and line.unit in CHAPTERS and block.kind is Kind.HEADLINE:
            if line.number > 1 and (why := _why(line, before.get(line.family, 0))):
                found.append((block, why))
            elif 1 < line.number <= MOST_LOST and has_others and not before:
                found.append((block, say("no chapter before it has a number")))
            before[line.family] = line.number
        has_others = block.kind is not Kind.SECTION and (has_others or block.kind is Kind.HEADLINE)
    asked = found if len(found) <= MANY else found[:1]
    for block, why in asked:
        yield from query(
            block, 0, len(block.text), rule="chapter-number", confidence=0.8, why=why, times=str(len(found)),
        )  # fmt: skip


def find_forms_of_numbers(blocks: Sequence[Block]) -> Iterator[Edit]:
    """Ask about chapters whose numbers are written otherwise than those of most: 第3章 and 第005章 beside 第三章."""
    rows: dict[str, list[tuple[Block, str]]] = {}
    for block in blocks:
        match = NUMBER.match(block.text) if block.kind is Kind.HEADLINE else None
        if match:
            form = "000" if match[1][0] == "0" else "0" if match[1].isdecimal() else "一"
            rows.setdefault(match[2], []).append((block, form))
    for row in rows.values():
        usual = Counter(form for _, form in row).most_common(1)[0][0]
        others = [block for block, form in row if form != usual]
        if len(row) >= FEW and others:
            head = others[0]
            yield from query(
                head, 0, len(head.text), rule="forms-of-numbers", confidence=0.8, times=str(len(others)),
                why=say("the numbers of the other chapters are written otherwise"),
            )  # fmt: skip


NUMBER = re.compile(rf"第\s*([{NUMERALS}]{{1,7}})\s*([{CHAPTERS}])")


def _why(line: NumberedLine, before: int) -> str:
    if not before or line.number == before + 1:
        return ""
    if line.number > before:
        return say("the chapter before has the number {before}", before=before)
    return say("the number is not above that of the chapter before, {before}", before=before)
