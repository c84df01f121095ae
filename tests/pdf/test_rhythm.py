"""Vertical rhythm, measured in the finished file: body lines on the page grid, whole lines for blocks, level spreads."""

from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from random import Random

import pypdfium2.raw as pdfium
import pytest
from PIL import Image
from pypdfium2 import PdfDocument
from tests.pdf.books import GRID, PLACE, SENTENCE, book, chapter, edition, heading, note, noted, paragraph
from tests.pdf.conftest import Make
from tests.pdf.positions import Glyph, glyphs_of, lines_of

from banxin.engine.pages import level_pages
from banxin.fonts.faces import FontSet
from banxin.model.block import (
    Alignment,
    AnyBlock,
    CodeBlock,
    Figure,
    Heading,
    ListBlock,
    Note,
    Paragraph,
    ParagraphRole,
    Quotation,
    Table,
    ThematicBreak,
    Verse,
    VerseLine,
    inline_parts,
)
from banxin.model.book import Chapter
from banxin.model.edition import Opening, WritingMode
from banxin.model.finding import Severity
from banxin.model.inline import NoteReference, Ruby, Text, plain_text
from banxin.pdf.note_marks import MARKS
from banxin.pdf.pdf_writer import Pdf, write_pdf
from banxin.typography.page_grid import TRIM_SIZES, fit_page_grid, parse_trim_size

LEADING = GRID.leading.points
SIZE = GRID.type_size.points


def figure(path: str = "images/a.png") -> Figure:
    return Figure(source=PLACE, path=path, alt="图", caption=(Text("图一　北冥之鲲"),))


def table(rows: int) -> Table:
    cells = ((Text("鲲"),), (Text("12"),))
    return Table(source=PLACE, alignments=(Alignment.START, Alignment.END), head=(cells,), body=(cells,) * rows)


def verse() -> Verse:
    lines = tuple(VerseLine(children=(Text(text),)) for text in ("空山不见人", "但闻人语响"))
    return Verse(source=PLACE, stanzas=(lines, lines))


def unlike_text() -> list[AnyBlock]:
    """Every block that may push the text off the grid."""
    return [
        figure(), heading("水之积也不厚"), table(2), heading("蜩与学鸠笑之", 3), verse(), figure(), ThematicBreak(source=PLACE),
        Quotation(source=PLACE, blocks=(paragraph(), paragraph("庄周", role=ParagraphRole.ATTRIBUTION))),
        CodeBlock(source=PLACE, text="for a in b:\n    print(a)"),
        ListBlock(source=PLACE, items=((paragraph("一则以喜"),), (paragraph("一则以惧"),))),
        Paragraph(source=PLACE, children=(Text(SENTENCE), Ruby((("鲲", "kūn"), ("鹏", "péng"))), Text(SENTENCE))),
        heading("小题", 4), paragraph("图一已佚。", role=ParagraphRole.CAPTION), table(5),
    ]  # fmt: skip


def everything() -> tuple[AnyBlock, ...]:
    """A long chapter in which they take turns with text."""
    mixed: list[AnyBlock] = []
    for index, block in enumerate(unlike_text() + unlike_text()):
        mixed += [block, paragraph(SENTENCE * (1 + index % 3)), noted(index + 1)]
    return tuple(mixed)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("book")
    (folder / "images").mkdir()
    Image.effect_noise((600, 377), 50).save(folder / "images" / "a.png")
    return folder


@pytest.fixture(scope="module")
def full(make: Make, root: Path) -> Pdf:
    blocks = everything()
    return make(book(chapter("one", "题", blocks, NOTES), root=root), edition())


NOTES = tuple(note(number, SENTENCE[: 5 + number]) for number in range(1, 29))


def body(page: list[Glyph]) -> list[Glyph]:
    return [glyph for glyph in page if glyph.size == pytest.approx(SIZE, abs=0.01)]


def deviations(data: bytes) -> list[float]:
    """How far each body line stands off the grid, in points; the first text page tells the first baseline. What stands over a
    table that goes on belongs to the table.
    """
    pages = [page for page in map(body, glyphs_of(data)) if page]
    first = min(glyph.baseline for glyph in pages[1])
    lines = [line for page in pages for line in lines_of(page).items()]
    rows = [(baseline - first) / LEADING for baseline, text in lines if text != "续表"]
    return [abs(row - round(row)) * LEADING for row in rows]


def test_body_lines_stand_on_the_grid_after_every_kind_of_block(full: Pdf) -> None:
    found = deviations(full.data)
    assert len(found) > 150
    assert max(found) < 0.02


@pytest.mark.parametrize("level", [2, 3])
def test_a_heading_stands_as_near_to_its_text_whatever_stands_above_it(make: Make, root: Path, level: int) -> None:
    """What code of one line, a picture, a quotation lack to whole lines stands above it; the head of a page has no such place."""
    kinds = [block for block in unlike_text() if not isinstance(block, Heading)]
    blocks: tuple[AnyBlock, ...] = tuple(
        part for block in kinds for part in (paragraph(SENTENCE), block, heading("目", level), paragraph(SENTENCE))
    )
    pdf = make(book(chapter("one", "题", blocks), root=root), edition())
    below: set[float] = set()
    for page in glyphs_of(pdf.data):
        lines = [glyph for glyph in page if glyph.size > SIZE - 0.01 and not glyph.text.isascii()]
        for head in (glyph for glyph in lines if glyph.text == "目" and glyph.size > SIZE + 0.01):
            if head.baseline > min(glyph.baseline for glyph in lines) + 0.01:
                below.add(
                    round(min(one.baseline for one in lines if one.baseline > head.baseline + 1) - head.baseline, 1)
                )
    assert len(below) == 1


def test_a_stylesheet_that_knows_no_grid_does_not_move_the_text_off_it(make: Make, root: Path) -> None:
    sheet = root / "own.css"
    sheet.write_text(
        ".heading { margin: 13pt 0 5pt; font-size: 12pt; line-height: 1.37; padding: 2pt; border-bottom: 1pt solid }\n"
        ".quotation { margin: 7pt 20pt; padding: 3pt; font-size: 9pt; line-height: 14pt }\n"
        "figure { margin: 3mm 0 } hr { margin: 1mm } p { margin-bottom: 0.7pt }\n",
        encoding="utf-8",
    )
    pdf = make(book(chapter("one", "题", everything(), NOTES), root=root), edition(stylesheets=(sheet,)))
    assert max(deviations(pdf.data)) < 0.02


def test_the_grid_can_be_left_by_a_stylesheet(fonts: FontSet, root: Path) -> None:
    sheet = root / "off.css"
    sheet.write_text(".chapter { --banxin-line-grid: none }\n.continuation { margin-top: 5pt }\n", encoding="utf-8")
    blocks = (paragraph(), paragraph(role=ParagraphRole.CONTINUATION))
    pdf = write_pdf(book(chapter("one", "题", blocks), root=root), edition(stylesheets=(sheet,)), fonts)
    baselines = list(lines_of(body(glyphs_of(pdf.data)[0])))
    assert {round(after - before) for before, after in pairwise(baselines)} == {17, 22}


def test_no_line_stands_alone_at_a_turn_of_the_page(make: Make) -> None:
    blocks = tuple(paragraph("字" * (27 * lines - 3)) for lines in (1, 2, 3, 4, 5, 3, 2, 7, 1, 3, 3, 4) * 12)
    pdf = make(book(chapter("one", "题", blocks)), edition())
    assert not [finding for finding in pdf.findings if finding.code in {"rhythm-002", "rhythm-003", "rhythm-004"}]


def rooms(pdf: Pdf) -> list[int]:
    """How many lines each page is short of the grid, in the finished file."""
    first = min(glyph.baseline for glyph in body(glyphs_of(pdf.data)[1]))
    foot = first + (GRID.lines - 1) * LEADING
    return [round((foot - max(glyph.baseline for glyph in body(page))) / LEADING) for page in glyphs_of(pdf.data)]


def uneven(pdf: Pdf) -> list[int]:
    """The sheets of the versos that end on another line than the recto they face, where the text runs on."""
    short = rooms(pdf)
    return [sheet + 1 for sheet in range(1, len(short) - 2, 2) if short[sheet] != short[sheet + 1]]


def test_facing_pages_end_on_the_same_line(make: Make, root: Path) -> None:
    sheet = root / "unlevel.css"
    sheet.write_text("html { --banxin-level-pages: none }", encoding="utf-8")
    lengths = (5, 4, 7, 3, 9, 2, 6, 8, 1, 4, 11, 5)
    blocks = tuple(paragraph("字" * (27 * lines - 3)) for lines in lengths * 12)
    text = book(chapter("one", "题", blocks), root=root)
    left = uneven(make(text, edition(stylesheets=(sheet,))))
    level = make(text, edition())
    assert len(uneven(level)) < len(left)
    assert uneven(level) == [finding.page for finding in level.findings if finding.code == "rhythm-005"]


def test_paragraphs_take_a_line_more_or_less_so_that_more_spreads_are_level(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = Random(5)
    sentences = [f"{part}。" for part in SENTENCE.split("。") if part]
    blocks = tuple(paragraph("".join(source.choices(sentences, k=source.randrange(1, 7)))) for _ in range(260))
    novel = book(chapter("one", blocks=blocks))
    with monkeypatch.context() as patch:
        patch.setattr(level_pages, "MOST_STRAIN", 0)
        before = len(uneven(make(novel, edition())))
    after = make(novel, edition())
    assert len(uneven(after)) < before
    assert after.typography["runts"] == after.typography["loose_lines"] == after.typography["off_grid_lines"] == 0


def headed_text(source: Random) -> tuple[AnyBlock, ...]:
    """A text with a heading on every page or two."""
    sentences = [f"{part}。" for part in SENTENCE.split("。") if part]

    def some() -> AnyBlock:
        return paragraph("".join(source.choices(sentences, k=source.choice([1, 1, 1, 2, 3, 6]))))

    return tuple(
        block for _ in range(40) for block in (heading("题目"), *(some() for _ in range(source.randrange(9, 17))))
    )


@pytest.mark.parametrize("seed", [1, 2])
def test_a_row_more_or_less_above_headings_levels_the_spreads_of_a_text_that_is_full_of_them(
    make: Make, seed: int
) -> None:
    pdf = make(book(chapter("one", "题", headed_text(Random(seed)))), edition())
    assert uneven(pdf) == []
    spaces: set[int] = set()
    for page in glyphs_of(pdf.data):
        rows = sorted({round(glyph.baseline / LEADING, 1) for glyph in body(page)})
        spaces |= {round(below - above) - 1 for above, below in pairwise(rows)}
    assert spaces - {0} == {3, 4, 5}


def coded_text(source: Random) -> tuple[AnyBlock, ...]:
    """A text with a piece of code on every few lines, none of which is divided."""
    blocks: list[AnyBlock] = []
    for _ in range(60):
        blocks += [paragraph("字" * 20)] * source.randrange(1, 6)
        blocks.append(CodeBlock(source=PLACE, text="\n".join(["x = 1"] * source.randrange(1, 8))))
    return tuple(blocks)


def test_rows_more_around_code_level_the_spreads_of_a_text_that_is_full_of_it(make: Make, root: Path) -> None:
    """Paragraphs of one line give nothing, and each piece of code leaves some rows at the foot of a page."""
    sheet = root / "unlevel.css"
    sheet.write_text("html { --banxin-level-pages: none }", encoding="utf-8")
    text = book(chapter("one", "题", coded_text(Random(1))), root=root)
    before, after = make(text, edition(stylesheets=(sheet,))), make(text, edition())
    assert after.typography["unlevel_spreads"] < before.typography["unlevel_spreads"] / 2
    assert after.typography["off_grid_lines"] == 0


@pytest.mark.parametrize("lines", [1, 8])
def test_two_lines_of_text_stay_where_the_code_below_them_has_no_room(make: Make, lines: int) -> None:
    """Below a heading, and before code of one line, whose first line is its last."""
    code = CodeBlock(source=PLACE, text="\n".join(["x = 1"] * lines))
    parted = False
    for above in range(10, 16):
        blocks: tuple[AnyBlock, ...] = (
            *[paragraph("字" * 20)] * above, heading("题目"), paragraph("终" * 40), code,
        )  # fmt: skip
        pages = glyphs_of(make(book(chapter("one", "题", blocks)), edition()).data)
        told = [{glyph.text for glyph in page} for page in pages]
        parted |= any("终" in page and "x" not in page for page in told)
    assert parted


def test_code_below_a_heading_counts_as_lines_below_it(make: Make) -> None:
    """A heading over three lines of code and a line of text at the foot of a page is not left with one line."""
    short, long = (CodeBlock(source=PLACE, text="\n".join(["x = 1"] * lines)) for lines in (3, 8))
    ends: set[bool] = set()
    for lines in range(8, 16):
        blocks: tuple[AnyBlock, ...] = (
            *[paragraph("字" * 20)] * lines, heading("题目", 3), short, paragraph("终" * 8 + "。"), long, paragraph("字" * 20),
        )  # fmt: skip
        pdf = make(book(chapter("one", "题", blocks)), edition())
        ends |= {"终" in list(lines_of(body(page)).values())[-1] for page in glyphs_of(pdf.data)[:1]}
        assert not [finding for finding in pdf.findings if finding.code == "rhythm-004"]
    assert True in ends


def last_lines(pdf: Pdf) -> dict[str, int]:
    """How many lines the last page of each chapter has, of chapters that have several."""
    found: dict[str, int] = {}
    for page, glyphs in zip(pdf.pages, glyphs_of(pdf.data), strict=True):
        if page.chapter and page.offset:
            found[page.chapter] = len(lines_of(body(glyphs)))
    return found


def short_stories(source: Random) -> tuple[Chapter, ...]:
    """Chapters of three or four pages, a few lines longer or shorter."""
    sentences = [f"{part}。" for part in SENTENCE.split("。") if part]
    return tuple(
        chapter(
            f"c{number}",
            blocks=tuple(
                paragraph("".join(source.choices(sentences, k=source.randrange(1, 7))))
                for _ in range(18 + source.randrange(12))
            ),
        )
        for number in range(16)
    )


@pytest.mark.parametrize("opening", [Opening.PAGE, Opening.RECTO])
def test_the_last_page_of_a_chapter_has_five_lines(make: Make, root: Path, opening: Opening) -> None:
    sheet = root / "unlevel.css"
    sheet.write_text("html { --banxin-level-pages: none }", encoding="utf-8")
    stories = book(*short_stories(Random(3)), root=root)
    before = make(stories, edition(opening=opening, stylesheets=(sheet,)))
    after = make(stories, edition(opening=opening))
    assert sum(lines < 5 for lines in last_lines(before).values()) >= 2
    assert sum(lines < 5 for lines in last_lines(after).values()) == after.typography["short_pages"] == 0
    texts = ["".join("".join(lines_of(body(page)).values()) for page in glyphs_of(pdf.data)) for pdf in (before, after)]
    assert texts[0] == texts[1]


def test_the_last_page_of_a_chapter_has_five_lines_where_it_has_notes(make: Make) -> None:
    stories = tuple(
        replace(
            story,
            blocks=(*story.blocks[:6], noted(1), *story.blocks[6:], noted(2)),
            notes=(note(1, SENTENCE), note(2, SENTENCE * 2)),
        )
        for story in short_stories(Random(5))
    )
    pdf = make(book(*stories), edition())
    assert pdf.typography["short_pages"] == 0
    text = "".join(glyph.text for page in glyphs_of(pdf.data) for glyph in page)
    assert sum(text.count(mark) for mark in "①②") == 4 * len(stories)


@pytest.mark.parametrize("mode", list(WritingMode))
def test_a_title_comes_higher_or_a_page_is_shorter_where_a_chapter_of_two_pages_would_end_on_few_lines(
    fonts: FontSet, mode: WritingMode
) -> None:
    """Lines of one word each give nothing: only the title and the foot of the first page can."""
    grid = fit_page_grid(TRIM_SIZES["大32开"], writing_mode=mode)
    line: AnyBlock = paragraph("字" * 9)
    stories = [chapter(f"c{lines}", "题", blocks=(line,) * lines) for lines in range(grid.lines - 8, grid.lines)]
    pdf = write_pdf(book(*stories), edition(grid=grid, writing_mode=mode), fonts)
    pages = {story.id: sum(page.chapter == story.id for page in pdf.pages) for story in stories}
    assert set(pages.values()) == {1, 2}
    assert pdf.typography["short_pages"] == 0
    text = "".join("".join(lines_of(body(page)).values()) for page in glyphs_of(pdf.data))
    assert mode is WritingMode.VERTICAL or text.count("字") == sum(9 * len(story.blocks) for story in stories)


def test_a_last_page_with_a_picture_over_two_lines_is_not_called_short(root: Path, make: Make) -> None:
    blocks: tuple[AnyBlock, ...] = (
        *[paragraph("字" * 9)] * (GRID.lines - 8),
        figure(),
        paragraph("字" * 9),
        paragraph("字" * 9),
    )
    pdf = make(book(chapter("one", "题", blocks), root=root), edition())
    assert len(pdf.pages) == 2
    assert pdf.typography["short_pages"] == 0


def test_a_last_page_that_stays_short_is_told(make: Make, root: Path) -> None:
    sheet = root / "unlevel.css"
    sheet.write_text("html { --banxin-level-pages: none }", encoding="utf-8")
    lines = tuple(paragraph("字" * 9) for _ in range(GRID.lines - 4))
    pdf = make(book(chapter("one", "题", lines), root=root), edition(stylesheets=(sheet,)))
    (told,) = (str(finding.message) for finding in pdf.findings if finding.code == "rhythm-006")
    assert told == f"the last page of the chapter has {last_lines(pdf)['one']} lines"


def test_spreads_that_cannot_be_level_are_named(make: Make, root: Path) -> None:
    high = root / "images" / "high.png"
    Image.effect_noise((400, 500), 50).save(high)
    blocks: tuple[AnyBlock, ...] = (
        *[paragraph(SENTENCE * 2)] * 8,
        figure("images/high.png"),
        *[paragraph(SENTENCE * 2)] * 20,
    )
    pdf = make(book(chapter("one", "题", blocks), root=root), edition())
    told = [finding for finding in pdf.findings if finding.code == "rhythm-005"]
    assert [finding.page for finding in told] == uneven(pdf) != []
    assert {finding.severity for finding in told} == {Severity.NOTE}


def test_levelled_pages_lose_no_text_and_no_note(make: Make) -> None:
    blocks = tuple(
        noted(index + 1) if index % 5 == 0 else paragraph("字" * (27 * (2 + index % 3) - 3)) for index in range(80)
    )
    notes = tuple(note(number, f"注{number}。") for number in range(1, 81, 5))
    pdf = make(book(chapter("one", "题", blocks, notes)), edition())
    text = "".join("".join(lines_of(page).values()) for page in glyphs_of(pdf.data))
    assert text.count("字") == sum(27 * (2 + index % 3) - 3 for index in range(80) if index % 5)
    assert [int(part.split("。")[0]) for part in text.split("注")[1:]] == [i + 1 for i in range(80) if i % 5 == 0]


def test_a_heading_over_a_figure_is_not_stranded(root: Path, make: Make) -> None:
    blocks = (paragraph(), heading("图与表"), figure(), table(2))
    assert make(book(chapter("one", "题", blocks), root=root), edition()).typography["stranded_headings"] == 0


@pytest.mark.parametrize("mode", list(WritingMode))
def test_a_picture_below_a_title_or_heading_stands_on_its_page(root: Path, make: Make, mode: WritingMode) -> None:
    high = root / "images" / "tall.png"
    Image.effect_noise((400, 600), 50).save(high)
    blocks = (figure("images/tall.png"), paragraph(SENTENCE * 4), heading("标"), figure("images/tall.png"), paragraph())
    grid = fit_page_grid(TRIM_SIZES["大32开"], writing_mode=mode)
    pdf = make(book(chapter("one", "题", blocks), root=root), edition(grid=grid, writing_mode=mode))
    assert pdf.typography["stranded_headings"] == 0
    pictured = [
        any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]))
        for page in PdfDocument(BytesIO(pdf.data))
    ]
    titled = [any(glyph.text in {"题", "标"} and glyph.size > 13 for glyph in page) for page in glyphs_of(pdf.data)]
    assert pictured.count(True) == 2
    assert all(title for title, picture in zip(titled, pictured, strict=True) if picture)


@pytest.mark.parametrize("height", [83, 95])
def test_a_title_comes_higher_so_that_no_heading_below_it_stands_alone(fonts: FontSet, height: int) -> None:
    blocks: tuple[AnyBlock, ...] = (heading("一"), *[paragraph("字" * 30)] * 30)
    opening = chapter("one", "先生和我", blocks, display_lines=("先生", "和我"))
    pdf = write_pdf(book(opening), edition(grid=fit_page_grid(parse_trim_size(f"105mm x {height}mm"))), fonts)
    assert pdf.typography["stranded_headings"] == 0


@pytest.mark.parametrize("theme", ["report", "textbook"])
def test_a_title_comes_no_higher_than_the_type_area(fonts: FontSet, theme: str) -> None:
    blocks: tuple[AnyBlock, ...] = (heading("一"), *[paragraph("字" * 30)] * 30)
    opening = chapter("one", "先生和我", blocks, display_lines=("先生", "和我"))
    for height in (60, 65, 70, 75, 80):
        grid = fit_page_grid(parse_trim_size(f"105mm x {height}mm"))
        pdf = write_pdf(book(opening), edition(grid=grid, theme=theme), fonts)
        title = next(glyph for glyph in glyphs_of(pdf.data)[0] if glyph.text == "先")
        assert title.baseline - title.size > grid.margins.head.points - 2


@pytest.mark.parametrize("above", range(14, 24))
@pytest.mark.parametrize("follower", ["item", "line", "paragraph"])
def test_two_lines_of_whatever_follows_stand_below_a_heading(make: Make, above: int, follower: str) -> None:
    line = paragraph("终" * 9)
    following: dict[str, tuple[AnyBlock, ...]] = {
        "item": (ListBlock(source=PLACE, items=((line,), (line,), (line,))),),
        "line": (line, line, line),
        "paragraph": (paragraph("终" * 90),),
    }
    blocks = (*[paragraph("字" * 20)] * above, heading("题目"), *following[follower], *[paragraph("字" * 20)] * 9)
    pdf = make(book(chapter("one", "题", blocks)), edition())
    for page in glyphs_of(pdf.data):
        if any(glyph.text == "目" for glyph in page):
            assert sum("终" in line for line in lines_of(body(page)).values()) >= 2


@pytest.mark.parametrize("mode", WritingMode)
@pytest.mark.parametrize("count", [9, 60])
def test_a_long_stanza_begins_below_its_title_and_goes_on_overleaf(make: Make, count: int, mode: WritingMode) -> None:
    """One that is longer than a page left its title alone on a page of its own, and white on the page before."""
    lines = (VerseLine(children=(Text("白日依山尽，黄河入海流。"),)),) * count
    for above in (1, 4, 7):
        blocks: tuple[AnyBlock, ...] = (
            *[paragraph(SENTENCE * 2)] * above,
            heading("登楼"),
            Verse(source=PLACE, stanzas=(lines,)),
        )
        pages = [
            "".join(glyph.text for glyph in page)
            for page in glyphs_of(make(book(chapter(blocks=blocks)), edition(writing_mode=mode)).data)
        ]
        on_pages = [page.count("依") for page in pages]
        assert on_pages[next(number for number, page in enumerate(pages) if "楼" in page)] >= 2
        assert 1 not in on_pages
        assert sum(on_pages) == count


def test_notes_stand_on_the_page_of_their_call_and_none_is_lost(make: Make) -> None:
    """Several notes in a line, some of them long, on a small page: WeasyPrint 70 puts such notes off and loses some."""
    chance = Random(13)
    blocks: list[AnyBlock] = []
    notes: list[Note] = []
    for _ in range(25):
        blocks.append(paragraph("天" * chance.randint(1, 150)))
        numbers = [len(notes) + number for number in range(1, chance.randint(2, 6))]
        notes += [note(number, "秋" * chance.choice([3, 20, 90])) for number in numbers]
        parts = [(Text("寒" * chance.randint(1, 30)), NoteReference(str(number), number)) for number in numbers]
        blocks.append(Paragraph(source=PLACE, children=tuple(inline for pair in parts for inline in pair)))
    grid = fit_page_grid(parse_trim_size("110mm x 130mm"))
    pages = glyphs_of(make(book(chapter("one", "题", tuple(blocks), tuple(notes))), edition(grid=grid)).data)
    written = sum(len(plain_text(text)) for inner in notes for block in inner.blocks for text in inline_parts(block))
    assert sum(glyph.text == "秋" for page in pages for glyph in page) == written
    for page in pages:
        marks = [glyph for glyph in page if glyph.text in MARKS]
        calls = [glyph.text for glyph in marks if glyph.size < 8]
        assert calls == [glyph.text for glyph in marks if glyph.size > 8] == list(MARKS[: len(calls)])
