"""Proofs of a finished PDF as a new one: pages by themselves, as the reader sees them open, or many on a sheet.

Pages are placed as they are, not painted: they stay sharp at any size, and the file hardly grows.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf

from banxin.errors import BuildError
from banxin.proofing.facing_pages import Spread, spreads_of, with_sheets
from banxin.proofing.grid_lines import Rectangle
from banxin.saying.said import say

A4 = (841.89, 595.28)
"""Points of the sheet of a contact sheet, lying (ISO 216)."""
EDGE = 28.0
GAP = 16.0
ROOM_FOR_LABEL = 12.0
LABEL_SIZE = 7.0
"""Points: the margin of a contact sheet, between its spreads, below each, and of the numbers there."""
ACROSS = 4
"""Spreads in a row of a contact sheet."""
LINE = 0.4
LEFT_OUT = (
    "/StructTreeRoot",
    "/MarkInfo",
    "/Outlines",
    "/Names",
    "/Dests",
    "/PageLabels",
    "/PageMode",
    "/OpenAction",
    "/AcroForm",
    "/Metadata",
)


class ProofKind(StrEnum):
    """How the pages stand: each by itself, as the reader sees them open, or many small ones on a sheet."""

    PAGES = "pages"
    SPREADS = "spreads"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofPlan:
    """What is proved: which sheets (none: all), how they stand, and what is laid over each, as operators of PDF."""

    kind: ProofKind
    is_right: bool = False
    sheets: frozenset[int] = frozenset()
    overlays: Mapping[int, Sequence[bytes]] = field(default_factory=dict)
    folios: Mapping[int, str] = field(default_factory=dict)


def proof_pdf(path: Path, plan: ProofPlan) -> bytes:
    """The proof of a PDF; raise BuildError for a file that is not sound."""
    try:
        with pikepdf.open(path) as pdf:
            ProofSheets(pdf, plan).draw()
            data = BytesIO()
            pdf.save(data, deterministic_id=True)
            return data.getvalue()
    except (OSError, pikepdf.PdfError) as error:
        raise BuildError(say("{name} is not a sound PDF: {error}", name=path.name, error=error)) from error


class ProofSheets:
    """The new pages of a PDF, made of its old ones, which are taken out in the end."""

    def __init__(self, pdf: pikepdf.Pdf, plan: ProofPlan) -> None:
        self.pdf, self.plan = pdf, plan
        self.count = len(pdf.pages)
        self.wanted = plan.sheets or frozenset(range(1, self.count + 1))
        self.forms: dict[int, Any] = {}
        self.drawings: dict[bytes, Any] = {}
        self.font = pdf.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        )

    def draw(self) -> None:
        """Put the new pages in the place of the old ones."""
        spreads = with_sheets(list(spreads_of(self.count, is_right=self.plan.is_right)), self.wanted)
        match self.plan.kind:
            case ProofKind.PAGES:
                for sheet in sorted(self.wanted):
                    if sheet <= self.count:
                        self.page_of([sheet])
            case ProofKind.SPREADS:
                for spread in spreads:
                    self.page_of([spread.left, spread.right])
            case ProofKind.CONTACT:
                for row in contact_sheets(spreads, self.size(1)):
                    self.contact_sheet(row)
        del self.pdf.pages[: self.count]
        for name in LEFT_OUT:
            if name in self.pdf.Root:
                del self.pdf.Root[name]
        self.pdf.remove_unreferenced_resources()

    def size(self, sheet: int) -> tuple[float, float]:
        """Width and height of the trimmed page in points."""
        left, bottom, right, top = map(float, self.pdf.pages[sheet - 1].trimbox)
        return right - left, top - bottom

    def page_of(self, sheets: Sequence[int | None]) -> None:
        """A new page on which these stand side by side, each as large as the first of them."""
        width, height = self.size(next(sheet for sheet in sheets if sheet))
        page = self.pdf.add_blank_page(page_size=(width * len(sheets), height))
        for number, sheet in enumerate(sheets):
            if sheet:
                self.place(page, sheet, Rectangle(number * width, 0, width, height))
        if len(sheets) > 1:
            self.add(page, f"q 0.7 G {LINE} w {width:.2f} 0 m {width:.2f} {height:.2f} l S Q".encode())

    def contact_sheet(self, placed: Sequence[tuple[Spread, Rectangle]]) -> None:
        page = self.pdf.add_blank_page(page_size=A4)
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=self.font))
        for spread, room in placed:
            half = room.width / 2
            for number, sheet in enumerate(spread):
                if sheet:
                    box = Rectangle(room.left + number * half, room.bottom, half, room.height)
                    self.place(page, sheet, box)
                    self.add(page, f"q 0.6 G {LINE} w {rectangle(box)} S Q".encode())
                    self.label(page, sheet, box)

    def label(self, page: pikepdf.Page, sheet: int, box: Rectangle) -> None:
        """The number of the sheet below it, and its folio where that is another one."""
        folio = self.plan.folios.get(sheet, "")
        text = f"{sheet} ({folio})" if folio and folio.isascii() and folio.isalnum() else str(sheet)
        left = box.left + box.width / 2 - len(text) * LABEL_SIZE * 0.26
        down = box.bottom - ROOM_FOR_LABEL + 3
        escaped = text.replace("(", "\\(").replace(")", "\\)")
        self.add(page, f"q 0.35 g BT /F1 {LABEL_SIZE} Tf {left:.2f} {down:.2f} Td ({escaped}) Tj ET Q".encode())

    def place(self, page: pikepdf.Page, sheet: int, box: Rectangle) -> None:
        """A trimmed page, with what is laid over it, in a box."""
        if sheet not in self.forms:
            self.forms[sheet] = self.pdf.pages[sheet - 1].as_form_xobject()
        width, height = self.size(sheet)
        scale = min(box.width / width, box.height / height)
        # The form keeps the places of the page, whose trim may begin elsewhere than in the corner of the sheet.
        left, bottom = (float(edge) for edge in list(self.forms[sheet].BBox)[:2])
        self.paint(page, self.forms[sheet], (box.left - scale * left, box.bottom - scale * bottom, scale))
        for drawing in self.plan.overlays.get(sheet, ()):
            self.paint(page, self.drawing(drawing), (box.left, box.bottom, scale))

    def drawing(self, operators: bytes) -> Any:
        """A drawing as a form; each is in the file once, however many pages have it."""
        if operators not in self.drawings:
            form = self.pdf.make_stream(operators)
            form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
            form.BBox = pikepdf.Array([0, 0, *self.size(1)])
            self.drawings[operators] = form
        return self.drawings[operators]

    def paint(self, page: pikepdf.Page, form: Any, place: tuple[float, float, float]) -> None:
        """Put a form on a page; its name there counts them, so that two proofs have the same bytes."""
        resources = page.obj.Resources
        if "/XObject" not in resources:
            resources.XObject = pikepdf.Dictionary()
        name = f"/Fm{len(resources.XObject.keys())}"
        resources.XObject[name] = form
        left, bottom, scale = place
        self.add(page, f"q {scale:.5f} 0 0 {scale:.5f} {left:.2f} {bottom:.2f} cm {name} Do Q".encode())

    def add(self, page: pikepdf.Page, operators: bytes) -> None:
        page.contents_add(operators)


def contact_sheets(spreads: Sequence[Spread], size: tuple[float, float]) -> Iterator[list[tuple[Spread, Rectangle]]]:
    """For each contact sheet its spreads with their places; `size` is that of a page in points."""
    width = (A4[0] - 2 * EDGE - (ACROSS - 1) * GAP) / ACROSS
    height = width / 2 * size[1] / size[0]
    most = A4[1] - 2 * EDGE - ROOM_FOR_LABEL
    if height > most:
        width, height = width * most / height, most
    step = height + ROOM_FOR_LABEL + GAP / 2
    down = max(1, int((A4[1] - 2 * EDGE + GAP / 2) // step))
    for start in range(0, len(spreads), ACROSS * down):
        yield [
            (
                spread,
                Rectangle(
                    EDGE + number % ACROSS * (width + GAP),
                    A4[1] - EDGE - height - number // ACROSS * step,
                    width,
                    height,
                ),
            )
            for number, spread in enumerate(spreads[start : start + ACROSS * down])
        ]


def rectangle(box: Rectangle) -> str:
    return f"{box.left:.2f} {box.bottom:.2f} {box.width:.2f} {box.height:.2f} re"
