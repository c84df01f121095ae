"""The step from a finished PDF, which has passed every gate, to one that keeps a standard; and the check of that file."""

from pathlib import Path

from banxin.checks.standards.referee import refereed
from banxin.checks.standards.standards import check_standards
from banxin.conformance.conforming_file import conforming_file
from banxin.conformance.packet import Declared
from banxin.model.book import Book
from banxin.model.edition import Edition
from banxin.model.finding import Finding
from banxin.outputs import refusals_told


def made_to_conform(book: Book, edition: Edition, output: Path) -> tuple[Finding, ...]:
    """Put the conforming file in the place of the PDF at `output`; what our rules, and veraPDF where it is there, say of it."""
    data = conforming_file(output.read_bytes(), edition.standards, declared_of(book, edition))
    with refusals_told(output.parent.parent):
        output.write_bytes(data)
    shown = Path("build", edition.name, output.name)
    looked = check_standards(data, edition.standards, shown, edition.name)
    return (*looked, *refereed(output, edition.standards, shown, edition.name))


def declared_of(book: Book, edition: Edition) -> Declared:
    metadata = book.metadata
    return Declared(
        book=metadata.id,
        edition=edition.name,
        title=metadata.title,
        language=edition.script or metadata.language,
        people=tuple(person.name for person in metadata.authors),
        modified=metadata.modified,
        subject=" ".join(metadata.description.split()),
    )
