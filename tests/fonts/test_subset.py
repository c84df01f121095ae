"""A subset has the characters of the book, its licence, and the same bytes each time."""

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from banxin.errors import BuildError
from banxin.fonts.faces import FontSet
from banxin.fonts.made.subset import IDLE_IN_PDF, subset_font, subset_glyphs


def test_a_subset_has_its_characters_and_its_licence(font_set: FontSet) -> None:
    data = subset_font(font_set.face("Noto Serif SC").path, "版心，a")
    font = TTFont(io.BytesIO(data))
    assert {ord(character) for character in "版心，a"} <= set(font.getBestCmap())
    assert "Open Font License" in font["name"].getDebugName(13)
    assert len(data) < 20_000


def test_a_subset_trims_punctuation_but_keeps_one_region(font_set: FontSet) -> None:
    font = TTFont(io.BytesIO(subset_font(font_set.face("Noto Serif SC").path, "版心，。（）")))
    positioning = {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}
    substitution = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    assert "halt" in positioning
    assert "vert" in substitution
    assert "locl" not in substitution


def test_the_same_characters_give_the_same_bytes(mono_file: Path) -> None:
    assert subset_font(mono_file, "abc") == subset_font(mono_file, "cba")


def test_a_broken_file_is_a_complaint(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"there is no font file 'none.ttf'"):
        subset_font(tmp_path / "none.ttf", "a")


def test_three_thousand_han_of_a_kai_face_are_cut_out_under_their_own_numbers(font_set: FontSet) -> None:
    """The class definitions of this face grow beyond what older HarfBuzz allows; the whole face came out then."""
    file = font_set.face("LXGW WenKai").path
    whole = TTFont(file)
    han = [name for point, name in whole.getBestCmap().items() if 0x4E00 <= point <= 0x9FA5]
    numbers = {whole.getGlyphID(name) for name in han[:3000]}
    font = TTFont(io.BytesIO(subset_glyphs(file.read_bytes(), numbers)))
    assert not set(IDLE_IN_PDF) & set(font.keys())
    drawn = {number for number, name in enumerate(font.getGlyphOrder()) if font["glyf"][name].numberOfContours}
    assert drawn >= numbers
    assert len(drawn) < len(numbers) + 500  # components of composed glyphs


def test_the_outline_for_what_is_missing_is_kept_where_it_is_asked_for(mono_file: Path) -> None:
    with_it = subset_glyphs(mono_file.read_bytes(), [40], has_notdef=True)
    without = subset_glyphs(mono_file.read_bytes(), [40])
    outlines = [TTFont(io.BytesIO(data))["glyf"][".notdef"].numberOfContours for data in (with_it, without)]
    assert outlines[0] > outlines[1] == 0
