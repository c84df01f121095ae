"""Pages of vertical text, measured on the finished sheets: type area, lines, running heads, folios, binding, places."""

from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from tests.pdf.books import FRONT, PLACE, SENTENCE, book, chapter, edition, heading, note, noted, paragraph
from tests.pdf.conftest import Make

from banxin.checks.pdf.pdf_codes import CodeTable
from banxin.checks.pdf.pdf_glyphs import Glyph, GlyphPage, glyph_page
from banxin.fonts.faces import FontSet
from banxin.model.block import Alignment, Table
from banxin.model.book import Leaf, Part
from banxin.model.edition import Edition, FolioPlace, WritingMode
from banxin.model.inline import Link, Text
from banxin.model.people import Contributor
from banxin.pdf.pdf_writer import Pdf, write_pdf
from banxin.typography.page_grid import TRIM_SIZES, fit_page_grid
from banxin.units import Length

GRID = fit_page_grid(
    TRIM_SIZES["大32开"], leading=Length.parse("18pt"), characters=38, lines=16, writing_mode=WritingMode.VERTICAL
)
LONG = tuple(paragraph(SENTENCE * 3) for _ in range(12))
SIZE, LEADING = GRID.type_size.points, GRID.leading.points
WIDTH, HEIGHT = GRID.trim.width.points, GRID.trim.height.points


def vertical(**fields: object) -> Edition:
    return replace(edition(), grid=GRID, writing_mode=WritingMode.VERTICAL, **fields)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def novel(make: Make) -> Pdf:
    """Front matter, two parts, a colophon."""
    parts = (
        Part(
            id="p1",
            title="内篇",
            chapters=(chapter("one", "逍遥游", LONG), chapter("two", "齐物论", LONG)),
            source=PLACE,
        ),
        Part(id="p2", title="外篇", chapters=(chapter("three", "骈拇", LONG),), source=PLACE),
    )
    return make(book(*parts, front=FRONT, back=(Leaf.COLOPHON,)), vertical())


def pages_of(data: bytes) -> list[GlyphPage]:
    tables: dict[tuple[int, int], CodeTable] = {}
    with pikepdf.open(BytesIO(data)) as pdf:
        return [glyph_page(page, number, tables) for number, page in enumerate(pdf.pages, start=1)]


def body_of(page: GlyphPage) -> list[Glyph]:
    """The upright glyphs of the text's size."""
    return [glyph for glyph in page.glyphs if glyph.is_upright and glyph.size == pytest.approx(SIZE, abs=0.01)]


def full_pages(pdf: Pdf) -> list[GlyphPage]:
    return [page for page in pages_of(pdf.data) if len(body_of(page)) > 400]


def furniture_of(page: GlyphPage) -> list[Glyph]:
    """What stands outside of the type area."""
    margins = GRID.margins
    left = margins.outer.points if page.number % 2 else margins.inner.points
    right = left + GRID.lines * LEADING
    return [
        glyph for glyph in page.glyphs
        if not (left <= glyph.x <= right and margins.head.points - 1 <= glyph.y <= HEIGHT - margins.foot.points + 1)
    ]  # fmt: skip


def test_sheets_stand_upright(novel: Pdf) -> None:
    with pikepdf.open(BytesIO(novel.data)) as pdf:
        for page in pdf.pages:
            for box in (page.mediabox, page.trimbox):
                assert [float(edge) for edge in box] == pytest.approx([0, 0, WIDTH, HEIGHT], abs=0.01)
            assert "/Rotate" not in page


def test_lines_stand_on_the_grid_from_the_right_edge_of_the_type_area(novel: Pdf) -> None:
    pages = full_pages(novel)
    assert len(pages) > 6
    for page in pages:
        is_recto = page.number % 2 == 1
        # A book of vertical text is bound at the right: a recto has its inner margin there, a verso its outer one.
        margin = GRID.margins.inner.points if is_recto else GRID.margins.outer.points
        for glyph in body_of(page):
            row = (WIDTH - margin - glyph.x - LEADING / 2) / LEADING
            assert abs(row - round(row)) * LEADING < 0.05
            assert 0 <= round(row) < GRID.lines


def test_columns_fill_the_measure_from_the_head(novel: Pdf) -> None:
    head, measure = GRID.margins.head.points, GRID.characters * SIZE
    for page in full_pages(novel):
        body = body_of(page)
        assert min(glyph.y for glyph in body) == pytest.approx(head, abs=SIZE / 2 + 0.1)
        assert max(glyph.y + glyph.advance for glyph in body) <= head + measure + SIZE / 2 + 0.1


def test_a_running_head_stands_across_at_the_head_outside(novel: Pdf) -> None:
    opening = {page.sheet for page in novel.pages if page.chapter and page.offset == 0}
    pages = [page for page in full_pages(novel) if page.number not in opening]
    assert len(pages) > 4
    for page in pages:
        head = [glyph for glyph in furniture_of(page) if glyph.y < GRID.margins.head.points]
        assert {glyph.direction for glyph in head} == {(1.0, 0.0)}
        text = "".join(glyph.text for glyph in head)
        area = GRID.lines * LEADING
        if page.number % 2:
            assert text in ("逍遥游", "齐物论", "骈拇")
            outer = WIDTH - GRID.margins.inner.points - area
            assert head[0].x == pytest.approx(outer, abs=0.1)
        else:
            assert text in ("内篇", "外篇")
            assert head[-1].x + head[-1].advance == pytest.approx(WIDTH - GRID.margins.outer.points, abs=0.1)


def test_a_folio_stands_across_at_the_foot_outside(novel: Pdf) -> None:
    foot = HEIGHT - GRID.margins.foot.points
    for page, told in zip(pages_of(novel.data), novel.pages, strict=True):
        folio = [glyph for glyph in furniture_of(page) if glyph.y > foot]
        assert bool(folio) is bool(told.chapter) or told.name == "front"
        if folio:
            assert "".join(glyph.text for glyph in folio) == told.folio
            assert {glyph.direction for glyph in folio} == {(1.0, 0.0)}
            assert (folio[0].x < WIDTH / 2) is (page.number % 2 == 1)


def test_a_fore_edge_has_the_head_and_the_folio_in_one_column(make: Make) -> None:
    pdf = make(book(chapter("one", "逍遥游", LONG)), vertical(folio=FolioPlace.FORE_EDGE))
    for page in full_pages(pdf)[1:]:
        column = furniture_of(page)
        assert len({round(glyph.x, 1) for glyph in column}) == 1
        assert all(glyph.is_upright for glyph in column)
        assert set(column[-1].text) <= set("〇一二三四五六七八九")
        assert column[0].y < HEIGHT / 2 < column[-1].y
        assert (column[0].x < WIDTH / 2) is (page.number % 2 == 1)


def test_pages_before_the_text_are_counted_upright_at_a_fore_edge(make: Make) -> None:
    data = make(book(chapter("one", "逍遥游", LONG), front=(Leaf.TOC,)), vertical(folio=FolioPlace.FORE_EDGE)).data
    contents = next(page for page in pages_of(data) if any(glyph.text == "目" for glyph in page.glyphs))
    folio = furniture_of(contents)[-1]
    assert (folio.text, folio.is_upright) == ("子", True)


def test_a_leader_ends_before_the_page_number_by_more_than_its_dots_stand_apart(make: Make) -> None:
    chapters = [chapter(name, name, LONG) for name in ("甲", "乙", "丙")]
    contents = next(
        page for page in pages_of(make(book(*chapters, front=(Leaf.TOC,)), vertical()).data) if page.number < 4
    )
    figures = [glyph for glyph in contents.glyphs if glyph.text in tuple("０１２３４５６７８９")]
    assert figures
    for x in {round(glyph.x) for glyph in figures}:
        dots = sorted(glyph.y for glyph in contents.glyphs if glyph.text == "·" and abs(glyph.x - x) < 8)
        head = min(glyph.y for glyph in figures if abs(glyph.x - x) < 8)
        assert head - dots[-1] > 1.2 * (dots[-1] - dots[-2])


def test_a_title_has_the_room_of_a_character_behind_its_number(make: Make) -> None:
    pages = pages_of(make(book(chapter("one", "第一章 逍遥游", LONG), front=(Leaf.TOC,)), vertical()).data)
    glyphs = [glyph for page in pages for glyph in page.glyphs if glyph.text.strip() and glyph.direction[1]]
    titles = [(before, behind) for before, behind in pairwise(glyphs) if (before.text, behind.text) == ("章", "逍")]
    assert len(titles) == 2
    for before, behind in titles:
        assert behind.y - before.y == pytest.approx(2 * before.size, abs=0.1)


def test_a_running_head_that_is_too_long_is_cut_and_told_once(fonts: FontSet) -> None:
    title = "甲乙丙丁戊己庚辛壬癸" * 5
    for folio in (FolioPlace.FOOT_OUTER, FolioPlace.FORE_EDGE):
        pdf = write_pdf(book(chapter("one", title, LONG)), vertical(folio=folio), fonts)
        told = [finding for finding in pdf.findings if finding.code == "typography-009"]
        assert [finding.message for finding in told] == [
            f"the running head “{title}” is too long for the page and is cut"
        ]
        assert pdf.typography["overfull_lines"] == 0
        assert 10 < len(furniture_of(pages_of(pdf.data)[2])) < len(title)


def test_notes_stand_at_the_left_of_the_page_of_their_call(make: Make) -> None:
    pdf = make(book(chapter("one", blocks=(noted(1), *LONG), notes=(note(1, "鲲，大鱼也。"),))), vertical())
    page = pages_of(pdf.data)[0]
    text = "".join(glyph.text for glyph in page.glyphs)
    assert "大鱼也" in text
    small = [glyph for glyph in page.glyphs if glyph.is_upright and 8 < glyph.size < 9]
    assert max(glyph.x for glyph in small) < min(glyph.x for glyph in body_of(page))


def test_links_and_bookmarks_lead_to_where_their_targets_stand(make: Make) -> None:
    link = replace(paragraph("见"), children=(Text("见"), Link("#two", (Text("齐物论"),)), Text("。")))
    chapters = (chapter("one", "逍遥游", (link, *LONG)), chapter("two", "齐物论", (heading("南郭子綦"), *LONG)))
    data = make(book(*chapters, front=(Leaf.TOC,)), vertical()).data
    pages = pages_of(data)
    with pikepdf.open(BytesIO(data)) as pdf:
        names = pdf.Root.Names.Dests.Names
        places = {str(names[at]): names[at + 1] for at in range(0, len(names), 2)}
        sheets = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        target = places["two"]
        sheet = sheets[target[0].objgen]
        assert "".join(glyph.text for glyph in pages[sheet].glyphs).count("南郭子綦") == 1
        title = next(glyph for glyph in pages[sheet].glyphs if glyph.text == "齐")
        assert float(target[2]) >= title.x
        annotation = next(
            one
            for page in pdf.pages
            for one in page.get("/Annots", ())
            if str(one.Dest) == "two" and one.Contents == "齐物论"
        )
        left, low, right, high = (float(edge) for edge in annotation.Rect)
        linked = next(
            glyph
            for page in pages
            for glyph in page.glyphs
            if glyph.text == "齐" and left <= glyph.x <= right and low - 1 <= HEIGHT - glyph.y <= high + 1
        )
        assert linked.is_upright
        for entry in pdf.open_outline().root:
            assert float(entry.to_dictionary_object(pdf).Dest[2]) <= WIDTH


def test_a_table_stands_across_and_goes_on_overleaf(make: Make, tmp_path: Path) -> None:
    rows = tuple(((Text(f"第{number}行"),), (Text("百"),)) for number in range(60))
    table = Table(
        source=PLACE, alignments=(Alignment.NONE, Alignment.NONE), head=(((Text("名"),), (Text("数"),)),), body=rows
    )
    pdf = make(book(chapter("one", blocks=(*LONG[:1], table, *LONG[:1]))), vertical())
    pages = pages_of(pdf.data)
    with_rows = [page for page in pages if any(glyph.text == "行" for glyph in page.glyphs)]
    assert len(with_rows) > 1
    for page in with_rows:
        cells = [
            glyph for glyph in page.glyphs if glyph.text in "第行百名数" and not glyph.is_artifact and glyph.size < SIZE
        ]
        assert {glyph.direction for glyph in cells} == {(1.0, 0.0)}
        assert max(glyph.y for glyph in cells) < HEIGHT - GRID.margins.foot.points + 1
        # The head of the table stands on each page.
        assert sum(glyph.text == "名" for glyph in cells) == 1
    text = "".join(glyph.text for page in pages for glyph in page.glyphs)
    assert all(f"第{number}行" in text for number in range(60))


@pytest.mark.parametrize("asked", [False, True])
def test_viewers_turn_from_right_to_left_only_where_the_edition_asks(make: Make, asked: bool) -> None:
    data = make(book(chapter()), vertical(viewer_right_to_left=asked)).data
    with pikepdf.open(BytesIO(data)) as pdf:
        preferences = pdf.Root.ViewerPreferences
        assert preferences.get("/Direction") == ("/R2L" if asked else None)
        assert preferences.DisplayDocTitle


@pytest.mark.parametrize(
    "title", ["庄子", "从铅字到代码：中文排版技术的三次转折与一个尚未解决的问题", "逍遥游与齐物论"]
)
def test_a_title_page_has_the_title_and_the_house_on_its_axis(title: str, make: Make) -> None:
    names = tuple(Contributor(name=name) for name in ("郭象", "成玄英"))
    facts: dict[str, Any] = {"title": title, "contributors": names, "publisher": "版心书局"}
    lines = (title[: title.index("：") + 1], "中文排版技术的三次转折", "与一个尚未解决的问题") if "：" in title else ()
    one = book(chapter(), front=(Leaf.TITLE_PAGE,), display_lines=lines, **facts)
    page, *_ = pages_of(make(one, vertical()).data)
    sizes = {glyph.size for glyph in page.glyphs if glyph.is_upright}
    axis = WIDTH - GRID.margins.inner.points - GRID.lines * LEADING / 2
    big = [glyph for glyph in page.glyphs if glyph.is_upright and glyph.size == max(sizes)]
    assert "".join(glyph.text for glyph in big) == title
    assert (min(glyph.x for glyph in big) + max(glyph.x for glyph in big)) / 2 == pytest.approx(axis, abs=0.5)
    house = [glyph for glyph in page.glyphs if glyph.direction == (1.0, 0.0) and glyph.text in "版心书局"]
    assert house[0].x + (house[-1].x + house[-1].advance) == pytest.approx(2 * axis, abs=3)
    people = [glyph for glyph in page.glyphs if glyph.is_upright and glyph.text in "郭象成玄英"]
    assert max(glyph.x for glyph in people) + SIZE < min(glyph.x for glyph in big)
    assert max(glyph.y + glyph.advance for glyph in people) < min(glyph.y for glyph in house) - SIZE
