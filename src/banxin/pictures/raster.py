"""Pictures of pixels: whole, and no larger than an edition can use.

Pillow hands out half a picture without a word once WeasyPrint has told it to; here it may not.
"""

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import Image, ImageFile, UnidentifiedImageError

from banxin.errors import BuildError
from banxin.saying.said import say
from banxin.source import Source

KINDS = frozenset({"PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP", "AVIF", "JPEG2000"})
"""What is unpacked, as Pillow names it; to unpack some others it calls programs of the machine (Ghostscript for EPS)."""

MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")
"""How SVG and HTML begin, and no picture of pixels."""
MEASURED = frozenset({"I", "F"})
"""Modes of Pillow without a white: whole numbers of 32 bits and floating ones, as instruments write them into TIFF."""


def is_raster(data: bytes) -> bool:
    """Whether these are the bytes of a picture, by what they begin with; nothing is unpacked."""
    if MARKUP.match(data):
        # Pillow would load the readers of all kinds that it knows, and each would look.
        return False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            Image.open(BytesIO(data)).close()
    except Image.DecompressionBombError:
        return True
    except Exception:
        # The readers of some hundred kinds each look at bytes that may be anything.
        return False
    return True


def count_frames(data: bytes) -> int:
    """How many pictures a file holds: a moving one has several, and so have some scans."""
    with Image.open(BytesIO(data)) as picture:
        return 1 if kind_of(picture) == "JPEG" else int(getattr(picture, "n_frames", 1))


def kind_of(picture: Image.Image) -> str:
    """The format of a picture as Pillow names it; the MPO of phones is a JPEG with more pictures behind its end (CIPA DC-007)."""
    return "JPEG" if picture.format == "MPO" else str(picture.format)


def check_raster(data: bytes, shown: str, source: Source | None, *, most_pixels: int) -> str:
    """The format of a sound picture, as `kind_of` names it; raise BuildError for any other.

    `shown` is the name that a message gives it; a picture of more than `most_pixels` is refused.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with whole_pictures(), Image.open(BytesIO(data)) as picture:
                width, height = picture.size
                kind, mode = kind_of(picture), picture.mode
                if kind in KINDS and width * height <= most_pixels:
                    picture.load()
    except Image.DecompressionBombError as error:
        raise BuildError(
            say("the picture '{shown}' has too many pixels", shown=shown), source, say("make it smaller")
        ) from error
    except (OSError, UnidentifiedImageError, SyntaxError, ValueError, EOFError) as error:
        raise BuildError(
            say("the picture '{shown}' is damaged or cut off", shown=shown), source, say("export it again")
        ) from error
    if kind not in KINDS:
        hint = say("export it as PNG or JPEG")
        raise BuildError(
            say("the picture '{shown}' is of a kind that no edition takes: {kind}", shown=shown, kind=kind),
            source,
            hint,
        )
    if mode in MEASURED:
        hint = say("export it as PNG or TIFF of 8 or 16 bits, with its lightest place white")
        raise BuildError(
            say("the picture '{shown}' holds numbers that say no shade of grey: {mode}", shown=shown, mode=mode),
            source,
            hint,
        )
    if width * height > most_pixels:
        hint = say(
            "make it smaller: {most} million pixels are more than this edition can show",
            most=most_pixels // 1000000,
        )
        raise BuildError(
            say("the picture '{shown}' has {width} × {height} pixels", shown=shown, width=width, height=height),
            source,
            hint,
        )
    return kind


def as_png(data: bytes) -> bytes:
    """The first picture of a file of pixels as PNG; OSError or ValueError when it is none."""
    with whole_pictures(), Image.open(BytesIO(data)) as picture:
        shown = in_eight_bits(picture)
        converted = shown if shown.mode in {"1", "L", "LA", "P", "RGB", "RGBA"} else shown.convert("RGB")
        written = BytesIO()
        converted.save(written, "PNG", optimize=False)
    return written.getvalue()


def in_eight_bits(picture: Image.Image) -> Image.Image:
    """A picture of 16 bits in 256 levels, clear where it was; the same picture where Pillow has made it so already.

    Pillow keeps 16 bits of a lone grey channel (`I;16` and its kin), cuts off what lies above 255 where it changes such a
    picture itself, so that nearly all of it turns white, and names the clear colour (PNG, 11.3.2.1) in 16 bits also
    where it has taken the upper 8 of every channel.
    """
    clear = picture.info.get("transparency")
    if picture.mode == "RGB" and isinstance(clear, tuple) and max(clear) > 255:
        shown = picture.copy()
        shown.info["transparency"] = tuple(level >> 8 for level in clear)
        return shown.convert("RGBA")
    if not picture.mode.startswith("I;16"):
        return picture
    levels = picture.convert("I")
    grey = levels.point(lambda level: level * (1 / 257) + 0.5).convert("L")
    if clear is None:
        return grey
    from PIL import ImageMath

    opaque = ImageMath.lambda_eval(lambda values: (values["levels"] != clear) * 255, levels=levels)
    return Image.merge("LA", (grey, opaque.convert("L")))


@contextmanager
def whole_pictures() -> Iterator[None]:
    """WeasyPrint tells Pillow, for the whole process, to pass over the missing end of a picture; here it must not."""
    lenient = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient
