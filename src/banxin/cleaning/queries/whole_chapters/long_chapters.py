"""Chapters longer than chapters are: a source of this length whose headings nobody has found is one chapter without a question."""

from collections.abc import Iterator, Sequence

from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import query
from banxin.cleaning.source.document import Block, Kind
from banxin.saying.said import say

LONG = 100_000
"""Characters of a chapter, beyond which its own chapters have hardly been found: most novels have 2,000 to 20,000."""


def find_long_chapters(blocks: Sequence[Block]) -> Iterator[Edit]:
    """Ask once for a source, at the longest of its chapters that are as long as books."""
    chapters: list[tuple[int, Block]] = []
    for block in blocks:
        if block.kind is Kind.DROPPED:
            continue
        if not chapters or block.kind in {Kind.HEADLINE, Kind.SECTION}:
            chapters.append((0, block))
        chapters[-1] = (chapters[-1][0] + len(block.text), chapters[-1][1])
    long = [chapter for chapter in chapters if chapter[0] > LONG]
    if long:
        size, head = max(long, key=lambda chapter: chapter[0])
        yield from query(
            head, 0, len(head.text), rule="long-chapter", confidence=0.8, times=str(len(long)),
            why=say(
                "this chapter has {count} characters, as many as a book: if lines in it head chapters, say so in decisions or by structure",
                count=size,
            ),
        )  # fmt: skip
