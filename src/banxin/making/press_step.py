"""The step from a finished PDF, which has passed every gate, to the file for a press; and the preflight of that file."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from banxin.checks.preflight.preflight import preflight
from banxin.fonts.faces import FontSet
from banxin.fonts.made.drawn_characters import DrawnCharacters
from banxin.model.book import Book
from banxin.model.edition import Edition
from banxin.model.finding import Finding
from banxin.outputs import refusals_told
from banxin.press.declarations import Identity
from banxin.press.press_file import press_file
from banxin.press.profiles import profile_of
from banxin.reading import BookFiles
from banxin.units import Length


def made_for_press(
    book: Book, edition: Edition, output: Path, fonts: FontSet, files: BookFiles, *, folds: Sequence[Length] = ()
) -> tuple[Finding, ...]:
    """Put the press file in the place of the PDF at `output`; what is to be said of it. BuildError where it cannot be made.

    The edition has a printer. `folds` are those of a cover, from the left of its trim.
    """
    printer = edition.printer
    assert printer is not None
    faces = [fonts.face(family) for family in dict.fromkeys((fonts.body, *fonts.families))]
    drawn = DrawnCharacters([(face.path, face.ranges) for face in faces])
    made = press_file(
        output.read_bytes(),
        printer,
        profile_of(printer, files),
        identity_of(book, edition),
        drawn.path,
        folds=[fold.points for fold in folds],
    )
    with refusals_told(output.parent.parent):
        output.write_bytes(made.data)
    shown = Path("build", edition.name, output.name)
    # The PDF has been laid out in this process: Pango has been told of its faces.
    from banxin.pdf.picture_names import PictureNames

    looked = preflight(made.data, printer, shown, edition.name, PictureNames(book, edition, files))
    return (*(replace(found, edition=edition.name) for found in made.findings), *looked)


def identity_of(book: Book, edition: Edition) -> Identity:
    metadata = book.metadata
    return Identity(
        book=metadata.id,
        edition=edition.name,
        title=metadata.title,
        people=tuple(person.name for person in metadata.authors),
        modified=metadata.modified,
    )
