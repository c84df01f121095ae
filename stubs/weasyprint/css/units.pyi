from weasyprint.css import Style
from weasyprint.css.properties import Dimension

def to_pixels(value: Dimension, style: Style, property_name: str, font_size: float | None = None) -> float: ...
