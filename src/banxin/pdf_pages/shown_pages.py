"""Which pages of a PDF a book shows, and what stands on them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from banxin.errors import ManifestError
from banxin.model.block import PlacedLine
from banxin.pdf_pages.page_characters import LARGEST
from banxin.pdf_pages.page_document import opened_pdf, page_of
from banxin.pdf_pages.placed_lines import lines_of
from banxin.pdf_pages.rendered_pages import suffix_of
from banxin.saying.said import say
from banxin.source import Source

RANGE = re.compile(r"(\d{1,5})(?:[-–](\d{1,5}))?")
MOST = 1_000
"""Pages that a chapter shows of one file: each is a picture in memory until the book is packed."""
LEAST = 10.0
"""Points of a side: less is no page."""
CHARACTERS = 20_000
"""Of one page: more make a document that reading systems stumble over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPage:
    """A page by its number from 1: its size in points, its lines, the suffix of its picture, and how many glyphs have no character."""

    number: int
    width: float
    height: float
    suffix: str
    lines: tuple[PlacedLine, ...]
    unknown: int = 0


def shown_pages(data: bytes, path: Path, wanted: str = "") -> tuple[ShownPage, ...]:
    """The pages that are `wanted` ("3-20, 24", with nothing all), in that order; raises ManifestError where there are no such pages."""
    with opened_pdf(data, path) as document:
        numbers = tuple(numbers_in(wanted, len(document), path))
        if len(numbers) > MOST:
            message = say("{count} pages of the PDF are asked for, more than {most}", count=len(numbers), most=MOST)
            raise ManifestError(message, Source(path=path), say("divide them among several books"))
        return tuple(shown_page(document, number, path) for number in numbers)


def numbers_in(wanted: str, count: int, path: Path) -> Iterator[int]:
    """The numbers that ranges name.

    >>> [*numbers_in("3-5, 9", 12, Path("a.pdf"))]
    [3, 4, 5, 9]
    """
    for part in wanted.replace("，", ",").split(",") if wanted.strip() else [f"1-{count}"]:
        match = RANGE.fullmatch(part.strip())
        if not match:
            message = say("'{part}' names no pages", part=part.strip())
            raise ManifestError(message, Source(path=path), say('write pages="3-20", or pages="1, 5-8"'))
        first, last = int(match[1]), int(match[2] or match[1])
        if not 1 <= first <= last <= count:
            message = say("there are no pages {part}: the PDF has {count}", part=part.strip(), count=count)
            raise ManifestError(
                message, Source(path=path), say("pages are counted from 1, whatever is printed on them")
            )
        yield from range(first, last + 1)


def shown_page(document: pypdfium2.PdfDocument, number: int, path: Path) -> ShownPage:
    page, text = page_of(document, number, path)
    try:
        width, height = page.get_size()
        if not LEAST <= min(width, height) <= max(width, height) <= LARGEST:
            message = say(
                "page {number} of the PDF is {width} × {height} points large",
                number=number,
                width=f"{width:g}",
                height=f"{height:g}",
            )
            raise ManifestError(message, Source(path=path), say("export it with the size of a page"))
        count = text.count_chars()
        if count > CHARACTERS:
            message = say(
                "page {number} of the PDF has {count} characters, more than {most}",
                number=number,
                count=count,
                most=CHARACTERS,
            )
            raise ManifestError(message, Source(path=path), say("divide the page"))
        lines, unknown = lines_of(page, text)
        return ShownPage(
            number=number,
            width=round(width, 2),
            height=round(height, 2),
            suffix=suffix_of(page),
            lines=lines,
            unknown=unknown,
        )
    finally:
        text.close()
        page.close()
