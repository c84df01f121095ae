from weasyprint.text.ffi import _FontDescription, _FontMap, _PangoFont

class FontConfiguration:
    font_map: _FontMap

def get_pango_font_key(pango_font: _PangoFont) -> tuple[int, _FontDescription, float]: ...
