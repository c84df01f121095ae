from collections.abc import Mapping

from weasyprint.text.ffi import _FontDescription, _PangoFont

class Font:
    """A font of the PDF; `widths` are those of glyphs in 1/1000 em, `to_unicode` is their text."""

    hash: str
    name: bytes
    family: str
    file_content: bytes
    index: int
    style: int
    weight: int
    variations: dict[str, float]
    font_size: float
    bitmap: bool
    png: bool | int
    svg: bool | int
    colr: bool | int
    tables: list[str]
    used_in_forms: bool
    missing: dict[int, int]
    widths: dict[int, int]
    to_unicode: dict[int, str]

    def __init__(self, pango_font: _PangoFont, description: _FontDescription, font_size: float) -> None: ...
    def subset(self, to_unicode: Mapping[int, str], hinting: bool) -> None: ...
    def get_unused_glyph_id(self, codepoint: int) -> int: ...
