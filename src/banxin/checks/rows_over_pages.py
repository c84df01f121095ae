"""Rows of tables that go on over the end of a page: put together, as the book has them."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from banxin.checks.pdf.pdf_lines import LINE_HYPHENS, SOFT_HYPHEN
from banxin.checks.pdf.pdf_text import Mark, PageText, RowOverPages
from banxin.typography.numbers.marks_of_notes import ADORNED

HYPHENS = re.compile(f"[{SOFT_HYPHEN}{re.escape(''.join(sorted(LINE_HYPHENS)))}]")
BARE = re.compile(f"{HYPHENS.pattern}|{ADORNED.pattern}")
"""What pages have and the book has not: hyphens of line ends, marks of notes. What looks like a mark may be words of the book, and
those of two cells: 附注, 212.
"""


def with_whole_rows(pages: Sequence[PageText], text: str) -> list[PageText]:
    """The pages, with each row of a table that goes on over a page's end put together on the later page.

    The page shows what it has of every cell; the book has one cell whole before the next. Whether the row goes on, or
    another one begins, is seen from the text of the chapter.
    """
    whole: list[PageText] = []
    for shown in pages:
        page, before = with_whole_rows_within(shown, text), whole[-1] if whole else None
        if before and goes_on(before.last_row, page.first_row, text):
            row = joined_cells(before.last_row, page.first_row)
            is_last = page.body == "".join(page.first_row)
            body = "".join(row) + page.body[len("".join(page.first_row)) :]
            cut = len(before.body) - len("".join(before.last_row))
            left = {mark: place for mark, place in before.places.items() if place < cut}
            whole[-1] = replace(before, body=before.body[:cut], last_row=(), places=left)
            places = dict(places_in_row(before, page, cut))
            page = replace(page, body=body, first_row=row, last_row=row if is_last else page.last_row, places=places)
        whole.append(page)
    return [replace(page, body=with_open_end(page.body)) for page in whole]


def with_open_end(text: str) -> str:
    r"""A text that goes on elsewhere: a hyphen at its end may be the engine's, as one at the end of a line.

    >>> with_open_end("confu‐")
    'confu\xad'
    """
    return f"{text[:-1]}{SOFT_HYPHEN}" if text[-1:] in LINE_HYPHENS else text


def with_whole_rows_within(page: PageText, text: str) -> PageText:
    """A page with the rows put together of a table that floats, and stands with all its pages where it is called for."""
    last: RowOverPages | None = None
    for shown in page.rows:
        row = shown
        if last and shown.begin == last.begin + len("".join(last.above)):
            # What goes on has gone on before.
            row = RowOverPages(last.begin, joined(last), shown.below)
        if not goes_on(row.above, row.below, text):
            continue
        end = row.begin + len("".join((*row.above, *row.below)))
        body = "".join((page.body[: row.begin], *joined(row), page.body[end:]))
        page = replace(page, body=body, places=places_in_joined(page.places, row))
        if end == len(page.body) and page.last_row:
            page = replace(page, last_row=joined(row))
        last = row
    return page


def joined(row: RowOverPages) -> tuple[str, ...]:
    """The cells of a row that goes on, each whole."""
    return joined_cells(row.above, row.below)


def joined_cells(above: Sequence[str], below: Sequence[str]) -> tuple[str, ...]:
    r"""The halves of cells put together.

    >>> joined_cells(("confu‐", "甲"), ("sion", "乙"))
    ('confu\xadsion', '甲乙')
    """
    return tuple((with_open_end(half) if rest else half) + rest for half, rest in zip(above, below, strict=True))


def goes_on(row: Sequence[str], following: Sequence[str], text: str) -> bool:
    """Whether two rows, at the end of a page and at the beginning of the next, are one in the text."""
    if not row or len(row) != len(following):
        return False
    # They may be the book's as well: here they say nothing.
    without = [(signs, signs.sub("", text)) for signs in (BARE, HYPHENS)]

    def says(words: str) -> bool:
        return any(signs.sub("", words) in bare for signs, bare in without)

    return not says("".join((*row, *following))) and all(says(a + b) for a, b in zip(row, following, strict=True))


def places_in_joined(places: Mapping[Mark, int], row: RowOverPages) -> dict[Mark, int]:
    """Where marks begin when a row within a page is put together: those of either half of a cell behind those of the cells before it."""
    above, below = ([*accumulate(map(len, half), initial=0)] for half in (row.above, row.below))
    starts = [row.begin + place for place in (*above[:-1], *(above[-1] + place for place in below))]
    begins = [row.begin + a + b for a, b in zip(above, below, strict=True)]
    targets = [*begins[:-1], *(begin + len(cell) for begin, cell in zip(begins, row.above, strict=False)), starts[-1]]

    def moved(place: int) -> int:
        number = bisect_right(starts, place) - 1
        return place if number < 0 or place >= starts[-1] else targets[number] + place - starts[number]

    return {mark: moved(place) for mark, place in places.items()}


def places_in_row(before: PageText, page: PageText, cut: int) -> Iterator[tuple[Mark, int]]:
    """Where the marks of a page begin whose first row begins on the page before, at `cut`: those of the whole row, cell by cell,
    and those behind it.
    """
    head, foot = marks_by_cell(before, before.last_row, cut), marks_by_cell(page, page.first_row, 0)
    start = 0
    for number, (above, below) in enumerate(zip(before.last_row, page.first_row, strict=True)):
        yield from ((mark, start + place) for mark, place in head.get(number, ()))
        start += len(above)
        yield from ((mark, start + place) for mark, place in foot.get(number, ()))
        start += len(below)
    yield from ((mark, start + place) for mark, place in foot.get(len(page.first_row), ()))


def marks_by_cell(page: PageText, row: Sequence[str], begin: int) -> dict[int, list[tuple[Mark, int]]]:
    """The marks behind a place of a page at which a row begins, by the number of their cell, each with its place there; one
    behind the last cell is what follows the row.
    """
    starts = [*accumulate(map(len, row), initial=begin)]
    found: dict[int, list[tuple[Mark, int]]] = {}
    for mark, place in page.places.items():
        if place >= begin:
            number = bisect_right(starts, place) - 1
            found.setdefault(number, []).append((mark, place - starts[number]))
    return found
