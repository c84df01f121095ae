"""A finished PDF into the file that a printing house takes.

    colours into inks → pictures into plates → boxes, clip, marks, slug → blank leaves → declarations → bytes

The layout knows nothing of it: it writes sRGB, as for a screen, with the bleed that the printer wants.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import pikepdf

from banxin.errors import BuildError
from banxin.model.book import NO_TIME
from banxin.model.finding import Finding, Severity
from banxin.model.printer import Conformance, Printer
from banxin.press.colours import Colours
from banxin.press.content import OddContentError, Recolouring
from banxin.press.declarations import Identity, declare
from banxin.press.older_fonts import NewerFontError, unwrap_fonts
from banxin.press.opaque import without_groups
from banxin.press.painted_objects import PaintedObjects
from banxin.press.plate_pictures import OddPictureError
from banxin.press.profiles import PrintProfile
from banxin.press.shadings import OddShadingError
from banxin.press.sheet_marks import Drawn, SheetMarks
from banxin.press.sheets_of_paper import AROUND, Box, set_boxes
from banxin.press.spaces import Spaces
from banxin.saying.said import listed, say

VERSIONS = {Conformance.X4: "1.6", Conformance.X1A: "1.3", Conformance.NONE: "1.6"}
MOST_NAMED = 8
"""As many colours a message names."""
SEE_THROUGH = {
    "opacity": say("something half transparent (opacity below 1, a colour with alpha)"),
    "blending": say("colours that blend with what is below them (mix-blend-mode)"),
    "mask": say("a gradient or a mask that fades out"),
    "picture": say("a picture with transparent parts"),
}


@dataclass(frozen=True, slots=True)
class PressFile:
    """The file for the press, and what a person should know of it; `blanks` is how many pages were added at the end."""

    data: bytes
    findings: tuple[Finding, ...] = ()
    blanks: int = 0


def press_file(
    data: bytes,
    printer: Printer,
    profile: PrintProfile,
    identity: Identity,
    drawn: Drawn,
    *,
    folds: Sequence[float] = (),
) -> PressFile:
    """The press file of a PDF that layout has written; BuildError where the printer's standard cannot have what is in it.

    `drawn` gives the outlines of characters for the slug, `folds` are those of a cover, in pt from the left of the trim.
    """
    with pikepdf.open(BytesIO(data)) as pdf:
        colours = Colours(printer, profile)
        spaces = Spaces(pdf)
        overprints = printer.overprints_black and (printer.has_process or bool(printer.plates))
        objects = PaintedObjects(pdf, Recolouring(colours, spaces, overprints=overprints))
        marks = SheetMarks(pdf, spaces, printer.marks, slug_of(printer, identity), drawn, folds=folds)
        for number, page in enumerate(pdf.pages, 1):
            dress_page(page, number, objects, marks, printer)
        objects.finish()
        blanks = add_blanks(pdf, marks, printer)
        declare(pdf, printer, profile, identity)
        if printer.conformance is Conformance.X1A:
            refuse_transparency(without_groups(pdf), printer, identity)
            make_fonts_older(pdf, printer, identity)
        out = BytesIO()
        pdf.save(
            out,
            force_version=VERSIONS[printer.conformance],
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.disable
            if printer.conformance is Conformance.X1A
            else pikepdf.ObjectStreamMode.generate,
        )
    return PressFile(out.getvalue(), tuple(findings_of(colours, objects, blanks, printer, identity)), blanks)


def dress_page(page: pikepdf.Page, number: int, objects: PaintedObjects, marks: SheetMarks, printer: Printer) -> None:
    """Colours, boxes and marks of one page."""
    try:
        content = objects.page(page)
    except (OddContentError, OddShadingError, OddPictureError) as error:
        raise BuildError(
            say("page {number} has colours that cannot be turned into inks ({what})", number=number, what=str(error) or type(error).__name__),
            printer.source,
            say("look what a stylesheet or a drawing asks for on that page; gradients have to be linear or radial"),
        ) from error  # fmt: skip
    trim = Box.of(page.obj.get("/TrimBox", page.mediabox))
    bleed, sheet = boxes_around(trim, marks, printer)
    set_boxes(page.obj, trim, bleed, sheet)
    drawn = marks.on_page(page.obj["/Resources"], trim, bleed, number)
    page.obj["/Contents"] = objects.pdf.make_stream(b"\n".join((b"q", bleed.clip, content, b"Q", drawn)))


def boxes_around(trim: Box, marks: SheetMarks, printer: Printer) -> tuple[Box, Box]:
    """The bleed and the sheet around a trim."""
    bleed = trim.grown(printer.bleed.points)
    return bleed, bleed if marks.is_empty else bleed.grown(AROUND)


def add_blanks(pdf: pikepdf.Pdf, marks: SheetMarks, printer: Printer) -> int:
    """Add blank pages until the signatures are full, where the printer wants it; how many they were."""
    missing = -len(pdf.pages) % printer.signature if printer.is_filled else 0
    last = pdf.pages[-1].obj
    for number in range(len(pdf.pages) + 1, len(pdf.pages) + 1 + missing):
        trim = Box.of(last["/TrimBox"])
        page = pdf.add_blank_page()
        bleed, sheet = boxes_around(trim, marks, printer)
        set_boxes(page.obj, trim, bleed, sheet)
        page.obj["/Resources"] = pikepdf.Dictionary()
        page.obj["/Contents"] = pdf.make_stream(marks.on_page(page.obj["/Resources"], trim, bleed, number))
    return missing


def slug_of(printer: Printer, identity: Identity) -> str:
    """The line outside the sheet: title, edition, date where the book tells one, condition, inks; the number of the sheet comes behind it."""
    if not printer.has_slug:
        return ""
    inks = ["CMYK"] if printer.has_process else ["K"]
    inks += printer.spots
    date = "" if identity.modified == NO_TIME else identity.modified[:10]
    words = (identity.title, identity.edition, date, printer.condition, " + ".join(inks))
    return "  ·  ".join(word for word in words if word) + "  ·  # "


def refuse_transparency(left: dict[int, str], printer: Printer, identity: Identity) -> None:
    """Stop the build where PDF/X-1a cannot have what is on the pages."""
    if left:
        page, what = next(iter(left.items()))
        raise BuildError(
            say(
                "page {page} of the edition '{edition}' has {what}, which PDF/X-1a does not allow (pages {pages})",
                page=page,
                edition=identity.edition,
                what=SEE_THROUGH[what],
                pages=shown_pages(left),
            ),
            printer.source,
            say(
                "give it plain colours in the stylesheet, flatten the picture on white, or write 'conformance: pdf/x-4'"
            ),
        )


def make_fonts_older(pdf: pikepdf.Pdf, printer: Printer, identity: Identity) -> None:
    """Fonts as PDF 1.3 has them; stops the build where one cannot be."""
    try:
        unwrap_fonts(pdf)
    except NewerFontError as error:
        raise BuildError(
            say(
                "the font '{font}' of the edition '{edition}' has outlines that PDF/X-1a does not know",
                font=str(error),
                edition=identity.edition,
            ),
            printer.source,
            say("take the TrueType or CFF version of the face, or write 'conformance: pdf/x-4'"),
        ) from error


def shown_pages(pages: dict[int, str]) -> str:
    numbers = [str(number) for number in sorted(pages)]
    return ", ".join(numbers[:MOST_NAMED]) + (" …" if len(numbers) > MOST_NAMED else "")


def findings_of(
    colours: Colours, objects: PaintedObjects, blanks: int, printer: Printer, identity: Identity
) -> list[Finding]:
    """What became otherwise than it was written."""
    found = []
    if colours.greyed:
        names = sorted(colours.greyed)
        shown = listed(names[:MOST_NAMED]) if len(names) <= MOST_NAMED else listed([*names[:MOST_NAMED], "…"])
        found.append(
            Finding(
                code="press-001",
                severity=Severity.WARNING,
                message=say("{colours} have no ink and are printed grey", colours=shown),
                hint=say(
                    "name an ink (var(--ink-NAME)) in the stylesheet, or give the printer 'process' among its colours"
                ),
                source=printer.source,
                edition=identity.edition,
            )
        )
    if objects.greyed_pictures:
        found.append(
            Finding(
                code="press-002",
                severity=Severity.NOTE,
                message=say("{count} pictures in colour are printed grey", count=objects.greyed_pictures),
                source=printer.source,
                edition=identity.edition,
            )
        )
    if blanks:
        found.append(
            Finding(
                code="press-003",
                severity=Severity.NOTE,
                message=say("{count} blank pages were added, so that the signatures of {size} are full", count=blanks, size=printer.signature),
                source=printer.source,
                edition=identity.edition,
            )
        )  # fmt: skip
    return found
