"""A table with notes in its cells has one width on all pages of vertical text, its heads are whole, and few sheets are tried for it."""

from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from tests.books.small_book import MANIFEST, write_small_book
from tests.pdf.books import PLACE, book, chapter, note, paragraph
from tests.pdf.conftest import Make
from tests.pdf.positions import Glyph, glyphs_of
from tests.pdf.test_tables import made
from tests.pdf.test_vertical_pages import vertical
from tests.tables.judged_tables import SMALL_GRID, shown_table

from banxin.cli import main
from banxin.engine.pages.turned_sheets import Sheets
from banxin.fonts.faces import FontSet
from banxin.model.block import Alignment, Table
from banxin.model.book import Book
from banxin.model.inline import Inline, NoteReference, Text
from banxin.pdf.note_marks import MARKS
from banxin.pdf.pdf_writer import write_pdf
from banxin.source import Source

CASES = Path(__file__).parent / "tables_beside_notes"

MOST = 400
"""Sheets."""


def villages(rows: int = 12, calls: int = 1) -> Book:
    """A table of some rows that calls so many notes in each of its cells."""
    count = 3 * rows * calls
    numbers = iter(range(1, count + 1))

    def cell(text: str) -> tuple[Inline, ...]:
        return Text(text), *(NoteReference(str(number), number) for number in islice(numbers, calls))

    body = tuple((cell("甲村"), cell(str(100 + row)), cell("水田多而旱地少，每年两熟")) for row in range(rows))
    table = Table(
        source=Source(path=PLACE.path, line=9),
        alignments=(Alignment.START,) * 3,
        head=(tuple((Text(text),) for text in ("村", "面积（公顷）", "说明")),),
        body=body,
    )
    notes = tuple(note(number, "见县志所记，乾隆年间刻本。") for number in range(1, count + 1))
    return book(chapter("one", "逍遥游", (paragraph(), table, paragraph()), notes))


def counted(tried: list[float]) -> Any:
    """Lays out a sheet, and notes how long it is; too many are an end of the test, where a table would have none."""
    real = Sheets.laid_out

    def laid_out(self: Sheets, width: float, length: float) -> Any:
        tried.append(length)
        assert len(tried) < MOST
        return real(self, width, length)

    return laid_out


def head_of(page: list[Glyph]) -> tuple[float, float, float] | None:
    """Where the head of a table lies on a page: how far its first and last columns stand apart, and where 积 and 顷 stand."""
    found = {glyph.text: glyph for glyph in page if glyph.text in "面顷明"}
    if len(found) < 3:
        return None
    return found["明"].x - found["面"].x, found["面"].baseline, found["顷"].baseline


def test_a_table_with_notes_has_one_width_and_whole_heads(make: Make) -> None:
    heads = [head for page in glyphs_of(make(villages(), vertical()).data) if (head := head_of(page))]
    assert len(heads) > 2
    assert len({round(apart, 1) for apart, *_ in heads}) == 1
    assert all(first == pytest.approx(last, abs=0.1) for _, first, last in heads)


def test_a_table_the_notes_of_whose_rows_have_no_room_has_one_width_and_an_end(
    fonts: FontSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[float] = []
    monkeypatch.setattr(Sheets, "laid_out", counted(tried))
    heads = [head for page in glyphs_of(write_pdf(villages(5, 5), vertical(), fonts).data) if (head := head_of(page))]
    assert len(heads) > 4
    assert len({round(apart, 1) for apart, *_ in heads}) == 1
    assert len(tried) < MOST


def test_few_sheets_are_tried_for_the_pages_of_a_table_with_notes(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[float] = []
    monkeypatch.setattr(Sheets, "laid_out", counted(tried))
    pages = [page for page in glyphs_of(make(villages(), vertical()).data) if head_of(page)]
    assert len(tried) <= 3 * len(pages)


def test_a_row_the_notes_of_whose_cell_have_no_room_has_an_end(fonts: FontSet, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[float] = []
    monkeypatch.setattr(Sheets, "laid_out", counted(tried))
    pages = glyphs_of(write_pdf(villages(2, 4), vertical(), fonts).data)
    texts = ["".join(glyph.text for glyph in page) for page in pages]
    assert sum(text.count("见县志所记") for text in texts) == 24
    # Each mark stands once at its call and once at its note.
    assert all(text.count(mark) in (0, 2) for text in texts for mark in MARKS)
    assert len(tried) < MOST


def test_no_line_of_a_label_begins_with_the_call_of_a_note(tmp_path: Path) -> None:
    columns = range(8)
    cells = " | ".join("甲村水田" + "".join(f"[^{3 * column + call}]" for call in range(3)) for column in columns)
    notes = "\n\n".join(f"[^{number}]: 见县志。" for number in range(24))
    pdf = made(tmp_path, f"|{' 村 |' * 8}\n|{'---|' * 8}\n| {cells} |\n\n{notes}\n")
    assert not [finding for finding in pdf.findings if finding.code == "typography-006"]


def test_a_row_is_whole_whose_notes_have_no_room_beside_it_and_they_run_on(tmp_path: Path) -> None:
    rows = (
        "| 丁金月[^1] | 位张刷位型丙 | 水 | 上 | 土备高备上容 | 高右注长号据 | 木格印版大明 | 号低丙 | 丙号 | 月 | 单 |",
        f"|{'---|' * 11}",
        "| 数 | 99,999,999 | 2024 年 5 月 28 日[^2] | 年右低金 | — | 15286 | 项甲店 | 右心 | — | — | 位山印号 |",
    )
    notes = "\n\n".join(f"[^{number}]: 第{number}条" + "年月项目说明，数据内容。" * 5 for number in (1, 2))
    pdf = made(tmp_path, "\n".join(rows) + f"\n\n{notes}\n", "vertical", SMALL_GRID)
    assert len(shown_table(pdf.data).rows) == 1
    texts = ["".join(glyph.text for glyph in page) for page in glyphs_of(pdf.data)]
    assert [sum(text.count(f"第{number}条") for text in texts) for number in (1, 2)] == [1, 1]


def test_a_table_has_all_its_rows_where_its_title_is_turned_with_it_and_its_notes_want_room(tmp_path: Path) -> None:
    text = (CASES / "title-and-notes.md").read_text(encoding="utf-8")
    pdf = made(tmp_path, text, language="zh-Hant")
    texts = ["".join(glyph.text for glyph in page) for page in glyphs_of(pdf.data)]
    # It is divided over facing pages, and both halves have all rows.
    assert sum(text.count("距長小") for text in texts) == sum(text.count("規年內小") for text in texts) == 2
    assert sum(text.count("年月項目說明，數據內容。") for text in texts) == 14
    assert {"table-005"} <= {finding.code for finding in pdf.findings}


def built(root: Path, case: str) -> int:
    """How a build of a small vertical book of a case ends, its gates among it."""
    manifest = MANIFEST.replace("    trim: 140x203mm", "    trim: A6\n    writing_mode: vertical-rl\n    opening: page")
    chapter = (CASES / f"{case}.md").read_text(encoding="utf-8")
    write_small_book(root, manifest=manifest.replace("[title_page, toc]", "[]"), chapter=chapter)
    return main(["-C", str(root), "build", "print"])


def test_a_tall_row_that_calls_a_note_goes_on_in_a_table_with_notes_of_its_own(tmp_path: Path) -> None:
    """Its last lines want the note beside them, and the table with the line below it is one block."""
    assert built(tmp_path, "tall-row") == 0


def test_a_table_keeps_its_head_where_a_title_and_a_note_leave_little_of_the_page(tmp_path: Path) -> None:
    assert built(tmp_path, "head-below-title") == 0
