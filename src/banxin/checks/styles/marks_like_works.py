"""Marks of notes that have the form of the numbers by which works are cited."""

from collections.abc import Iterator

from banxin.model.book import Book
from banxin.model.edition import Edition
from banxin.model.finding import Finding, Severity
from banxin.saying.said import say
from banxin.typography.numbers.marks_of_notes import ON_SCREENS

CODE = "bibliography-002"


def check_note_marks(book: Book, edition: Edition) -> Iterator[Finding]:
    """A finding where the edition asks for marks that works have."""
    if edition.note_marks == ON_SCREENS and book.numbers_works and any(one.notes for one in book.chapters):
        yield Finding(
            code=CODE,
            severity=Severity.WARNING,
            message=say("notes are marked '{mark}', and works are cited so", mark=edition.note_marks),
            source=book.in_manifest(),
            hint=say("leave 'note_marks' out, or write 'note_marks: ①'"),
            edition=edition.name,
        )
