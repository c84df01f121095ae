"""sRGB into inks.

Greys are black ink alone, as light as they were on the screen; the inks of the book are what book.yaml says; all other colours
go through the profile of the printing condition, relative colorimetric with black-point compensation, or become grey
where the printer has no process inks.
"""

from bisect import bisect
from collections.abc import Iterable, Sequence
from functools import cached_property
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms

from banxin.model.printer import Ink, Printer, Tone, tones
from banxin.pictures.raster import in_eight_bits
from banxin.press.plates import Cmyk, Paint, black
from banxin.press.profiles import PrintProfile

RELATIVE = ImageCms.Intent.RELATIVE_COLORIMETRIC
COMPENSATED = ImageCms.Flags.BLACKPOINTCOMPENSATION
NEARLY = 2
"""How far the parts of a grey may lie apart in a picture, of 255: what JPEG does to a grey."""


class Colours:
    """Turns colours of the screen into the plates of one printer; `greyed` gathers colours for which it has no ink."""

    def __init__(self, printer: Printer, profile: PrintProfile) -> None:
        self.printer = printer
        self.data = profile.data
        self.greyed: set[str] = set()
        self.tones: dict[tuple[int, int, int], Tone] = dict(tones(printer.inks).values())
        self._known: dict[tuple[int, int, int], Paint] = {}

    @cached_property
    def profile(self) -> Any:
        return ImageCms.ImageCmsProfile(BytesIO(self.data))

    @cached_property
    def srgb(self) -> Any:
        return ImageCms.createProfile("sRGB")

    @cached_property
    def to_cmyk(self) -> Any:
        """From sRGB into the four plates."""
        return ImageCms.buildTransform(self.srgb, self.profile, "RGB", "CMYK", RELATIVE, COMPENSATED)

    @cached_property
    def to_screen(self) -> Any:
        """From the four plates into sRGB."""
        return ImageCms.buildTransform(self.profile, self.srgb, "CMYK", "RGB", RELATIVE, COMPENSATED)

    @cached_property
    def lab_to_screen(self) -> Any:
        """From CIE L*a*b* into sRGB."""
        return ImageCms.buildTransform(ImageCms.createProfile("LAB"), self.srgb, "LAB", "RGB", RELATIVE)

    @cached_property
    def to_lab(self) -> Any:
        """From sRGB into CIE L*a*b*."""
        return ImageCms.buildTransform(self.srgb, ImageCms.createProfile("LAB"), "RGB", "LAB", RELATIVE)

    @cached_property
    def shares_of_black(self) -> tuple[float, ...]:
        """How much light (Y, from 0 to 1) each share of black ink (0 to 255) leaves, full black being none and paper all of it.

        Black alone is lighter than four inks; as in black-point compensation the difference is taken off in proportion to the
        light, so that middle greys stay what they are.
        """
        inks = Image.frombytes("CMYK", (256, 1), b"".join(bytes((0, 0, 0, share)) for share in range(256)))
        lab = ImageCms.createProfile("LAB")
        light = [
            light_of(value)
            for value in lightness(inks, ImageCms.buildTransform(self.profile, lab, "CMYK", "LAB", RELATIVE))
        ]
        least, most = light[255], light[0]
        return tuple((value - least) / ((most - least) or 1) for value in light)

    @cached_property
    def black_of_lightness(self) -> tuple[int, ...]:
        """For each lightness (0 to 255 for L* from 0 to 100) the black ink (0 to 255) that is as light."""
        return self.blacks([light_of(value * 100 / 255) for value in range(256)])

    @cached_property
    def black_of_grey(self) -> tuple[int, ...]:
        """For each grey of the screen (0 to 255) the black ink (0 to 255) that is as light."""
        return self.blacks([light_of_screen(value / 255) for value in range(256)])

    def blacks(self, lights: Sequence[float]) -> tuple[int, ...]:
        """The black inks that leave so much light each; the ends are full black and paper."""
        rising: list[tuple[float, int]] = []
        for light, share in sorted((light, share) for share, light in enumerate(self.shares_of_black)):
            # Lightness is told in 255 steps: of inks that are equally light the one that stays in order is taken.
            if not rising or (share < rising[-1][1] and light > rising[-1][0]):
                rising.append((light, share))
        levels = [level for level, _ in rising]
        found = []
        for light in lights:
            after = min(bisect(levels, light), len(rising) - 1)
            near = min(rising[max(0, after - 1)], rising[after], key=lambda one: abs(one[0] - light))
            found.append(near[1])
        return (255, *found[1:255], 0)

    def black_of(self, triple: tuple[int, int, int]) -> Paint:
        """A colour of the screen as grey of the same lightness."""
        seen = changed(Image.new("RGB", (1, 1), triple), self.to_lab).tobytes()[0]
        return black(self.black_of_lightness[seen] / 255)

    def paint(self, red: float, green: float, blue: float) -> Paint:
        """The inks of a colour of the screen, its parts from 0 to 1."""
        triple = (as_byte(red), as_byte(green), as_byte(blue))
        paint = self._known.get(triple)
        if paint is None:
            paint = self._known[triple] = self._paint(triple)
        return paint

    def _paint(self, triple: tuple[int, int, int]) -> Paint:
        if len(set(triple)) == 1:
            return black(self.black_of_grey[triple[0]] / 255)
        tone = self.tones.get(triple)
        if tone and (paint := self.paint_of_ink(tone.ink, tone.tint)):
            return paint
        if self.printer.has_process:
            return Paint(self.process_of(triple))
        self.greyed.add("#{:02x}{:02x}{:02x}".format(*triple))
        return self.black_of(triple)

    def screen_of_lab(self, lightness: float, a: float, b: float) -> tuple[float, float, float]:
        """A colour of CIE L*a*b* (D50) as parts of sRGB from 0 to 1."""
        parts = (as_byte(lightness / 100), round(a) % 256, round(b) % 256)
        shown = changed(Image.frombytes("LAB", (1, 1), bytes(parts)), self.lab_to_screen)
        red, green, blue = shown.tobytes()
        return red / 255, green / 255, blue / 255

    def paint_of_ink(self, ink: Ink, tint: float) -> Paint | None:
        """An ink of the book on this printer's plates; None where it has none of them."""
        if ink.name in self.printer.plates:
            return Paint(spot=ink.spot, tint=round(tint, 4), alternate=ink.cmyk)
        if self.printer.has_process or ink.cmyk[:3] == (0, 0, 0):
            cyan, magenta, yellow, key = (round(part * tint, 4) for part in ink.cmyk)
            return Paint((cyan, magenta, yellow, key))
        return None

    def process_of(self, triple: tuple[int, int, int]) -> Cmyk:
        cyan, magenta, yellow, key = self.converted(Image.new("RGB", (1, 1), triple)).tobytes()
        return (round(cyan / 255, 4), round(magenta / 255, 4), round(yellow / 255, 4), round(key / 255, 4))

    def paint_of_process(self, parts: Cmyk) -> Paint:
        """A colour that was given in process inks: as it is where the printer has them or it is black alone, else grey."""
        if self.printer.has_process or parts[:3] == (0, 0, 0):
            return Paint(parts)
        shown = Image.new("CMYK", (1, 1), tuple(as_byte(part) for part in parts))
        red, green, blue = changed(shown, self.to_screen).tobytes()
        self.greyed.add("device-cmyk({})".format(" ".join(f"{part:g}" for part in parts)))
        return self.black_of((red, green, blue))

    def converted(self, picture: Image.Image) -> Image.Image:
        """A picture of the screen in the four plates, with no more ink than the printer allows."""
        return within_ink(changed(picture, self.to_cmyk), self.printer.total_ink)

    def in_black(self, picture: Image.Image) -> Image.Image:
        """A grey picture whose plate of black is as light as the picture was (`L`: 255 is paper)."""
        if picture.mode == "L":
            return picture.point([255 - share for share in self.black_of_grey])
        light = changed(picture, self.to_lab).getchannel(0)
        return light.point([255 - share for share in self.black_of_lightness])

    def in_plates(self, picture: Image.Image) -> Image.Image:
        """A picture as it is printed: `L` where black alone prints it, else `CMYK`; bitmaps stay bitmaps."""
        if picture.mode == "1":
            return picture
        if picture.mode == "CMYK":
            if self.printer.has_process:
                return within_ink(picture, self.printer.total_ink)
            return self.in_black(changed(picture, self.to_screen))
        picture = in_eight_bits(picture)
        if picture.mode in {"L", "LA", "I", "F"}:
            return self.in_black(picture.convert("L"))
        shown = picture.convert("RGB")
        if not self.printer.has_process or is_grey(shown):
            return self.in_black(shown)
        return self.converted(shown)


def changed(picture: Image.Image, transform: Any) -> Image.Image:
    """A picture in the colours of another profile."""
    found = ImageCms.applyTransform(picture, transform)
    assert found is not None
    return found


def lightness(picture: Any, transform: Any) -> list[float]:
    """L* of each point of a picture, from 0 to 100."""
    shown = changed(picture, transform)
    return [value * 100 / 255 for value in shown.getchannel(0).tobytes()]


def is_grey(picture: Image.Image) -> bool:
    """Whether a picture in RGB has no colour to speak of."""
    small = picture.copy()
    small.thumbnail((400, 400))
    data = small.tobytes()
    return all(max(data[at : at + 3]) - min(data[at : at + 3]) <= NEARLY for at in range(0, len(data), 3))


def within_ink(picture: Image.Image, most: float) -> Image.Image:
    """A picture in CMYK whose inks together are nowhere more than `most` (3 is 300 %): the colours give way, black stays."""
    from PIL import ImageMath

    cyan, magenta, yellow, key = picture.split()
    limit = int(most * 255)
    if highest_sum((cyan, magenta, yellow, key)) <= limit:
        return picture

    def lowered(values: dict[str, Any]) -> Any:
        whole = values["c"] + values["m"] + values["y"] + 0.001
        return values["min"](values["v"], values["v"] * (limit - values["k"]) / whole)

    bands = {"c": cyan.convert("F"), "m": magenta.convert("F"), "y": yellow.convert("F"), "k": key.convert("F")}
    parts = [
        ImageMath.lambda_eval(lowered, **bands, v=band).convert("L") for band in (bands["c"], bands["m"], bands["y"])
    ]
    return Image.merge("CMYK", (*parts, key))


def highest_sum(bands: Iterable[Image.Image]) -> int:
    """The most that the points of several pictures come to together."""
    from PIL import ImageMath

    first, *others = (band.convert("I") for band in bands)
    for band in others:
        first = ImageMath.lambda_eval(lambda values: values["a"] + values["b"], a=first, b=band)
    high = first.getextrema()[1]
    assert isinstance(high, int | float)
    return int(high)


def as_byte(share: float) -> int:
    return min(255, max(0, round(share * 255)))


def light_of(lightness: float) -> float:
    """The light (Y, from 0 to 1) of a lightness (CIE 15, L* from 0 to 100)."""
    return ((lightness + 16) / 116) ** 3 if lightness > 8 else lightness / 903.3


def light_of_screen(share: float) -> float:
    """The light (Y, from 0 to 1) of a grey of the screen (IEC 61966-2-1)."""
    return ((share + 0.055) / 1.055) ** 2.4 if share > 0.04045 else share / 12.92
