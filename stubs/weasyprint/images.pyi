from collections.abc import Mapping

from weasyprint.css import Style
from weasyprint.pdf.stream import Stream
from weasyprint.urls import URLFetcher

class LazyImage:
    @property
    def data(self) -> bytes: ...

class LazyLocalImage:
    @property
    def data(self) -> bytes: ...

class Gradient:
    colors: tuple[object, ...]

    def draw(self, stream: Stream, concrete_width: float, concrete_height: float, style: Style) -> None: ...

class SVGImage: ...

class RasterImage:
    id: str
    image_data: LazyImage | LazyLocalImage

    def get_intrinsic_size(self, resolution: float, font_size: float) -> tuple[float, float, float]: ...
    def draw(self, stream: Stream, concrete_width: float, concrete_height: float, style: Style) -> None: ...

def get_image_from_uri(
    cache: dict[str, object], url_fetcher: URLFetcher, options: Mapping[str, object], url: str,
    forced_mime_type: str | None = None, context: object = None, orientation: object = "from-image",
) -> RasterImage | SVGImage | None: ...  # fmt: skip
