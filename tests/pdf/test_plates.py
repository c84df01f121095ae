"""Plates have the page behind their place to themselves, and the text goes on before them; a chapter of pictures keeps its pairs."""

from pathlib import Path

import pytest
from tests.pdf.test_page_floats import LONG, book_of, pdf_of, sheets_of
from tests.tables.judged_figures import faults_of_text, made, written
from tests.tables.random_figures import SENTENCE

PLATE = '![图 {number}](images/0.png){{alt="所见" .full-bleed{more}}}'
IN_ROWS_AND_COLUMNS = pytest.mark.parametrize("is_vertical", [False, True], ids=["rows", "columns"])


def plate(number: int = 1, more: str = "") -> str:
    return PLATE.format(number=number, more=more)


@IN_ROWS_AND_COLUMNS
def test_a_heading_over_a_plate_is_followed_by_text(tmp_path: Path, is_vertical: bool) -> None:
    pdf = pdf_of(book_of(*LONG[:2], "## 甲", plate(), *LONG, *LONG, is_vertical=is_vertical), tmp_path)
    assert [landed - place for place, landed in sheets_of(tmp_path)] == [1]
    assert not [finding for finding in pdf.findings if finding.code in ("rhythm-004", "rhythm-005", "figure-001")]


@IN_ROWS_AND_COLUMNS
def test_headings_stand_together_where_a_section_is_nothing_but_a_plate(tmp_path: Path, is_vertical: bool) -> None:
    pdf = pdf_of(book_of(*LONG[:2], "## 甲", plate(), "## 乙", *LONG, *LONG, is_vertical=is_vertical), tmp_path)
    assert not [finding for finding in pdf.findings if finding.code == "rhythm-004"]


@IN_ROWS_AND_COLUMNS
def test_the_page_before_a_plate_is_full(tmp_path: Path, is_vertical: bool) -> None:
    book = book_of(*LONG[:3], plate(), *LONG, *LONG, is_vertical=is_vertical)
    pdf_of(book, tmp_path)
    ((place, landed),) = sheets_of(tmp_path)
    assert landed == place + 1


@IN_ROWS_AND_COLUMNS
def test_two_plates_in_one_place_face_each_other(tmp_path: Path, is_vertical: bool) -> None:
    for before in (1, 4, 7):
        root = tmp_path / str(before)
        root.mkdir()
        blocks = (*(LONG * 3)[:before], plate(1), plate(2), *LONG, *LONG)
        written(book_of(*blocks, is_vertical=is_vertical), root)
        pdf, edition = made(root)
        assert [fault for fault in faults_of_text(pdf, edition, root) if not fault.startswith("far:")] == []
        (place, first), (_, second) = sheets_of(root)
        assert (first % 2, second) == (0, first + 1)
        assert first <= place + 2
        assert not [finding for finding in pdf.findings if finding.code == "figure-001"]


def test_a_plate_with_here_ends_its_page(tmp_path: Path) -> None:
    pdf_of(book_of(*LONG[:3], plate(more=" .here"), *LONG), tmp_path)
    assert {landed - place for place, landed in sheets_of(tmp_path)} == {0}


@IN_ROWS_AND_COLUMNS
def test_text_and_plates_are_pairs_where_there_is_little_text(tmp_path: Path, is_vertical: bool) -> None:
    pairs = [block for number in range(1, 4) for block in (SENTENCE * 3, plate(number))]
    pdf_of(book_of(*pairs, is_vertical=is_vertical), tmp_path)
    assert {landed - place for place, landed in sheets_of(tmp_path)} == {0}


@IN_ROWS_AND_COLUMNS
def test_a_plate_and_a_figure_behind_it_keep_their_order(tmp_path: Path, is_vertical: bool) -> None:
    figure = '![图 2](images/0.png){alt="所见"}'
    pdf_of(book_of(*LONG[:2], plate(), figure, *LONG, *LONG, is_vertical=is_vertical), tmp_path)
    (_, first), (_, second) = sheets_of(tmp_path)
    assert first < second


@IN_ROWS_AND_COLUMNS
def test_plates_at_the_end_of_a_chapter_come_before_the_next_one(tmp_path: Path, is_vertical: bool) -> None:
    pdf_of(book_of(*LONG, plate(1), plate(2), is_vertical=is_vertical), tmp_path)
    assert len(sheets_of(tmp_path)) == 2
