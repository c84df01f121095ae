"""A glyph is held against the face: its own for the character, or one that the face puts in its place."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from banxin.errors import MissingDependencyError
from banxin.fonts.audit import faces_called
from banxin.fonts.character_glyphs import CharacterGlyphs
from banxin.fonts.faces import FontSet, resolve_typefaces
from banxin.model.edition import Typefaces


def font_glyph(file: Path, character: str) -> int:
    with TTFont(file, lazy=True) as font:
        return int(font.getGlyphID(font.getBestCmap()[ord(character)]))


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    try:
        return resolve_typefaces(Typefaces(), book_root=Path())
    except MissingDependencyError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="module")
def song(fonts: FontSet) -> Path:
    return fonts.face("Noto Serif SC").path


@pytest.mark.parametrize(
    ("text", "drawn_as", "is_drawn"),
    [
        ("版", "版", True),
        ("\u2027", "\u2027", True),
        ("\u2027", "\u2010", False),
        ("\u2027", "-", False),
        ("\u2010", "-", True),
        ("「", "﹁", True),
        ("（", "︵", True),
        ("版", "板", False),
        ("鹏鸟", "鹏", True),
    ],
)
def test_a_glyph_of_the_character_or_of_its_forms(song: Path, text: str, drawn_as: str, is_drawn: bool) -> None:
    glyph = font_glyph(song, drawn_as)
    assert CharacterGlyphs(song).draws(text, glyph) is is_drawn


def test_a_ligature_is_the_one_glyph_of_its_text(song: Path) -> None:
    face = CharacterGlyphs(song)
    assert not face.has_ligature("书籍的版心", font_glyph(song, "…"))
    assert face.has_ligature("版", font_glyph(song, "版"))


def test_a_dash_of_two_squares_is_a_ligature_of_han(song: Path) -> None:
    import uharfbuzz

    buffer = uharfbuzz.Buffer()
    buffer.add_str("一——")
    buffer.guess_segment_properties()
    uharfbuzz.shape(uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(song))), buffer)
    (_, *dashes) = [info.codepoint for info in buffer.glyph_infos]
    assert CharacterGlyphs(song).has_ligature("——", dashes[0])


def test_letters_of_tone_join_to_a_contour_between_their_neighbours(fonts: FontSet) -> None:
    """Each keeps its text, and its glyph is one of the contour, which no letter has by itself."""
    import uharfbuzz

    path = fonts.face("Gentium Plus").path
    buffer = uharfbuzz.Buffer()
    buffer.add_str("ma˧˥")
    buffer.guess_segment_properties()
    uharfbuzz.shape(uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path))), buffer)
    contour = {info.cluster: info.codepoint for info in buffer.glyph_infos}[2]
    face = CharacterGlyphs(path)
    assert contour != font_glyph(path, "˧")
    assert not face.draws("˧", contour)
    assert face.draws_beside("ma˧˥", 2, contour)
    assert not face.draws_beside("ma˧˥", 3, contour)
    assert not face.draws_beside("ma˧˩", 2, contour)
    assert not face.draws_beside("ma˧", 2, contour)


def test_a_face_is_found_by_the_name_that_a_pdf_has(fonts: FontSet) -> None:
    regular = fonts.face("Noto Serif SC")
    for name in ("/ABCDEF+Noto-Serif-SC-Regular", regular.postscript_name):
        assert faces_called(name, fonts) == (regular,)
    assert set(faces_called("Noto-Serif-SC", fonts)) == set(fonts.faces_of("Noto Serif SC"))
    assert faces_called("Helvetica", fonts) == ()
