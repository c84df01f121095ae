"""Figures that float: at the head of the next page, in their order, read where they were put; {.here} stays."""

from pathlib import Path

import pytest
from tests.pdf.positions import glyphs_of
from tests.tables.judged_figures import faults_of_text, made, written
from tests.tables.random_figures import CALL, SENTENCE, FigureBook

from banxin.checks.pdf.finished_pdf import read_finished_pdf
from banxin.engine.floats.waiting_blocks import End, Floats
from banxin.pdf.pdf_writer import Pdf

FIGURE = '![图 {number}](images/0.png){{alt="所见"{more}}}'


def book_of(*blocks: str, is_vertical: bool = False) -> FigureBook:
    return FigureBook(chapters=(blocks,), language="zh-Hans", is_vertical=is_vertical)


def pdf_of(book: FigureBook, root: Path, floats: str = "page") -> Pdf:
    written(book, root, floats)
    pdf, edition = made(root)
    assert list(faults_of_text(pdf, edition, root)) == []
    return pdf


def sheets_of(root: Path) -> list[tuple[int, int]]:
    """Of each figure the sheet of its place in the text, and the one on which it stands."""
    return [(page.sheet, sheet) for page in read_finished_pdf(root / "out.pdf").pages for sheet, _ in page.figures]


LONG = [SENTENCE * 5] * 5


@pytest.mark.parametrize("is_vertical", [False, True])
def test_a_figure_that_has_no_room_stands_overleaf_and_text_goes_on(tmp_path: Path, is_vertical: bool) -> None:
    figure = FIGURE.format(number=1, more="")
    pdf = pdf_of(book_of(*LONG[:3], figure, *LONG, *LONG, is_vertical=is_vertical), tmp_path)
    assert [landed - place for place, landed in sheets_of(tmp_path)] == [1]
    assert not [finding for finding in pdf.findings if finding.code == "figure-001"]


def test_a_figure_stays_where_it_is_written_when_the_edition_says_so(tmp_path: Path) -> None:
    pdf_of(book_of(*LONG[:3], FIGURE.format(number=1, more=""), *LONG), tmp_path, floats="none")
    assert {landed - place for place, landed in sheets_of(tmp_path)} == {0}


def test_how_a_page_ends_that_has_nothing_but_figures_is_put_back_with_the_page_before_it() -> None:
    """Pages 5 and 6 are made again for a level spread, and put back: page 7 would have had the text of page 6 once more."""
    floats, end = Floats(), End({0: None}, {"break": "page", "page": None}, {})
    floats.ends[7] = end
    put_back = floats.ends_kept(5, 7)
    floats.ends.pop(7)
    put_back()
    assert floats.ends == {7: end}


def test_a_figure_with_here_does_not_float(tmp_path: Path) -> None:
    pdf_of(book_of(*LONG[:3], FIGURE.format(number=1, more=" .here"), *LONG), tmp_path)
    assert {landed - place for place, landed in sheets_of(tmp_path)} == {0}


def test_figures_keep_their_order_and_one_that_comes_far_is_told(tmp_path: Path) -> None:
    figures = [FIGURE.format(number=number, more="") for number in range(1, 6)]
    pdf = pdf_of(book_of(*LONG[:3], *figures, *LONG, *LONG), tmp_path)
    landed = [sheet for _, sheet in sheets_of(tmp_path)]
    assert landed == sorted(landed)
    told = [str(finding) for finding in pdf.findings if finding.code == "figure-001"]
    assert told
    assert told[0].endswith(
        "[figure-001]; hint: put it earlier, make it or one before it smaller, or keep it in its place with {.here}"
    )


def test_no_figure_passes_the_end_of_its_chapter(tmp_path: Path) -> None:
    blocks = (*LONG[:3], FIGURE.format(number=1, more=""))
    book = FigureBook(chapters=(blocks, tuple(LONG)), language="zh-Hans", is_vertical=False)
    pdf = pdf_of(book, tmp_path)
    chapters = [page.chapter for page in pdf.pages]
    ((_, landed),) = sheets_of(tmp_path)
    assert chapters[landed - 1] == chapters[0]
    assert chapters[landed] != chapters[0]


@pytest.mark.parametrize("is_vertical", [False, True])
@pytest.mark.parametrize("paragraphs", [2, 3, 4])
def test_no_figure_passes_the_heading_of_the_next_section(tmp_path: Path, paragraphs: int, is_vertical: bool) -> None:
    blocks = (*LONG[:3], FIGURE.format(number=1, more=""), *[SENTENCE * 4] * paragraphs, "## 乙", *LONG, *LONG)
    pdf = pdf_of(book_of(*blocks, is_vertical=is_vertical), tmp_path)
    pages = ["".join(glyph.text for glyph in page) for page in glyphs_of(pdf.data)]
    ((place, landed),) = sheets_of(tmp_path)
    assert place < landed <= next(number for number, text in enumerate(pages, start=1) if "乙" in text)


@pytest.mark.parametrize("is_vertical", [False, True])
def test_figures_stay_with_their_sentences_where_a_chapter_is_all_but_pictures(
    tmp_path: Path, is_vertical: bool
) -> None:
    figures = [FIGURE.format(number=number, more="") for number in range(1, 5)]
    blocks = [block for figure in figures for block in (SENTENCE, figure, SENTENCE)]
    pdf_of(book_of(*blocks, is_vertical=is_vertical), tmp_path)
    assert [landed - place for place, landed in sheets_of(tmp_path)] == [0, 0, 0, 0]


def test_a_note_called_in_a_caption_stands_on_the_page_of_its_figure(tmp_path: Path) -> None:
    figure = '![图一[^a]](images/0.png){alt="所见"}'
    pdf = pdf_of(book_of(*LONG[:3], figure, *LONG, "[^a]: 注文在此。"), tmp_path)
    ((_, landed),) = sheets_of(tmp_path)
    pages = ["".join(glyph.text for glyph in page) for page in glyphs_of(pdf.data)]
    assert [number for number, text in enumerate(pages, start=1) if "注文在此" in text] == [landed]


def test_a_heading_is_not_left_alone_where_its_figure_has_floated(tmp_path: Path) -> None:
    for count in range(1, 8):
        root = tmp_path / str(count)
        root.mkdir()
        pdf = pdf_of(book_of(*LONG[:3], SENTENCE * count, "## 其名为鹏", FIGURE.format(number=1, more=""), *LONG), root)
        for page in glyphs_of(pdf.data):
            heads = [glyph.baseline for glyph in page if glyph.text == "鹏" and glyph.size > 11]
            below = [glyph for glyph in page if heads and glyph.baseline > heads[0] + 20 and glyph.size < 12]
            assert not heads or any(glyph.text in "图北" for glyph in below)


@pytest.mark.parametrize("is_vertical", [False, True])
def test_a_heading_goes_overleaf_with_its_figure_where_a_plate_is_all_that_follows(
    tmp_path: Path, is_vertical: bool
) -> None:
    """A plate has a page of its own: nothing of it stands below the heading."""
    figure, plate = FIGURE.format(number=1, more=""), FIGURE.format(number=2, more=" .full-bleed")
    book = book_of(*LONG[:3], "## 其名为鹏", figure, plate, *LONG, is_vertical=is_vertical)
    assert not [finding for finding in pdf_of(book, tmp_path).findings if finding.code == "rhythm-004"]
    assert {landed - place for place, landed in sheets_of(tmp_path)} == {0}


@pytest.mark.parametrize("is_vertical", [False, True])
def test_a_figure_that_is_all_of_an_item_stays_with_its_mark(tmp_path: Path, is_vertical: bool) -> None:
    for before in (1, 2, 3):
        root = tmp_path / str(before)
        root.mkdir()
        items = f"1. 子\n2. {FIGURE.format(number=1, more='')}\n3. 丑"
        pdf = pdf_of(book_of(*LONG[:before], items, *LONG, is_vertical=is_vertical), root)
        marks = [
            (page, glyph.x, glyph.baseline)
            for page, glyphs in enumerate(glyphs_of(pdf.data))
            for glyph in glyphs
            if glyph.text in ("一二三" if is_vertical else ".")
        ]
        assert len(set(marks)) == 3
        assert len(marks) == 3
        assert {landed - place for place, landed in sheets_of(root)} == {0}


@pytest.mark.parametrize("is_vertical", [False, True])
def test_a_figure_floats_where_an_edition_says_nothing(tmp_path: Path, is_vertical: bool) -> None:
    book = book_of(*LONG[:3], FIGURE.format(number=1, more=""), *LONG, *LONG, is_vertical=is_vertical)
    written(book, tmp_path)
    manifest = tmp_path / "book.yaml"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace("    float: page\n", ""), encoding="utf-8")
    assert list(faults_of_text(*made(tmp_path), tmp_path)) == []
    assert [landed - place for place, landed in sheets_of(tmp_path)] == [1]


def test_figures_one_behind_the_other_where_the_text_has_ended_are_not_told(tmp_path: Path) -> None:
    figures = [FIGURE.format(number=number, more="") for number in range(1, 5)]
    pdf = pdf_of(book_of(*LONG[:3], *figures), tmp_path)
    assert [landed - place for place, landed in sheets_of(tmp_path)][-1] > 1
    assert not [finding for finding in pdf.findings if finding.code == "figure-001"]


@pytest.mark.parametrize("lines", range(12, 18))
def test_a_heading_over_a_table_is_not_left_alone_where_another_one_follows(tmp_path: Path, lines: int) -> None:
    """The table would stand overleaf; below it comes a heading with code, which has no room either."""
    table = "| 一 | 二 |\n|---|---|\n" + "| 三 | 四 |\n" * 6
    code = "```\n" + "x = 1\n" * 8 + "```"
    pdf = pdf_of(book_of(*["字" * 20] * lines, "### 甲", "#### 乙", table, "#### 丙", code, *LONG), tmp_path)
    assert not [finding for finding in pdf.findings if finding.code == "rhythm-004"]


@pytest.mark.parametrize("behind", [(), ("## 丁", *LONG)])
@pytest.mark.parametrize("lines", range(12, 21))
def test_a_heading_goes_overleaf_with_its_table_where_no_text_stands_below_it(
    tmp_path: Path, lines: int, behind: tuple[str, ...]
) -> None:
    """Nothing follows upon the table, or the next heading."""
    table = "| 一 | 二 |\n|---|---|\n" + "| 三 | 四 |\n" * 6
    pdf = pdf_of(book_of(*["字" * 20] * lines, "### 甲", table, *behind), tmp_path)
    assert not [finding for finding in pdf.findings if finding.code == "rhythm-004"]
    pages = ["".join(glyph.text for glyph in page) for page in glyphs_of(pdf.data)]
    assert [number for number, text in enumerate(pages) if "甲" in text.replace("甲章", "")][-1:] == [
        number for number, text in enumerate(pages) if "三四" in text
    ][:1]


@pytest.mark.parametrize("floats", ["page", "none"])
@pytest.mark.parametrize("heading", ["## 甲", "## 甲\n\n### 乙"])
@pytest.mark.parametrize("sentences", [5, 9, 14])
def test_no_heading_has_a_page_for_itself_above_a_table_of_tall_rows(
    tmp_path: Path, sentences: int, heading: str, floats: str
) -> None:
    """The first row has room below the heading, or the first two have none, or the first is longer than what is left."""
    table = "| 子 | 丑 |\n|---|---|\n" + f"| {SENTENCE * sentences} | {SENTENCE * 3} |\n" * 3
    pdf = pdf_of(book_of(*LONG, heading, table, *LONG), tmp_path, floats)
    assert not [finding for finding in pdf.findings if finding.code == "rhythm-004"]


@pytest.mark.parametrize("is_vertical", [False, True])
def test_a_note_called_in_a_table_that_has_waited_stands_below_its_row(tmp_path: Path, is_vertical: bool) -> None:
    """A table that has the next pages for itself, since it is wide and long, and goes on over them."""
    cells = " | ".join(f"甲乙丙丁戊己庚辛壬癸{column}" for column in range(9))
    rows = [f"| {cells} |"] * 36
    rows[25] = rows[25].replace("癸4", "癸4[^a]")
    table = "\n".join([rows[0], "|" + "---|" * 9, *rows[1:]])
    pdf = pdf_of(book_of(*LONG[:3], table, *LONG, "[^a]: 注文在此。", is_vertical=is_vertical), tmp_path)
    pages = ["".join(glyph.text for glyph in page) for page in glyphs_of(pdf.data)]
    assert [text.count("①") for text in pages if "注文在此" in text] == [2]


@pytest.mark.parametrize("rows", range(1, 4))
def test_the_notes_of_a_table_stay_where_text_below_it_has_no_room(tmp_path: Path, rows: int) -> None:
    table = "| 甲 | 乙 |\n|---|---|\n| 丙[^t] | 丁 |\n" + "| 戊 | 己 |\n" * rows
    code = "```\n" + "字\n" * 8 + "```\n"
    text = [*LONG[:3], FIGURE.format(number=1, more=""), table, "[^t]: 表中的注。", "## 题", code, *LONG[:1]]
    pdf = pdf_of(book_of(*text), tmp_path)
    pages = ["".join(glyph.text for glyph in page) for page in glyphs_of(pdf.data)]
    # The call and the number of the note.
    assert [page.count("①") for page in pages if "表中的注" in page] == [2]


NOTED = SENTENCE * 4 + CALL + SENTENCE + CALL
NOTED_TABLE = "\n".join((f"| 年{CALL} | 事 |", "|---|---|", *[f"| 1900{CALL} | 北冥有鱼 |"] * 3, "", f": 大事{CALL}"))
NOTED_FIGURE = f'![鲲{CALL}](images/0.png){{alt="所见"}}'


@pytest.mark.parametrize("is_vertical", [False, True])
@pytest.mark.parametrize("before", range(4))
def test_notes_stand_with_what_floats_and_are_counted_as_they_are_met(
    tmp_path: Path, before: int, is_vertical: bool
) -> None:
    """Tables and figures with notes between paragraphs with notes, up to the end of a chapter: `pdf_of` reads text and notes back."""
    text = [SENTENCE * 3] * before
    blocks = (*text, NOTED, NOTED_TABLE, NOTED, NOTED_FIGURE, NOTED_TABLE, NOTED, NOTED, NOTED_FIGURE, NOTED_TABLE)
    book = FigureBook(chapters=(blocks, (NOTED, NOTED_TABLE, NOTED)), language="zh-Hans", is_vertical=is_vertical)
    pdf_of(book, tmp_path)
    assert any(landed > place for place, landed in sheets_of(tmp_path))


def test_no_note_begins_behind_one_that_goes_on_overleaf(tmp_path: Path) -> None:
    """Two notes of one line: the first was divided, and the second stood in its middle."""
    noted, heading, listed = f"> {SENTENCE * 2}{CALL}", "## 逍遥游", "- 其名为鲲\n- 其名为鹏"
    text = (f"{SENTENCE * 3}{CALL}也。", f"{SENTENCE * 4}{CALL * 2}也。", noted, f"{SENTENCE * 6}也。", heading, noted)
    end = (heading, noted, f"{SENTENCE * 7}也。", listed, f"{SENTENCE}{CALL * 2}也。", SENTENCE)
    written(FigureBook(chapters=((noted, noted), (*text, *end)), language="ja", is_vertical=False), tmp_path)
    pdf, edition = made(tmp_path)
    assert list(faults_of_text(pdf, edition, tmp_path)) == []


@pytest.mark.parametrize("floats", ["page", "none"])
@pytest.mark.parametrize("is_vertical", [False, True])
def test_a_head_that_is_shown_again_calls_no_note(tmp_path: Path, is_vertical: bool, floats: str) -> None:
    rows = "| 1900 | 北冥有鱼 |\n" * 30
    table = f"| 年{CALL} | 事 |\n|---|---|\n{rows}| 1901{CALL} | 鲲 |\n{rows}"
    pdf = pdf_of(book_of(NOTED, table, NOTED, is_vertical=is_vertical), tmp_path, floats)
    heads = ["".join(glyph.text for glyph in page).count("年") for page in glyphs_of(pdf.data)]
    assert sum(heads) > 2


@pytest.mark.parametrize("is_vertical", [False, True])
def test_columns_and_heads_that_are_shown_on_a_facing_page_call_no_note(tmp_path: Path, is_vertical: bool) -> None:
    def row(calls: tuple[int, ...]) -> str:
        cells = (f"甲乙丙丁戊己庚辛壬癸{column}{CALL * (column in calls)}" for column in range(9))
        return f"| {' | '.join(cells)} |"

    table = "\n".join((row((0, 3, 8)), "|---" * 9 + "|", *[row(())] * 3, row((0, 8)), row((1, 7))))
    pdf = pdf_of(book_of(NOTED, table, *[NOTED] * 4, is_vertical=is_vertical), tmp_path)
    shown = sum("".join(glyph.text for glyph in page).count("癸") for page in glyphs_of(pdf.data))
    assert shown > 6 * 9


@pytest.mark.parametrize("floats", ["page", "none"])
@pytest.mark.parametrize("calls", [6, 9])
def test_notes_of_a_row_taller_than_a_vertical_page_stand_on_the_pages_of_their_calls(
    tmp_path: Path, calls: int, floats: str
) -> None:
    """Each page of the table has so much of the row as its notes leave room for, and none is left behind by a trial."""
    table = f"| 一 | 二 |\n|---|---|\n| 甲 | {(SENTENCE * 3 + CALL) * calls} |"
    pdf = pdf_of(book_of(SENTENCE * 6, table, SENTENCE * 20, is_vertical=True), tmp_path, floats)
    assert len(pdf.pages) < 7


@pytest.mark.parametrize("floats", ["page", "none"])
@pytest.mark.parametrize("lines", range(12, 16))
def test_a_figure_beside_the_text_keeps_its_caption_and_its_place(tmp_path: Path, lines: int, floats: str) -> None:
    """Of 14 lines before it the picture had room at the foot of the page, and its caption stood in the next chapter."""
    blocks = (*["字" * 20] * lines, '![鲲](images/0.png){alt="所见" .beside width=40%}', SENTENCE)
    book = FigureBook(chapters=(blocks, (SENTENCE,)), language="zh-Hans", is_vertical=False)
    pdf_of(book, tmp_path, floats)
    assert {landed - place for place, landed in sheets_of(tmp_path)} == {0}
