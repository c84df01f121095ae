"""A table in a finished PDF, held against what it was made of: read from the file, never from the layout. Lengths are pt."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image
from tests.pdf.test_tables import made
from tests.tables.random_tables import PICTURES, TableBook

from banxin.checks.parity import check_parity_of_pdf
from banxin.checks.pdf.finished_pdf import read_finished_pdf
from banxin.checks.pdf.pdf_codes import CodeTable
from banxin.checks.pdf.pdf_glyphs import Glyph, GlyphPage, glyph_page
from banxin.checks.pdf.pdf_text import children_in
from banxin.engine.tables.cell_texts import HAN, figure_of
from banxin.engine.tables.words_in_cells import places_by_sense
from banxin.errors import PublishingError
from banxin.pdf.pdf_writer import Pdf
from banxin.readers.manifest.manifest_file import read_book

CONTINUED = {"zh-Hans": "续表", "zh-Hant": "續表", "ja": "つづき", "ko": "계속"}
SMALL_GRID = "{type_size: 五号, leading: 18pt, characters: 18, lines: 18}"
EDGE = 14
"""pt from the trim that nothing of a table comes nearer to: what stands there is furniture, or lost."""
TALL = 0.55
"""Share of the narrower side of the sheet: a row that is divided takes more, margins aside."""
TALL_OF_SMALL_PAGE = 94
"""pt: the same of a page of 18 lines of 18 characters, half of which a turned table has."""


OVER = re.compile(r"runs ([\d.]+) pt over the measure")
TOLERANCE = 0.1
"""pt."""
CALL, NOTE = re.compile(r"c(\d+)c"), re.compile(r"n(\d+)n")
TIED = 2
"""Rows at the head of a table that stand on one page (`theme/tables.css`)."""
REFERENCE = re.compile(r"\[\^\d+\]")


@dataclass(slots=True)
class Cell:
    """The glyphs of a cell, each with the sheet that it stands on."""

    glyphs: list[tuple[int, Glyph]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(glyph.text for _, glyph in self.glyphs)

    def lines(self) -> list[str]:
        """The lines of the cell, as they are drawn."""
        lines: list[tuple[tuple[int, float], str]] = []
        for sheet, glyph in self.glyphs:
            along, down = glyph.direction
            place = sheet, glyph.y * along - glyph.x * down
            if lines and lines[-1][0][0] == sheet and abs(lines[-1][0][1] - place[1]) < glyph.size / 2:
                lines[-1] = lines[-1][0], lines[-1][1] + glyph.text
            else:
                lines.append((place, glyph.text))
        return [text for _, text in lines]


@dataclass(slots=True)
class Shown:
    """A table as the pages show it: its heads and its rows, each with the sheet on which it begins."""

    heads: list[tuple[int, list[Cell]]] = field(default_factory=list)
    rows: list[tuple[int, list[Cell]]] = field(default_factory=list)
    pages: list[GlyphPage] = field(default_factory=list)


def shown_table(data: bytes) -> Shown:
    """What the structure tree of a PDF calls a table."""
    shown, fonts = Shown(), dict[tuple[int, int], CodeTable]()
    with pikepdf.open(BytesIO(data)) as pdf:
        marks: dict[tuple[Any, int], list[tuple[int, Glyph]]] = {}
        for number, page in enumerate(pdf.pages, start=1):
            shown.pages.append(glyph_page(page, number, fonts))
            for glyph in shown.pages[-1].glyphs:
                if glyph.text.strip():
                    marks.setdefault((page.obj.objgen, glyph.mark), []).append((number, glyph))
        sheets = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        for element, is_head in rows_below(pdf.Root.StructTreeRoot, is_head=False):
            cells = [Cell(list(glyphs_below(kid, marks))) for kid in children_in(element.get("/K"))]
            sheet = min((s for cell in cells for s, _ in cell.glyphs), default=sheets[element.Pg.objgen])
            (shown.heads if is_head else shown.rows).append((sheet, cells))
    return shown


def rows_below(element: Any, *, is_head: bool) -> Iterator[tuple[Any, bool]]:
    for kid in children_in(element.get("/K")):
        if not isinstance(kid, pikepdf.Dictionary):
            continue
        if kid.get("/S") == "/TR":
            yield kid, is_head
        else:
            yield from rows_below(kid, is_head=is_head or kid.get("/S") == "/THead")


def glyphs_below(element: Any, marks: dict[tuple[Any, int], list[tuple[int, Glyph]]]) -> Iterator[tuple[int, Glyph]]:
    for kid in children_in(element.get("/K")):
        if isinstance(kid, int):
            yield from marks.get((element.Pg.objgen, kid), ())
        elif isinstance(kid, pikepdf.Dictionary):
            yield from glyphs_below(kid, marks)


def faults_of(book: TableBook, root: Path) -> list[str]:
    """What is amiss with the table, each fault as its kind and what shows it."""
    direction = "vertical" if book.is_vertical else "horizontal"
    grid = SMALL_GRID if book.small_page else ""
    write_pictures(root)
    try:
        pdf = made(root, book.text(), direction, grid, language=book.language)
    except PublishingError as error:
        return [] if is_hopeless(str(error)) else [f"refused: {error}"]
    return [*faults_of_file(pdf, root), *faults_of_page(book, pdf)]


def write_pictures(root: Path) -> None:
    (root / "images").mkdir(exist_ok=True)
    for number, size in enumerate(PICTURES):
        Image.new("L", size, 150).save(root / "images" / f"{number}.png")


def is_hopeless(told: str) -> bool:
    """Whether a table is refused because two pages could not hold it with one of its columns on both."""
    sizes = re.search(r"at least (\d+) pt wide .* has (\d+) by (\d+) pt", told)
    if sizes is None:
        return False
    width, *sides = map(int, sizes.groups())
    return width > max(*sides, 1.7 * min(sides))


def faults_of_file(pdf: Pdf, root: Path) -> Iterator[str]:
    """Text that is not there, or twice, or cannot be read, as the gates of a build find it."""
    output = root / "out.pdf"
    output.write_bytes(pdf.data)
    book = read_book(root)
    (edition,) = (edition for edition in book.editions if edition.name == "print")
    finished = read_finished_pdf(output)
    sheets = [page.chapter for page in pdf.pages]
    for error in check_parity_of_pdf(book.chapters, edition, output, finished.pages, sheets):
        yield f"text: {error}"
    for stretch in finished.lost:
        yield f"unseen: {stretch}"


def faults_of_page(book: TableBook, pdf: Pdf) -> Iterator[str]:
    shown = shown_table(pdf.data)
    yield from outside(shown)
    torn = {finding.code for finding in pdf.findings} & {"table-003"}
    yield from faults_of_cells(shown, book, is_torn=bool(torn))
    yield from faults_of_rows(book, shown)
    yield from faults_of_heads(book, shown)
    yield from faults_of_notes(book, shown)
    for finding in pdf.findings:
        over = OVER.search(finding.message)
        if over and float(over[1]) > TOLERANCE:
            yield f"over the measure: {finding.message}"


def outside(shown: Shown) -> Iterator[str]:
    """Glyphs of the table that stand at the edge of the sheet, or beyond it."""
    for sheet, glyph in (one for _, cells in (*shown.heads, *shown.rows) for cell in cells for one in cell.glyphs):
        page = shown.pages[sheet - 1]
        along, down = glyph.direction
        ends = (glyph.x, glyph.x + glyph.advance * along), (glyph.y, glyph.y + glyph.advance * down)
        for (low, high), length in zip(map(sorted, ends), (page.width, page.height), strict=True):
            if low < EDGE or high > length - EDGE:
                yield f"off the sheet: {glyph.text} on sheet {sheet}"
                return


def places_of_breaks(book: TableBook) -> dict[str, set[int]]:
    """Where an author broke lines, by the text of the cell."""
    broken = (cell.split("<br>") for row in book.rows for cell in row if "<br>" in cell)
    return {"".join(lines): {*accumulate(map(len, lines))} for lines in broken}


def faults_of_cells(shown: Shown, book: TableBook, *, is_torn: bool) -> Iterator[str]:
    """Numbers over two lines, words that are torn, those of a head in more than two, and cells that are set one character a line."""
    heads, breaks = {id(cell) for _, cells in shown.heads for cell in cells}, places_of_breaks(book)
    for _, cells in (*shown.heads, *shown.rows):
        for cell in cells:
            lines = cell.lines()
            if len(lines) < 2:
                continue
            if figure_of(cell.text):
                yield f"number torn: {lines}"
            elif len(lines) > 2 and len(cell.text) < 1.5 * len(lines) and cell.text not in breaks:
                yield f"one character a line: {lines}"
            elif (
                not is_torn
                and (id(cell) not in heads or len(lines) > 2)
                and len(cell.text) <= 6
                and len(HAN.findall(cell.text)) == len(cell.text)
                and not set(accumulate(map(len, lines[:-1])))
                <= {*places_by_sense(cell.text, book.language), *breaks.get(cell.text, ())}
            ):
                yield f"word torn: {lines}"


def faults_of_rows(book: TableBook, shown: Shown) -> Iterator[str]:
    """Rows that go on overleaf though they had room on a page."""
    missing = len(shown.rows) - (len(book.rows) - 1)
    over = [
        height(cells) + height(more)
        for (sheet, cells), (next_sheet, more) in pairwise(shown.rows)
        if sheet != next_sheet
    ]
    tall = TALL_OF_SMALL_PAGE if book.small_page else TALL * extent(shown, 1)
    if missing > sum(high > tall for high in over):
        yield f"row divided: {missing} more than the table has"


def faults_of_notes(book: TableBook, shown: Shown) -> Iterator[str]:
    """Notes that stand neither on the page of their call nor on the next, where that has no room beside a row: it has not many, or all its
    notes stand overleaf, or rows are divided.
    """
    texts = ["".join(glyph.text for glyph in page.glyphs if not glyph.is_artifact) for page in shown.pages]
    is_divided = len(shown.rows) > len(book.rows) - 1
    rows = Counter(sheet for sheet, _ in shown.rows)
    calls, notes = (
        [
            next((sheet for sheet, text in enumerate(texts, start=1) if str(number) in sign.findall(text)), 0)
            for number in range(1, len(book.notes) + 1)
        ]
        for sign in (CALL, NOTE)
    )
    beside = {called for called, noted in zip(calls, notes, strict=True) if called == noted}
    for number, (called, noted) in enumerate(zip(calls, notes, strict=True), start=1):
        lacks_room = is_divided or rows[called] <= TIED or called not in beside
        # That nothing is lost is seen by the gates; letters of a word may be drawn in parts.
        if called and noted and not called <= noted <= called + lacks_room:
            yield f"note elsewhere: {number} is called on sheet {called} and begins on sheet {noted}"


def height(cells: list[Cell]) -> float:
    """How much of its page a row takes at least, pt."""
    deep = 0.0
    for cell in cells:
        places = [glyph.y * glyph.direction[0] - glyph.x * glyph.direction[1] for _, glyph in cell.glyphs]
        if places:
            deep = max(deep, max(places) - min(places) + cell.glyphs[0][1].size)
    return deep


def extent(shown: Shown, sheet: int) -> float:
    page = shown.pages[sheet - 1]
    return min(page.width, page.height)


def faults_of_heads(book: TableBook, shown: Shown) -> Iterator[str]:
    """Pages on which the table goes on without its head, or without the words that say so."""
    sheets = sorted({sheet for sheet, _ in shown.rows})
    heads = {sheet for sheet, _ in shown.heads}
    for sheet in sheets:
        words = "".join(glyph.text for glyph in shown.pages[sheet - 1].glyphs if glyph.is_artifact)
        # A head that is said again calls no notes.
        if sheet not in heads and REFERENCE.sub("", book.rows[0][0]) not in words:
            yield f"no head on sheet {sheet}"
        if sheet == sheets[0]:
            continue
        if CONTINUED[book.language] not in words:
            yield f"sheet {sheet} does not say that the table goes on"
