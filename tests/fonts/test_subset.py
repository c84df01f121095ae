"""A subset has the characters of the book, its licence, and the same bytes each time."""

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from banxin.errors import BuildError
from banxin.fonts.faces import FontSet
from banxin.fonts.subset import subset_font


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
    with pytest.raises(BuildError, match=r"cannot be made smaller"):
        subset_font(tmp_path / "none.ttf", "a")
