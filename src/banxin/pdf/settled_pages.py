"""The pages of an edition when everything that speaks of pages says the right ones.

A book that names none is laid out once. Where it refers to pages (`[](#id){.page}`), it is laid out with likely numbers, then
with those found, until they stay: twice in nearly every book. The first guess is always the same, so that the same book has
the same pages. Indexes are laid out by themselves when the pages of the book are known (`with_index_pages`).
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace

from weasyprint import Document

from banxin.errors import BuildError
from banxin.indexing.continued_terms import continued_places, with_continued_terms
from banxin.indexing.index_chapters import with_indexes
from banxin.indexing.locators import Pages
from banxin.model.block import Paragraph
from banxin.model.book import Book, Chapter, Index, Leaf, with_chapters
from banxin.model.edition import Edition
from banxin.model.inline import Text
from banxin.pdf.index_columns import column_starts
from banxin.pdf.kept.sections import RenderedBook
from banxin.pdf.layout import TABLE, Layouts
from banxin.pdf.note_marks import place_notes
from banxin.pdf.page_map import PrintedPage, number_pages, places_of, printed_folio
from banxin.pdf.watch import Watch
from banxin.reading import BookFiles
from banxin.saying.said import say
from banxin.templates.editions.printed_sheets import LIKELY_PAGES, counts_sheets, with_sheets
from banxin.templates.editions.selection import chapters_of, sections_of
from banxin.templates.page_references import LIKELY, names_pages, with_pages
from banxin.templates.renderer import Renderer

KEPT_PAGE = "kept-page"
"""The class of a page that is kept for an index (theme/index-print.css)."""
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
    """What an edition is set with; `rendered` has the sections of its book where they have been rendered already."""

    edition: Edition
    files: BookFiles
    layouts: Layouts
    watch: Watch
    rendered: RenderedBook | None = None

    def settled(self, book: Book) -> Printed:
        """The pages of the book, and the sheets that they take; raise BuildError when those that it refers to do not settle."""
        if not counts_sheets(book, self.edition):
            return self.with_settled_pages(book)
        told = with_sheets(book, self.edition, LIKELY_PAGES)
        for _ in range(MOST_LAYOUTS):
            found = self.with_settled_pages(told)
            right = with_sheets(book, self.edition, len(found.document.pages))
            if right.metadata.sheets == told.metadata.sheets:
                return found
            told = right
        hint = say("write the number of sheets yourself")
        raise BuildError(say("the sheets of the imprint change each time they are written down"), hint=hint)

    def with_settled_pages(self, book: Book) -> Printed:
        """The pages of the book, with those that it refers to and those of its indexes."""
        if not self.indexes_of(book):
            return self.with_right_pages(book)
        room = self.room_for_indexes(book)
        for _ in range(MOST_LAYOUTS):
            found = self.with_right_pages(with_room(book, room))
            whole, needed = self.with_index_pages(found, book)
            if whole:
                return whole
            room = needed
        raise BuildError(say("the indexes of the book do not settle"), hint=say("put them at its end"))

    def with_right_pages(self, book: Book) -> Printed:
        """The book laid out, with the pages that it refers to."""
        if not names_pages(book, self.edition):
            return self.once(book)
        told = with_pages(book, self.edition, {}, LIKELY)
        for _ in range(MOST_LAYOUTS):
            found = self.once(told)
            right = with_pages(book, self.edition, folios_of(found, self.edition))
            if right == told:
                return found
            told = right
        hint = say("write a reference near the end of a full page in other words, or without its page")
        raise BuildError(say("the pages that the book refers to move each time they are written down"), hint=hint)

    def indexes_of(self, book: Book) -> tuple[Index, ...]:
        """The indexes that the edition has."""
        kept = {chapter.id for chapter in chapters_of(sections_of(book, self.edition))}
        return tuple(index for index in book.indexes if index.chapter in kept)

    def room_for_indexes(self, book: Book) -> Mapping[str, int]:
        """How many pages each index will likely have: one where nothing follows upon it, for then it does not matter."""
        kept = [chapter.id for chapter in chapters_of(sections_of(book, self.edition))]
        room = {}
        for index in self.indexes_of(book):
            is_last = kept[-1] == index.chapter and sections_of(book, self.edition)[-1] is not Leaf.COLOPHON
            room[index.chapter] = 1 if is_last else len(self.index_pages(with_indexes(book, self.edition), index).pages)
        return room

    def with_index_pages(self, found: Printed, book: Book) -> tuple[Printed | None, Mapping[str, int]]:
        """The pages with those of the indexes in their places; None when an index needs other room than it had.

        What an index says of pages is known when all others are laid out. So it is laid out by itself, and its pages take
        the place of those that were kept for it: the book is not laid out a second time.
        """
        pages = Pages(
            sheets=places_of(found.document), folios=[printed_folio(page, self.edition) for page in found.pages]
        )
        filled = with_indexes(with_right_names(book, self.edition, found), self.edition, pages)
        whole = list(found.document.pages)
        needed: dict[str, int] = {}
        has_room = True
        for index in reversed(self.indexes_of(book)):
            kept = [page.sheet - 1 for page in found.pages if page.chapter == index.chapter]
            first, last = kept[0], kept[-1]
            filled, own = self.settled_index(filled, index, found.pages[first])
            needed[index.chapter] = len(own.pages)
            has_room = has_room and (len(own.pages) == len(kept) or last + 1 == len(found.document.pages))
            whole[first : last + 1] = own.pages
        if not has_room:
            return None, needed
        document = found.document.copy(whole)
        return Printed(
            book=filled, document=document, pages=number_pages(document), has_tables=found.has_tables
        ), needed

    def settled_index(self, book: Book, index: Index, start: PrintedPage) -> tuple[Book, Document]:
        """An index laid out, and the book whose index says its terms again where columns go on among those below them."""
        plain = found = book, self.index_pages(book, index, start)
        places: frozenset[int] = frozenset()
        for _ in range(MOST_LAYOUTS):
            laid_out, document = found
            wanted = continued_places(chapter_of(laid_out, index).blocks, column_starts(document))
            if wanted == places:
                return found
            places = wanted
            told = with_terms_again(book, index, places)
            found = told, self.index_pages(told, index, start)
        return plain

    def index_pages(self, book: Book, index: Index, start: PrintedPage | None = None) -> Document:
        """An index laid out by itself, from the page on that is kept for it."""
        with self.watch("markup"):
            markup = self.markup(book, index.chapter)
        with self.watch("layout"):
            return self.layouts.lay_out(book, markup, start)

    def markup(self, book: Book, only: str = "") -> str:
        """The print document, or one chapter of it; what formulas it has can be drawn."""
        if self.rendered and book is self.rendered.book and not only:
            renderer, markup = self.rendered.renderer, self.rendered.document()
        else:
            renderer = Renderer(book, self.edition, self.files)
            markup = renderer.print_document(only=only)
        self.layouts.formulas.parts.update(renderer.formulas.parts)
        return markup

    def once(self, book: Book) -> Printed:
        """The book laid out once."""
        with self.watch("markup"):
            markup = self.markup(book)
        has_tables = TABLE in markup
        with self.watch("layout"):
            document = self.layouts.lay_out(book, markup)
            place_notes(document, markup)
            return Printed(book=book, document=document, pages=number_pages(document), has_tables=has_tables)


def with_room(book: Book, room: Mapping[str, int]) -> Book:
    """The book with so many pages kept for each of its indexes."""

    def change(chapter: Chapter) -> Chapter:
        if chapter.id not in room:
            return chapter
        page = Paragraph(source=chapter.source, children=(Text("　"),), classes=(KEPT_PAGE,))
        return replace(chapter, blocks=(page,) * (room[chapter.id] - 1), kind=KEPT_PAGE)

    return with_chapters(book, change)


def chapter_of(book: Book, index: Index) -> Chapter:
    return next(chapter for chapter in book.chapters if chapter.id == index.chapter)


def with_terms_again(book: Book, index: Index, places: Container[int]) -> Book:
    """The book, an index of which says terms again before the paragraphs at these places."""

    def change(chapter: Chapter) -> Chapter:
        if chapter.id != index.chapter:
            return chapter
        return replace(chapter, blocks=with_continued_terms(chapter.blocks, places, book.metadata.language))

    return with_chapters(book, change)


def with_right_names(book: Book, edition: Edition, found: Printed) -> Book:
    """The book, its indexes empty, with the pages that it refers to."""
    return with_pages(book, edition, folios_of(found, edition)) if names_pages(book, edition) else book


def folios_of(found: Printed, edition: Edition) -> Mapping[str, str]:
    """For each id of an element the folio of the page on which it begins."""
    return {name: printed_folio(found.pages[sheet - 1], edition) for name, sheet in places_of(found.document).items()}
