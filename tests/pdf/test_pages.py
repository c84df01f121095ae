"""Sheets, type area, lines, running heads and folios, as they stand in the finished file."""

from collections import Counter
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from tests.pdf.books import FRONT, GRID, PLACE, SENTENCE, book, chapter, edition, heading, note, noted, paragraph
from tests.pdf.conftest import Make
from tests.pdf.positions import Glyph, glyphs_of, lines_of, texts_of

from banxin.fonts.faces import FontSet
from banxin.model.book import Leaf, Matter, Part
from banxin.model.edition import FolioPlace, Opening, RunningHead, WritingMode
from banxin.model.finding import Severity
from banxin.model.inline import Code, Inline, Link, Ruby, Span, SpanKind, Text
from banxin.pdf.furniture_room import furniture_findings
from banxin.pdf.pdf_writer import Pdf, write_pdf
from banxin.typography.page_grid import TRIM_SIZES, fit_page_grid
from banxin.units import Length

LONG = tuple(paragraph(SENTENCE * 3) for _ in range(20))


@pytest.fixture(scope="module")
def novel(make: Make) -> Pdf:
    """Front matter, a preface, two parts of long chapters, a colophon."""
    preface = chapter("preface", "序言", LONG, matter=Matter.FRONT)
    parts = (
        Part(
            id="p1",
            title="内篇",
            chapters=(chapter("one", "逍遥游", LONG), chapter("two", "齐物论", LONG)),
            source=PLACE,
        ),
        Part(id="p2", title="外篇", chapters=(chapter("three", "骈拇", LONG),), source=PLACE),
    )
    return make(book(*parts, front=(*FRONT, preface), back=(Leaf.COLOPHON,)), edition())


def sides(page: list[Glyph]) -> tuple[float, float]:
    """The left edge of the first character of the lines, the right edge of the longest one."""
    body = [glyph for glyph in page if glyph.size == pytest.approx(GRID.type_size.points, abs=0.01)]
    return min(glyph.x for glyph in body), max(glyph.x for glyph in body) + GRID.type_size.points


def body_pages(pdf: Pdf) -> list[tuple[int, list[Glyph]]]:
    """Pages full of text: their sheet and characters."""
    pages = glyphs_of(pdf.data)
    counts = {page.sheet: page for page in pdf.pages if page.chapter}
    return [(sheet, pages[sheet - 1]) for sheet in counts if len(pages[sheet - 1]) > 500]


def test_every_sheet_has_the_trim_size(novel: Pdf) -> None:
    with pikepdf.open(BytesIO(novel.data)) as pdf:
        for page in pdf.pages:
            assert [float(edge) for edge in page.mediabox] == pytest.approx(
                [0, 0, GRID.trim.width.points, GRID.trim.height.points], abs=0.01
            )


def test_the_type_area_lies_at_the_inner_margin_on_both_sides_of_a_leaf(novel: Pdf) -> None:
    inner, width = GRID.margins.inner.points, GRID.trim.width.points
    measure = GRID.characters * GRID.type_size.points
    pages = body_pages(novel)
    assert {sheet % 2 for sheet, _ in pages} == {0, 1}
    for sheet, page in pages:
        left, right = sides(page)
        expected = inner if sheet % 2 else width - inner - measure
        assert left == pytest.approx(expected, abs=0.01)
        assert right <= expected + measure + GRID.type_size.points / 2 + 0.01


@pytest.mark.parametrize(("language", "indent"), [("zh-Hans", 2), ("ja", 1)])
def test_paragraphs_are_indented_as_in_the_language_of_the_book(make: Make, language: str, indent: int) -> None:
    pdf = make(book(chapter(blocks=(paragraph("化而為鳥。"),)), language=language), edition())
    body = [glyph for glyph in glyphs_of(pdf.data)[0] if glyph.text == "化"]
    area = GRID.margins.inner.points
    assert body[0].x == pytest.approx(area + indent * GRID.type_size.points, abs=0.1)


def test_body_lines_stand_on_the_grid_of_recto_and_verso(novel: Pdf) -> None:
    leading, head = GRID.leading.points, GRID.margins.head.points
    for _, page in body_pages(novel):
        body = [glyph for glyph in page if glyph.size == pytest.approx(GRID.type_size.points, abs=0.01)]
        first = min(glyph.baseline for glyph in body)
        assert {round((glyph.baseline - first) / leading, 3) % 1 for glyph in body} == {0}
        assert head < first < head + leading or round((first - head) / leading, 2) > 1
    firsts = {round((min(g.baseline for g in page) - head) % leading, 2) for _, page in body_pages(novel)}
    assert len(firsts) == 1


def test_words_in_other_faces_and_sizes_leave_their_lines_on_the_grid(make: Make) -> None:
    kinds = (
        SpanKind.EMPHASIS,
        SpanKind.STRONG,
        SpanKind.RUN_IN,
        SpanKind.SUPERSCRIPT,
        SpanKind.SUBSCRIPT,
        SpanKind.WARICHU,
    )
    mixed: list[Inline] = [Span(kind, (Text(f"{SENTENCE} and {kind}"),)) for kind in kinds]
    inlines: tuple[Inline, ...] = (
        *mixed,
        Code("code of 12"),
        Link("https://example.org/", (Text("example"),)),
        Ruby((("鲲", "kūn"),)),
    )
    pdf = make(
        book(chapter("one", "题", (paragraph(SENTENCE, *inlines), *LONG, noted(1)), (note(1, "注"),))), edition()
    )
    leading = GRID.leading.points
    for page in glyphs_of(pdf.data)[:-1]:
        body = [glyph for glyph in page if glyph.size == pytest.approx(GRID.type_size.points, abs=0.01)]
        first = min(glyph.baseline for glyph in body)
        assert all(
            abs((glyph.baseline - first) / leading - round((glyph.baseline - first) / leading)) < 0.002
            for glyph in body
        )


def test_a_full_page_has_the_lines_of_the_grid(novel: Pdf) -> None:
    counts: Counter[int] = Counter()
    for _, page in body_pages(novel):
        body = [glyph for glyph in page if glyph.size == pytest.approx(GRID.type_size.points, abs=0.01)]
        counts[len(lines_of(body))] += 1
    assert max(counts) == GRID.lines


def test_a_verso_is_headed_by_the_part_and_a_recto_by_the_chapter(novel: Pdf) -> None:
    texts = texts_of(novel.data)
    heads = {page.sheet: texts[page.sheet - 1].split("\n")[0] for page in novel.pages}
    opening = set(novel.places.values())
    running = [page for page in novel.pages if page.chapter == "two" and page.sheet not in opening]
    assert {heads[page.sheet] for page in running if page.sheet % 2} == {"齐物论"}
    assert {heads[page.sheet] for page in running if page.sheet % 2 == 0} == {"内篇"}


def test_without_parts_a_verso_is_headed_by_the_book(make: Make) -> None:
    pdf = make(book(chapter("one", "逍遥游", LONG)), edition())
    assert [text.split("\n")[0] for text in texts_of(pdf.data)[1:3]] == ["南华真经", "逍遥游"]


def test_openings_blanks_and_leaves_have_no_running_head(novel: Pdf) -> None:
    texts = texts_of(novel.data)
    for page in novel.pages:
        first = texts[page.sheet - 1].split("\n")[0]
        if page.chapter and page.offset == 0:
            assert first in {"序言", "逍遥游", "齐物论", "骈拇"}
        if page.is_blank:
            assert texts[page.sheet - 1] == ""
    assert novel.blank_pages


def test_folios_stand_outside_and_count_from_the_body(novel: Pdf) -> None:
    texts = texts_of(novel.data)
    pages = glyphs_of(novel.data)
    printed = {
        page.sheet: texts[page.sheet - 1].split("\n")[-1]
        for page in novel.pages
        if page.name not in {"leaf", "part-start"} and not page.is_blank
    }
    for page in novel.pages:
        if page.sheet in printed:
            assert printed[page.sheet] == page.folio
            last = pages[page.sheet - 1][-1]
            assert (last.x > GRID.trim.width.points / 2) == bool(page.sheet % 2)
    assert novel.pages[novel.places["one"] - 1].folio == "3"
    assert next(page.folio for page in novel.pages if page.chapter == "preface").isalpha()


def test_leaves_are_quiet(novel: Pdf) -> None:
    texts = texts_of(novel.data)
    assert texts[0] == "南华真经"
    assert texts[novel.places["p1"] - 1] == "内篇"


@pytest.mark.parametrize(
    ("place", "first", "last"),
    [
        (FolioPlace.FOOT_CENTER, "逍遥游", "3"),
        (FolioPlace.HEAD_OUTER, "逍遥游3", None),
        (FolioPlace.NONE, "逍遥游", None),
    ],
)
def test_folios_stand_where_the_edition_wants_them(make: Make, place: FolioPlace, first: str, last: str | None) -> None:
    pdf = make(book(chapter("one", "逍遥游", LONG)), edition(folio=place))
    lines = texts_of(pdf.data)[2].split("\n")
    assert lines[0] == first
    assert (lines[-1] == last) is (last is not None)


@pytest.mark.parametrize("trim", ["大32开", "32开", "小16开", "16开", "A5", "B5"])
def test_heads_and_folios_stand_eight_millimetres_from_the_trim(make: Make, trim: str) -> None:
    grid = fit_page_grid(TRIM_SIZES[trim])
    pdf = make(book(chapter("one", "逍遥游", LONG)), edition(grid=grid))
    page = glyphs_of(pdf.data)[2]
    height = grid.trim.height.points
    top, bottom = min(glyph.baseline for glyph in page), max(glyph.baseline for glyph in page)
    millimetre = 72 / 25.4
    assert top - 0.88 * 8 >= 7.7 * millimetre
    assert height - bottom - 0.12 * 9 >= 7.7 * millimetre
    assert not [finding for finding in pdf.findings if finding.code == "grid-001"]


def test_a_margin_without_room_for_a_folio_is_told(fonts: FontSet) -> None:
    grid = fit_page_grid(TRIM_SIZES["大32开"])
    narrow = replace(grid, margins=replace(grid.margins, foot=Length.parse("13mm")))
    pdf = write_pdf(book(chapter("one", "逍遥游", LONG)), edition(grid=narrow), fonts)
    told = [finding for finding in pdf.findings if finding.code == "grid-001"]
    assert [(str(finding.message), finding.severity) for finding in told] == [
        (
            "the foot margin of 13.0 mm leaves the running head or folio 6.3 mm from the edge of the sheet",
            Severity.WARNING,
        )
    ]


@pytest.mark.parametrize("mode", list(WritingMode))
@pytest.mark.parametrize("trim", sorted(TRIM_SIZES))
def test_the_margins_of_every_trim_have_room_for_heads_and_folios(trim: str, mode: WritingMode) -> None:
    one = edition(grid=fit_page_grid(TRIM_SIZES[trim], writing_mode=mode), writing_mode=mode)
    assert list(furniture_findings(book(chapter()), one)) == []


@pytest.mark.parametrize(
    ("verso", "recto", "heads"),
    [
        (RunningHead.CHAPTER, RunningHead.BOOK, ("逍遥游", "南华真经")),
        (RunningHead.BOOK, RunningHead.PART, ("南华真经", "内篇")),
        (RunningHead.PART, RunningHead.NONE, ("内篇", "")),
    ],
)
def test_running_heads_say_what_the_edition_wants(
    make: Make, verso: RunningHead, recto: RunningHead, heads: tuple[str, str]
) -> None:
    part = Part(id="p1", title="内篇", chapters=(chapter("one", "逍遥游", LONG),), source=PLACE)
    pdf = make(book(part), edition(verso_head=verso, recto_head=recto))
    start = next(page.sheet for page in pdf.pages if page.chapter == "one")
    texts = texts_of(pdf.data)
    for sheet in (start + 1, start + 2):
        wanted = heads[sheet % 2]
        first = texts[sheet - 1].split("\n")[0]
        assert first == wanted if wanted else first not in {"逍遥游", "南华真经", "内篇"}


def test_running_heads_can_be_left_out(make: Make) -> None:
    pdf = make(book(chapter("one", "逍遥游", LONG)), edition(verso_head=RunningHead.NONE, recto_head=RunningHead.NONE))
    assert "逍遥游" not in texts_of(pdf.data)[2]


def test_chapters_open_on_rectos_where_the_edition_says_so(make: Make) -> None:
    chapters = [chapter(name, f"第{name}", (paragraph(),)) for name in ("a", "b", "c")]
    pdf = make(book(*chapters), edition(opening=Opening.RECTO))
    assert [pdf.places[name] for name in ("a", "b", "c")] == [1, 3, 5]
    assert pdf.blank_pages == (2, 4)
    pdf = make(book(*chapters), edition())
    assert [pdf.places[name] for name in ("a", "b", "c")] == [1, 2, 3]


def test_a_heading_is_never_stranded_at_the_foot(make: Make) -> None:
    for lines in range(14, 22):
        blocks = (paragraph("字" * (27 * lines - 2)), heading("水之积也不厚"), paragraph(SENTENCE * 2))
        pdf = make(book(chapter("one", "题", blocks)), edition())
        for page in glyphs_of(pdf.data):
            rows = [row for row in lines_of(page).values() if not row.isascii()]
            assert "水之积也不厚" not in rows[-2:]


def test_large_print_fills_its_own_grid(make: Make) -> None:
    grid = fit_page_grid(TRIM_SIZES["小16开"], type_size=Length.parse("16pt"), characters=22, lines=20)
    pdf = make(book(chapter("one", "题", LONG)), edition(grid=grid))
    pages = [
        [glyph for glyph in page if glyph.size == pytest.approx(16, abs=0.01) and not glyph.text.isdecimal()]
        for page in glyphs_of(pdf.data)
    ]
    assert max(len(lines_of(page)) for page in pages) == 20
    assert min(glyph.x for glyph in pages[1]) == pytest.approx(
        grid.trim.width.points - grid.margins.inner.points - 22 * 16, abs=0.01
    )
