"""What an edition may take grows with its book: with its text, its pictures, its formulas and its code."""

from dataclasses import replace
from pathlib import Path

from tests.checks.samples import at, book, chapter, paragraph

from banxin.making.allowance import (
    COMPUTING_OF_A_CELL,
    COMPUTING_OF_A_CODE_LINE,
    COMPUTING_OF_A_FORMULA,
    MEMORY_OF_A_CELL,
    MEMORY_OF_A_CODE_LINE,
    MEMORY_OF_A_FORMULA,
    allowance_of,
)
from banxin.model.block import Alignment, CodeBlock, Table
from banxin.model.inline import Formula, Text


def test_a_book_of_formulas_may_compute_longer_and_take_more_memory(tmp_path: Path) -> None:
    one = replace(chapter(paragraph("设"), name="one"), path=tmp_path / "one.md")
    one.path.write_text("设\n", encoding="utf-8")
    formulas = [Formula("x", at(1)) for _ in range(1000)]
    many = replace(one, blocks=(paragraph("设", *formulas),), has_formulas=True)
    plain, with_formulas = allowance_of(book(one)), allowance_of(book(many))
    assert plain.cpu
    assert plain.memory
    assert with_formulas.cpu == plain.cpu + 1000 * COMPUTING_OF_A_FORMULA
    assert with_formulas.memory == plain.memory + 1000 * MEMORY_OF_A_FORMULA


def test_a_book_of_code_may_compute_longer_and_take_more_memory(tmp_path: Path) -> None:
    one = replace(chapter(paragraph("设"), name="one"), path=tmp_path / "one.md")
    one.path.write_text("设\n", encoding="utf-8")
    listing = CodeBlock(text="a = 1\n" * 999 + "b", source=at(1))
    plain, with_code = allowance_of(book(one)), allowance_of(book(replace(one, blocks=(listing,))))
    assert plain.cpu
    assert plain.memory
    assert with_code.memory == plain.memory + 1000 * MEMORY_OF_A_CODE_LINE
    assert with_code.cpu == plain.cpu + 1000 * COMPUTING_OF_A_CODE_LINE


def test_a_book_of_large_tables_may_compute_longer_and_take_more_memory(tmp_path: Path) -> None:
    one = replace(chapter(paragraph("设"), name="one"), path=tmp_path / "one.md")
    one.path.write_text("设\n", encoding="utf-8")
    row = ((Text("甲"),), (Text("乙"),))
    table = Table(alignments=(Alignment.NONE,) * 2, head=(row,), body=(row,) * 499, source=at(1))
    plain, with_table = allowance_of(book(one)), allowance_of(book(replace(one, blocks=(table,))))
    assert plain.cpu
    assert plain.memory
    assert with_table.cpu == plain.cpu + 1000 * COMPUTING_OF_A_CELL
    assert with_table.memory == plain.memory + 1000 * MEMORY_OF_A_CELL
