"""Upright glyphs of vertical lines, from Pango: shaping for columns, and where a glyph hangs in its square.

A layout whose context has the gravity EAST is shaped from top to bottom: HarfBuzz then takes the vertical forms and
advances of the face (`vert`, vmtx, VORG). Pango's own choice of gravity (`PANGO_GRAVITY_AUTO`) leaves brackets and quotation
marks on their side, so the choice is ours (`banxin.typography.standing.orientation`), and every character of such a layout is
upright. Sizes are px, what a PDF is told 1/1000 em.
"""

from hashlib import md5
from typing import NamedTuple

import pydyf
from weasyprint import Document
from weasyprint.css import Style
from weasyprint.pdf.fonts import Font
from weasyprint.pdf.stream import Stream
from weasyprint.text.ffi import FROM_UNITS, ffi, harfbuzz, pango
from weasyprint.text.fonts import get_pango_font_key
from weasyprint.text.line_break import Layout

from banxin.engine.upstream.pdf_objects import dictionaries_of, object_at, of_kind
from banxin.engine.upstream.stub_types import FontDescription, PangoFont

EAST, STRONG = 1, 1
FULL_WIDTH = (1000, 500, 880)
"""How a PDF takes a glyph to hang unless told otherwise: see `Hanging`."""

ffi.cdef(
    """
    void pango_context_set_base_gravity(PangoContext *context, unsigned int gravity);
    void pango_context_set_gravity_hint(PangoContext *context, unsigned int hint);
    PangoContext *pango_layout_get_context(PangoLayout *layout);
    void pango_layout_context_changed(PangoLayout *layout);
    int32_t hb_font_get_glyph_h_advance(hb_font_t *font, uint32_t glyph);
    int hb_font_get_variation_glyph(hb_font_t *font, uint32_t unicode, uint32_t selector, uint32_t *glyph);
    """
)


class Hanging(NamedTuple):
    """How a glyph hangs from the pen, in 1/1000 em: its advance down the line, and the pen as seen from the glyph's origin
    (ISO 32000-1, 9.7.4.3: w1, and the position vector v).
    """

    advance: int
    x: int
    y: int


NOT_HANGING = Hanging(0, 0, 0)
"""A glyph that stands on its pen."""


def upright_layout(style: Style) -> Layout:
    """A layout that sets its whole text upright, top to bottom."""
    layout = Layout(style)
    context = pango.pango_layout_get_context(layout.layout)
    pango.pango_context_set_base_gravity(context, EAST)
    pango.pango_context_set_gravity_hint(context, STRONG)
    pango.pango_layout_context_changed(layout.layout)
    return layout


def horizontal_width(pango_font: PangoFont, code: int, em: float) -> int:
    """The advance of a glyph in a horizontal line, in 1/1000 em: what the PDF compares with the font's own."""
    hb_font = pango.pango_font_get_hb_font(pango_font)
    return round(abs(harfbuzz.hb_font_get_glyph_h_advance(hb_font, code)) * FROM_UNITS * 1000 / em)


def variant_of(pango_font: PangoFont, base: str, selector: str) -> int | None:
    """The glyph of a character with a variation selector; None when the face has no other than the plain one."""
    glyph = ffi.new("uint32_t *")
    hb_font = pango.pango_font_get_hb_font(pango_font)
    found = harfbuzz.hb_font_get_variation_glyph(hb_font, ord(base), ord(selector), glyph)
    return int(glyph[0]) if found else None


def ink_blanks(pango_font: PangoFont, code: int, hanging: Hanging, em: float) -> tuple[float, float]:
    """The share of its square that a glyph leaves free above and below its ink."""
    ink = ffi.new("PangoRectangle *")
    pango.pango_font_get_glyph_extents(pango_font, code, ink, ffi.NULL)
    above = hanging.y / 1000 + ink.y * FROM_UNITS / em
    return above, 1 - above - ink.height * FROM_UNITS / em


class UprightFont(Font):
    """A font of the PDF for vertical writing; `hangings` are kept by glyph."""

    def __init__(self, pango_font: PangoFont, description: FontDescription, size: float) -> None:
        super().__init__(pango_font, description, size)
        # The name of a subset begins with six capitals, which are not those of the same face in horizontal lines.
        digest = md5(f"upright {self.hash}".encode(), usedforsecurity=False).digest()
        plain = self.hash
        self.hash = "".join(chr(65 + byte % 26) for byte in digest[:6])
        self.name = self.name.replace(plain.encode(), self.hash.encode(), 1)
        self.hangings: dict[int, Hanging] = {}


def add_upright_font(stream: Stream, pango_font: PangoFont) -> tuple[UprightFont, float]:
    """The font for upright glyphs in the PDF that a stream belongs to, and its size in px."""
    key, description, size = get_pango_font_key(pango_font)
    known = stream._fonts.get(("upright", key))
    if not isinstance(known, UprightFont):
        known = stream._fonts["upright", key] = UprightFont(pango_font, description, size)
    return known, size


def turn_fonts(document: Document, pdf: pydyf.PDF) -> None:
    """Make the upright fonts of a finished PDF write downwards (ISO 32000-1, 9.7.5.2: Identity-V)."""
    upright: dict[object, UprightFont] = {
        font.name: font for font in document.fonts.values() if isinstance(font, UprightFont)
    }
    for entry in dictionaries_of(pdf):
        if entry.get("Subtype") != "/Type0":
            continue
        font = upright.get(entry["BaseFont"])
        if font is None:
            continue
        entry["Encoding"] = "/Identity-V"
        (reference,) = of_kind(entry["DescendantFonts"], pydyf.Array)
        descendant = object_at(pdf, reference, pydyf.Dictionary)
        descendant["DW2"] = pydyf.Array([FULL_WIDTH[2], -FULL_WIDTH[0]])
        odd = pydyf.Array()
        for code, hanging in sorted(font.hangings.items()):
            if hanging != FULL_WIDTH or font.widths[code] != FULL_WIDTH[0]:
                odd.extend([code, pydyf.Array([-hanging.advance, hanging.x, hanging.y])])
        if odd:
            descendant["W2"] = odd
