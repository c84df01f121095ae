"""Pages with floating figures, held against their chapters: read from the finished file. Lengths are pt."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pikepdf
from tests.books.small_book import MANIFEST
from tests.tables.random_figures import FigureBook, write_pictures

from banxin.checks.parity import check_parity_of_pdf
from banxin.checks.pdf.finished_pdf import read_finished_pdf
from banxin.checks.pdf.pdf_codes import CodeTable
from banxin.checks.pdf.pdf_glyphs import GlyphPage, glyph_page
from banxin.errors import PublishingError
from banxin.fonts.faces import resolve_typefaces
from banxin.fonts.fontconfig import hermetic_fontconfig
from banxin.model.edition import Edition, WritingMode
from banxin.pdf.note_marks import MARKS
from banxin.pdf.pdf_writer import Pdf, write_pdf
from banxin.readers.manifest.manifest_file import read_book

TEXT_SIZE = 10
"""pt: captions and tables are smaller."""
WHITE, WHITE_VERTICAL = 1 / 3, 3 / 8
"""Share of the type area that a page may leave white before the end of its chapter's text; of a vertical one a heading takes more."""


def written(book: FigureBook, root: Path, floats: str = "page") -> None:
    """The book in a folder."""
    write_pictures(root)
    (root / "chapters").mkdir(exist_ok=True)
    for number, text in enumerate(book.texts(), start=1):
        (root / "chapters" / f"{number}.md").write_text(text, encoding="utf-8")
    names = "".join(f"  - chapters/{number}.md\n" for number in range(1, len(book.chapters) + 1))
    mode = "vertical-rl" if book.is_vertical else "horizontal-tb"
    manifest = MANIFEST.replace("  - chapters/01-one.md\n", names).replace("[title_page, toc]", "[]")
    manifest = manifest.replace("zh-Hans", book.language)
    manifest += f"    opening: page\n    writing_mode: {mode}\n    float: {floats}\n"
    (root / "book.yaml").write_text(manifest, encoding="utf-8")


def made(root: Path) -> tuple[Pdf, Edition]:
    book = read_book(root)
    (edition,) = (edition for edition in book.editions if edition.name == "print")
    fonts = resolve_typefaces(edition.typefaces, book_root=book.root)
    with hermetic_fontconfig(fonts):
        return write_pdf(book, edition, fonts), edition


def faults_of(book: FigureBook, root: Path) -> list[str]:
    """What is amiss with the pages, each fault as its kind and what shows it."""
    written(book, root)
    try:
        pdf, edition = made(root)
    except PublishingError as error:
        return [f"refused: {error}"]
    return [*faults_of_text(pdf, edition, root), *white_pages(pdf, edition, root)]


def faults_of_text(pdf: Pdf, edition: Edition, root: Path) -> Iterator[str]:
    """Text that is not in its order for a listener, and figures that are not, or stand in another order or far away."""
    output = root / "out.pdf"
    output.write_bytes(pdf.data)
    finished = read_finished_pdf(output)
    sheets = [page.chapter for page in pdf.pages]
    for error in check_parity_of_pdf(read_book(root).chapters, edition, output, finished.pages, sheets):
        yield f"text: {error}"
    figures = [(page.sheet, mark) for page in finished.pages for mark in page.figures]
    meant = sum(path.read_text(encoding="utf-8").count("![") for path in (root / "chapters").iterdir())
    if len(figures) != meant:
        yield f"figures: {len(figures)} of {meant}"
    for (_, one), (_, next_one) in pairwise(figures):
        if next_one[0] < one[0]:
            yield f"order: a figure on sheet {next_one[0]} behind one on sheet {one[0]}"
    told = {finding.page for finding in pdf.findings if finding.code == "figure-001"}
    drawn = list(pages_of(output))
    ends = {
        name: max(number for number, other in enumerate(sheets) if other == name and has_text(drawn[number]))
        for name in set(sheets)
    }
    for place, (sheet, _) in figures:
        is_last = ends[sheets[sheet - 1]] <= place
        if sheet > place + 1 and sheet not in told and not is_last:
            yield f"far: the figure of sheet {place} stands on sheet {sheet}"
    yield from faults_of_notes(output)


def faults_of_notes(output: Path) -> Iterator[str]:
    """Notes that stand on another page than their calls, have other marks than these, or stand in another order."""
    for number, page in enumerate(pages_of(output), start=1):
        # What is turned is drawn last, whatever stands behind it.
        calls, notes = sorted(marks_by_word(page, "词")), marks_by_word(page, "释")
        meant = [(MARKS[place], one) for place, (_, one) in enumerate(calls)]
        if not calls == notes == meant:
            yield f"notes: sheet {number} calls {calls} and has {notes}"


def marks_by_word(page: GlyphPage, word: str) -> list[tuple[str, str]]:
    """The mark of each note with its number, in the order in which the page says them; calls say 词7词 before theirs, notes 释7释 behind it."""
    text = "".join(glyph.text for glyph in page.glyphs if not glyph.is_artifact)
    pattern = rf"{word}(\d+){word}([{MARKS}])" if word == "词" else rf"([{MARKS}]){word}(\d+){word}"
    found = re.findall(pattern, re.sub(r"\s", "", text))
    return [(mark, one) for one, mark in found] if word == "词" else found


def pages_of(output: Path) -> Iterator[GlyphPage]:
    fonts: dict[tuple[int, int], CodeTable] = {}
    with pikepdf.open(output) as file:
        for number, page in enumerate(file.pages, start=1):
            yield glyph_page(page, number, fonts)


def white_pages(pdf: Pdf, edition: Edition, root: Path) -> Iterator[str]:
    """Pages that are left white for more than a third, those on which the text of a chapter ends aside."""
    chapters = [page.chapter for page in pdf.pages]
    drawn = list(pages_of(root / "out.pdf"))
    for number, (sheet, name) in enumerate(zip(drawn, chapters, strict=True)):
        text_follows = any(
            map(
                has_text,
                (one for one, other in zip(drawn[number + 1 :], chapters[number + 1 :], strict=True) if other == name),
            )
        )
        limit = WHITE_VERTICAL if edition.writing_mode is WritingMode.VERTICAL else WHITE
        if text_follows and (share := white_share(sheet, edition)) > limit:
            yield f"white: {share:.2f} of sheet {number + 1} of {len(chapters)}"


def has_text(page: GlyphPage) -> bool:
    """Whether a page has text of the chapter, beside what stands in figures and tables."""
    # Figures of the Latin face are larger than the Han beside them.
    return any(glyph.size > TEXT_SIZE and not glyph.is_artifact and not glyph.text.isascii() for glyph in page.glyphs)


def white_share(page: GlyphPage, edition: Edition) -> float:
    """How much of the type area stands empty behind the last of what stands on it."""
    grid = edition.grid
    assert grid is not None
    length = grid.lines * grid.leading.points
    if edition.writing_mode is WritingMode.VERTICAL:
        # Lines run down, the next one at the left of the last; margins differ from verso to recto by little.
        head = (page.width + length) / 2
        places = [head - glyph.x for glyph in page.glyphs if not glyph.is_artifact]
        places += [head - paint.box.left for paint in page.paints if paint.is_picture]
    else:
        head = grid.margins.head.points
        places = [glyph.y - head for glyph in page.glyphs if not glyph.is_artifact]
        places += [paint.box.bottom - head for paint in page.paints if paint.is_picture]
    return 1 - max(places, default=0) / length
