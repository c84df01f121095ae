"""The pages of an edition when everything that speaks of pages says the right ones.

A book that names none is laid out once. Where it refers to pages (`[](#id){.page}`), it is laid out with likely numbers, then
with those found, until they stay: twice in nearly every book. The first guess is always the same, so that the same book has
the same pages.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from weasyprint import Document

from banxin.engine.pages.margin_notes import MARGIN_NOTE, place_margin_notes
from banxin.engine.tables import continued_tables, fitted_tables
from banxin.errors import BuildError
from banxin.fonts.faces import FontSet
from banxin.model.book import Book
from banxin.model.edition import Edition
from banxin.pdf.layout import lay_out
from banxin.pdf.messages import Messages
from banxin.pdf.note_marks import number_notes
from banxin.pdf.page_map import PrintedPage, number_pages, places_of
from banxin.pdf.watch import Watch
from banxin.reading import BookFiles
from banxin.saying.said import say
from banxin.templates.page_references import LIKELY, names_pages, with_pages
from banxin.templates.renderer import Renderer

TABLE = "<table"
"""In the markup of a book that has tables; no other pays for their setting."""
MOST_LAYOUTS = 5
"""A number that grows by a figure may turn a page over, and that another number; more than this is a see-saw."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A book with what it says of pages, and those pages."""

    book: Book
    document: Document
    pages: tuple[PrintedPage, ...]
    has_tables: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What an edition is set with."""

    edition: Edition
    fonts: FontSet
    files: BookFiles
    messages: Messages
    watch: Watch

    def settled(self, book: Book) -> Printed:
        """The pages of the book; raise BuildError when those that it refers to do not settle."""
        if not names_pages(book, self.edition):
            return self.once(book)
        told = with_pages(book, self.edition, {}, LIKELY)
        for _ in range(MOST_LAYOUTS):
            found = self.once(told)
            right = with_pages(book, self.edition, folios_of(found))
            if right == told:
                return found
            told = right
        hint = say("write a reference near the end of a full page in other words, or without its page")
        raise BuildError(say("the pages that the book refers to move each time they are written down"), hint=hint)

    def once(self, book: Book) -> Printed:
        """The book laid out once."""
        with self.watch("markup"):
            markup = Renderer(book, self.edition, self.files).print_document()
        has_tables = TABLE in markup
        if has_tables:
            fitted_tables.install()
            continued_tables.install()
        with self.watch("layout"):
            document = lay_out(book, self.edition, self.fonts, markup, files=self.files, messages=self.messages)
            number_notes(document)
            if MARGIN_NOTE in markup:
                place_margin_notes(document)
            return Printed(book=book, document=document, pages=number_pages(document), has_tables=has_tables)


def folios_of(found: Printed) -> Mapping[str, str]:
    """For each id of an element the folio of the page on which it begins."""
    return {name: found.pages[sheet - 1].folio for name, sheet in places_of(found.document).items()}
