"""The pages of a picture book: which blocks of a chapter stand on a page, and about how many lines their words take.

A picture of its own, or a page of a PDF, begins a page; the words behind it, up to the next picture, are its words. Headings right before a picture stand with
it. Words without a picture have pages of their own.
"""

from collections.abc import Iterable, Iterator
from math import ceil

from banxin.model.block import AnyBlock, Figure, FigureGroup, Heading, Paragraph, PdfPage, Table, inline_parts, walk
from banxin.model.book import Chapter
from banxin.model.inline import NoteReference, Ruby, plain_text
from banxin.model.inline import walk as walk_inlines
from banxin.templates.dividing import runs_of
from banxin.typography.scripts import is_han

CHARACTERS = 22
"""Of a line of words, on a page as wide as it is high or higher."""
LINES = 14
"""Of a page that has words and no picture."""
PICTURE_LINES = 6
"""What a picture among words takes, or a table beside its rows."""
INDENT = 2
"""em: where a paragraph begins."""
READING = 0.5
"""Of a line: what readings of ruby take above it."""


def page_groups(chapter: Chapter) -> Iterator[tuple[AnyBlock, ...]]:
    """The blocks of a chapter page by page; one page at least."""
    group: list[AnyBlock] = []
    for block in chapter.blocks:
        if isinstance(block, Figure | PdfPage) and group:
            held = headings_at_end(group)
            yield from pages_of_group(tuple(group[: len(group) - len(held)]))
            group = held
        group.append(block)
    yield from pages_of_group(tuple(group)) if group else ((),)


def headings_at_end(group: list[AnyBlock]) -> list[AnyBlock]:
    count = 0
    while count < len(group) and isinstance(group[-1 - count], Heading):
        count += 1
    return group[len(group) - count :]


def pages_of_group(group: tuple[AnyBlock, ...]) -> Iterator[tuple[AnyBlock, ...]]:
    """A picture with its words is one page; words alone are as many as they fill."""
    if picture_of(group):
        yield group
    elif group:
        yield from runs_of(group, LINES, lambda block: ceil(lines_of((block,))))


def picture_of(blocks: Iterable[AnyBlock]) -> Figure | PdfPage | None:
    """The picture of a page."""
    return next((block for block in blocks if isinstance(block, Figure | PdfPage)), None)


def lines_of(blocks: Iterable[AnyBlock], characters: float = CHARACTERS) -> float:
    """About how many lines of so many characters the words of blocks take on a page, without the pages' own pictures."""
    total = 0.0
    for top in blocks:
        for block in walk((top,)):
            for inlines in inline_parts(block):
                if text := plain_text(inlines):
                    every = tuple(walk_inlines(inlines))
                    marks = sum(isinstance(one, NoteReference) for one in every)
                    indent = INDENT if isinstance(block, Paragraph) else 0
                    lines = ceil((ems_of(text) + marks + indent) / characters)
                    has_readings = any(isinstance(one, Ruby) for one in every)
                    total += lines * (1 + READING) if has_readings else lines
            total += (getattr(block, "text", "") or "").count("\n") + 1 if hasattr(block, "text") else 0
            total += PICTURE_LINES if isinstance(block, FigureGroup | Table) else 0
            total += PICTURE_LINES if isinstance(block, Figure) and block is not top else 0
            total += 0.5 if isinstance(block, Heading) else 0
    return total


def ems_of(text: str) -> float:
    """About how wide a text is: Han and their marks are squares.

    >>> ems_of("小船 boat")
    4.5
    """
    return sum(1 if is_han(one) or ord(one) > 0x2E80 else 0.5 for one in text)
