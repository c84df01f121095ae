"""The face of marks that Chinese and Latin share: beside Han it is that of the Han, wherever it stands in `font-family`.

Unicode has one code point for the quotation marks, the dash, the ellipsis and the middle dot of both scripts. A stylesheet
names its Latin face first, and Pango takes all of these from it; in a Chinese text they are then Latin marks (CLREQ, glyphs
and sizes of punctuation marks). Marks between Latin letters belong to their word, and keep its face.
"""

from weasyprint.css import Style
from weasyprint.text.ffi import ffi, pango
from weasyprint.text.fonts import get_pango_font_key
from weasyprint.text.line_break import Layout

from banxin.engine.upstream.stub_types import PangoFont
from banxin.typography.character_classes import FULL_WIDTH_MARKS, class_of

HAN = "一"
EAST_ASIAN = frozenset({"zh", "ja", "ko"})


def is_east_asian(style: Style) -> bool:
    """Whether a style is that of Chinese, Japanese or Korean text; text that says nothing is Chinese."""
    return (style["lang"] or "zh").lower().split("-")[0] in EAST_ASIAN


def style_of_marks(style: Style, han_font: PangoFont) -> Style:
    """The style with the family of the Han first; the style itself where that is so already, or the text is not Chinese."""
    families = style["font_family"]
    family = _family_of(han_font)
    if not is_east_asian(style) or not families or families[0].lower() == family.lower():
        return style
    if family.lower() not in {name.lower() for name in families}:
        return style
    marks = style.copy()
    marks["font_family"] = (family, *families)
    return marks


def led_by_han(style: Style) -> Style:
    """The style with the family of its Han first; the style itself where that is so already, or the text is not Chinese."""
    layout = Layout(style)
    layout.set_text(HAN)
    line = pango.pango_layout_get_line_readonly(layout.layout, 0)
    return style_of_marks(style, line.runs.data.item.analysis.font)


def _family_of(pango_font: PangoFont) -> str:
    description = get_pango_font_key(pango_font)[1]
    return str(ffi.string(pango.pango_font_description_get_family(description)).decode())


def is_mark(character: str) -> bool:
    return class_of(character) in FULL_WIDTH_MARKS
