from weasyprint.css import Style
from weasyprint.layout import LayoutContext
from weasyprint.text.ffi import _Line, _LogAttributes, _PangoLayout
from weasyprint.text.fonts import FontConfiguration

class Layout:
    layout: _PangoLayout
    style: Style
    text: str
    first_line_direction: int
    justification_spacing: float
    max_width: float | None

    def __init__(self, style: Style, justification_spacing: float = 0, max_width: float | None = None) -> None: ...
    def get_first_line(self) -> tuple[_Line, int | None]: ...
    def set_text(self, text: str, justify: bool = False) -> None: ...
    def deactivate(self) -> None: ...
    def reactivate(self, style: Style) -> None: ...

def create_layout(
    text: str,
    style: Style,
    context: LayoutContext | FontConfiguration,
    max_width: float | None,
    justification_spacing: float,
) -> Layout: ...
def line_size(line: _Line, style: Style) -> tuple[float, float]: ...
def split_first_line(
    text: str, style: Style, context: LayoutContext, max_width: float | None, justification_spacing: float,
    is_line_start: bool = True, minimum: bool = False,
) -> tuple[Layout, int, int | None, float, float, float]: ...  # fmt: skip
def strut(style: Style) -> tuple[float, float]: ...
def get_log_attrs(text: str, lang: str | None) -> _LogAttributes: ...
def _font_style_cache_key(style: Style, include_size: bool = False) -> str: ...
