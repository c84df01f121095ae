"""A character that no face has is found before layout, with its place."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from banxin.fonts.coverage import is_invisible, missing_characters
from banxin.fonts.faces import FontSet
from banxin.source import Source

FIRST = Source(path=Path("chapters/01.md"), line=3, column=1)
SECOND = Source(path=Path("chapters/02.md"), line=9, column=1)
RARE = "\U00020000"


def test_the_first_place_and_the_count_of_a_missing_character_are_told(font_set: FontSet) -> None:
    (missing,) = missing_characters([("党的建设", FIRST), (f"{RARE}{RARE}字", FIRST), (RARE, SECOND)], font_set)
    assert (missing.character, missing.source, missing.count) == (RARE, FIRST, 3)
    assert str(missing.error).startswith("chapters/01.md:3:1: no typeface of this edition has the character")


def test_ordinary_text_is_covered(font_set: FontSet) -> None:
    assert missing_characters("“人民日报”——1957年……《版心》，Latin café　。\n\t", font_set) == ()


def test_invisible_characters_need_no_glyph(font_set: FontSet) -> None:
    assert missing_characters("\u200b\u2060\ufeff\ufe00\U000e0100\u00ad", font_set) == ()


@given(st.text())
def test_every_character_is_covered_invisible_or_missing(font_set: FontSet, text: str) -> None:
    missing = {found.character for found in missing_characters(text, font_set)}
    for character in text:
        assert (character in missing) != (ord(character) in font_set.characters or is_invisible(character))
