"""`banxin proof`: spreads as the reader sees them, contact sheets, and what is laid over the pages."""

import json
from contextlib import closing
from pathlib import Path

import pikepdf
import pytest
from tests.comparison.conftest import write_book

from banxin.checks.pdf.pdf_glyphs import glyph_pages
from banxin.checks.pdf.pdf_lines import lines_of
from banxin.cli import main
from banxin.model.edition import Edition, PageGrid
from banxin.model.finding import Finding, Severity
from banxin.proofing.facing_pages import spreads_of
from banxin.proofing.grid_lines import cells, marked_lines, type_area
from banxin.proofing.painted_pages import MOST_PIXELS, PaintedPages
from banxin.readers.manifest.manifest_file import read_book
from banxin.saying.said import say
from banxin.verbs.build import build_book


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("proofed") / "book"
    write_book(root)
    build_book(root, ["print", "vertical"])
    return root


def proofs(book: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> list[Path]:
    assert main(["-C", str(book), "proof", *arguments, "--json"]) == 0
    return [Path(path) for path in json.loads(capsys.readouterr().out)["proofs"]]


def placed_on(page: pikepdf.Page) -> int:
    """How many pages are placed on one of a proof."""
    return sum(str(one.operator) == "Do" for one in pikepdf.parse_content_stream(page))


@pytest.mark.parametrize("count", range(1, 9))
@pytest.mark.parametrize("is_right", [False, True])
def test_every_page_stands_in_one_spread_and_the_first_alone_on_its_side(count: int, is_right: bool) -> None:
    spreads = list(spreads_of(count, is_right=is_right))
    assert sorted(sheet for spread in spreads for sheet in spread if sheet) == list(range(1, count + 1))
    assert spreads[0] == ((1, None) if is_right else (None, 1))
    # Rectos are odd: at the right of a book bound at the left, at the left of one bound at the right.
    assert all(sheet % 2 == 1 for sheet in ((one.left if is_right else one.right) for one in spreads) if sheet)


@pytest.mark.parametrize("edition", ["print", "vertical"])
def test_facing_pages_stand_side_by_side_in_the_order_of_the_open_book(
    book: Path, edition: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (path,) = proofs(book, capsys, edition)
    assert path == book / "build" / "proofs" / f"{edition}-spreads.pdf"
    pages = list(glyph_pages(path))
    source = list(glyph_pages(book / "build" / edition / "sample.pdf"))
    assert len(pages) == len(source) // 2 + 1
    assert (round(pages[2].width), round(pages[2].height)) == (round(2 * source[0].width), round(source[0].height))
    left, right = (5, 4) if edition == "vertical" else (4, 5)
    for sheet, is_left in ((left, True), (right, False)):
        text = sorted(glyph.text for glyph in source[sheet - 1].glyphs)
        seen = [one for one in pages[2].glyphs if (one.x < source[0].width) == is_left]
        assert sorted(glyph.text for glyph in seen) == text


def test_a_contact_sheet_has_every_page_and_its_number(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (path,) = proofs(book, capsys, "print", "--as", "contact")
    with pikepdf.open(path) as pdf:
        count = sum(placed_on(page) for page in pdf.pages)
    text = "".join(glyph.text for page in glyph_pages(path) for glyph in page.glyphs)
    sheets = len(list(glyph_pages(book / "build" / "print" / "sample.pdf")))
    assert count == sheets
    assert f"{sheets} ({sheets - 4})" in text


def test_only_the_pages_that_are_asked_for(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (path,) = proofs(book, capsys, "print", "--as", "pages", "--pages", "3,6-7")
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == 3
        assert "/StructTreeRoot" not in pdf.Root
    (path,) = proofs(book, capsys, "print", "--pages", "6")
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == 1


@pytest.mark.parametrize("edition", ["print", "vertical"])
def test_every_character_of_the_text_stands_in_a_square_of_the_grid(book: Path, edition: str) -> None:
    grid, is_vertical = grid_of(book, edition), edition == "vertical"
    for page in list(glyph_pages(book / "build" / edition / "sample.pdf"))[4:]:
        area = type_area(grid, is_recto=page.number % 2 == 1, is_vertical=is_vertical)
        squares = list(cells(grid, area, is_vertical=is_vertical))
        lines = {round(one.left if is_vertical else one.bottom, 1) for one in squares}
        size = float(grid.type_size.points)
        text = [line for line in lines_of(page) if abs(line.size - size) < 0.1 and len(line.glyphs) > 5]
        assert text
        for line in text:
            # The middle of the line is that of its squares; a baseline of Han stands 0.12 em above the foot of the square.
            middle = line.baseline - size / 2 if is_vertical else page.height - line.baseline - 0.12 * size
            assert min(abs(middle - one) for one in lines) < 0.1 * size, (page.number, line.text)
            ends = (line.start, line.end)
            first, last = (
                (page.height - area.bottom - area.height, page.height - area.bottom)
                if is_vertical
                else (area.left, area.left + area.width)
            )
            assert ends[0] > first - 0.6
            assert ends[1] < last + size


def grid_of(book: Path, name: str) -> PageGrid:
    edition: Edition = next(one for one in read_book(book).editions if one.name == name)
    assert edition.grid
    return edition.grid


def test_the_line_that_is_framed_is_the_one_of_that_number(book: Path) -> None:
    path = book / "build" / "print" / "sample.pdf"
    page = list(glyph_pages(path))[5]
    lines = lines_of(page)
    numbered = {index: line for index, line in enumerate(lines, start=1) if len(line.glyphs) > 10}
    number, line = list(numbered.items())[3]
    finding = Finding(
        code="typography-002",
        severity=Severity.WARNING,
        page=6,
        message=say("line {line} “{text}…” {what}", line=number, text=line.text[:6], what="is set loose"),
    )
    drawing = marked_lines(path, [finding])[6].decode()
    rectangle = next(row for row in drawing.splitlines() if row.endswith(" re"))
    left, bottom, width, height = map(float, rectangle.split()[:4])
    assert left == pytest.approx(line.start, abs=0.1)
    assert width == pytest.approx(line.end - line.start, abs=0.1)
    assert bottom < page.height - line.baseline < bottom + height


def test_pictures_have_the_resolution_that_is_asked_for(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from PIL import Image

    paths = proofs(book, capsys, "print", "--as", "pages", "--pages", "1-2", "--png", "72", "--grid", "--lines")
    assert [path.name for path in paths] == ["print-pages-001.png", "print-pages-002.png"]
    with Image.open(paths[0]) as picture:
        assert abs(picture.width - 105 / 25.4 * 72) < 2
    fewer = proofs(book, capsys, "print", "--as", "pages", "--pages", "1", "--png", "72")
    assert sorted(path.name for path in fewer[0].parent.glob("print-pages-*.png")) == ["print-pages-001.png"]


def test_a_sheet_of_any_size_is_painted_within_bounds(tmp_path: Path) -> None:
    path = tmp_path / "huge.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(14_400, 14_400))
        pdf.save(path)
    pages = PaintedPages(path)
    picture = pages.paint(1, 300)
    pages.close()
    assert picture.width * picture.height <= MOST_PIXELS * 1.01


def test_bookmarks_below_others_are_left_out_in_silence(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "nested.pdf"
    with pikepdf.new() as pdf:
        for _ in range(3):
            pdf.add_blank_page()
        with pdf.open_outline() as outline:
            first, second = pikepdf.OutlineItem("第一章", 0), pikepdf.OutlineItem("第二章", 2)
            first.children.append(pikepdf.OutlineItem("一节", 1))
            outline.root += [first, second]
        pdf.save(path)
    with closing(PaintedPages(path)) as pages:
        assert pages.headings() == [(1, "第一章"), (3, "第二章")]
        assert pages.titles() == ((1, "第一章"), (2, "一节"), (1, "第二章"))
    assert caplog.records == []


def test_two_proofs_of_one_build_have_the_same_bytes(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = proofs(book, capsys, "print", "--as", "contact", "--grid")[0].read_bytes()
    assert proofs(book, capsys, "print", "--as", "contact", "--grid")[0].read_bytes() == first


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["reader", "--grid"],
            "the edition 'reader' is not printed, so it has no pages to prove; hint: name it without --pages, --grid, --lines and --png, or name one with format: pdf",
        ),
        (["print", "--pages", "x"], "'x' is no sheet and no range of sheets; hint: write 3,7-12"),
        (["print", "--pages", "900"], "the edition 'print' has 16 sheets, from 1 to 16, and none of 900"),
        (["print", "--pages", "3-1"], "'3-1' is a range that ends before it begins; hint: write 1-3"),
        (["PRINT"], "no edition is called 'PRINT'; hint: did you mean 'print'?"),
        (["prnt"], "no edition is called 'prnt'; hint: did you mean 'print'?"),
    ],
)
def test_what_cannot_be_proved_ends_with_2(
    book: Path, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(book), "proof", *arguments]) == 2
    assert capsys.readouterr().err == f"{message}\n"
