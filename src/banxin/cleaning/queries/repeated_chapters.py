"""Chapters that hold the text of an earlier one, and chapters whose number is not the next."""

from collections import Counter
from collections.abc import Iterator, Sequence

from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import query
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.numbered_lines import CHAPTERS, NumberedLine, heading_line
from banxin.saying.said import say

LONG = 30
"""Characters of a paragraph that does not come twice by chance."""
FEW = 3
SHARE = 0.7
"""Of its long paragraphs, how many an earlier chapter has."""
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
    for block in blocks:
        line = heading_line(block.text) if block.kind in {Kind.HEADLINE, Kind.SECTION} else None
        if block.kind is Kind.SECTION or (line and line.number == 1):
            before = {name: number for name, number in before.items() if line and name != line.family}
        if line and line.number and line.is_sure and line.unit in CHAPTERS and block.kind is Kind.HEADLINE:
            if line.number > 1 and (why := _why(line, before.get(line.family, 0))):
                found.append((block, why))
            before[line.family] = line.number
    asked = found if len(found) <= MANY else found[:1]
    for block, why in asked:
        yield from query(
            block, 0, len(block.text), rule="chapter-number", confidence=0.8, why=why, times=str(len(found)),
        )  # fmt: skip


def _why(line: NumberedLine, before: int) -> str:
    if not before or line.number == before + 1:
        return ""
    if line.number > before:
        return say("the chapter before has the number {before}", before=before)
    return say("the number is not above that of the chapter before, {before}", before=before)
