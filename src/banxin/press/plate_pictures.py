"""Pictures in plates: grey where black alone prints them, else the four process inks.

A picture that came as JPEG stays JPEG, 4:4:4 and of quality 95, so that it does not grow tenfold; any other is deflated.
"""

import zlib
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Name
from PIL import Image

from banxin.press.colours import Colours

JPEG_QUALITY = 95
INVERTED = (1, 0, 1, 0, 1, 0, 1, 0)
"""How CMYK stands in JPEG: programs have written it the wrong way round since Photoshop did."""
LEFT_BEHIND = ("/Decode", "/Intent", "/Interpolate", "/DecodeParms")


class OddPictureError(Exception):
    """A picture that cannot be read, though layout has put it into the file."""


def recolour_picture(picture: Any, colours: Colours) -> bool:
    """Change a picture of a PDF into the printer's plates; whether it lost its colours. Stencils take the colour of the page."""
    if "/Interpolate" in picture:
        del picture["/Interpolate"]
    if picture.get("/ImageMask"):
        return False
    image = opened(picture)
    is_jpeg = "/DCTDecode" in filters_of(picture)
    printed = colours.in_plates(image)
    if printed is image and image.mode == "CMYK":
        return False
    put(picture, printed, is_jpeg=is_jpeg)
    return printed.mode != "CMYK" and image.mode in {"RGB", "RGBA", "P", "CMYK"}


def opened(picture: Any) -> Image.Image:
    try:
        return pikepdf.PdfImage(picture).as_pil_image()
    except Exception as error:
        raise OddPictureError from error


def filters_of(picture: Any) -> tuple[str, ...]:
    """The names of the filters of a stream, in their order."""
    found = picture.get("/Filter")
    if found is None:
        return ()
    return tuple(str(one) for one in found) if isinstance(found, Array) else (str(found),)


def put(picture: Any, printed: Image.Image, *, is_jpeg: bool) -> None:
    """Write the points of a picture in the place of its old ones."""
    for key in LEFT_BEHIND:
        if key in picture:
            del picture[key]
    picture["/ColorSpace"] = Name.DeviceCMYK if printed.mode == "CMYK" else Name.DeviceGray
    picture["/BitsPerComponent"] = 1 if printed.mode == "1" else 8
    if is_jpeg and printed.mode != "1":
        data = BytesIO()
        printed.save(data, "JPEG", quality=JPEG_QUALITY, subsampling=0, optimize=True)
        picture.write(data.getvalue(), filter=Name.DCTDecode)
        if printed.mode == "CMYK":
            picture["/Decode"] = Array(list(INVERTED))
    else:
        picture.write(zlib.compress(printed.tobytes(), 9), filter=Name.FlateDecode)
