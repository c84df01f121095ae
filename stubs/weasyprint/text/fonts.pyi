from weasyprint.text.ffi import _FontDescription, _FontMap, _HarfBuzzFace, _PangoFont

class FontConfiguration:
    font_map: _FontMap

def get_pango_font_key(pango_font: _PangoFont) -> tuple[int, _FontDescription, float]: ...
def get_hb_object_data(hb_object: _HarfBuzzFace, ot_color: str | None = None, glyph: object = None) -> bytes | None: ...
