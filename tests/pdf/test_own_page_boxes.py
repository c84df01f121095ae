"""Margin boxes and press marks that a stylesheet of the book asks for, as they stand on the pages."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.pdf.books import FRONT, GRID, book, chapter, edition, paragraph
from tests.pdf.conftest import Make
from tests.pdf.positions import glyphs_of, texts_of

from banxin.model.edition import Edition, WritingMode
from banxin.pdf.styles.own_page_boxes import BOXES, end_of_block, parted
from banxin.typography.page_grid import TRIM_SIZES, fit_page_grid
from banxin.units import Length

VERTICAL = replace(
    edition(),
    grid=fit_page_grid(
        TRIM_SIZES["大32开"], leading=Length.parse("18pt"), characters=30, lines=16, writing_mode=WritingMode.VERTICAL
    ),
    writing_mode=WritingMode.VERTICAL,
)
SIGNS = dict(zip(BOXES, "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳", strict=True))
WIDTH, HEIGHT = GRID.trim.width.points, GRID.trim.height.points
THIRDS = {"left": 0, "top": 0, "center": 1, "middle": 1, "right": 2, "bottom": 2}


@pytest.fixture
def styled(tmp_path: Path) -> Path:
    sheet = tmp_path / "own.css"
    rules = "\n".join(f'  @{name} {{ content: "{sign}" }}' for name, sign in SIGNS.items())
    sheet.write_text(f"@page {{\n{rules}\n}}\n", encoding="utf-8")
    return sheet


def third(place: float, whole: float) -> int:
    return min(2, int(3 * place / whole))


@pytest.mark.parametrize("made", [edition(), VERTICAL])
def test_each_of_the_sixteen_boxes_stands_where_its_name_says(make: Make, styled: Path, made: Edition) -> None:
    pdf = make(book(chapter("one", "逍遥游", (paragraph(),)), root=styled.parent), replace(made, stylesheets=(styled,)))
    [page] = glyphs_of(pdf.data)
    at = {glyph.text: (glyph.x, glyph.baseline) for glyph in page if glyph.text in SIGNS.values()}
    assert sorted(at) == sorted(SIGNS.values())
    grid = made.grid
    assert grid is not None
    head, foot = grid.margins.head.points, HEIGHT - grid.margins.foot.points
    for name, sign in SIGNS.items():
        x, y = at[sign]
        side, _, along = name.partition("-")
        if name.endswith("corner"):
            assert (x < WIDTH / 2) == ("left" in name), name
            assert (y < head) == (side == "top"), name
        elif side in ("top", "bottom"):
            assert y < head + 1 if side == "top" else y > foot - 1, name
            assert third(x, WIDTH) == THIRDS[along], name
        else:
            assert third(x, WIDTH) == THIRDS[side], name
            assert third(y, HEIGHT) == THIRDS[along], name


@pytest.mark.parametrize("made", [edition(), VERTICAL])
def test_own_boxes_stay_off_leaves_and_blank_pages(make: Make, styled: Path, made: Edition) -> None:
    whole = book(chapter("one", "逍遥游", (paragraph(),)), front=FRONT, root=styled.parent)
    pages = texts_of(make(whole, replace(made, stylesheets=(styled,))).data)
    said = [bool(set(page) & set(SIGNS.values())) for page in pages]
    assert said == [False, False, False, False, True, False, True]


def test_an_own_head_takes_the_place_of_the_editions_and_its_folio_stays(make: Make, tmp_path: Path) -> None:
    sheet = tmp_path / "own.css"
    sheet.write_text(
        ".chapter-title { string-set: own content(text) }\n"
        "@page { @top-right { content: '卷' string(own) } }\n"
        "@page front { @top-right { content: none } }\n",
        encoding="utf-8",
    )
    whole = book(chapter("one", "逍遥游", tuple([paragraph()] * 60)), root=tmp_path)
    pages = texts_of(make(whole, edition(stylesheets=(sheet,))).data)
    assert [page.count("卷逍遥游") for page in pages] == [1] * len(pages)
    assert all("南华真经" not in page for page in pages)
    assert [page.split()[-1] for page in pages] == [str(number + 1) for number in range(len(pages))]


def test_crop_marks_stand_outside_the_bleed(make: Make, tmp_path: Path) -> None:
    sheet = tmp_path / "own.css"
    sheet.write_text("@page { marks: crop; bleed: 3mm }", encoding="utf-8")
    pdf = make(book(root=tmp_path), edition(stylesheets=(sheet,)))
    with pikepdf.open(BytesIO(pdf.data)) as document:
        page = document.pages[0]
        media, bleed, trim = ([float(edge) for edge in page[name]] for name in ("/MediaBox", "/BleedBox", "/TrimBox"))
    assert trim == pytest.approx([0, 0, WIDTH, HEIGHT], abs=0.1)
    assert trim[0] - media[0] == pytest.approx(10 * 72 / 25.4, abs=0.1)
    # The marks are drawn in the outer half of what is around the sheet.
    assert bleed[0] >= media[0] + 5 * 72 / 25.4


def test_a_stylesheet_keeps_its_lines_and_columns() -> None:
    text = '/* @page { @top-left {} } */\n@page front {\n  margin: 0; @top-left { content: "}" /* } */ }\n}\np { color: red }\n'
    left, boxes = parted(text)
    assert [len(line) for line in left.splitlines()] == [len(line) for line in text.splitlines()]
    assert [(box.pages, box.name, box.declarations) for box in boxes] == [("front", "top-left", 'content: "}"')]
    assert "margin: 0;" in left
    assert left.count("top-left") == 1


@given(st.text("{}\"'/*a@page \n", max_size=60))
def test_any_stylesheet_is_parted_to_the_same_length(text: str) -> None:
    left, _ = parted(f"@page {{ @top-left {{ {text}")
    assert len(left) == len(f"@page {{ @top-left {{ {text}")
    assert end_of_block(text, 0) <= len(text)
