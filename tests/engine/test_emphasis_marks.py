"""Emphasis marks in the finished PDF: one at the middle of each character, none at punctuation, the text untouched."""

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from weasyprint import HTML

from banxin.checks.pdf_glyphs import Glyph, glyph_pages
from banxin.engine import install

STYLE = """<style>@page{size:300px 200px;margin:20px}html{font:20px/1.75 'Noto Serif SC'}p{margin:0;text-align:justify}
em{font-style:normal;text-emphasis:filled dot;text-emphasis-position:under right}</style>"""
TEXT = "书籍的版心，<em>是纸张上“印着文字”的部分，四周留白 ABC</em>，让眼睛与手指都有歇息之处。"


def operations(page: pikepdf.Page) -> list[tuple[str, list[Any]]]:
    """The operators of a page with their operands."""
    return [(str(one.operator), list(one.operands)) for one in pikepdf.parse_content_stream(page)]


def print_page(path: Path, markup: str) -> tuple[list[Glyph], list[tuple[float, float]]]:
    """The glyphs of a page, and the dots as (x, y) in points from the upper left."""
    install()
    HTML(string=f"<html lang=zh-CN>{STYLE}<p>{markup}").write_pdf(path)
    with pikepdf.open(path) as pdf:
        found: list[tuple[float, float]] = []
        scale = 1.0
        pen: tuple[float, float] | None = None
        for operator, operands in operations(pdf.pages[0]):
            if operator == "cm" and scale == 1.0:
                scale = abs(float(operands[0]))
            if operator == "m":
                pen = (float(operands[0]), float(operands[1]))
            elif operator == "l" and pen == (float(operands[0]), float(operands[1])):
                found.append((pen[0] * scale, pen[1] * scale))
    (page,) = glyph_pages(path)
    return list(page.glyphs), found


def test_each_character_has_its_dot_below_its_middle(tmp_path: Path) -> None:
    glyphs, dots = print_page(tmp_path / "a.pdf", TEXT)
    marked = [glyph for glyph in glyphs if glyph.text in set("是纸张上印着文字的部分四周留白ABC")]
    # The same characters stand outside of the emphasis once more: 的 of 书籍的.
    marked = [glyph for glyph in marked if not (glyph.text == "的" and glyph is marked[0])]
    assert len(dots) == len("是纸张上印着文字的部分四周留白ABC")
    for glyph, (x, y) in zip(marked, dots, strict=True):
        assert x == pytest.approx(glyph.x + glyph.advance / 2, abs=0.4)
        assert glyph.y + 0.1 * glyph.size < y < glyph.y + 0.45 * glyph.size


def test_the_text_is_what_it_was(tmp_path: Path) -> None:
    plain, none = print_page(tmp_path / "a.pdf", TEXT.replace("<em>", "").replace("</em>", ""))
    marked, _ = print_page(tmp_path / "b.pdf", TEXT)
    assert none == []
    assert [(glyph.text, round(glyph.x, 1), round(glyph.y, 1)) for glyph in plain] == [
        (glyph.text, round(glyph.x, 1), round(glyph.y, 1)) for glyph in marked
    ]


def test_marks_above_stand_above(tmp_path: Path) -> None:
    glyphs, dots = print_page(tmp_path / "a.pdf", "<em style='text-emphasis-position:over right'>眼睛</em>")
    assert len(dots) == 2
    assert all(y < glyph.y - 0.88 * glyph.size for glyph, (_, y) in zip(glyphs, dots, strict=True))


@pytest.mark.parametrize("value", ["open circle", "filled sesame", "circle"])
def test_other_shapes_are_drawn(tmp_path: Path, value: str) -> None:
    path = tmp_path / "a.pdf"
    install()
    HTML(string=f"<html lang=zh-CN>{STYLE}<p><em style='text-emphasis:{value}'>眼睛</em>").write_pdf(path)
    with pikepdf.open(path) as pdf:
        operators = [operator for operator, _ in operations(pdf.pages[0])]
    assert operators.count("S") == 1
    assert operators.count("m") == 2
