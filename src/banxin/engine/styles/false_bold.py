"""A false bold for faces of one weight (CSS Fonts 4, `font-synthesis: weight`): the outline of each glyph is drawn as well.

Off unless a stylesheet asks for it: a face that lacks a bold is better set off by another face, as the theme does. Kai and
Fangsong, which have one weight everywhere, are what it is for. The text, its places and its widths are not touched.
"""

from weasyprint.css import Style
from weasyprint.draw.color import get_color
from weasyprint.pdf.stream import Stream
from weasyprint.text.ffi import ffi, harfbuzz, pango

from banxin.engine.upstream.stub_types import PangoFont

BOLD = 600
"""The weight from which a style asks for bold, and which a face must have to be called so."""
THICKNESS = 1 / 32
"""em; of the outline, half of which lies outside of the glyph."""


def lacks_bold(style: Style, pango_font: PangoFont) -> bool:
    """Whether the style asks for bold and the face that was found is none."""
    if style["font_weight"] < BOLD:
        return False
    return 0 < weight_in_file(pango_font) < BOLD


def weight_in_file(pango_font: PangoFont) -> int:
    """The weight that the file of a face says it has (OpenType, OS/2 usWeightClass); Pango says that which was asked for."""
    face = harfbuzz.hb_font_get_face(pango.pango_font_get_hb_font(pango_font))
    table = harfbuzz.hb_face_reference_table(face, harfbuzz.hb_tag_from_string(b"OS/2", 4))
    try:
        length = ffi.new("unsigned int *")
        data = harfbuzz.hb_blob_get_data(table, length)
        return int.from_bytes(ffi.unpack(data, 6)[4:], "big") if length[0] >= 6 else 0
    finally:
        harfbuzz.hb_blob_destroy(table)


def begin_bold(stream: Stream, style: Style) -> bool:
    """Draw outlines from here on, if the style wants that; return whether it does."""
    if "weight" not in style["font_synthesis"].split():
        return False
    stream.stream.append(b"2 Tr")
    stream.set_line_width(THICKNESS * style["font_size"])
    stream.set_color(get_color(style, "color"), stroke=True)
    return True


def end_bold(stream: Stream) -> None:
    stream.stream.append(b"0 Tr")
