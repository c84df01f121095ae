"""Pages of any PDF two to a side on the sheets that are folded into a book: for proofs, booklets and small houses.

Each page becomes a form (ISO 32000-1, 8.10) and is copied once. Creep: in a fold the inner sheets stick out at the fore-edge and lose it to
the knife, so their pages move towards the fold. Lengths are points (pt).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from warnings import catch_warnings, simplefilter

import pikepdf
from pikepdf import Array, Dictionary, Name

from banxin.errors import BuildError
from banxin.prepress.folding import Binding, Side, sides_of
from banxin.press.sheets_of_paper import MM, Box
from banxin.press.spaces import Spaces
from banxin.saying.said import say

AROUND = 12 * MM
"""Points of paper around the two pages, for bleed and marks."""
MILLED = 3 * MM
"""Points that are milled off at the back of each leaf of a glued book."""
GAP = 2.0
"""Points between the bleed and a mark."""
BAR, STEP, STEPS = (2.4, 10.0), 6 * MM, 12
"""Points: width and length of a collating bar, how far each stands below that of the signature before, and after how many they begin anew."""
FULL = (1.0, 1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How pages are laid on sheets: `pages` to a signature of a glued book, `leaf` thick (points), with so much `bleed` (points)."""

    binding: Binding = Binding.SADDLE
    pages: int = 16
    leaf: float = 0.0
    bleed: float = 3 * MM
    is_bound_right: bool = False


@dataclass(frozen=True, slots=True)
class Imposed:
    """The sheets as a file, and what stands on their sides."""

    data: bytes
    sides: tuple[Side, ...]
    blanks: int


def imposed(data: bytes, plan: Plan) -> Imposed:
    """The sheets of a file; BuildError for one that cannot be read, or whose pages are of unlike size."""
    try:
        with pikepdf.open(BytesIO(data)) as source, pikepdf.new() as out:
            return Imposition(source, out, plan).made()
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError) as error:
        # The file is not ours: what is broken in it, boxes that are none, say, may make any part of the library stumble.
        raise BuildError(say("the file cannot be read as a PDF")) from error


class Imposition:
    """Lays the pages of one file on sheets."""

    def __init__(self, source: pikepdf.Pdf, out: pikepdf.Pdf, plan: Plan) -> None:
        self.source = source
        self.out = out
        self.plan = plan
        self.trims = trims_of(source)
        self.width, self.height = self.trims[0].width, self.trims[0].height
        self.gutter = 2 * MILLED if plan.binding is Binding.PERFECT else 0.0

    def made(self) -> Imposed:
        count = len(self.trims)
        sides = sides_of(count, self.plan.binding, self.plan.pages, is_bound_right=self.plan.is_bound_right)
        forms = forms_of(self.source, self.out, self.trims, self.plan.bleed)
        marks = Spaces(self.out).separation("All", FULL)
        for side in sides:
            self.side(side, forms, marks)
        declare(self.source, self.out)
        return Imposed(saved(self.source, self.out), sides, 2 * len(sides) - count)

    def creep(self, side: Side) -> float:
        """How far (points) the pages of a sheet move towards the fold: what lies in a glued signature is half as thick on each side of it."""
        return side.depth * self.plan.leaf * (1.0 if self.plan.binding is Binding.SADDLE else 0.5)

    def side(self, side: Side, forms: list[Any], marks: Any) -> None:
        wide, high = 2 * self.width + self.gutter + 2 * AROUND, self.height + 2 * AROUND
        things = Dictionary()
        parts = []
        for number, is_left in ((side.left, True), (side.right, False)):
            if number:
                name = "/Left" if is_left else "/Right"
                things[name] = forms[number - 1]
                parts.append(self.placed(name, self.trims[number - 1], self.creep(side), is_left=is_left))
        parts += [b"/All CS 1 SCN /All cs 1 scn 0.25 w", *self.marks(wide, high, side)]
        set_up(self.out, (wide, high), things, parts, marks, bleed=self.plan.bleed)

    def placed(self, name: str, trim: Box, creep: float, *, is_left: bool) -> bytes:
        """The operators that put a page in its place, with its bleed on three sides; at the fold it ends, or goes into what is milled."""
        bleed = self.plan.bleed
        left = AROUND + creep if is_left else AROUND + self.width + self.gutter - creep
        inner = min(bleed, self.gutter / 2)
        window = Box(
            left - (bleed if is_left else inner),
            AROUND - bleed,
            left + self.width + (inner if is_left else bleed),
            AROUND + self.height + bleed,
        )
        move = b"1 0 0 1 %.4f %.4f cm" % (left - trim.left, AROUND - trim.bottom)
        return b"q %s %s %s Do Q" % (window.clip, move, name.encode())

    def marks(self, wide: float, high: float, side: Side) -> Iterator[bytes]:
        """Where the sheet is cut and folded, and the bar by which gathered signatures are seen to be complete."""
        near = AROUND - self.plan.bleed - GAP
        yield from cut_marks((AROUND, wide - AROUND), (AROUND, AROUND + self.height), wide, high, near)
        middle = wide / 2
        yield b"q [3 2] 0 d %.2f 0 m %.2f %.2f l S %.2f %.2f m %.2f %.2f l S Q" % (
            middle, middle, near, middle, high, middle, high - near,
        )  # fmt: skip
        if self.plan.binding is Binding.PERFECT and side.is_front and side.depth == 0:
            width, length = BAR
            top = high - AROUND - ((side.signature - 1) % STEPS) * STEP
            yield b"%.2f %.2f %.2f %.2f re f" % (middle - width / 2, top - length, width, length)


def trims_of(source: pikepdf.Pdf) -> list[Box]:
    """Where each page is cut; BuildError for a file without pages, or with pages of unlike size."""
    if not len(source.pages):
        raise BuildError(say("the file has no pages"))
    trims = [Box.of(page.obj.get("/TrimBox", page.mediabox)) for page in source.pages]
    for number, trim in enumerate(trims, 1):
        if abs(trim.width - trims[0].width) > 0.1 or abs(trim.height - trims[0].height) > 0.1:
            raise BuildError(
                say("page {number} is not cut to the size of the first one", number=number),
                hint=say("lay only pages of one size on sheets"),
            )
    return trims


def forms_of(source: pikepdf.Pdf, out: pikepdf.Pdf, trims: list[Box], bleed: float) -> list[Any]:
    """Each page as a form in the new file that ends at its bleed (pt)."""
    with catch_warnings():
        # Names of places in the file lead nowhere on its sheets.
        simplefilter("ignore")
        out.pages.extend(source.pages)
    found = []
    for page, trim in zip(list(out.pages), trims, strict=True):
        form = page.as_form_xobject()
        form["/BBox"] = trim.grown(bleed).array
        found.append(form)
    del out.pages[:]
    return found


def declare(source: pikepdf.Pdf, out: pikepdf.Pdf) -> None:
    """What the file said of itself holds for its sheets, too: for which press it was made, and what it is called."""
    for key in ("/OutputIntents", "/Metadata"):
        found = source.Root.get(key)
        if isinstance(found, pikepdf.Stream):
            out.Root[key] = out.copy_foreign(found)
        elif isinstance(found, Array):
            kept = [one if one.is_indirect else source.make_indirect(one) for one in found]
            out.Root[key] = Array([out.copy_foreign(one) for one in kept])
    for key, value in source.docinfo.items():
        if isinstance(value, pikepdf.String | Name):
            out.docinfo[key] = value


def set_up(
    out: pikepdf.Pdf, size: tuple[float, float], things: Dictionary, parts: Sequence[bytes], marks: Any, *, bleed: float
) -> None:
    """A sheet of this width and height with its forms, the operators that place them, the colour of its marks, and its boxes."""
    wide, high = size
    page = out.add_blank_page(page_size=size).obj
    page["/Resources"] = Dictionary(XObject=things, ColorSpace=Dictionary(All=marks))
    page["/Contents"] = out.make_stream(b"\n".join(parts))
    page["/TrimBox"] = Array([AROUND, AROUND, wide - AROUND, high - AROUND])
    page["/BleedBox"] = Box(AROUND, AROUND, wide - AROUND, high - AROUND).grown(bleed).array


def saved(source: pikepdf.Pdf, out: pikepdf.Pdf) -> bytes:
    """The sheets as a file, the same for the same source."""
    data = BytesIO()
    out.save(data, deterministic_id=True, force_version=max(source.pdf_version, "1.4"))
    return data.getvalue()


def cut_marks(xs: Sequence[float], ys: Sequence[float], wide: float, high: float, length: float) -> Iterator[bytes]:
    """A mark at each edge of the sheet for every line that is cut."""
    for x in xs:
        yield b"%.2f 0 m %.2f %.2f l S %.2f %.2f m %.2f %.2f l S" % (x, x, length, x, high, x, high - length)
    for y in ys:
        yield b"0 %.2f m %.2f %.2f l S %.2f %.2f m %.2f %.2f l S" % (y, length, y, wide, y, wide - length, y)
