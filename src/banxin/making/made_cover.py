"""The cover of an edition: as wide as its pages and paper make the spine, for the press of its own printer."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

from banxin.covers.panels import OpenCover, Panel, PlacedPanel, open_cover
from banxin.covers.spine import spine_width
from banxin.fonts.faces import FontSet
from banxin.making.report import PageRecord, Report, face_records, sha256_of
from banxin.model.book import Book
from banxin.model.edition import Edition
from banxin.model.finding import Finding, Severity
from banxin.outputs import refusals_told
from banxin.processes.roomy_frame import in_roomy_frame
from banxin.reading import BookFiles
from banxin.saying.said import say
from banxin.templates.covers.cover_records import is_bound_right
from banxin.units import Length

FRONT_PIXELS = 2560
"""The long side of the front as a picture; what Kindle asks for."""
NOTHING = Length.parse("0mm")
"""The bleed of a front that is no print."""


def make_cover(book: Book, edition: Edition, output: Path, fonts: FontSet, *, files: BookFiles, pages: int) -> Report:
    """The cover of a book of so many pages, as a file for the press, and its report."""
    from banxin.fonts.fontconfig import hermetic_fontconfig
    from banxin.making.press_step import made_for_press

    assert edition.printer is not None
    opened = opened_for(book, edition, pages)
    with hermetic_fontconfig(fonts):
        # Pango asks fontconfig for its faces when WeasyPrint is imported, so that has to wait until here.
        from banxin.pdf.covers.cover_writer import write_cover

        made = in_roomy_frame(write_cover, book, edition, opened, fonts, files=files, bleed=edition.printer.bleed)
    with refusals_told(output.parent.parent):
        output.write_bytes(made.data)
    findings = (*without_number(book, edition, made.cover.isbn), *without_flaps(book, edition), *made.findings)
    findings += made_for_press(book, edition, output, fonts, files, folds=opened.folds)
    return Report(
        edition=edition.name,
        kind=edition.format,
        outputs={output.name: sha256_of(output)},
        faces=face_records(fonts.faces),
        findings=tuple(replace(one, edition=edition.name) for one in findings),
        pages=(PageRecord(sheet=1, folio=""),),
    )


def opened_for(book: Book, edition: Edition, pages: int) -> OpenCover:
    """The panels of the cover: the spine from the pages that are bound, and the paper that they are printed on."""
    assert edition.grid is not None
    text = next(one for one in book.editions if one.name == edition.page_list)
    assert text.printer is not None
    assert text.printer.leaf is not None
    spine = spine_width(text.printer.pages_bound(pages), text.printer.leaf, text.printer.glue)
    return open_cover(edition.grid.trim, spine, flap=flap_width(book, edition), is_bound_right=is_bound_right(edition))


def flap_width(book: Book, edition: Edition) -> Length | None:
    """How wide the flaps are; None where the book or its printer has none."""
    is_flapped = edition.printer is not None and edition.printer.has_flaps
    return book.printed_cover.flap_width if book.printed_cover and is_flapped else None


def front_alone(edition: Edition) -> OpenCover:
    """The front as a page of its own: the cover of an e-book."""
    assert edition.grid is not None
    whole = open_cover(edition.grid.trim, NOTHING)
    front = PlacedPanel(panel=Panel.FRONT, left=NOTHING, width=Length(whole.panels[-1].width.value, "mm"))
    return OpenCover(width=front.width, height=whole.height, panels=(front,))


def painted_front(book: Book, edition: Edition, files: BookFiles) -> bytes:
    """The front of the cover that an edition is, as a PNG."""
    import pypdfium2

    from banxin.fonts.edition_faces import faces_for
    from banxin.fonts.fontconfig import hermetic_fontconfig

    fonts = faces_for(book, edition)
    with hermetic_fontconfig(fonts):
        from banxin.pdf.covers.cover_writer import write_cover

        made = in_roomy_frame(write_cover, book, edition, front_alone(edition), fonts, files=files, bleed=NOTHING)
    with pypdfium2.PdfDocument(made.data) as document:
        page = document[0]
        image = page.render(scale=FRONT_PIXELS / max(page.get_size())).to_pil().convert("RGB")
        page.close()
    out = BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def without_flaps(book: Book, edition: Edition) -> tuple[Finding, ...]:
    """A note where the flaps of the book are left out, because its printer makes none."""
    assert edition.printer is not None
    if edition.printer.has_flaps or not book.printed_cover or not book.printed_cover.flap_width:
        return ()
    return (
        Finding(
            code="cover-008",
            severity=Severity.NOTE,
            message=say("the flaps are left out: '{printer}' makes covers without", printer=edition.printer.name),
            source=book.printed_cover.source,
            hint=say("what they say could stand on the back: cover.blurb; 'flaps: true' for a printer that makes them"),
        ),
    )


def without_number(book: Book, edition: Edition, isbn: str) -> tuple[Finding, ...]:
    """A finding where the cover has no bar code, because nobody says the number of the book."""
    if isbn:
        return ()
    return (
        Finding(
            code="cover-001",
            severity=Severity.WARNING,
            message=say("the cover has no bar code, since the book has no ISBN"),
            source=edition.printer.source if edition.printer and not book.printed_cover else None,
            hint=say("write 'isbn: 978-...' for the edition, or among the identifiers of the book"),
        ),
    )
