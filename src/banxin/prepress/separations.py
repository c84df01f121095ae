"""The plates of a file as pictures, made by Ghostscript where it is on this machine: what each plate prints, and how much of it.

Its device `tiffsep` separates as a RIP does, spot colours and overprint in their own plates; nothing of it is ours.
"""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf

from banxin.errors import BuildError, MissingDependencyError
from banxin.press.sheets_of_paper import Box
from banxin.saying.said import say

if TYPE_CHECKING:
    from PIL.Image import Image

PROGRAM = "gs"
SECONDS = 600
DOTS = 50
"""Dots to the inch of the pictures."""
MOST_PAGES = 200
"""As many pages a report shows: what is more is looked at in parts."""
POINT = 72
NAMED = re.compile(r"(\d+)\((.*)\)\.tif$")
PROCESS = ("Cyan", "Magenta", "Yellow", "Black")


@dataclass(frozen=True, slots=True)
class Plate:
    """A plate of a page: its PNG, dark where ink is, and the share of the trimmed page that is covered (0 to 1)."""

    name: str
    picture: bytes
    coverage: float


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """A box of a page in per cent of the sheet: from its left and top, and its size."""

    name: str
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class SeparatedPage:
    """A page: how all plates look together (PNG), its plates, the most ink on a point (1 is one plate full), its boxes."""

    number: int
    picture: bytes
    plates: tuple[Plate, ...]
    most_ink: float
    boxes: tuple[PlacedBox, ...]


def separated(data: bytes, first: int = 1) -> tuple[SeparatedPage, ...]:
    """The pages of a file from the `first` on, as many as a report shows.

    MissingDependencyError without Ghostscript, BuildError where it cannot read the file.
    """
    program = shutil.which(PROGRAM)
    if not program:
        raise MissingDependencyError(
            say("the plates of a file are drawn by Ghostscript, which is not on this machine"),
            hint=say("install it (apt install ghostscript, brew install ghostscript), or check without --report"),
        )
    with tempfile.TemporaryDirectory(prefix="banxin-") as name:
        folder = Path(name)
        (folder / "file.pdf").write_bytes(data)
        command = [
            program, "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-dUseMediaBox", "-sDEVICE=tiffsep", f"-r{DOTS}", f"-dFirstPage={first}",
            f"-dLastPage={first + MOST_PAGES - 1}", "-dTextAlphaBits=4", "-dGraphicsAlphaBits=4", "-sOutputFile=%04d.tif", "file.pdf",
        ]  # fmt: skip
        try:
            done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False, cwd=folder)
        except subprocess.TimeoutExpired as error:
            raise BuildError(say("Ghostscript took too long to separate the file")) from error
        if done.returncode or not list(folder.glob("*.tif")):
            raise BuildError(say("Ghostscript cannot separate the file"))
        with pikepdf.open(BytesIO(data)) as pdf:
            return tuple(pages_in(folder, pdf, first))


def pages_in(folder: Path, pdf: pikepdf.Pdf, first: int) -> Iterator[SeparatedPage]:
    """The pages whose pictures Ghostscript has put into a folder."""
    for number, page in enumerate(list(pdf.pages)[first - 1 : first - 1 + MOST_PAGES], first):
        count = number - first + 1
        files = {match[2]: path for path in folder.glob(f"{count:04d}(*).tif") if (match := NAMED.search(path.name))}
        whole = folder / f"{count:04d}.tif"
        if whole.is_file():
            yield page_of(number, page, whole, files)


def page_of(number: int, page: Any, whole: Path, files: dict[str, Path]) -> SeparatedPage:
    from PIL import Image, ImageChops, ImageStat

    media = Box.of(page.mediabox)
    trim = Box.of(page.obj.get("/TrimBox", page.mediabox))
    order = [*(name for name in PROCESS if name in files), *sorted(set(files).difference(PROCESS))]
    plates: list[Plate] = []
    total: Image.Image | None = None
    for name in order:
        with Image.open(files[name]) as opened:
            plate = opened.convert("L")
        area = pixels_of(trim, media, plate)
        ink = ImageChops.invert(plate.crop(area))
        covered = ImageStat.Stat(ink).mean[0] / 255
        added = ink.convert("I")
        total = added if total is None else sum_of(total, added)
        plates.append(Plate(name, png_of(plate), covered))
    extremes = total.getextrema() if total is not None else (0.0, 0.0)
    most = max(one for one in extremes if not isinstance(one, tuple)) / 255
    with Image.open(whole) as opened:
        looks = png_of(opened.convert("RGB"))
    return SeparatedPage(number, looks, tuple(plates), float(most), tuple(boxes_of(page, media)))


def sum_of(first: "Image", second: "Image") -> "Image":
    """Two pictures of whole numbers, added point by point."""
    from PIL import Image, ImageMath

    added: Image.Image = ImageMath.lambda_eval(lambda given: given["a"] + given["b"], a=first, b=second)
    return added


def pixels_of(box: Box, media: Box, picture: "Image") -> tuple[int, int, int, int]:
    """A box of the page as points of its picture: left, top, right, bottom."""
    wide, high = picture.size
    across, along = wide / media.width, high / media.height
    left, right = round((box.left - media.left) * across), round((box.right - media.left) * across)
    top, bottom = round((media.top - box.top) * along), round((media.top - box.bottom) * along)
    return max(0, left), max(0, top), min(wide, max(right, left + 1)), min(high, max(bottom, top + 1))


def boxes_of(page: Any, media: Box) -> Iterator[PlacedBox]:
    for name in ("Bleed", "Trim", "Crop", "Art"):
        found = page.obj.get(f"/{name}Box")
        if found is not None:
            box = Box.of(found)
            yield PlacedBox(
                name,
                100 * (box.left - media.left) / media.width,
                100 * (media.top - box.top) / media.height,
                100 * box.width / media.width,
                100 * box.height / media.height,
            )


def png_of(picture: "Image") -> bytes:
    out = BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def plates_of(pages: Sequence[SeparatedPage]) -> tuple[str, ...]:
    """The names of all plates that have ink on any of the pages, in the order of printing."""
    return tuple(dict.fromkeys(plate.name for page in pages for plate in page.plates if plate.coverage > 0))
