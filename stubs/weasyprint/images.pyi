from weasyprint.css import Style
from weasyprint.pdf.stream import Stream

class LazyImage:
    @property
    def data(self) -> bytes: ...

class LazyLocalImage:
    @property
    def data(self) -> bytes: ...

class RasterImage:
    id: str
    image_data: LazyImage | LazyLocalImage

    def get_intrinsic_size(self, resolution: float, font_size: float) -> tuple[float, float, float]: ...
    def draw(self, stream: Stream, concrete_width: float, concrete_height: float, style: Style) -> None: ...
