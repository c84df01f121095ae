from contextlib import AbstractContextManager
from typing import TypedDict, type_check_only

import pydyf
from pydyf import Dictionary
from weasyprint.formatting_structure.boxes import Box
from weasyprint.images import RasterImage
from weasyprint.pdf.fonts import Font
from weasyprint.text.ffi import _PangoFont

@type_check_only
class _Drawn(TypedDict):
    """A picture as it is noted for the file."""

    image: object
    interpolate: bool
    dpi_ratios: set[float]
    x_object: object

class Stream(pydyf.Stream):
    """The content of a page. Lengths are px, because a matrix at its head makes them points."""

    _fonts: dict[object, Font]
    _resources: Dictionary
    _tags: dict[Box, dict[str, object]] | None

    def __init__(
        self, fonts: dict[object, Font], page_rectangle: tuple[float, float, float, float],
        resources: Dictionary, images: dict[str, _Drawn], tags: dict[Box, dict[str, object]] | None,
        color_profiles: dict[str, object], output_intent: str | None, *args: object, **kwargs: object,
    ) -> None: ...  # fmt: skip
    def transform(self, a: float = 1, b: float = 0, c: float = 0, d: float = 1, e: float = 0, f: float = 0) -> None: ...
    def set_color(self, color: object, stroke: bool = False) -> None: ...
    def add_font(self, pango_font: _PangoFont) -> tuple[Font, float]: ...
    def add_image(self, image: RasterImage, interpolate: bool, ratio: float) -> str: ...
    def clone(self, **kwargs: object) -> Stream: ...
    def draw_x_object(self, reference: str) -> None: ...
    def rectangle(self, x: float, y: float, width: float, height: float) -> None: ...
    def clip(self, even_odd: bool = False) -> None: ...
    def end(self) -> None: ...
    def stacked(self) -> AbstractContextManager[None]: ...
    def marked(self, box: Box, tag: str) -> AbstractContextManager[None]: ...
    def artifact(self) -> AbstractContextManager[None]: ...
