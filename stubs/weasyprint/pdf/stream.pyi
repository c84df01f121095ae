from contextlib import AbstractContextManager

import pydyf
from weasyprint.pdf.fonts import Font
from weasyprint.text.ffi import _PangoFont

class Stream(pydyf.Stream):
    """The content of a page. Lengths are px, because a matrix at its head makes them points."""

    _fonts: dict[object, Font]

    def transform(self, a: float = 1, b: float = 0, c: float = 0, d: float = 1, e: float = 0, f: float = 0) -> None: ...
    def set_color(self, color: object, stroke: bool = False) -> None: ...
    def add_font(self, pango_font: _PangoFont) -> tuple[Font, float]: ...
    def stacked(self) -> AbstractContextManager[None]: ...
