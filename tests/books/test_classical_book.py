"""The classical book: commentaries in the line, names and titles, notes in the margin, in both directions.

The gate of the build has compared every character already; here the finished pages are measured.
"""

import zipfile
from collections import defaultdict
from dataclasses import replace
from itertools import pairwise

import pikepdf
import pytest
from tests.books.conftest import FinishedBook
from tests.engine.strokes import Painted, paths_of

from banxin.checks.epub.epub_file import check_parity_of_epub
from banxin.checks.pdf.pdf_glyphs import Glyph, GlyphPage, glyph_pages
from banxin.model.block import Paragraph
from banxin.model.inline import MarginNote, Span, SpanKind, Text, walk
from banxin.readers.manifest.manifest_file import read_book

TYPE, NOTE, MARGIN = 12.0, 6.0, 9.144
"""Points: the text, notes in the line, notes in the margin."""
NEVER_FIRST, NEVER_LAST = set("，。、；：！？」』）"), set("「『（")
PRINTED = ["print", "vertical"]


@pytest.fixture(params=PRINTED)
def pages(request: pytest.FixtureRequest, classical_book: FinishedBook) -> list[GlyphPage]:
    return list(glyph_pages(classical_book.output(request.param)))


def along(glyph: Glyph) -> float:
    return glyph.y if glyph.is_upright else glyph.x


def across(glyph: Glyph) -> float:
    return glyph.x if glyph.is_upright else glyph.y


def rows(page: GlyphPage, size: float) -> list[list[Glyph]]:
    """The glyphs of a size, by the row that they stand in; without readings and running heads, which may have it too."""
    found = defaultdict(list)
    for glyph in page.glyphs:
        is_kai = "WenKai" in glyph.font
        is_reading = "\u3100" <= glyph.text <= "\u312f" or glyph.text in "\u02ca\u02c7\u02cb\u02d9"
        if abs(glyph.size - size) < 0.01 and is_kai is (size == MARGIN) and not is_reading:
            found[round(across(glyph), 1)].append(glyph)
    return [sorted(row, key=along) for row in found.values()]


def count(book: FinishedBook, kind: SpanKind) -> int:
    blocks = [block for chapter in read_book(book.root).chapters for block in chapter.blocks]
    inlines = [inline for block in blocks if isinstance(block, Paragraph) for inline in walk(block.children)]
    return sum(isinstance(inline, Span) and inline.kind is kind for inline in inlines)


@pytest.mark.parametrize("edition", PRINTED)
def test_every_line_is_composed_and_full(classical_book: FinishedBook, edition: str) -> None:
    told = classical_book.report(edition).typography
    for name in ("unfilled_lines", "overfull_lines", "uncomposed_paragraphs", "off_grid_lines", "runts"):
        assert told[name] == 0, name


def test_kinsoku_holds_in_lines_and_in_the_rows_of_notes(pages: list[GlyphPage]) -> None:
    count = 0
    for page in pages:
        for size in (TYPE, NOTE):
            for row in rows(page, size):
                # A row is interrupted where text of another size stands; what follows on it is no line of its own.
                parts = [[row[0]]]
                for glyph in row[1:]:
                    if along(glyph) - along(parts[-1][-1]) > 2 * size:
                        parts.append([])
                    parts[-1].append(glyph)
                for part in parts if size == NOTE else (row,):
                    count += 1
                    if size == NOTE or along(part[0]) == min(along(glyph) for glyph in row):
                        assert size == TYPE or part[0].text not in NEVER_FIRST
                    assert part[-1].text not in NEVER_LAST
    assert count > 90


def test_rows_of_a_note_are_a_little_more_than_its_em_apart(pages: list[GlyphPage]) -> None:
    """Two rows of six points with 0.2 em between them, where a name line runs: the line is as high as its leading, and no higher."""
    steps = set()
    for page in pages:
        places = sorted(across(row[0]) for row in rows(page, NOTE))
        steps |= {round(b - a, 1) for a, b in pairwise(places)}
    assert min(steps) == pytest.approx(1.2 * NOTE, abs=0.06)


def test_notes_in_the_margin_keep_off_the_text_and_one_another(pages: list[GlyphPage]) -> None:
    seen = 0
    for page in pages:
        text = [glyph for row in rows(page, TYPE) for glyph in row]
        places = []
        for row in rows(page, MARGIN):
            for glyph in row:
                seen += 1
                places.append((glyph.x, glyph.y))
                assert 8 < glyph.x < page.width - 8
                assert 8 < glyph.y < page.height - 8
                if glyph.is_upright:
                    assert glyph.y + MARGIN < min(other.y for other in text)
                else:
                    edges = min(other.x for other in text), max(other.x for other in text) + TYPE
                    # An opening bracket at the start of a line has lost its blank half.
                    assert glyph.x + MARGIN / 2 > edges[1] or glyph.x + MARGIN < edges[0]
        for number, (x, y) in enumerate(places):
            # A mark in the middle of its square has lost a quarter of it behind a bracket that has lost a half.
            assert all(abs(x - a) + abs(y - b) > MARGIN / 4 - 0.1 for a, b in places[:number])
    assert seen > 60


def strokes_of(book: FinishedBook, edition: str) -> list[Painted]:
    """The lines beside the text on all pages; dots are left out, and so are filled shapes."""
    file = book.output(edition)
    with pikepdf.open(file) as pdf:
        number = len(pdf.pages)
    found = [path for page in range(number) for path in paths_of(file, page) if path.paint == "S"]
    return [path for path in found if max(path.right - path.left, path.bottom - path.top) > 3]


@pytest.mark.parametrize("edition", PRINTED)
def test_every_name_and_title_has_its_line(classical_book: FinishedBook, edition: str) -> None:
    """Some names are broken between two lines or rows, and have two."""
    strokes = strokes_of(classical_book, edition)
    names = [stroke for stroke in strokes if not stroke.curves]
    titles = [stroke for stroke in strokes if stroke.curves]
    expected = count(classical_book, SpanKind.PROPER_NAME)
    assert expected > 100
    assert expected <= len(names) < 1.15 * expected
    assert count(classical_book, SpanKind.BOOK_TITLE) <= len(titles) <= count(classical_book, SpanKind.BOOK_TITLE) + 2


@pytest.mark.parametrize("edition", ["reader", "vertical-reader"])
def test_a_changed_note_in_the_margin_is_missed(classical_book: FinishedBook, edition: str) -> None:
    chapter = read_book(classical_book.root).chapters[1]
    assert check_parity_of_epub([chapter], classical_book.output(edition)) == []

    def changed(paragraph: Paragraph) -> Paragraph:
        children = tuple(
            MarginNote((Text("異文"),)) if isinstance(inline, MarginNote) else inline for inline in paragraph.children
        )
        return replace(paragraph, children=children)

    blocks = tuple(changed(block) if isinstance(block, Paragraph) else block for block in chapter.blocks)
    assert check_parity_of_epub([replace(chapter, blocks=blocks)], classical_book.output(edition))


def test_names_that_touch_are_parted_in_e_books(classical_book: FinishedBook) -> None:
    """Their lines would run together: few reading systems know text-decoration-inset."""
    with zipfile.ZipFile(classical_book.output("reader")) as epub:
        text = epub.read(next(name for name in epub.namelist() if "zuozhuan" in name)).decode()
    assert '<i class="proper-name">南陽</i><i class="proper-name beside">宛縣</i>' in text
    assert '<i class="proper-name">鄭武公</i>娶于<i class="proper-name">申</i>' in text
