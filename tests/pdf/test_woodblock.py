"""The page of a woodblock print: its rules part the columns exactly, and its fold stands at the fore-edge of both sides."""

from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from tests.books.small_book import write_small_book

from banxin.build import build_book
from banxin.errors import PublishingError
from banxin.model.edition import PageGrid
from banxin.pdf.styles.woodblock import AIR, BETWEEN, THICK, THIN
from banxin.readers.manifest.manifest_file import read_book

SCALE = 8
"""Pixels of a point."""
HEAD = "id: small\ntitle: 小书\nlanguage: zh-Hans\nbody: [chapters/01-one.md]\neditions:\n"
EDITION = (
    "  print: {format: pdf, writing_mode: vertical-rl, frame: woodblock, folio: fore-edge, trim: 大32开, "
    "grid: {type_size: 12pt, leading: 24pt, characters: 30, lines: 9}}\n"
)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> tuple[PageGrid, Path]:
    root = tmp_path_factory.mktemp("woodblock")
    chapter = "---\ntitle: 第一章\n---\n\n" + "北冥有鱼，其名为鲲。" * 80 + "\n"
    write_small_book(root, manifest=HEAD + EDITION, chapter=chapter)
    build_book(root)
    grid = read_book(root).editions[0].grid
    assert grid
    return grid, root / "build" / "print" / "small.pdf"


def strokes(path: Path, page: int, y: float) -> list[tuple[float, float]]:
    """Where the dark stretches on a level of a page begin, and how wide they are, in points."""
    picture = pypdfium2.PdfDocument(path)[page].render(scale=SCALE, grayscale=True).to_pil()
    row = [picture.getpixel((x, round(y * SCALE))) < 160 for x in range(picture.width)]
    edges = [x / SCALE for x, (one, other) in enumerate(pairwise(row), 1) if one != other]
    return [(begin, end - begin) for begin, end in zip(edges[::2], edges[1::2], strict=True)]


@pytest.mark.parametrize("page", [0, 1])
def test_rules_stand_between_the_columns_and_around_them(printed: tuple[PageGrid, Path], page: int) -> None:
    grid, path = printed
    leading, margins = grid.leading.points, grid.margins
    # Rectos of a vertical book lie left: their fold, too.
    left = margins.outer.points if page == 0 else margins.inner.points
    fold = left - leading if page == 0 else left + grid.lines * leading
    below_text = margins.head.points + grid.characters * grid.type_size.points + AIR / 2 * grid.type_size.points
    found = strokes(path, page, below_text)
    begin, end = min(left, fold), max(left + grid.lines * leading, fold + leading)
    rules = [begin + number * leading for number in range(1, grid.lines + 1)]
    trunk = fold + leading / 2
    wanted = sorted(
        (*rules, trunk, begin - BETWEEN - THICK / 2, begin - THIN / 2, end + THIN / 2, end + BETWEEN + THICK / 2)
    )
    assert [at + width / 2 for at, width in found] == pytest.approx(wanted, abs=0.3)


def test_what_a_page_says_stands_on_the_middle_of_its_fold(printed: tuple[PageGrid, Path]) -> None:
    from banxin.checks.pdf.pdf_glyphs import glyph_pages

    grid, path = printed
    fold = grid.margins.inner.points + (grid.lines + 0.5) * grid.leading.points
    said = [glyph for glyph in list(glyph_pages(path))[1].glyphs if glyph.size < grid.type_size.points - 1]
    assert "".join(glyph.text for glyph in said) == "小书二"
    assert [glyph.x for glyph in said] == pytest.approx([fold] * len(said), abs=0.5)


def test_a_page_of_horizontal_lines_has_no_frame(tmp_path: Path) -> None:
    root = write_small_book(tmp_path, manifest=f"{HEAD}  print: {{format: pdf, frame: woodblock}}\n")
    with pytest.raises(PublishingError) as caught:
        read_book(root)
    assert str(caught.value) == (
        "book.yaml:6:31: editions.print.frame: only vertical editions have a frame; "
        "hint: write 'writing_mode: vertical-rl', or leave it out"
    )


def test_an_outer_margin_that_has_no_room_for_the_fold_is_told(tmp_path: Path) -> None:
    manifest = HEAD + EDITION.replace("lines: 9", "lines: 13")
    with pytest.raises(PublishingError) as caught:
        read_book(write_small_book(tmp_path, manifest=manifest))
    assert "the fold of a woodblock page" in str(caught.value)
