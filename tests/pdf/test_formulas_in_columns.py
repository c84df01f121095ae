"""Formulas in finished vertical PDFs: every glyph of one lies on its side, on one line and side by side. Lengths are pt."""

from pathlib import Path

import pytest
from tests.pdf.test_tables import made
from tests.pdf.test_vertical_pages import pages_of

from banxin.checks.pdf.pdf_glyphs import Glyph

DOWN = (0.0, 1.0)
SIZE = 10.5


def is_lying(glyph: Glyph) -> bool:
    return not glyph.is_upright and glyph.direction == DOWN


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("水是 H~2~O 也。", "H2O"),
        ("水是 H₂O 也。", "H₂O"),
        ("二氧化碳 CO~2~ 也。", "CO2"),
        ("离子 Fe^3+^ 也。", "Fe3+"),
        ("离子 Na^+^ 也。", "Na+"),
        ("由 *E* = *mc*^2^ 知。", "E=mc2"),
        ("由 x²+y² 知。", "x²+y²"),
        ("体温 36.5℃ 也。", "36.5℃"),
        ("时速 60 km/h 也。", "60km/h"),
        ("病名 COVID-19 也。", "COVID-19"),
        ("大小 3×5 也。", "3×5"),
        ("酸度 pH 7 也。", "pH7"),
        ("湿度 3.5% 也。", "3.5%"),
    ],
)
def test_a_formula_lies_as_one(text: str, formula: str, tmp_path: Path) -> None:
    (page,) = pages_of(made(tmp_path, text, "vertical").data)
    column = next(glyph.x for glyph in page.glyphs if glyph.text in ("也", "知"))
    glyphs = [glyph for glyph in page.glyphs if abs(glyph.x - column) < SIZE and set(glyph.text) & set(formula)]
    assert "".join(glyph.text for glyph in glyphs).replace(" ", "") == formula
    assert all(map(is_lying, glyphs))
    assert [glyph.y for glyph in glyphs] == sorted(glyph.y for glyph in glyphs)
    assert max(glyph.x for glyph in glyphs) - min(glyph.x for glyph in glyphs) < 6


@pytest.mark.parametrize("text", ["水温 50℃ 也。", "误差 ±5‰ 也。", "α 粒子也。", "第 7 页也。"])
def test_short_numbers_and_letters_stand_with_their_unit(text: str, tmp_path: Path) -> None:
    (page,) = pages_of(made(tmp_path, text, "vertical").data)
    assert not any(is_lying(glyph) for glyph in page.glyphs if glyph.text.strip())
