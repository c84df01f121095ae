from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal, TypeAlias, overload
from xml.etree.ElementTree import Element

from pydyf import PDF
from weasyprint.formatting_structure.boxes import Box, PageBox
from weasyprint.pdf.fonts import Font
from weasyprint.pdf.stream import Stream
from weasyprint.text.fonts import FontConfiguration

_Element: TypeAlias = Element
_Finisher: TypeAlias = Callable[[Document, PDF], None]

class Page:
    width: float
    height: float
    links: list[tuple[str, str, tuple[float, float, float, float], Box]]
    anchors: dict[str, tuple[float, float, float, float]]
    bleed: dict[str, float]
    bookmarks: list[tuple[int, str, tuple[float, float], str]]
    forms: dict[Box | None, list[tuple[Box, tuple[float, float, float, float]]]]
    _page_box: PageBox

    def paint(self, stream: Stream, scale: float = 1) -> None: ...

class Document:
    pages: Sequence[Page]
    fonts: dict[object, Font]
    font_config: FontConfiguration
    color_profiles: dict[str, object]
    output_intent: str | None

    def copy(self, pages: list[Page] | Literal["all"] = "all") -> Document: ...
    @overload
    def write_pdf(
        self, target: None = None, zoom: float = 1, finisher: _Finisher | None = None, *,
        uncompressed_pdf: bool = False, pdf_tags: bool = False,
    ) -> bytes: ...  # fmt: skip
    @overload
    def write_pdf(
        self, target: Path, zoom: float = 1, finisher: _Finisher | None = None, *,
        uncompressed_pdf: bool = False, pdf_tags: bool = False,
    ) -> None: ...  # fmt: skip
