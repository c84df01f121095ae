"""Recognised text with boxes, whatever file it came in: pages, blocks, lines and words into blocks of text."""

from collections.abc import Sequence

from banxin.extraction.extraction import MarkKind, Role
from banxin.extraction.ocr.ocr_layout import body_of, heading_levels, measure_of, with_paragraphs
from banxin.extraction.ocr.ocr_pages import OcrBlock, OcrLine, OcrPage, Word
from banxin.extraction.pdf.page_glyphs import PageGlyph
from banxin.extraction.pdf.page_lines import Line
from banxin.extraction.pdf.pdf_furniture import furniture_of
from banxin.extraction.writing import WantedMark, Writer
from banxin.saying.said import say
from banxin.typography.scripts import is_cjk

SURE = 85
"""Percent below which a character is put on record, so that cleaning can ask about it."""
DOUBT = 60
"""Percent below which a word is worth a look: what Tesseract itself marks as bad is mostly below."""
PICTURE_GAP = 3
HEIGHT = 600
"""Points of a page: boxes are in pixels of any scan, and heights of furniture are compared in points."""


def write_pages(writer: Writer, pages: Sequence[OcrPage]) -> None:
    """Write all pages; furniture is dropped, doubtful words are marked."""
    rows = [
        [(line, _line(line, page)) for block in page.blocks for line in block.lines if line.words] for page in pages
    ]
    furniture = furniture_of([[known for _, known in row] for row in rows], is_scan=True)
    body = body_of(pages)
    dropped = [{id(line) for line, known in row if known in edges} for row, edges in zip(rows, furniture, strict=True)]
    measure = measure_of(pages, body)
    pages = [with_paragraphs(page, body, gone, measure) for page, gone in zip(pages, dropped, strict=True)]
    top = heading_levels(pages)
    doubtful = 0
    for page, gone in zip(pages, dropped, strict=True):
        writer.begin()
        writer.point(MarkKind.PAGE, str(page.number))
        for block in page.blocks:
            level = 0 if not block.heading else 1 if block.heading >= top else 2
            doubtful += _write_block(writer, page, block, gone, level)
    if doubtful:
        message = say("{count} words were recognised with less than {doubt} percent", count=doubtful, doubt=DOUBT)
        writer.find("doubt", message, say("see them in chapters/audit/, and compare the page"))


def _line(line: OcrLine, page: OcrPage) -> Line:
    scale = HEIGHT / page.height if page.height > 0 else 1.0
    size = max(line.box.bottom - line.box.top, 1.0) * scale
    return Line((PageGlyph(line.text, line.box.left * scale, line.box.right * scale, line.box.bottom * scale, size),))


def _write_block(writer: Writer, page: OcrPage, block: OcrBlock, gone: set[int], level: int) -> int:
    """Write a block; the result is the number of its doubtful words."""
    writer.begin(level, role=Role.FOOT if block.is_foot else None)
    if block.picture:
        writer.point(MarkKind.IMAGE, block.picture)
        writer.begin(gap=PICTURE_GAP)
        message = say("a picture stands on page {number}: {picture}", number=page.number, picture=block.picture)
        writer.find("picture", message, say("put it into images/ and into the chapter"))
    doubtful, is_begun = 0, False
    for line in block.lines:
        if block.is_furniture or id(line) in gone:
            writer.drop(line.text, say("running head or folio"), f"page {page.number}, box {line.box}")
            continue
        doubtful += _write_line(writer, page, line, is_begun=is_begun)
        is_begun = bool(line.words) and line.words[-1].is_begun
    if block.is_ended:
        writer.end_paragraph()
    return doubtful


def _write_line(writer: Writer, page: OcrPage, line: OcrLine, *, is_begun: bool) -> int:
    """Write a line, which `is_begun` in the middle of a word; the result is the number of its doubtful words."""
    doubtful = 0
    last = writer.parts[-1][-1:] if writer.is_in_block and writer.parts else ""
    before: Word | None = None
    for word in line.words:
        place = say("page {number}, box {box}", number=page.number, box=word.box)
        if word.is_hyphen:
            writer.drop(word.text, say("the hyphen of a divided word"), place)
            continue
        if before and is_apart(before, word, line):
            writer.supply(IDEOGRAPHIC_SPACE)
        elif last and not is_begun and not (is_cjk(last) or is_cjk(word.text[:1])):
            writer.supply(" ")
        doubtful += 0 <= word.confidence < DOUBT
        is_marked = 0 <= word.confidence < SURE
        styles = (WantedMark(MarkKind.DOUBT, f"{word.confidence:.0f}"),) if is_marked else ()
        writer.text(word.text, place, styles)
        last, before, is_begun = word.text[-1:], word, word.is_begun
    return doubtful


def is_apart(before: Word, word: Word, line: OcrLine) -> bool:
    """Whether a gap of the text stands between two words of a line: wider than a character, between letters.

    A mark has half an em of white of its own, and recognisers draw its box round its ink.
    """
    ends = before.text[-1:], word.text[:1]
    if not all(is_cjk(end) and end.isalpha() for end in ends):
        return False
    width, height = line.box.right - line.box.left, line.box.bottom - line.box.top
    gap = word.box.left - before.box.right if width >= height else word.box.top - before.box.bottom
    return gap > WIDE * min(width, height) > 0


WIDE = 1.25
"""White between two characters, by the height of their line (the width of one that runs down), that no justified line has."""
IDEOGRAPHIC_SPACE = "\u3000"
