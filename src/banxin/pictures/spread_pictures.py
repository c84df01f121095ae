"""Pictures and tables over both pages of a pair, which print does not have: its author is told, and sees it before the proof."""

from collections.abc import Iterator

from banxin.model.block import Figure, FigureGroup, Table, walk_marked
from banxin.model.book import Book
from banxin.model.edition import Edition, Format
from banxin.model.finding import Finding, Severity
from banxin.saying.said import say

SPREAD = "spread"
UNDIVIDED = "picture-008"


def check_spreads(book: Book, edition: Edition) -> Iterator[Finding]:
    """A finding for each block of the class spread in a printed edition, which stands on one page."""
    if edition.format is not Format.PDF:
        return
    for chapter in book.chapters:
        for block in walk_marked(chapter.blocks_and_notes):
            if isinstance(block, (Figure, FigureGroup, Table)) and SPREAD in block.classes:
                yield Finding(
                    code=UNDIVIDED, severity=Severity.WARNING, source=block.source, edition=edition.name,
                    message=say("a table of the class spread is set as any other in print")
                    if isinstance(block, Table)
                    else say("a picture of the class spread stands on one page in print"),
                    hint=say("leave the class out: a table that one page is too narrow for stands on two by itself")
                    if isinstance(block, Table)
                    else say("cut it into two pictures with .full-bleed, one for each page, or keep it for editions with 'layout: fixed'"),
                )  # fmt: skip
