"""Pictures of the book in a document: the parts that hold them, how large they are, and the drawings that show them (DrawingML, 20.4)."""

from base64 import b64decode
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from banxin.errors import WrongValueError
from banxin.exchange.word_marks import written
from banxin.pictures.raster import as_png, check_raster, is_raster
from banxin.pictures.shown_area import shown_area
from banxin.pictures.vector import MOST_PIXELS, check_drawing, parsed
from banxin.units import POINTS, Length

EMU_PER_PIXEL = 914_400 // 96
MEASURE = 5_274_000
"""The width of the text in English Metric Units: an A4 page without its margins."""
HELD = {"PNG": "png", "JPEG": "jpeg", "GIF": "gif"}
"""Kinds that every Word shows, and the endings of their parts."""
USUAL_SIZE = (300.0, 150.0)
"""The size in px of a drawing that says none."""
NOTHING_SEEN = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=")
"""One transparent pixel, which programs show that know no SVG."""
SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"


@dataclass(frozen=True, slots=True, kw_only=True)
class WordPicture:
    """A picture as its part holds it: bytes, the ending of its name, and its natural size in px of CSS."""

    data: bytes
    ending: str
    width: float
    height: float


def word_picture(data: bytes, shown: str) -> WordPicture:
    """A picture of the book, in a kind that Word knows; one of another kind has become a PNG. BuildError for an unsound one.

    `shown` is the name that a message gives it.
    """
    if is_raster(data):
        check_raster(data, shown, None, most_pixels=MOST_PIXELS)
    else:
        check_drawing(data, shown)
        width, height = _size_of_drawing(data)
        return WordPicture(data=data, ending="svg", width=width, height=height)
    with Image.open(BytesIO(data)) as picture:
        kind, (width, height) = picture.format or "", picture.size
    if kind not in HELD:
        return WordPicture(data=as_png(data), ending="png", width=width, height=height)
    return WordPicture(data=data, ending=HELD[kind], width=width, height=height)


def _size_of_drawing(data: bytes) -> tuple[float, float]:
    """Width and height in px: those that the SVG says, or those of what it shows; where it says neither, CSS 2.2, 10.3.2."""
    root = parsed(data)
    width, height = _pixels(root.get("width")), _pixels(root.get("height"))
    if width and height:
        return width, height
    area = shown_area(root)
    return (area.width, area.height) if area and min(area.width, area.height) > 0 else USUAL_SIZE


def _pixels(said: object) -> float:
    """A length of an SVG in px, which a number without a unit is, too; 0 for a share of the page, and for what is no length."""
    text = str(said or "").strip()
    try:
        length = Length.parse(f"{text}px" if text[-1:].isdigit() else text)
    except WrongValueError:
        return 0.0
    return length.points / float(POINTS["px"]) if length.is_absolute else 0.0


def drawing(picture: WordPicture, relation: str, svg: str, number: int, alt: str, *, share: int, height: float) -> str:
    """The run that shows a picture; `relation` leads to its part, `svg` to that of a drawing beside it.

    `share` is the width in hundredths of the measure (0: its own, as far as the measure goes); `height` in pt is that of a
    picture in the line (0: none).
    """
    width, tall = _extent(picture, share, height)
    extension = (
        f'<a:extLst><a:ext uri="{SVG_EXTENSION}"><asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
        f'r:embed="{svg}"/></a:ext></a:extLst>'
        if svg
        else ""
    )
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{tall}"/>'
        f'<wp:docPr id="{number}" name="Picture {number}" descr="{written(alt)}"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}">{extension}</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{tall}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def _extent(picture: WordPicture, share: int, height: float) -> tuple[int, int]:
    """Width and height in English Metric Units."""
    ratio = picture.height / picture.width
    if height:
        tall = round(height * 12_700)
        return max(1, round(tall / ratio)), tall
    wide = MEASURE * share // 100 if share else min(MEASURE, round(picture.width * EMU_PER_PIXEL))
    return max(1, wide), max(1, round(wide * ratio))
