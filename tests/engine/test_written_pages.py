"""The glyphs of units in one font of the file: the first unit says how wide they are, and all what they stand for."""

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from weasyprint.text.ffi import pango
from weasyprint.text.fonts import FontConfiguration

from banxin.engine.units.drawn_unit import DrawnFont
from banxin.engine.units.written_pages import UnitsDifferError, loaded, take_glyphs


def font_of(*glyphs: tuple[int, str, int]) -> DrawnFont:
    return DrawnFont("Gentium Plus", 0, 400, (), 10.5, is_upright=False, hash="ABCDEF", glyphs=glyphs)


def test_a_width_that_is_rounded_otherwise_at_another_size_is_that_of_the_first_unit() -> None:
    font = SimpleNamespace(to_unicode={}, widths={})
    for drawn in (font_of((1274, "и", 584)), font_of((7, "д", 500), (1274, "и", 583))):
        take_glyphs(font, drawn)  # type: ignore[arg-type]
    assert font.widths == {1274: 584, 7: 500}


def test_a_glyph_that_stands_for_another_text_is_refused() -> None:
    font = SimpleNamespace(to_unicode={}, widths={})
    take_glyphs(font, font_of((1, "-", 300)))  # type: ignore[arg-type]
    with pytest.raises(UnitsDifferError):
        take_glyphs(font, font_of((1, "\u2011", 300)))  # type: ignore[arg-type]


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
def test_the_files_of_faces_are_let_go_of_with_the_fonts_of_a_unit() -> None:
    def files() -> int:
        return Path("/proc/self/maps").read_text(encoding="utf-8").count(".ttf")

    before = files()
    for _ in range(10):
        configuration = FontConfiguration()
        font = loaded(font_of(), configuration)
        pango.pango_font_get_hb_font(font)
        del font, configuration
    # The last may be open still, and what opens a face for the first time keeps it.
    assert files() < before + 5
