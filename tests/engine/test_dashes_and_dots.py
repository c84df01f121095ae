"""Dashes and dots of Chinese are those of the face of the Han, beside Latin words and figures too (CLREQ, table of marks)."""

import pytest
from tests.engine.rendering import pages_of, render, render_vertical

from banxin.checks.pdf.pdf_glyphs import Glyph

FAMILIES = "html{font-family:'Gentium Plus','Noto Serif SC'}"
SIGNS = frozenset("\u2014\u2026")


def signs(text: str, *, vertical: bool = False) -> list[Glyph]:
    document = (render_vertical if vertical else render)(f"<p>{text}</p>", FAMILIES)
    return [glyph for page in pages_of(document) for glyph in page.glyphs if glyph.text[:1] in SIGNS]


def faces(text: str, *, vertical: bool = False) -> set[tuple[object, int]]:
    return {(glyph.font, glyph.code) for glyph in signs(text, vertical=vertical)}


@pytest.mark.parametrize("vertical", [False, True])
@pytest.mark.parametrize("mark", ["\u2014\u2014", "\u2026\u2026"])
@pytest.mark.parametrize("text", ["甲{}2", "甲{}Ab", "Ab{}甲", "2{}3", "“Ab{}”甲"])
def test_a_pair_is_that_of_the_han(text: str, mark: str, *, vertical: bool) -> None:
    assert faces(text.format(mark), vertical=vertical) == faces(f"甲{mark}甲", vertical=vertical)


@pytest.mark.parametrize("mark", ["\u2014", "\u2026"])
def test_one_is_that_of_the_han_beside_han_and_of_the_word_inside_a_word(mark: str) -> None:
    han, latin = faces(f"甲{mark}甲"), faces(f"1{mark}n")
    assert han != latin
    assert faces(f"甲{mark}2") == faces(f"2{mark}甲") == faces(f"，{mark}n") == han
    assert faces(f"x{mark}") == latin
