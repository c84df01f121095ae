"""Listings of programs on the pages of a PDF: rows, the numbers beside them, and the indents, which are their sense."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from statistics import median

from banxin.extraction.pdf.page_glyphs import PageGlyph
from banxin.extraction.pdf.page_lines import SAME_LINE, Line, gap_between, text_of_glyphs
from banxin.extraction.pdf.unread_kinds import FEWEST_OF_CODE, lines_of_code
from banxin.typography.scripts import is_cjk

COMMENT = re.compile(r"(?://|#|%|--|/\*).*")
DIGITS = frozenset("0123456789")
LONGEST_WEAK = 40
"""Characters of a row in a listing that says nothing of being one: a name, a bracket, the number of an empty row."""
MOST_DIGITS = 5
APART = 3.6
"""Sizes of type between two rows of one listing, in which an empty one may stand."""


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A row of a listing: the number beside it, its glyphs, and how many empty rows and spaces stand before it."""

    number: tuple[PageGlyph, ...]
    glyphs: tuple[PageGlyph, ...]
    empty: int
    indent: int

    def pieces(self, width: float) -> Iterator[tuple[str, str]]:
        """The spaces before each stretch without a gap, as many as fit, and its text."""
        spaces, glyphs = self.indent, self.glyphs[:1]
        for before, glyph in pairwise(self.glyphs):
            if gap_between(before, glyph):
                yield " " * spaces, text_of_glyphs(glyphs)
                spaces, glyphs = max(1, round((glyph.start - before.end) / width)), ()
            glyphs = (*glyphs, glyph)
        if glyphs:
            yield " " * spaces, text_of_glyphs(glyphs)


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows of a listing, and how wide a space is in it."""

    rows: tuple[CodeRow, ...]
    width: float


def with_listings(column: Sequence[Line]) -> Iterator[list[Line] | Listing]:
    """A column as stretches of text and the listings between them."""
    strong = {id(line) for line in lines_of_code(column)}
    rows = list(rows_of(column))
    text: list[Line] = []
    place = 0
    while place < len(rows):
        end = end_of_listing(rows, place, strong)
        if end > place:
            if text:
                yield text
            yield listing_of(rows[place:end])
            text, place = [], end
        else:
            text += rows[place]
            place += 1
    if text:
        yield text


def rows_of(column: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines on one height together."""
    row: list[Line] = []
    for line in column:
        if row and abs(row[-1].across - line.across) > SAME_LINE * line.size:
            yield row
            row = []
        row.append(line)
    if row:
        yield row


def end_of_listing(rows: Sequence[list[Line]], start: int, strong: set[int]) -> int:
    """The row behind the listing that begins with a row; the row itself where none begins."""
    if not is_strong(rows[start], strong) and not (number_of(rows[start]) and may_be_code(rows[start], strong)):
        return start
    end = last = start + 1
    while end < len(rows) and is_near(rows[end - 1], rows[end]) and may_be_code(rows[end], strong):
        end += 1
        is_counted = number_of(rows[end - 1]) and number_of(rows[end - 1]) == number_of(rows[end - 2]) + 1
        last = end if is_counted or is_strong(rows[end - 1], strong) else last
    count = sum(is_strong(row, strong) for row in rows[start:last])
    is_one = count >= FEWEST_OF_CODE and 2 * count >= last - start
    return last if is_one and stand_together(rows[start:last]) else start


def number_of(row: Sequence[Line]) -> int:
    """The number beside a row; 0 where there is none."""
    glyphs = tuple(glyph for line in row for glyph in line.glyphs)
    count = leading_digits(glyphs)
    return int(text_of_glyphs(glyphs[:count])) if 0 < count <= MOST_DIGITS else 0


def stand_together(rows: Sequence[list[Line]]) -> bool:
    """Whether all rows are lines of one column; numbers may stand apart from their rows."""
    glyphs = [tuple(glyph for line in row for glyph in line.glyphs) for row in rows]
    return all(len(row) == 1 for row in rows) or any(numbers_of(glyphs))


def is_strong(row: Sequence[Line], strong: set[int]) -> bool:
    return any(id(line) in strong for line in row)


def row_text(row: Sequence[Line]) -> str:
    return "".join(line.text for line in row)


def is_near(before: Sequence[Line], row: Sequence[Line]) -> bool:
    return row[0].across - before[0].across <= APART * row[0].size


def may_be_code(row: Sequence[Line], strong: set[int]) -> bool:
    """Whether a row can stand in a listing: Han only in a comment."""
    text = row_text(row)
    if is_strong(row, strong):
        return True
    said = COMMENT.sub("", text)
    is_of_code = len(said) <= LONGEST_WEAK or bool(number_of(row))
    return is_of_code and not any(map(is_cjk, said)) and not any(line.ruby for line in row)


def listing_of(rows: Sequence[list[Line]]) -> Listing:
    """The rows of a listing with their numbers, spaces and empty rows."""
    glyphs = [tuple(glyph for line in row for glyph in line.glyphs) for row in rows]
    numbers = list(numbers_of(glyphs))
    texts = [row[count:] for row, count in zip(glyphs, numbers, strict=True)]
    width = median(glyph.end - glyph.start for row in glyphs for glyph in row if not is_cjk(glyph.text))
    # Numbers set flush left push their rows about: what follows one is measured from its end.
    are_flush = any(numbers) and len({round(row[0].start) for row in glyphs}) == 1
    starts = [
        row[count].start - (row[count - 1].end if are_flush and count else 0) if row[count:] else None
        for row, count in zip(glyphs, numbers, strict=True)
    ]
    first = min((start for start in starts if start is not None), default=0.0)
    steps = [row[0].across - before[0].across for before, row in pairwise(rows)]
    leading = median(steps) if steps else 1.0
    return Listing(
        tuple(
            CodeRow(
                number=row[:count],
                glyphs=text,
                empty=max(0, round(step / leading) - 1) if leading else 0,
                indent=round((start - first) / width) if start is not None and width else 0,
            )
            for row, count, text, start, step in zip(glyphs, numbers, texts, starts, [0.0, *steps], strict=True)
        ),
        width or 1.0,
    )


def numbers_of(rows: Sequence[tuple[PageGlyph, ...]]) -> Iterator[int]:
    """How many glyphs of each row are the number beside it: all rows are counted one after another, or none is."""
    counts = [leading_digits(row) for row in rows]
    said = [
        int(text_of_glyphs(row[:count])) if 0 < count <= MOST_DIGITS else None
        for row, count in zip(rows, counts, strict=True)
    ]
    first = said[0]
    is_counted = first is not None and said == list(range(first, first + len(rows)))
    yield from counts if is_counted else [0] * len(rows)


def leading_digits(row: tuple[PageGlyph, ...]) -> int:
    """The digits that a row begins with, side by side, with a gap behind them."""
    count = sum(1 for _ in takewhile(lambda glyph: glyph.text in DIGITS, row))
    apart = (at for at in range(1, count) if gap_between(row[at - 1], row[at]))
    count = next(apart, count)
    return count if count == len(row) or (count and gap_between(row[count - 1], row[count])) else 0
