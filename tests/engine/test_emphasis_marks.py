"""Emphasis marks in the finished PDF: one at the middle of each character, none at punctuation, the text untouched."""

import logging
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from tests.engine.strokes import paths_of
from weasyprint import HTML

from banxin.checks.pdf.pdf_glyphs import Glyph, glyph_pages
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


@pytest.mark.parametrize("shape", ["dot", "circle", "double-circle", "triangle", "sesame"])
@pytest.mark.parametrize("fill", ["filled", "open"])
def test_every_shape_is_drawn_below_the_middle_of_its_character(tmp_path: Path, shape: str, fill: str) -> None:
    glyphs, _ = print_page(tmp_path / "a.pdf", f"<em style='text-emphasis:{fill} {shape}'>眼睛</em>")
    paths = paths_of(tmp_path / "a.pdf")
    assert paths[-1].paint == ("S" if fill == "open" or shape in ("dot", "circle") else "f")
    for path in paths:
        half = len(path.points) // 2
        for glyph, points in zip(glyphs, (path.points[:half], path.points[half:]), strict=True):
            middle = sum(x for x, _ in points) / half
            assert middle == pytest.approx(glyph.x + glyph.advance / 2, abs=0.12 * glyph.size)
            assert all(0.12 * glyph.size < y - glyph.y < 0.6 * glyph.size for _, y in points)


def test_a_character_stands_for_its_shape(tmp_path: Path) -> None:
    print_page(tmp_path / "a.pdf", "<em style='text-emphasis:filled triangle'>眼睛</em>")
    print_page(tmp_path / "b.pdf", "<em style='text-emphasis:\"▲\"'>眼睛</em>")
    assert paths_of(tmp_path / "a.pdf") == paths_of(tmp_path / "b.pdf")


def test_marks_have_the_colour_of_the_stylesheet(tmp_path: Path) -> None:
    print_page(tmp_path / "a.pdf", "<em style='text-emphasis:dot #f00'>眼睛</em>")
    (marks,) = paths_of(tmp_path / "a.pdf")
    assert marks.color == (1, 0, 0)


def test_the_longhand_takes_back_the_shorthand(tmp_path: Path) -> None:
    _, dots = print_page(tmp_path / "a.pdf", "<em style='text-emphasis-style:none'>眼睛</em>")
    assert dots == []


@pytest.mark.parametrize("value", ["'ABC'", "dot circle", "filled open", "red blue"])
def test_what_cannot_be_drawn_is_said(tmp_path: Path, value: str, caplog: pytest.LogCaptureFixture) -> None:
    """The stylesheet's rule for all emphasis holds then, and the log names the value."""
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        _, dots = print_page(tmp_path / "a.pdf", f'<em style="text-emphasis:{value}">眼睛</em>')
    assert len(dots) == 2
    assert "text-emphasis" in caplog.text


@pytest.mark.parametrize("reading", ["う", "うん"])
def test_a_mark_at_the_foot_of_a_character_stands_behind_its_reading_and_no_farther_out(
    tmp_path: Path, reading: str
) -> None:
    """Outside of the reading it would lie on the rule between two columns, or beyond it."""
    end = "text-emphasis:filled dot;text-emphasis-position:over right;--banxin-emphasis:end"
    _, [(_, bare)] = print_page(tmp_path / "a.pdf", f"<em style='{end}'>慍</em>不")
    glyphs, [(x, y)] = print_page(
        tmp_path / "b.pdf", f"<ruby><em style='{end}'>慍</em><rt style='font-size:50%'>{reading}</rt></ruby>不"
    )
    (base, *_) = glyphs
    last = [glyph for glyph in glyphs if glyph.text in reading][-1]
    assert y == pytest.approx(bare, abs=0.01)
    assert last.x + last.advance < x < base.x + 1.25 * base.size


def test_a_mark_at_the_foot_of_a_character_stands_outside_of_a_reading_that_goes_on_beside_the_next(
    tmp_path: Path,
) -> None:
    end = "text-emphasis:filled dot;text-emphasis-position:over right;--banxin-emphasis:end"
    _, [(_, bare)] = print_page(tmp_path / "a.pdf", f"<em style='{end}'>慍</em>不")
    _, [(_, y)] = print_page(
        tmp_path / "b.pdf", f"<ruby><em style='{end}'>慍</em><rt style='font-size:50%'>うんうん</rt></ruby>不"
    )
    assert y < bare
