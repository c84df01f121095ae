"""Texts of pages whose lines do not follow each other: put into the order of reading where it shows, told where it does not."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from banxin.extraction.extraction import Content, Extraction, PlacedText
from banxin.extraction.laid_out.columns_in_spaces import in_columns
from banxin.extraction.laid_out.read_across import pages_read_across
from banxin.extraction.laid_out.single_characters import is_of_single_characters, with_lines
from banxin.extraction.laid_out.text_rows import PAGE_END, Row, pages_of
from banxin.extraction.writing import Writer, check_conservation
from banxin.saying.said import say

FORM = say("a text laid out as its pages")
FEWEST = 2
"""Pages with columns, or read across, of which there must be so many, or half of all: one alone may be a table."""


def is_laid_out(data: bytes) -> bool:
    """Whether a text has the ends of its pages, and lines on them that do not follow each other."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return PAGE_END in text and _arranged(text) is not None


def extract_laid_out(data: bytes, path: Path) -> Extraction:
    """The text in the order of reading, with what is told about pages where that is lost."""
    text = data.decode("utf-8-sig", "replace")
    pages, across, scrambled = _arranged(text) or (pages_of(text), (), ())
    writer = Writer(path, FORM)
    hint = say("put the PDF itself into sources/: it tells where each character stands")
    if across:
        writer.find("read-across", say("pages {numbers} were read across their columns", numbers=_listed(across)), hint)
    if scrambled:
        message = say(
            "the vertical lines of pages {numbers} are in pieces, and their order is lost", numbers=_listed(scrambled)
        )
        writer.find("vertical-lines", message, hint)
    extraction = Extraction(path=path, form=FORM, content=_content(pages), findings=tuple(writer.findings.values()))
    check_conservation(extraction, [text])
    return extraction


Arranged = tuple[list[list[Row]], tuple[int, ...], tuple[int, ...]]


@lru_cache(maxsize=2)
def _arranged(text: str) -> Arranged | None:
    """The pages in the order of reading, the numbers of those read across columns and across vertical lines; None for any other text."""
    pages = pages_of(text)
    rows = [row for page in pages for row in page]
    if is_of_single_characters(rows):
        lines, scrambled = with_lines(pages)
        return lines, (), scrambled
    columns = [in_columns(page) for page in pages]
    if _are_enough(sum(page is not None for page in columns), pages):
        return [page or list(before) for page, before in zip(columns, pages, strict=True)], (), ()
    across = tuple(pages_read_across(pages))
    return (pages, across, ()) if _are_enough(len(across), pages) else None


def _are_enough(count: int, pages: Sequence[Sequence[Row]]) -> bool:
    written = sum(any(not row.is_blank for row in page) for page in pages)
    return count > 0 and (count >= FEWEST or 2 * count >= written)


def _listed(numbers: Sequence[int]) -> str:
    """Numbers that grow, rows of them by their ends.

    >>> _listed([1, 2, 3, 7])
    '1–3, 7'
    """
    rows = [[number for _, number in group] for _, group in groupby(enumerate(numbers), lambda one: one[1] - one[0])]
    return ", ".join(f"{row[0]}–{row[-1]}" if len(row) > 1 else str(row[0]) for row in rows)


def _content(pages: Sequence[Sequence[Row]]) -> Content:
    parts: list[str] = []
    pieces: list[PlacedText] = []
    length = 0
    for number, page in enumerate(pages):
        for at, row in enumerate(page):
            lead = "\n" if at or (number and parts[-1].strip()) else ""
            lead += PAGE_END if number and not at else ""
            parts.append(lead + row.text)
            start = length + len(lead)
            length = start + len(row.text)
            if not row.is_blank:
                place = say("line {number}, column {column}", number=row.line, column=row.column)
                pieces.append(PlacedText(start, length, place))
    return Content(text="".join(parts) + "\n", pieces=tuple(pieces), marks=())
