"""Recognised lines into paragraphs and headings, by their boxes: a recogniser often takes a whole page for one paragraph.

Works along and across the lines, so that it knows no difference between horizontal and vertical pages. The size of a
line is told twice, by its height and by what its characters take of its length: either alone is noise.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from banxin.extraction.ocr.ocr_pages import OcrBlock, OcrLine, OcrPage
from banxin.extraction.pdf.page_lines import LARGER_TEXT
from banxin.typography.scripts import is_cjk, is_cjk_letter

SHORT, INDENT = 2.5, 1.2
"""Em by which a last line is short at least, and by which a first line is set in."""
FEW = 3
"""Characters that a line must have for its size to tell anything."""
MUCH_LARGER = 1.4
"""Times the size of the text that a title of so few characters has at least."""
HEADING = 40
"""Characters that a heading may have."""
TOP = 0.8
"""Of the size of the largest headings, what a heading of the first level has at least."""
OPEN_END = "，、；：,;:。！？…"


@dataclass(frozen=True, slots=True)
class Measured:
    """A line with its edges along the direction of reading, its size across it, and its em, all in units of the file."""

    line: OcrLine
    start: float
    end: float
    height: float
    em: float


def measured(line: OcrLine, *, is_vertical: bool) -> Measured:
    """The measures of a line; Latin letters count half."""
    box = line.box
    start, end = (box.top, box.bottom) if is_vertical else (box.left, box.right)
    height = (box.right - box.left) if is_vertical else (box.bottom - box.top)
    size = sum(1.0 if is_cjk(character) else 0.5 for character in line.text)
    return Measured(line, start, end, height, (end - start) / size if size else height)


def is_vertical(page: OcrPage) -> bool:
    """Whether most of the long lines of a page are higher than wide."""
    boxes = [line.box for block in page.blocks for line in block.lines if len(line.text) > FEW]
    upright = sum(box.bottom - box.top > 1.5 * (box.right - box.left) for box in boxes)
    return upright * 2 > len(boxes)


@dataclass(frozen=True, slots=True)
class Body:
    """The measures of running text: the medians over all characters of all pages."""

    em: float
    height: float


def body_of(pages: Sequence[OcrPage]) -> Body:
    """The size of the text that there is most of."""
    rows = [
        (one.em, one.height)
        for page in pages
        for one in _measured_lines(page)
        for _ in range(len(one.line.text) if len(one.line.text) >= FEW else 0)
    ]
    return Body(median(em for em, _ in rows), median(height for _, height in rows)) if rows else Body(0, 0)


def _measured_lines(page: OcrPage) -> Iterator[Measured]:
    upright = is_vertical(page)
    return (measured(line, is_vertical=upright) for block in page.blocks for line in block.lines if line.words)


def with_paragraphs(page: OcrPage, body: Body) -> OcrPage:
    """The page with its blocks cut where a paragraph ends, and its headings marked."""
    upright = is_vertical(page)
    blocks: list[OcrBlock] = []
    for block in page.blocks:
        if block.picture or block.is_furniture or not block.lines or not body.em:
            blocks.append(block)
            continue
        rows = [measured(line, is_vertical=upright) for line in block.lines if line.words]
        blocks.extend(_as_block(block, row, body) for row in _paragraphs(rows, body))
    return replace(page, blocks=tuple(blocks))


def _paragraphs(rows: Sequence[Measured], body: Body) -> Iterator[list[Measured]]:
    if not rows:
        return
    start, end = min(one.start for one in rows), max(one.end for one in rows)
    paragraph = [rows[0]]
    for before, one in pairwise(rows):
        is_other = _is_large(before, body) != _is_large(one, body)
        is_short = end - before.end > SHORT * body.em
        is_indented = one.start - start > INDENT * body.em and before.start - start < INDENT * body.em
        if is_other or is_short or is_indented:
            yield paragraph
            paragraph = []
        paragraph.append(one)
    yield paragraph


def _is_large(one: Measured, body: Body) -> bool:
    """Whether a line is set larger than the text, by both measures; one of a character or two (故乡, 药) by much."""
    most = LARGER_TEXT if len(one.line.text) >= FEW else MUCH_LARGER
    has_letters = any(map(is_cjk_letter, one.line.text)) or len(one.line.text) >= FEW
    return has_letters and one.em >= most * body.em and one.height >= most * body.height


def _as_block(block: OcrBlock, row: Sequence[Measured], body: Body) -> OcrBlock:
    text = "".join(one.line.text for one in row)
    is_heading = (
        all(_is_large(one, body) for one in row)
        and len(text) <= HEADING
        and "。" not in text
        and text[-1] not in OPEN_END
    )
    size = median(one.em for one in row) if is_heading else 0.0
    return replace(block, lines=tuple(one.line for one in row), heading=size)


def heading_levels(pages: Sequence[OcrPage]) -> float:
    """The size from which on a heading is of the first level; others are of the second."""
    sizes = sorted((block.heading for page in pages for block in page.blocks if block.heading), reverse=True)
    # The largest may be the name of the paper or of the book: what comes back is the size of headlines.
    return TOP * sizes[min(1, len(sizes) - 1)] if sizes else 0.0
