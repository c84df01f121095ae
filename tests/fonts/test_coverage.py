"""A character that no face has is found before layout, with its place."""

import json
from dataclasses import replace
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banxin.fonts.coverage import is_invisible, missing_characters, missing_errors
from banxin.fonts.faces import FontSet, resolve_typefaces
from banxin.fonts.families_by_character import in_usual_faces
from banxin.fonts.registry import family_named
from banxin.model.edition import Typefaces
from banxin.source import Source

FIRST = Source(path=Path("chapters/01.md"), line=3, column=1)
SECOND = Source(path=Path("chapters/02.md"), line=9, column=1)
RARE = "\U00020000"


def test_the_message_names_the_edition(font_set: FontSet) -> None:
    (missing,) = missing_characters(RARE, font_set, "reader")
    assert missing.error.message.startswith(f"no typeface of the edition 'reader' has the character '{RARE}'")


def test_the_first_place_and_the_count_of_a_missing_character_are_told(font_set: FontSet) -> None:
    (missing,) = missing_characters([("党的建设", FIRST), (f"{RARE}{RARE}字", FIRST), (RARE, SECOND)], font_set)
    assert (missing.character, missing.source, missing.count) == (RARE, FIRST, 3)
    assert str(missing.error) == (
        "chapters/01.md:3:1: no typeface of this edition has the character '\U00020000' (U+20000, CJK UNIFIED "
        "IDEOGRAPH-20000, 3 times); hint: HanaMinB has it: write 'extra: [HanaMinB]' in the edition's typefaces, and run banxin fonts"
    )


def test_a_character_that_no_family_of_the_registry_has_leaves_the_face_to_the_author(font_set: FontSet) -> None:
    (missing,) = missing_characters("\ue001", font_set)
    assert missing.error.hint == "add a typeface that has it to the edition's typefaces under extra"


def test_every_family_of_the_table_is_in_the_registry_and_has_what_it_says(font_set: FontSet) -> None:
    table = json.loads((resources.files("banxin.fonts") / "coverage.json").read_text(encoding="utf-8"))
    assert all(family_named(family) for family in table)
    for family in set(table) & set(font_set.families):
        (first, *_) = table[family].split()
        assert int(first.split("-")[0], 16) in font_set.characters


@pytest.mark.parametrize("tag", ["ja", "zh-Hant", "zh-Hant-HK", "ko"])
def test_the_usual_faces_of_a_language_have_its_character_set(tag: str) -> None:
    characters = resolve_typefaces(Typefaces.of_language(tag), book_root=Path()).characters
    known = {one for one in map(chr, range(0x100, 0x30000)) if in_usual_faces(one, [tag])}
    assert len(known) > 6000
    assert set(map(ord, known)) <= characters


def test_emoji_are_in_a_face_of_one_colour(font_set: FontSet) -> None:
    (missing,) = missing_characters("🚀", font_set)
    hint = "Noto Emoji has it: write 'extra: [Noto Emoji]' in the edition's typefaces, and run banxin fonts"
    assert missing.error.hint == hint


def test_letters_that_run_from_right_to_left_are_of_no_printed_line_whatever_a_face_has(font_set: FontSet) -> None:
    hebrew = replace(font_set, faces=(*font_set.faces, replace(font_set.faces[0], ranges=((0x5D0, 0x5EA),))))
    assert missing_characters([("平安 שלום", FIRST)], hebrew, "reader") == ()
    missing = missing_characters([("平安 שלום", FIRST)], hebrew, "print", is_printed=True)
    (error,) = missing_errors(missing)
    assert "from right to left: 'ש' (U+05E9" in error.message
    assert error.source == FIRST
    assert "picture" in error.hint


def test_a_figure_in_the_drawing_of_a_key_is_of_no_printed_line(font_set: FontSet) -> None:
    (error,) = missing_errors(missing_characters([("第1\ufe0f\u20e3步", FIRST)], font_set, "print", is_printed=True))
    assert error.message == "the edition 'print' does not set figures in the drawing of a key, as '1\u20e3'"
    assert error.source == FIRST


def test_ordinary_text_is_covered(font_set: FontSet) -> None:
    assert missing_characters("“人民日报”——1957年……《版心》，Latin café　。\n\t", font_set) == ()


def test_invisible_characters_need_no_glyph(font_set: FontSet) -> None:
    assert missing_characters("\u200b\u2060\ufeff\ufe00\U000e0100\u00ad", font_set) == ()


@given(st.text())
def test_every_character_is_covered_invisible_or_missing(font_set: FontSet, text: str) -> None:
    missing = {found.character for found in missing_characters(text, font_set)}
    for character in text:
        assert (character in missing) != (ord(character) in font_set.characters or is_invisible(character))
