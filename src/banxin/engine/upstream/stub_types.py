"""Types that WeasyPrint, Pango and the tree of elements have no importable names for: they are written in `stubs/`.

mypy knows what each of them has; when the program runs they stand for any object, and nothing asks them.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from weasyprint.css import _Cascaded as Cascaded
    from weasyprint.document import _Element as Element
    from weasyprint.formatting_structure.boxes import _Replacement as Replacement
    from weasyprint.formatting_structure.boxes import _TextLayout as TextLayout
    from weasyprint.layout import _Stack as ResumeStack
    from weasyprint.pdf.stream import _Drawn as DrawnOnce
    from weasyprint.text.ffi import _Blob as Blob
    from weasyprint.text.ffi import _FontDescription as FontDescription
    from weasyprint.text.ffi import _GlyphItem as GlyphItem
    from weasyprint.text.ffi import _HarfBuzzFace as HarfBuzzFace
    from weasyprint.text.ffi import _PangoFont as PangoFont
else:
    Blob = Cascaded = DrawnOnce = Element = FontDescription = GlyphItem = HarfBuzzFace = PangoFont = Replacement = (
        ResumeStack
    ) = TextLayout = object

__all__ = [
    "Blob", "Cascaded", "DrawnOnce", "Element", "FontDescription", "GlyphItem", "HarfBuzzFace", "PangoFont", "Replacement", "ResumeStack", "TextLayout",
]  # fmt: skip
