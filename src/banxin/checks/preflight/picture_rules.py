"""What a printing house objects to in pictures: their colours, their points, their ink."""

from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Name

from banxin.checks.preflight.found_faults import FoundFaults
from banxin.checks.preflight.painted_state import Picture, State
from banxin.model.printer import Conformance, Printer
from banxin.saying.said import say
from banxin.source import Source

NEAR = 0.5
"""Points to the inch by which a picture may fall short of the limit: sizes are rounded."""
FINE = 16
"""Bits of a part of a colour in pictures that are finer than most."""
SMALLEST = 16
"""Pixels: what is smaller is an ornament or a piece of a rule, and no picture."""
LARGEST = 200_000_000
"""Pixels of a picture that is opened to measure its ink."""
LOOKED_AT = 600
"""Pixels of each side to which a picture is reduced before its ink is measured: a spot that is smaller does no harm."""


Names = Callable[[str], tuple[str, Source] | None]
"""Tells by its name in the file which picture of the book one is, and where the book names it; None for any other."""


def no_names(_: str) -> None:
    """What is told of a file that is of no book."""


class PictureRules:
    """Looks at the pictures of one file for one printer."""

    def __init__(self, printer: Printer, found: FoundFaults, names: Names = no_names) -> None:
        self.printer = printer
        self.found = found
        self.names = names
        self._inks: dict[tuple[int, int], float | None] = {}

    def look(self, page: int, picture: Picture, state: State) -> None:
        space = picture.space
        if not picture.is_stencil and space.is_of_screen:
            self.add(
                "preflight-018",
                page,
                picture,
                say(
                    "the picture {name}, {width} × {height}, is in {space}",
                    name=self.said(picture),
                    width=picture.width,
                    height=picture.height,
                    space=space.said,
                ),
            )
        elif space.is_measured and self.printer.conformance is Conformance.X1A:
            self.add(
                "preflight-018",
                page,
                picture,
                say(
                    "the picture {name} is in {space}, which PDF/X-1a does not have",
                    name=self.said(picture),
                    space=space.said,
                ),
            )
        self.resolution(page, picture, state)
        stream = picture.stream
        if stream is None:
            return
        if space.is_process and not space.is_indexed:
            self.ink(page, picture)
        if "/Alternates" in stream or "/OPI" in stream:
            self.add(
                "preflight-027", page, picture, say("the picture {name} stands for another", name=self.said(picture))
            )
        if bool(stream.get("/Interpolate", False)):
            self.add(
                "preflight-025", page, picture, say("the picture {name} is to be smoothed", name=self.said(picture))
            )
        if self.printer.conformance is Conformance.X1A and (kind := newer_packing(stream)):
            self.add(
                "preflight-032",
                page,
                picture,
                say("the picture {name} is packed as {kind}", name=self.said(picture), kind=kind),
            )

    def add(self, code: str, page: int, picture: Picture, message: str) -> None:
        """Note a fault of a picture at its place in the book, if it has one."""
        of_book = self.names(picture.name)
        self.found.add(code, page, message, of_book and of_book[1])

    def said(self, picture: Picture) -> str:
        """How a message names a picture: by its file, where that is known."""
        of_book = self.names(picture.name)
        return of_book[0] if of_book else picture.said

    def resolution(self, page: int, picture: Picture, state: State) -> None:
        """Its points to the inch where it stands."""
        a, b, c, d, _, _ = state.ctm
        across, up = (a * a + b * b) ** 0.5, (c * c + d * d) ** 0.5
        if min(picture.width, picture.height) < SMALLEST or not across or not up:
            return
        points = min(picture.width / across, picture.height / up) * 72
        wanted = self.printer.resolution
        least = wanted.line_art if picture.bits == 1 else wanted.pictures
        if points < least - NEAR:
            self.add(
                "preflight-022",
                page,
                picture,
                say(
                    "the picture {name}, {width} × {height}, has {points} points to the inch; the printer wants {least}",
                    name=self.said(picture),
                    width=picture.width,
                    height=picture.height,
                    points=f"{points:.0f}",
                    least=least,
                ),
            )

    def ink(self, page: int, picture: Picture) -> None:
        key = picture.stream.objgen
        if key not in self._inks:
            self._inks[key] = most_ink(picture.stream, picture.width * picture.height)
        most = self._inks[key]
        if most is None:
            self.add("preflight-036", page, picture, say("the picture {name} cannot be read", name=self.said(picture)))
        elif most > self.printer.total_ink + 0.03:
            self.add(
                "preflight-020",
                page,
                picture,
                say(
                    "the picture {name} has up to {total} % of ink; the paper takes {most} %",
                    name=self.said(picture),
                    total=f"{most * 100:.0f}",
                    most=f"{self.printer.total_ink * 100:.0f}",
                ),
            )


def most_ink(stream: Any, pixels: int) -> float | None:
    """The most that the plates come to together somewhere in a picture (4 is 400 %); None for one that cannot be read."""
    if pixels > LARGEST:
        return None
    try:
        image = fine_picture(stream) or pikepdf.PdfImage(stream).as_pil_image(apply_mask=False)
        image.thumbnail((LOOKED_AT, LOOKED_AT))
        return most_together(image) / 255 if image.mode == "CMYK" else 0
    except Exception:  # whatever a broken picture raises, it is broken
        return None


def most_together(image: Any) -> int:
    """The most that the four plates of a picture come to in one place, each of them at most 255."""
    from PIL import ImageMath

    c, m, y, k = image.split()
    together = ImageMath.lambda_eval(lambda of: of["c"] + of["m"] + of["y"] + of["k"], c=c, m=m, y=y, k=k)
    return int(together.getextrema()[1])


def fine_picture(stream: Any) -> Any:
    """A picture of four inks with 16 bits for each (PDF 1.5), by the upper eight, as Pillow has it; None for any other."""
    from PIL import Image

    if int(stream.get("/BitsPerComponent", 8)) != FINE:
        return None
    size = int(stream["/Width"]), int(stream["/Height"])
    return Image.frombytes("CMYK", size, stream.read_bytes()[::2])


def newer_packing(stream: Any) -> str:
    """A filter that came after PDF 1.3; empty for none."""
    found = stream.get("/Filter")
    names = list(found) if isinstance(found, pikepdf.Array) else [found]
    return next((str(name).removeprefix("/") for name in names if name in (Name.JPXDecode, Name.JBIG2Decode)), "")
