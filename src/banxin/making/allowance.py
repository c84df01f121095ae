"""How much an edition, or a source, may take of the machine unless it is told otherwise: it grows with the book.

Measured: a novel of 200,000 characters takes 8 s of computing and 514 MB of address space, one of 870,000 characters with
300 pictures 39 s and 977 MB; a computing book of 785 kB, mostly code in Latin letters, makes 973 pages and takes 1,630 MB, one of
1.1 MB with 13,700 lines of code 1,305 pages and 2,050 MB, the colours of words in code being boxes of their own; one of 660 kB
with 3,900 formulas computes 92 s. An edition may take more than any of them, so that a slow machine makes it too.

To clean a text of 600 kB takes 2 s and 77 MB; the dearest of documents, a PDF set from a computing book, 12 µs and 53 bytes
for each of its bytes, an EPUB 7 µs and 140 bytes. What unpacks to a hundred times its size is no book.
"""

from dataclasses import dataclass
from pathlib import Path

from banxin.model.block import CodeBlock, PdfPage, Table, inline_parts, pictures_in, walk
from banxin.model.book import Book
from banxin.model.inline import formulas_in
from banxin.processes.limits import MB, Limits

LEAST_MEMORY = 1024 * MB
MEMORY_OF_A_BYTE = 1200
"""Bytes for each byte of the chapters; code fills a page with 800 bytes, Chinese prose with two thousand."""
MEMORY_OF_A_CODE_LINE = 50_000
"""Bytes for each line of a listing beside those of its text: a dozen words have a style each."""
MEMORY_OF_A_FORMULA = 1_500_000
"""Its drawing is a tree of shapes: a book of 1,390 formulas and 297 pictures takes 3,780 MB, three chapters with 138 take 416 MB."""
MEMORY_OF_A_CELL = 60_000
MEMORY_OF_PICTURES = 960 * MB
"""Twelve bytes for each pixel of the largest picture that is printed (pdf/printable_pictures.py)."""
LEAST_COMPUTING = 30
COMPUTING_OF_A_BYTE = 70e-6
"""Seconds for each byte of the chapters: about 0.2 ms a Han character."""
COMPUTING_OF_A_CODE_LINE = 0.03
"""Listings are shaped line by line, and in vertical text a page of them is made several times: 2,250 lines take 29 s."""
COMPUTING_OF_A_PICTURE = 0.5
COMPUTING_OF_A_CELL = 0.008
"""A table of 4,000 rows and three columns, which lie in a file beside the chapter, makes 167 pages in 30 s, and takes 740 MB."""
COMPUTING_OF_A_FORMULA = 0.03
LEAST_TIME, TIME_OF_COMPUTING = 60, 12
"""By the clock an edition may wait for others, many on a busy machine: this only ends what would wait for ever."""
MEMORY_OF_A_SOURCE = 600
MOST_OF_A_SOURCE = 4096 * MB
"""A source whose pictures make it large is read in less."""
COMPUTING_OF_A_SOURCE = 60e-6
MOST_COMPUTING_OF_A_SOURCE = 3600
"""Memory and seconds for each byte of a source, and the most of each."""


def allowance_of(book: Book, jobs: int = 1) -> Limits:
    """The limits of each edition of the book, when `jobs` are made at a time."""
    size = sum(chapter.path.stat().st_size for chapter in book.chapters if chapter.path.is_file())
    contents = contents_of(book)
    pictures, formulas = contents.pictures + bool(book.cover), contents.formulas
    cpu = LEAST_COMPUTING + int(
        size * COMPUTING_OF_A_BYTE
        + contents.code_lines * COMPUTING_OF_A_CODE_LINE
        + pictures * COMPUTING_OF_A_PICTURE
        + formulas * COMPUTING_OF_A_FORMULA
        + contents.cells * COMPUTING_OF_A_CELL
    )
    return Limits(
        memory=(
            LEAST_MEMORY
            + size * MEMORY_OF_A_BYTE
            + contents.code_lines * MEMORY_OF_A_CODE_LINE
            + formulas * MEMORY_OF_A_FORMULA
            + contents.cells * MEMORY_OF_A_CELL
            + (MEMORY_OF_PICTURES if pictures else 0)
        ),
        cpu=cpu,
        time=LEAST_TIME + TIME_OF_COMPUTING * cpu * max(1, jobs),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """How much of what is dear stands in a book: pictures, lines of listings, formulas, cells of tables."""

    pictures: int = 0
    code_lines: int = 0
    formulas: int = 0
    cells: int = 0


def contents_of(book: Book) -> Contents:
    pictures = code_lines = formulas = cells = 0
    for chapter in book.chapters:
        for block in walk(chapter.blocks_and_notes):
            pictures += sum(1 for _ in pictures_in(block)) + isinstance(block, PdfPage)
            code_lines += block.text.count("\n") + 1 if isinstance(block, CodeBlock) else 0
            cells += (len(block.head) + len(block.body)) * len(block.alignments) if isinstance(block, Table) else 0
            if chapter.has_formulas:
                formulas += sum(1 for run in inline_parts(block) for _ in formulas_in(run))
    return Contents(pictures=pictures, code_lines=code_lines, formulas=formulas, cells=cells)


def allowance_of_source(path: Path) -> Limits:
    """The limits of the cleaning of one source."""
    size = path.stat().st_size if path.is_file() else 0
    cpu = min(LEAST_COMPUTING + int(size * COMPUTING_OF_A_SOURCE), MOST_COMPUTING_OF_A_SOURCE)
    return Limits(
        memory=min(LEAST_MEMORY + size * MEMORY_OF_A_SOURCE, MOST_OF_A_SOURCE),
        cpu=cpu,
        time=LEAST_TIME + TIME_OF_COMPUTING * cpu,
    )
