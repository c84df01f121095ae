"""Whether a picture can be printed: looked at by what it holds, because WeasyPrint does so, too."""

import re
from io import BytesIO

from PIL import ExifTags, Image, ImageOps

from banxin.errors import BuildError
from banxin.pictures.metadata import without_exif
from banxin.pictures.print_limits import other_things_in
from banxin.pictures.raster import check_raster, in_eight_bits, is_raster, kind_of, whole_pictures
from banxin.pictures.vector import check_drawing
from banxin.saying.said import say
from banxin.source import Source

MOST_PIXELS = 80_000_000
"""A full page of A4 at 600 ppi has 35 million."""
RASTER = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".tif", ".tiff"})
FONTS = (b"\x00\x01\x00\x00", b"true", b"OTTO", b"ttcf", b"wOFF", b"wOF2")
KEPT = ("dpi", "exif")
"""What a picture that is written again still says: its resolution and how it is turned."""
TURNED = range(2, 9)
"""Orientations of Exif (3.0, 4.6.5) that are not upright."""
TURNED_QUALITY = 95
"""Of a JPEG whose points have to be turned (libjpeg's scale); press files have the same."""
HEAD = 65536
DRAWING = re.compile(rb"<(?:[\w.-]+:)?svg[\s>/]")


def check_picture(data: bytes, name: str, suffix: str, source: Source | None = None) -> None:
    """Raise BuildError unless the picture is sound; files that are no pictures pass."""
    if data.startswith(FONTS):
        return
    if suffix.lower() == ".svg" or is_drawing(data):
        check_drawing(data, name, source)
        check_printable(data, name, source)
    elif suffix.lower() in RASTER or is_raster(data):
        check_raster(data, name, source, most_pixels=MOST_PIXELS)


def printable(data: bytes) -> bytes:
    """A sound picture of pixels as WeasyPrint can write it: one of 16 bits in 8 bits, a JPEG upright, any other as it is.

    WeasyPrint counts a byte to a colour and three colours to a point in every picture whose mode it does not know.
    """
    with whole_pictures(), Image.open(BytesIO(data)) as picture:
        if kind_of(picture) == "JPEG":
            return upright(data, picture) if "exif" in picture.info else data
        shown = in_eight_bits(picture)
        if shown is picture:
            return data
        written = BytesIO()
        shown.save(written, "PNG", **{key: picture.info[key] for key in KEPT if key in picture.info})
    return written.getvalue()


def upright(data: bytes, picture: Image.Image) -> bytes:
    """A JPEG as its Exif data says that it is turned, without them: WeasyPrint writes every JPEG that has some again, in quality 75."""
    if picture.getexif().get(ExifTags.Base.Orientation, 1) not in TURNED:
        return without_exif(data)
    written = BytesIO()
    ImageOps.exif_transpose(picture).save(written, "JPEG", quality=TURNED_QUALITY, subsampling=0)
    return written.getvalue()


def check_printable(data: bytes, name: str, source: Source | None) -> None:
    """Raise BuildError for an SVG that would show other things in print."""
    for what in other_things_in(data):
        hint = say("export it again with text as paths and one drawing alone, or as PNG of 600 dpi")
        raise BuildError(say("print cannot draw the picture '{name}': it {what}", name=name, what=what), source, hint)


def is_drawing(data: bytes) -> bool:
    """Whether these are the bytes of an SVG, in whatever encoding XML may have."""
    head = data[:HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return head.startswith(b"<") and bool(DRAWING.search(head))
