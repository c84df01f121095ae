"""What cannot go together in one edition, or in editions of one book."""

from collections.abc import Mapping, Sequence
from typing import Any

from banxin.covers.isbn import digits_of
from banxin.model.block import PdfPage, walk
from banxin.model.book import Chapter
from banxin.model.edition import Edition, FolioPlace, Format, Layout, PageFrame, PageGrid, Punctuation, WritingMode
from banxin.readers.manifest.editions.edition_places import EditionPlaces
from banxin.readers.manifest.editions.edition_values import frame_in
from banxin.readers.manifest.editions.inheritance import AllFields, format_of
from banxin.readers.manifest.schema.edition_schema import EditionFields
from banxin.readers.yaml.complaints import nearest
from banxin.saying.said import say
from banxin.typography.page_grid import POINTS_PER_MM

ROOM_OF_FRAME = 4 + 5 * POINTS_PER_MM
"""Points: both lines of a frame with the white between them, and what stays to the edge of the sheet for the guillotine."""
OF_PAPER = (
    "trim",
    "grid",
    "margins",
    "frame",
    "opening",
    "folio",
    "first_page",
    "float",
    "running_heads",
    "viewer_right_to_left",
    "conformance",
    "binding",
)

OF_SHOPS = ("stores", "accessibility", "accessibility_exemption", "isbn")


def check_names(all_fields: AllFields, places: EditionPlaces) -> None:
    """Complain about editions that would have one folder where capitals make no difference, as on Windows and macOS."""
    first: dict[str, str] = {}
    for name in all_fields:
        other = first.setdefault(name.lower(), name)
        if other != name:
            message = say(
                "editions.{name} has the folder of '{other}' where capitals are not told apart", name=name, other=other
            )
            places.complain(message, places.place(name), say("give one of the editions another name"))


def check_scripts(editions: Sequence[Edition], places: EditionPlaces) -> None:
    """Complain about e-books that list the pages of an edition in another script or with other marks: their places are counted otherwise."""
    scripts = {edition.name: edition.script for edition in editions}
    marks = {edition.name: edition.punctuation for edition in editions}
    for edition in editions:
        other = edition.page_list
        if other and marks.get(other, edition.punctuation) is not edition.punctuation:
            message = say("editions.{name}.page_list: '{other}' has other punctuation", name=edition.name, other=other)
            places.complain(
                message,
                places.place(edition.name, "page_list"),
                say("list the pages of an edition with the same punctuation"),
            )
        if other and scripts.get(other, edition.script) != edition.script:
            message = say("editions.{name}.page_list: '{other}' is in another script", name=edition.name, other=other)
            places.complain(
                message,
                places.place(edition.name, "page_list"),
                say("list the pages of an edition in the same script"),
            )


def check_chapters(chapters: Sequence[Chapter], all_fields: AllFields, places: EditionPlaces) -> None:
    """Complain about chapters and blocks that are for an edition that the book does not have."""
    known = [*all_fields, *Format]
    for chapter in chapters:
        for block in walk(chapter.blocks_and_notes) if chapter.has_choices else ():
            for one in (word for choice in block.choices for word in (*choice.only, *choice.excepted)):
                if one not in known:
                    message = say("the block is for '{one}', which is no edition of the book and no format", one=one)
                    places.complain(message, block.source, nearest(one, known))
        for one in (*chapter.only, *chapter.excepted):
            if one not in known:
                message = say("the chapter is for '{one}', which is no edition of the book and no format", one=one)
                places.complain(message, chapter.source, nearest(one, known))


def check_pdf_pages(chapters: Sequence[Chapter], editions: Sequence[Edition], places: EditionPlaces) -> None:
    """Complain about pages of a PDF in editions that have no pages of their own for them."""
    for chapter in chapters:
        pages = [block for block in walk(chapter.blocks) if isinstance(block, PdfPage)] if chapter.has_pdf_pages else ()
        for edition in editions:
            if edition.has_fixed_layout or edition.is_cover or chapter.id in edition.omit:
                continue
            kept = (one for one in pages if all(how.holds(edition.name, edition.format) for how in one.choices))
            if first := next(kept, None):
                message = say(
                    "the edition '{name}' cannot show pages of the PDF '{file}'", name=edition.name, file=first.file
                )
                hint = say("give that edition 'layout: fixed', or the chapter 'only: [name]' of one that has it")
                places.complain(message, first.source, hint)


def check_page_list(name: str, kind: Format, all_fields: AllFields, places: EditionPlaces) -> None:
    target = all_fields[name].page_list
    if not target:
        return
    place = places.place(name, "page_list")
    printed = [other for other in all_fields if other != name and format_of(other, all_fields) is Format.PDF]
    if not kind.is_for_screens:
        places.complain(
            say("editions.{name}.page_list: only an e-book or a website lists the pages of another edition", name=name),
            place,
        )
    elif target not in printed:
        hint = nearest(target, printed) or say("the book has no PDF edition")
        places.complain(
            say("editions.{name}.page_list: no PDF edition is called '{target}'", name=name, target=target),
            place,
            hint,
        )


def refuse_paper(name: str, fields: EditionFields, places: EditionPlaces) -> None:
    for key in OF_PAPER:
        if key in fields.model_fields_set:
            place = places.place(name, key)
            places.complain(
                say("editions.{name}.{key}: only a PDF has pages", name=name, key=key),
                place,
                say("leave it to the PDF editions"),
            )


def refuse_layout(name: str, kind: Format, fields: EditionFields, places: EditionPlaces) -> None:
    """Complain about fixed pages and sound of anything but an EPUB."""
    if kind is not Format.EPUB and fields.layout.style is Layout.FIXED:
        message = say("editions.{name}.layout: only 'format: epub' has fixed pages", name=name)
        places.complain(message, places.place(name, "layout"), say("leave it to the EPUB editions"))
    if kind is not Format.EPUB and fields.read_along:
        message = say("editions.{name}.read_along: only 'format: epub' has sound", name=name)
        places.complain(message, places.place(name, "read_along"), say("leave it to the EPUB editions"))


def refuse_trade(name: str, fields: EditionFields, places: EditionPlaces) -> None:
    """Complain about what only a file that is sold or lent has."""
    for key in OF_SHOPS:
        if key in fields.model_fields_set:
            message = say("editions.{name}.{key}: only an EPUB goes to shops", name=name, key=key)
            places.complain(message, places.place(name, key), say("leave it to the e-books"))


def refuse_columns(name: str, values: Mapping[str, Any], places: EditionPlaces) -> None:
    """Complain about what only pages of vertical text have."""
    if values.get("folio") is FolioPlace.FORE_EDGE:
        hint = say("write 'writing_mode: vertical-rl', or choose foot-outer, foot-center, head-outer or none")
        message = say("editions.{name}.folio: only vertical editions have folios at the fore-edge", name=name)
        places.complain(message, places.place(name, "folio"), hint)
    if frame_in(values).style is not PageFrame.NONE:
        message = say("editions.{name}.frame: only vertical editions have a frame", name=name)
        places.complain(message, places.place(name, "frame"), say("write 'writing_mode: vertical-rl', or leave it out"))
    if values.get("viewer_right_to_left"):
        place = places.place(name, "viewer_right_to_left")
        places.complain(say("editions.{name}.viewer_right_to_left: the book is bound at the left", name=name), place)


def check_marks(name: str, values: Mapping[str, Any], places: EditionPlaces) -> None:
    """Complain about marks of punctuation beside the characters of lines that run across: below them stand emphasis dots."""
    is_beside = values.get("punctuation") is Punctuation.BESIDE
    if is_beside and values.get("writing_mode") is not WritingMode.VERTICAL:
        message = say("editions.{name}.punctuation: only vertical editions have marks beside the characters", name=name)
        hint = say("write 'writing_mode: vertical-rl', or 'punctuation: none'")
        places.complain(message, places.place(name, "punctuation"), hint)


def check_first_page(name: str, values: Mapping[str, Any], places: EditionPlaces) -> None:
    """Complain about a body that would begin with an even number: it begins on a recto."""
    first = values.get("first_page", 1)
    if not first % 2:
        message = say("editions.{name}.first_page: the body begins on a recto, whose number is odd", name=name)
        hint = say("write {before} or {after}", before=first - 1, after=first + 1)
        places.complain(message, places.place(name, "first_page"), hint)


def check_standards(
    name: str, values: Mapping[str, Any], *, is_printed: bool, fields: AllFields, places: EditionPlaces
) -> None:
    """Complain about standards that a file cannot keep together: two kinds of archive, or a press and its own tags."""
    standards = values.get("conformance", ())
    if sum(one.is_archival for one in standards) > 1:
        message = say("editions.{name}.conformance: a file is one kind of PDF/A", name=name)
        places.complain(
            message, places.place(name, "conformance"), say("write pdf/a-3u where files are attached, else pdf/a-2u")
        )
    if is_printed and standards and "conformance" in fields[name].model_fields_set:
        message = say("editions.{name}.conformance: a file for a press has the conformance of its printer", name=name)
        hint = say("leave it out, or give the edition 'printer: none'")
        places.complain(message, places.place(name, "conformance"), hint)


def check_fold(name: str, frame: PageFrame, grid: PageGrid | None, places: EditionPlaces) -> None:
    """Complain about an outer margin that has no room for the fold of a woodblock page: a column, its frame, and some paper."""
    if frame is not PageFrame.WOODBLOCK or grid is None:
        return
    needed = (grid.leading.points + ROOM_OF_FRAME) / POINTS_PER_MM
    outer = grid.margins.outer.points / POINTS_PER_MM
    if outer < needed:
        message = say(
            "editions.{name}: the fold of a woodblock page needs an outer margin of {needed} mm, and has {outer}",
            name=name,
            needed=f"{needed:.1f}",
            outer=f"{outer:.1f}",
        )
        places.complain(message, places.place(name), say("take fewer lines in 'grid', or give 'margins' an outer one"))


def check_isbns(all_fields: AllFields, places: EditionPlaces) -> None:
    first: dict[str, str] = {}
    for name, fields in all_fields.items():
        digits = digits_of(fields.isbn)
        if digits and digits in first:
            message = say("editions.{name}.isbn is the one of '{first}'", name=name, first=first[digits])
            places.complain(message, places.place(name, "isbn"), say("each edition has an ISBN of its own"))
        first.setdefault(digits, name)
