"""Vertical lines that a program has written one character below the other: put together again, in the order of reading.

mutool writes the lines of a page from right to left, with a blank line between them; pdftotext often from left to right,
and then the letters at their ends tell. Rows of characters that stand beside each other on the page belong to as many
lines as they have characters: nothing in the text says where each goes on.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from banxin.extraction.laid_out.text_rows import Neighbours, Row
from banxin.typography.scripts import is_cjk, is_cjk_letter

ACROSS = re.compile(r"\S(?:[ \u3000]+\S){2,}")
"""Three characters at least, each apart: a row across vertical lines."""
MOSTLY, ENOUGH = 0.6, 60
"""How many rows of a text of vertical lines are so, and how many there are at least."""
SURELY = 1.25
"""How much better the letters go together when the lines are read from the other side, if that is their order."""
FEWEST = 10
"""Ends of lines between letters that tell it."""
INDENT = 2
"""Characters by which the first line of a paragraph is shorter."""
LONGEST, NEARLY = 0.9, 0.85
"""Of all lines, how many are no longer than a full one; and how long, of a full one, lines are that a paragraph goes on over."""
FEW, BROKEN = 3, 0.25
"""Lines of a page that break off before that: titles, verses; and how many of those without a mark at their end."""
CLOSING = frozenset("。！？…」』”’：；—）")
"""What ends a paragraph."""


def is_of_single_characters(rows: Sequence[Row]) -> bool:
    """Whether nearly every row is one character, or some that stand apart."""
    written = [row.text.strip() for row in rows if not row.is_blank]
    single = sum((_is_single(text) and is_cjk(text)) or _is_across(text) for text in written)
    return single >= max(ENOUGH, MOSTLY * len(written))


def _is_single(text: str) -> bool:
    return len(text) == 1


def _is_across(text: str) -> bool:
    """Whether a row holds characters of several vertical lines; — 1 — is a folio."""
    return ACROSS.fullmatch(text.strip()) is not None and sum(map(is_cjk_letter, text)) > 1


def with_lines(pages: Sequence[Sequence[Row]]) -> tuple[list[list[Row]], tuple[int, ...]]:
    """The pages with each vertical line in one row; and the numbers, from 1, of those whose lines are in pieces.

    Where rows go across the lines of a page, it is left as it is.
    """
    stacked = [_stacked(page) for page in pages]
    full = _full(row for page in stacked for row in page)
    stacked = [_whole(page, full) for page in stacked]
    sound = [_is_sound(page, full) for page in stacked]
    is_backward = _is_backward([page for page, is_sound in zip(stacked, sound, strict=True) if is_sound])
    lines = [
        list(before) if any(_is_across(row.text) for row in before) else _turned(after) if is_backward else after
        for before, after in zip(pages, stacked, strict=True)
    ]
    return lines, tuple(number for number, is_sound in enumerate(sound, 1) if not is_sound)


def _full(rows: Iterable[Row]) -> int:
    """The characters of a full line: hardly any are longer."""
    sizes = sorted(len(row.text) for row in rows if _is_line(row))
    return sizes[int(LONGEST * (len(sizes) - 1))] if sizes else 0


def _whole(page: Sequence[Row], full: int) -> list[Row]:
    """The rows of a page, those that make one full line in one: a dash in it or a sign of another face has parted them.

    The first line of a paragraph is set in by one character or two.
    """
    found: list[Row] = []
    at = 0
    while at < len(page):
        size, end = len(page[at].text), at + 1
        while end < len(page) and 0 < size < full - INDENT and _is_line(page[at]) and _is_line(page[end]):
            size += len(page[end].text)
            end += 1
        is_whole = full - INDENT <= size <= full
        end = end if is_whole else at + 1
        found.append(Row("".join(row.text for row in page[at:end]), page[at].line))
        at = end
    return found


def _is_sound(page: Sequence[Row], full: int) -> bool:
    """Whether the lines of a page are whole: hardly one breaks off before it is full, and no row goes across."""
    opened = [len(row.text.strip()) for row in page if _is_line(row) and row.text.strip()[-1] not in CLOSING]
    short = sum(size < NEARLY * full for size in opened)
    return not any(_is_across(row.text) for row in page) and short <= max(FEW, BROKEN * len(opened))


def _stacked(page: Sequence[Row]) -> list[Row]:
    """The rows of a page, single characters between two blank lines as one; no blank line stands between two such."""
    found: list[Row] = []
    for is_text, group in groupby(page, lambda row: row.text != ""):
        rows = list(group)
        if not is_text:
            found.append(rows[0])
        elif all(len(row.text.strip()) <= 1 for row in rows):
            found.append(Row("".join(row.text.strip() or " " for row in rows), rows[0].line))
        else:
            found.extend(rows)
    found = [row for at, row in enumerate(found) if row.text or not _is_between_lines(found, at)]
    return [row for is_alone, group in groupby(found, _is_alone) for row in (_as_one([*group]) if is_alone else group)]


def _is_alone(row: Row) -> bool:
    """Whether a character of a line has blank lines on both sides."""
    return _is_line(row) and len(row.text.strip()) == 1


def _as_one(rows: Sequence[Row]) -> list[Row]:
    return [Row("".join(row.text.strip() for row in rows), rows[0].line)]


def _is_between_lines(rows: list[Row], at: int) -> bool:
    beside = rows[max(0, at - 1) : at] + rows[at + 1 : at + 2]
    return len(beside) == 2 and all(map(_is_line, beside))


def _is_line(row: Row) -> bool:
    """Whether a row is a vertical line or a piece of one, and no folio."""
    text = row.text.strip()
    return text != "" and not (text.isascii() and any(map(str.isalnum, text)))


def _is_backward(pages: Iterable[Sequence[Row]]) -> bool:
    """Whether letters at the ends of lines go together when the lines are read from the last to the first."""
    seams = [(first.text, second.text) for page in pages for first, second in pairwise(page)]
    neighbours = Neighbours(text for seam in seams for text in seam)
    forward, all_forward = neighbours.known(seams)
    backward, all_backward = neighbours.known([(second, first) for first, second in seams])
    if min(all_forward, all_backward) < FEWEST:
        return False
    return backward * all_forward > SURELY * forward * all_backward


def _turned(page: Sequence[Row]) -> list[Row]:
    """A page with its vertical lines from the last to the first; heads and folios stay where they are."""
    found: list[Row] = []
    for are_lines, group in groupby(page, _is_line):
        rows = [*group]
        found.extend(rows[::-1] if are_lines else rows)
    return found
