"""Whether a picture can be printed."""

from banxin.pictures.drawing import check_drawing
from banxin.pictures.raster import check_raster
from banxin.source import Source

MOST_PIXELS = 80_000_000
"""A full page of A4 at 600 ppi has 35 million."""
RASTER = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".tif", ".tiff"})


def check_picture(data: bytes, name: str, suffix: str, source: Source | None = None) -> None:
    """Raise BuildError unless the picture is sound; files of other kinds pass."""
    if suffix.lower() in RASTER:
        check_raster(data, name, source, most_pixels=MOST_PIXELS)
    elif suffix.lower() == ".svg":
        check_drawing(data, name, source)
