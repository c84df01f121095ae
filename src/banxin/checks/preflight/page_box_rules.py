"""What a printing house objects to in the boxes of pages, and in what lies on them for a screen. Lengths in points (pt)."""

from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

from banxin.checks.preflight.found_faults import FoundFaults
from banxin.checks.preflight.said_names import said_name
from banxin.model.printer import Conformance, Printer
from banxin.saying.said import say

MM = 72 / 25.4
SLACK, UNLIKE = 0.03, 0.03
"""Points by which boxes may differ: a hundredth of a millimetre."""
NESTED = (
    ("/TrimBox", "/BleedBox"),
    ("/BleedBox", "/MediaBox"),
    ("/TrimBox", "/MediaBox"),
    ("/TrimBox", "/CropBox"),
    ("/CropBox", "/MediaBox"),
)
NAMES = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")
Corners = tuple[float, float, float, float]


class PageBoxRules:
    """Looks at the boxes of the pages of one file; `size` is that of the first."""

    def __init__(self, printer: Printer, found: FoundFaults) -> None:
        self.printer = printer
        self.found = found
        self.size: tuple[float, float] | None = None

    def look(self, number: int, page: Any) -> Corners | None:
        """What is wrong with a page's boxes; its trim, where there is one."""
        boxes = {name: corners for name in NAMES if (corners := box_of(page, name))}
        trim, bleed = boxes.get("/TrimBox"), boxes.get("/BleedBox")
        is_standard = self.printer.conformance is not Conformance.NONE
        if is_standard and trim and "/ArtBox" in boxes:
            self.found.add(
                "preflight-008", number, say("the page has a trim box and an art box; PDF/X allows one of them")
            )
        if trim is None and "/ArtBox" not in boxes:
            self.found.add("preflight-008", number, say("the page does not say where it is cut (no trim box)"))
        for inner, outer in NESTED:
            if inner in boxes and outer in boxes and not lies_in(boxes[inner], boxes[outer]):
                self.found.add(
                    "preflight-008",
                    number,
                    say("the {inner} lies outside the {outer}", inner=inner[1:], outer=outer[1:]),
                )
        self.turned(number, page)
        edge = trim or boxes.get("/ArtBox") or boxes.get("/MediaBox")
        if edge:
            self.bled(number, edge, bleed or edge)
            self.measured(number, edge)
        self.annotated(number, page, bleed or edge)
        return trim

    def bled(self, number: int, trim: Corners, bleed: Corners) -> None:
        least = min(trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3]) / MM
        wanted = self.printer.bleed.points / MM
        if least < wanted - 0.01:
            self.found.add(
                "preflight-009",
                number,
                say(
                    "the bleed has {least} mm; the printer wants {wanted} mm",
                    least=f"{max(0.0, least):.2f}",
                    wanted=f"{wanted:g}",
                ),
            )

    def measured(self, number: int, trim: Corners) -> None:
        size = trim[2] - trim[0], trim[3] - trim[1]
        self.size = self.size or size
        if max(abs(size[0] - self.size[0]), abs(size[1] - self.size[1])) > UNLIKE:
            self.found.add(
                "preflight-010",
                number,
                say(
                    "the page is cut to {width} × {height} mm, the first one to {first_width} × {first_height}",
                    width=f"{size[0] / MM:.1f}",
                    height=f"{size[1] / MM:.1f}",
                    first_width=f"{self.size[0] / MM:.1f}",
                    first_height=f"{self.size[1] / MM:.1f}",
                ),
            )

    def turned(self, number: int, page: Any) -> None:
        turn = inherited(page, "/Rotate")
        if turn is not None and int(turn) % 360:
            self.found.add("preflight-011", number, say("the page is turned by {degrees}°", degrees=int(turn)))
        if "/UserUnit" in page and float(page["/UserUnit"]) != 1:
            self.found.add("preflight-011", number, say("the page is scaled by /UserUnit"))

    def annotated(self, number: int, page: Any, edge: Corners | None) -> None:
        notes = page.get("/Annots")
        for note in notes if isinstance(notes, pikepdf.Array) else ():
            if not isinstance(note, Dictionary):
                continue
            if "/A" in note and note["/A"].get("/S") == Name.JavaScript:
                self.found.add("preflight-007", number, say("the file has {what}", what=say("scripts")))
            kind = said_name(note.get("/Subtype", "/?"))
            corners = box_of(note, "/Rect")
            if kind not in {"TrapNet", "PrinterMark"} and edge and corners and overlap(corners, edge):
                self.found.add("preflight-012", number, say("a {kind} lies on the page", kind=kind))


def box_of(page: Any, name: str) -> Corners | None:
    """A box in the order left, bottom, right, top; None where it is not there or no box."""
    found = inherited(page, name) if name in {"/MediaBox", "/CropBox"} else page.get(name)
    try:
        a, b, c, d = (float(one) for one in found) if found is not None else (0.0, 0.0, 0.0, 0.0)
    except (TypeError, ValueError):
        return None
    return (min(a, c), min(b, d), max(a, c), max(b, d)) if (a, b) != (c, d) else None


def inherited(page: Any, key: str) -> Any:
    """An entry of a page, or of what stands above it (ISO 32000-1, 7.7.3.4)."""
    for _ in range(64):
        if key in page:
            return page[key]
        above = page.get("/Parent")
        if not isinstance(above, Dictionary):
            return None
        page = above
    return None


def lies_in(inner: Corners, outer: Corners) -> bool:
    return all(
        (
            inner[0] >= outer[0] - SLACK,
            inner[1] >= outer[1] - SLACK,
            inner[2] <= outer[2] + SLACK,
            inner[3] <= outer[3] + SLACK,
        )
    )


def overlap(one: Corners, other: Corners) -> bool:
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]
