"""Random tables with joined cells, heads of several rows and heads at their rows, in every edition.

The gates of the build compare every character; here an oracle of its own (HTML, 4.9.12 Processing model) lays the cells of
the e-book on the grid: each place is taken once, and what a place shows is what was written there.
"""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.books.small_book import MANIFEST, write_small_book
from tests.random_examples import few

from banxin.cli import main

EDITIONS = """\
  vertical:
    format: pdf
    writing_mode: vertical-rl
    trim: 140x203mm
"""
WORDS = ["", "甲", "版心", "活字印刷", "12.5", "−3", "大 32 开", "a-b", "学术著作，附注较多者宜用较小的行距"]
XHTML = "{http://www.w3.org/1999/xhtml}"
Grid = list[list[str]]


def random_table(random: Random, number: int) -> tuple[str, list[dict[tuple[int, int], str]]]:
    """A pipe table, and what each place of its grid shows: the words of the cell that takes it."""
    rows, columns, heads = random.randint(2, 7), random.randint(1, 5), random.randint(1, 2)
    heads = min(heads, rows - 1)
    shown: dict[tuple[int, int], str] = {}
    cells = [[""] * columns for _ in range(rows)]
    for row in range(rows):
        for column in range(columns):
            if (row, column) in shown:
                continue
            end = heads if row < heads else rows
            height = random.choice([1, 1, 1, random.randint(1, end - row)])
            width = random.choice([1, 1, random.randint(1, columns - column)])
            while any((row, place) in shown for place in range(column, column + width)):
                width -= 1
            words = f"{random.choice(WORDS)}{number}之{row}之{column}"
            attributes = [f"colspan={width}"] * (width > 1) + [f"rowspan={height}"] * (height > 1)
            cells[row][column] = f"{words} {{{' '.join(attributes)}}}" if attributes else words
            shown |= {(r, c): words for r in range(row, row + height) for c in range(column, column + width)}
    lines = [f"| {' | '.join(row)} |" for row in cells]
    lines.insert(1, "|" + "---|" * columns)
    return "\n".join([*lines, "", f": 题{number} {{head-rows={heads} head-columns=1}}", ""]), [shown]


def grid_of(table: etree._Element) -> Iterator[tuple[tuple[int, int], str]]:
    """Each place with the words of the cell that takes it, by the rules of HTML."""
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(table.iter(f"{XHTML}tr")):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            places = {
                (number + down, column + right)
                for down in range(int(cell.get("rowspan", "1")))
                for right in range(int(cell.get("colspan", "1")))
            }
            assert not places & taken
            taken |= places
            yield from ((place, "".join("".join(map(str, cell.itertext())).split())) for place in places)


@settings(max_examples=few(1), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10_000))
def test_random_tables_stand_in_every_edition(tmp_path: Path, capsys: pytest.CaptureFixture[str], seed: int) -> None:
    random = Random(seed)
    made = [random_table(random, number) for number in range(12)]
    chapter = "# 表\n\n" + "\n文字。\n\n".join(text for text, _ in made)
    book = write_small_book(tmp_path / f"book-{seed}", manifest=MANIFEST + EDITIONS, chapter=chapter)
    assert main(["-C", str(book), "build"]) == 0, capsys.readouterr().err
    with zipfile.ZipFile(book / "build" / "reader" / "small-book.epub") as container:
        name = next(name for name in container.namelist() if "one" in name and name.endswith(".xhtml"))
        tables = list(etree.fromstring(container.read(name)).iter(f"{XHTML}table"))
    for table, (_, (shown,)) in zip(tables, made, strict=True):
        assert dict(grid_of(table)) == {place: "".join(words.split()) for place, words in shown.items()}


def test_the_pdf_says_what_is_joined_and_what_is_a_head(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "# 表\n\n{head-rows=2 head-columns=1}\n| 地 {rowspan=2} | 温 {colspan=2} | |\n|---|---|---|\n| | 冬 | 夏 |\n| 昆山 | 3 | 28 |\n"
    book = write_small_book(tmp_path / "book", chapter=text)
    assert main(["-C", str(book), "build", "print"]) == 0, capsys.readouterr().err
    with pikepdf.open(book / "build" / "print" / "small-book.pdf") as pdf:
        cells = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") in {"/TH", "/TD"}]
        told = [(str(one.S), int(one.A.get("/ColSpan", 1)), int(one.A.get("/RowSpan", 1))) for one in cells]
    assert sorted(told) == sorted([
        ("/TH", 1, 2), ("/TH", 2, 1), ("/TH", 1, 1), ("/TH", 1, 1), ("/TH", 1, 1), ("/TD", 1, 1), ("/TD", 1, 1)
    ])  # fmt: skip
