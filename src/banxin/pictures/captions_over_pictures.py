"""Captions on pictures that fill a page: a long one hides more of its picture than a caption may."""

import unicodedata
from collections.abc import Iterator
from math import ceil

from banxin.model.block import Figure, walk_marked
from banxin.model.book import Book
from banxin.model.edition import Edition, Format, PageGrid, WritingMode
from banxin.model.finding import Finding, Severity
from banxin.model.inline import plain_text
from banxin.pictures.cropped_pictures import FULL_BLEED
from banxin.saying.said import say

HIDING = "picture-009"
MOST_LINES = 3
"""Of a caption on a picture; more are told as text, beside it."""
SIZE, EDGE = 0.857, 2
"""em of the text: the size of captions, and what parts one from either edge of the sheet (figures-print.css)."""


def check_captions_over(book: Book, edition: Edition) -> Iterator[Finding]:
    """A finding for each picture that fills a page of a printed edition and has a caption of many lines on it."""
    grid = edition.grid
    if edition.format is not Format.PDF or grid is None:
        return
    is_vertical = edition.writing_mode is WritingMode.VERTICAL
    for chapter in book.chapters:
        for block in walk_marked(chapter.blocks_and_notes):
            if not isinstance(block, Figure) or FULL_BLEED not in block.classes:
                continue
            lines = lines_on_picture(plain_text(block.caption), grid, is_vertical=is_vertical)
            if lines > MOST_LINES:
                yield Finding(
                    code=HIDING, severity=Severity.WARNING, source=block.source, edition=edition.name,
                    message=say(
                        "the caption on the picture '{shown}' takes {lines} lines, and hides {percent} % of it",
                        shown=block.path, lines=lines, percent=round(100 * share_hidden(lines, grid, is_vertical=is_vertical)),
                    ),
                    hint=say("leave it {most} lines at most, and say the rest in the text before or behind the picture", most=MOST_LINES),
                )  # fmt: skip


def lines_on_picture(words: str, grid: PageGrid, *, is_vertical: bool) -> int:
    """How many lines a caption takes from one edge of the sheet to the other, about."""
    length = (grid.trim.height if is_vertical else grid.trim.width).points / grid.type_size.points - 2 * EDGE
    ems = sum(1 if unicodedata.east_asian_width(one) in "WF" else 0.5 for one in words)
    return ceil(ems / (length / SIZE))


def share_hidden(lines: int, grid: PageGrid, *, is_vertical: bool) -> float:
    """The share of a page that so many lines take, with half a line on either side."""
    side = grid.trim.width if is_vertical else grid.trim.height
    return (lines + 1) * grid.leading.points / side.points
