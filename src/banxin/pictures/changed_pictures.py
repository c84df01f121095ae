"""The pictures of an edition that shows them otherwise than their files: in grey, or with fewer pixels. The files stay as they are."""

import base64
import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import tinycss2.color4
from lxml import etree
from PIL import Image, ImageSequence

from banxin.model.edition import Edition
from banxin.pictures.data_address import bytes_of
from banxin.pictures.raster import is_raster, kind_of, whole_pictures
from banxin.pictures.vector import parsed

GREY_MODES = frozenset({"1", "L", "LA", "I", "I;16", "F"})
COLOURED = frozenset({"fill", "stroke", "stop-color", "flood-color", "lighting-color", "color"})
"""Attributes of SVG that hold a colour; the same names are properties of its styles."""
DECLARATION = re.compile(rf"(?<![\w-])({'|'.join(sorted(COLOURED))})(\s*:\s*)([^;}}!]+)")
INWARD = re.compile(r"data:image/(?:png|jpeg)\b")
HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
RED, GREEN, BLUE = 0.299, 0.587, 0.114
"""ITU-R BT.601, section 2.5.1: what each colour weighs in grey, for pixels and for drawings alike."""
QUALITY = 92
"""Of a JPEG that is written again."""


def change_of(edition: Edition) -> Callable[[bytes], bytes] | None:
    """What the edition makes of the bytes of a sound picture; None where pictures stay as they are."""
    if not (edition.has_grey_pictures or edition.longest_picture):
        return None

    def change(data: bytes) -> bytes:
        return changed_picture(data, is_grey=edition.has_grey_pictures, longest=edition.longest_picture)

    return change


def changed_picture(data: bytes, *, is_grey: bool, longest: int) -> bytes:
    """A picture in grey and with at most `longest` pixels on its longer side; the same bytes where nothing changes."""
    if is_raster(data):
        return changed_pixels(data, is_grey=is_grey, longest=longest)
    return grey_drawing(data) if is_grey else data


def is_changed(data: bytes, edition: Edition) -> bool:
    """Whether an edition shows a picture otherwise than its file."""
    if not is_raster(data):
        return edition.has_grey_pictures
    with Image.open(BytesIO(data)) as picture:
        is_large = 0 < edition.longest_picture < max(picture.size)
        return is_large or (edition.has_grey_pictures and picture.mode not in GREY_MODES)


def changed_pixels(data: bytes, *, is_grey: bool, longest: int) -> bytes:
    """A picture of pixels in its own format, with the place, resolution and turn that its file names."""
    with whole_pictures(), Image.open(BytesIO(data)) as picture:
        is_coloured = is_grey and picture.mode not in GREY_MODES
        is_large = 0 < longest < max(picture.size)
        if not (is_coloured or is_large):
            return data
        frames = [changed_frame(frame, is_grey=is_grey, longest=longest) for frame in ImageSequence.Iterator(picture)]
        kept: dict[str, Any] = {
            key: picture.info[key] for key in ("dpi", "exif", "duration", "loop") if key in picture.info
        }
        if not is_coloured and "icc_profile" in picture.info:
            kept["icc_profile"] = picture.info["icc_profile"]
        kind = kind_of(picture)
        if len(frames) > 1 and kind in {"GIF", "WEBP", "TIFF"}:
            kept |= {"save_all": True, "append_images": frames[1:]}
    written = BytesIO()
    frames[0].save(written, kind, **kept, **({"quality": QUALITY} if kind in {"JPEG", "WEBP"} else {}))
    return written.getvalue()


def changed_frame(frame: Image.Image, *, is_grey: bool, longest: int) -> Image.Image:
    """One picture of a file."""
    changed = frame
    if is_grey and frame.mode not in GREY_MODES:
        is_clear = frame.mode in {"RGBA", "PA", "La", "RGBa"} or "transparency" in frame.info
        changed = frame.convert("RGBA").convert("LA") if is_clear else frame.convert("RGB").convert("L")
    if 0 < longest < max(frame.size):
        changed = in_full_tones(changed)
        size = [max(1, round(side * longest / max(frame.size))) for side in frame.size]
        changed = changed.resize((size[0], size[1]), Image.Resampling.LANCZOS)
    return changed.copy()


def in_full_tones(picture: Image.Image) -> Image.Image:
    """A picture whose pixels are tones and not places in a table, so that others can be reckoned between them."""
    if picture.mode == "1":
        return picture.convert("L")
    if picture.mode in {"P", "PA"}:
        return picture.convert("RGBA" if picture.mode == "PA" or "transparency" in picture.info else "RGB")
    return picture


def grey_drawing(data: bytes) -> bytes:
    """An SVG with the greys of its colours: in attributes, in styles, and in the pictures that it holds."""
    root = parsed(data)
    for element in root.iter(etree.Element):
        for name, value in element.attrib.items():
            local = str(name)
            if local in COLOURED:
                element.set(name, grey_of(str(value)))
            elif local == "style":
                element.set(name, grey_style(str(value)))
            elif local in HREFS:
                element.set(name, grey_address(str(value)))
        if etree.QName(element).localname == "style" and element.text:
            element.text = grey_style(element.text)
    return etree.tostring(root.getroottree(), encoding="utf-8", xml_declaration=True)


def grey_style(style: str) -> str:
    """Declarations with the greys of their colours.

    >>> grey_style("fill: red; stroke:#00f;opacity:.5")
    'fill: #4c4c4c; stroke:#1d1d1d;opacity:.5'
    """
    return DECLARATION.sub(lambda found: f"{found[1]}{found[2]}{grey_of(found[3].strip())}", style)


def grey_of(colour: str) -> str:
    """The grey of a colour of CSS; what is none (`none`, `url(#a)`, `currentColor`) stays.

    >>> grey_of("#ffffff"), grey_of("none"), grey_of("rgba(0, 0, 255, 0.5)"), grey_of("url(#shade)")
    ('#ffffff', 'none', 'rgba(29, 29, 29, 0.5)', 'url(#shade)')
    """
    found = tinycss2.color4.parse_color(colour)
    if not isinstance(found, tinycss2.color4.Color):
        return colour
    red, green, blue = (min(1.0, max(0.0, part)) for part in found.to("srgb").coordinates)
    level = round(255 * (RED * red + GREEN * green + BLUE * blue))
    if found.alpha < 1:
        return f"rgba({level}, {level}, {level}, {found.alpha:g})"
    return f"#{level:02x}{level:02x}{level:02x}"


def grey_address(address: str) -> str:
    """A picture in a `data:` address in grey; any other address stays."""
    if not INWARD.match(address):
        return address
    changed = changed_pixels(bytes_of(address), is_grey=True, longest=0)
    return f"{address.partition(',')[0].partition(';')[0]};base64,{base64.b64encode(changed).decode()}"
