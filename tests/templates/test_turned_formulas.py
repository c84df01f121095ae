"""Formulas of vertical e-books lie along the column; the text of the page is the same."""

from dataclasses import replace
from pathlib import Path

from tests.templates.samples import PRINT, READER, book, chapter, paragraph

from banxin.model.edition import Edition, WritingMode
from banxin.model.formula import FormulaPart, FormulaRow, SetFormula
from banxin.model.inline import Formula, Text
from banxin.source import Source
from banxin.templates.renderer import Renderer

VERTICAL = replace(READER, writing_mode=WritingMode.VERTICAL)


def formula(width: float, *, rows: int = 1) -> Formula:
    part = FormulaPart(drawing="", reading="n", width=width, height=0.7, depth=0.6)
    setting = SetFormula(mathml="<math ><mi>n</mi></math>", rows=(FormulaRow(parts=(part,)),) * rows, label="n")
    return Formula("n", Source(path=Path("a.md")), setting=setting)


def written(root: Path, one: Formula, edition: Edition = VERTICAL) -> str:
    words = chapter("one", paragraph((Text("式"), one, Text("在此"))))
    return Renderer(book(root, words), edition).section(words)


def test_a_formula_in_a_column_is_turned_and_has_the_room_that_it_takes(tmp_path: Path) -> None:
    """Browsers set MathML across the columns and drove them apart."""
    assert '<span class="lying-formula" style="height:4.20em;width:1.30em"><math' in written(tmp_path, formula(4))
    assert "width:3.10em" in written(tmp_path, formula(4, rows=2))


def test_a_letter_stands_upright_in_its_column(tmp_path: Path) -> None:
    assert "lying-formula" not in written(tmp_path, formula(1))


def test_a_formula_in_a_line_is_as_it_was(tmp_path: Path) -> None:
    assert "lying-formula" not in written(tmp_path, formula(4), READER)
    assert "lying-formula" not in written(tmp_path, formula(4), replace(PRINT, writing_mode=WritingMode.VERTICAL))


def test_a_wide_one_in_a_column_is_set_smaller_as_well(tmp_path: Path) -> None:
    assert '<span class="lying-formula needs-12"' in written(tmp_path, formula(12))
