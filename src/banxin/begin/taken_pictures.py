"""Pictures of a manuscript as a book holds them: whole, and of a kind that every shop and reader takes."""

from collections.abc import Callable
from pathlib import Path

from banxin.epub.epub_pictures import check_picture
from banxin.errors import PublishingError
from banxin.pdf_pages.rendered_pages import drawing_of
from banxin.pictures.raster import as_png, is_raster
from banxin.reading import UnreadableError, read_regular
from banxin.saying.said import say

LARGEST = 64_000_000
"""Bytes of one picture."""
KEPT = frozenset({".png", ".jpg", ".jpeg", ".gif", ".svg"})


def taken(file: Path, root: Path, name: str) -> bytes:
    """The bytes of a picture under the name that it gets; WebP, BMP, TIFF and the first page of a PDF become PNG. PublishingError for what is no picture."""
    try:
        data = read_regular(file, root, LARGEST).data
    except UnreadableError as error:
        raise error.told(PublishingError, say("picture"), name) from error
    return as_kept(data, name)


def as_kept(data: bytes, name: str) -> bytes:
    """A picture as a book holds it under a name; PublishingError for what is none."""
    if data.startswith(b"%PDF"):
        data = drawing_of(data, Path(name))
    if Path(name).suffix == ".png" and is_raster(data) and not data.startswith(b"\x89PNG"):
        data = as_png(data)
    check_picture(data, Path(name).suffix, name, None)
    return data


def fault_of(file: Path, root: Path, name: str) -> str:
    """Why a file cannot be a picture of the book; empty when it can."""
    return fault_in(lambda: taken(file, root, name))


def fault_of_data(data: bytes, name: str) -> str:
    """Why bytes cannot be a picture of the book; empty when they can."""
    return fault_in(lambda: as_kept(data, name))


def fault_in(take: Callable[[], bytes]) -> str:
    try:
        take()
    except (PublishingError, OSError, ValueError) as error:
        return getattr(error, "message", str(error))
    return ""
