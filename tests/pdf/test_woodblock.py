"""The page of a woodblock print: its rules part the columns exactly, and its fold stands at the fore-edge of both sides."""

from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from tests.books.small_book import write_small_book
from tests.pdf.test_tables import made
from tests.pdf.test_vertical_pages import pages_of

from banxin.errors import PublishingError
from banxin.model.edition import PageGrid
from banxin.pdf.styles.fold import LOWER, UPPER
from banxin.pdf.styles.woodblock import AIR, BETWEEN, THICK, THIN
from banxin.readers.manifest.manifest_file import read_book
from banxin.verbs.build import build_book

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


def test_the_title_stands_below_the_upper_fishtail_and_the_number_over_the_lower_one(
    printed: tuple[PageGrid, Path],
) -> None:
    from banxin.checks.pdf.pdf_glyphs import glyph_pages

    grid, path = printed
    page = list(glyph_pages(path))[1]
    said = [glyph for glyph in page.glyphs if glyph.size < grid.type_size.points - 1]
    height = grid.characters * grid.type_size.points
    from_head = [glyph.y - grid.margins.head.points for glyph in said]
    assert UPPER * height < min(from_head)
    assert max(from_head) < (1 - LOWER) * height


LEAVES = EDITION.replace("frame: woodblock", "frame: {style: woodblock, count: leaves}").replace(
    "folio: fore-edge", "folio: fore-edge, punctuation: beside"
)
RAISED = (
    "---\ntitle: 第一章\n---\n\n"
    + "臣等謹案[聖祖]{.pingtai}御製，恭奉[聖諭]{.nuotai}。" * 40
    + "\n\n[](#here){.page} 見\n\n{#here}\n末。\n"
)


def test_leaves_are_counted_and_words_are_raised_and_marks_stand_beside(tmp_path: Path) -> None:
    from banxin.checks.pdf.pdf_glyphs import glyph_pages

    root = write_small_book(tmp_path, manifest=HEAD + LEAVES, chapter=RAISED)
    (built,) = build_book(root)
    assert [page.folio for page in built.report.pages][:3] == ["一上", "一下", "二上"]
    grid = read_book(root).editions[0].grid
    assert grid
    pages = list(glyph_pages(root / "build" / "print" / "small.pdf"))
    for page, folio in zip(pages, ("一上", "一下", "二上"), strict=False):
        small = "".join(one.text for one in page.glyphs if one.size < grid.type_size.points - 1)
        assert small.endswith(folio)
    body = [one for one in pages[1].glyphs if one.size > grid.type_size.points - 1]
    assert not {one.text for one in body} & set("，。")
    first = min(round(one.y, 1) for one in body)
    assert {one.text for one in body if round(one.y, 1) == first} == {"聖"}
    after = [other.y - one.y for one, other in pairwise(body) if one.text == "奉"]
    assert after == pytest.approx([2 * grid.type_size.points] * len(after), abs=0.5)


def test_no_column_of_the_theme_stays_empty_for_a_single_line(tmp_path: Path) -> None:
    manifest = HEAD.replace("language: zh-Hans\n", "language: zh-Hans\ntheme: classical\n") + "  print: {format: pdf}\n"
    chapter = "---\ntitle: 第一章\n---\n\n" + ("北冥有魚其名為鯤" * 5 + "\n\n") * 30
    (built,) = build_book(write_small_book(tmp_path, manifest=manifest, chapter=chapter))
    codes = [finding.code for finding in built.report.findings if finding.code.startswith("rhythm")]
    assert set(codes) <= {"rhythm-006"}
    columns = 30 * 2 + 1
    assert len(built.report.pages) == -(-columns // 10)


def test_marks_beside_are_for_lines_that_run_down(tmp_path: Path) -> None:
    root = write_small_book(tmp_path, manifest=f"{HEAD}  print: {{format: pdf, punctuation: beside}}\n")
    with pytest.raises(PublishingError) as caught:
        read_book(root)
    assert str(caught.value) == (
        "book.yaml:6:37: editions.print.punctuation: only vertical editions have marks beside the characters; "
        "hint: write 'writing_mode: vertical-rl', or 'punctuation: none'"
    )


def test_an_e_book_lists_the_pages_of_an_edition_with_its_own_punctuation(tmp_path: Path) -> None:
    editions = "  print: {format: pdf, punctuation: none}\n  reader: {format: epub, page_list: print}\n"
    with pytest.raises(PublishingError) as caught:
        read_book(write_small_book(tmp_path, manifest=HEAD + editions))
    assert str(caught.value) == (
        "book.yaml:7:37: editions.reader.page_list: 'print' has other punctuation; "
        "hint: list the pages of an edition with the same punctuation"
    )


def test_print_takes_pictures_with_all_their_pixels(tmp_path: Path) -> None:
    root = write_small_book(tmp_path, manifest=f"{HEAD}  print: {{format: pdf, pictures: {{longest: 900}}}}\n")
    with pytest.raises(PublishingError) as caught:
        read_book(root)
    assert str(caught.value) == (
        "book.yaml:6:44: editions.print.pictures.longest: print takes pictures with all their pixels; "
        "hint: leave it to e-books"
    )


def test_no_rule_strikes_a_table_and_none_is_lost_beside_it(tmp_path: Path) -> None:
    chapter = (
        "---\ntitle: 第一章\n---\n\n北冥有鱼。\n\n| 年 | 事 |\n|---|---|\n| 民国三十八年 | 阿公出门 |\n\n北冥有鱼。\n"
    )
    root = write_small_book(tmp_path / "book", manifest=HEAD + EDITION, chapter=chapter)
    build_book(root)
    grid = read_book(root).editions[0].grid
    assert grid
    level = grid.margins.head.points + 2 * grid.type_size.points
    rules = [begin for begin, wide in strokes(root / "build" / "print" / "small.pdf", 1, level) if wide < 1]
    columns = [round((after - before) / grid.leading.points) for before, after in pairwise(rules)]
    assert max(columns) >= 3
    assert columns.count(1) >= 2


@pytest.mark.parametrize("words", ["阿公出门，" * 30, "阿公出门"], ids=["wide", "narrow"])
def test_a_table_stands_off_the_frame_and_the_fold(words: str, tmp_path: Path) -> None:
    """Half a character of white is at either side of it, whether it takes the whole page or begins one."""
    text = f"北冥有鱼。\n\n{{.here}}\n| 年 | 事 |\n|---|---|\n| 民国三十八年 | {words} |\n\n" * 3
    root = write_small_book(tmp_path / "book", manifest=HEAD + EDITION, chapter=f"# 第一章\n\n{text}")
    build_book(root)
    grid = read_book(root).editions[0].grid
    assert grid
    pages = pages_of((root / "build" / "print" / "small.pdf").read_bytes())
    of_tables = [
        (page.number, glyph) for page in pages for glyph in page.glyphs if glyph.direction[0] and not glyph.is_artifact
    ]
    assert of_tables
    for number, glyph in of_tables:
        left = (grid.margins.outer if number % 2 else grid.margins.inner).points
        right = left + grid.lines * grid.leading.points
        assert left + grid.type_size.points / 2 - 0.1 <= glyph.x
        assert glyph.x + glyph.size / 2 <= right - grid.type_size.points / 2 + 0.1


def test_words_of_reverence_stand_at_the_head_of_the_line_also_where_they_begin_an_indented_paragraph(
    tmp_path: Path,
) -> None:
    pdf = made(tmp_path, "臣等謹案[聖]{.pingtai}祖御製。\n\n[皇]{.pingtai}上恭奉。\n", "vertical", language="zh-Hant")
    heads = {glyph.text: round(glyph.y, 1) for page in pages_of(pdf.data) for glyph in page.glyphs}
    assert heads["皇"] == heads["聖"]
    assert heads["臣"] > heads["聖"] + 15


def test_a_note_over_the_frame_ends_half_of_its_em_above_it(tmp_path: Path) -> None:
    """The wave of a title at its end had stood on the frame."""
    from tests.pdf.positions import glyphs_of

    text = "---\ntitle: 第一章\n---\n\n北冥有魚[見[春秋]{.title}及[史記末]{.title}]{.margin}其名為鯤。\n"
    manifest = HEAD.replace("language: zh-Hans\n", "language: zh-Hans\ntheme: classical\n") + "  print: {format: pdf}\n"
    root = write_small_book(tmp_path, manifest=manifest, chapter=text)
    build_book(root)
    grid = read_book(root).editions[0].grid
    assert grid
    glyphs = [one for page in glyphs_of((root / "build" / "print" / "small.pdf").read_bytes()) for one in page]
    [last] = [one for one in glyphs if one.text == "末"]
    frame = grid.margins.head.points - AIR * grid.type_size.points - BETWEEN - THICK
    [before] = [one for one in glyphs if one.text == "記"]
    em = last.baseline - before.baseline
    # The square of a character ends an eighth of an em below its baseline.
    assert frame - (last.baseline + 0.12 * em) == pytest.approx(em / 2, abs=0.3)
