"""The indexes of a book as chapters of an edition: heads, terms with their places, the terms below them.

They are chapters like others, so that contents, running heads, links and every gate know them. What they say of places
depends on the edition: pages in print and in e-books that list them, else numbers that lead to each place.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import takewhile

from banxin.indexing.locators import Manner, Pages, locators, manner_of
from banxin.indexing.orders import Placing, placing
from banxin.indexing.terms import Mark, Term, marks_of, terms_of
from banxin.model.block import Paragraph
from banxin.model.book import Book, Chapter, Index, IndexOrder, with_chapters
from banxin.model.edition import Edition
from banxin.model.inline import Inline, Link, Text
from banxin.readers.manifest.matter.made_chapters import usual_order
from banxin.templates.addresses import Addresses
from banxin.templates.editions.selection import chapters_of, sections_of
from banxin.typography.language_tags import LanguageFamily, language_family

HEAD, ENTRY, BELOW = "index-head", "index-entry", "index-below"
"""Classes of the paragraphs of an index."""
GAP = "\N{IDEOGRAPHIC SPACE}"
SEE = {
    LanguageFamily.SIMPLIFIED: ("见", "参见"),
    LanguageFamily.TRADITIONAL: ("見", "參見"),
    LanguageFamily.JAPANESE: ("→", "→"),
    LanguageFamily.KOREAN: ("→", "→"),
    LanguageFamily.ENGLISH: ("see", "see also"),
}


def with_indexes(book: Book, edition: Edition, pages: Pages | None = None) -> Book:
    """The book with its indexes filled in; `pages` are those that they name. Raise MissingDependencyError for a want."""
    if not book.indexes:
        return book
    addresses = Addresses(sections_of(book, edition), edition, whole=book.sections)
    marks = tuple(marks_of(chapters_of(addresses.sections)))
    filled = {
        index.chapter: IndexWriter(book, edition, addresses, pages).chapter_blocks(index, marks)
        for index in book.indexes
        if any(chapter.id == index.chapter for chapter in chapters_of(addresses.sections))
    }

    def change(chapter: Chapter) -> Chapter:
        return replace(chapter, blocks=filled[chapter.id]) if chapter.id in filled else chapter

    return with_chapters(book, change)


class IndexWriter:
    """Writes the indexes of an edition."""

    def __init__(self, book: Book, edition: Edition, addresses: Addresses, pages: Pages | None) -> None:
        self.language = book.metadata.language
        self.indexes = book.indexes
        self.addresses = addresses
        self.pages = pages
        self.manner: Manner = manner_of(edition)
        self.see, self.also = SEE[language_family(self.language)]
        self.ids: Mapping[str, str] = {}
        self.shown: Mapping[str, tuple[Inline, ...]] = {}

    def chapter_blocks(self, index: Index, marks: tuple[Mark, ...]) -> tuple[Paragraph, ...]:
        """The paragraphs of an index."""
        terms = terms_of(marks, index.name)
        place = placing(self.order_of(index), self.language)
        referred = {name for term in every_term(terms) for name in (*term.see, *term.also)}
        self.ids = {name: f"entry-{number}" for number, name in enumerate(sorted(referred & terms.keys()), start=1)}
        self.shown = {name: words_of(terms[name]) for name in self.ids}
        return tuple(self.paragraphs(index, terms, place))

    def order_of(self, index: Index) -> IndexOrder:
        """The order of an index: where nothing is said, that of the edition's language, unless another index has it already."""
        usual = usual_order(self.language)
        taken = {other.order for other in self.indexes if other.name == index.name and not other.is_usual}
        return usual if index.is_usual and usual not in taken else index.order

    def paragraphs(self, index: Index, terms: Mapping[str, Term], place: Placing) -> Iterator[Paragraph]:
        head = ""
        for term in in_order(terms, place):
            own = place(term.words, term.reading).head
            if own and own != head:
                yield Paragraph(source=index.source, children=(Text(own),), classes=(HEAD,))
            head = own
            yield self.paragraph(index, term, ENTRY)
            for below in in_order(term.below, place):
                yield self.paragraph(index, below, BELOW)

    def paragraph(self, index: Index, term: Term, kind: str) -> Paragraph:
        """A term with its places, and where else to look."""
        children: list[Inline] = [*words_of(term)]
        targets = [self.addresses.chapter(mark.chapter).mark(mark.name) for mark in term.marks]
        for number, locator in enumerate(locators(targets, self.pages, self.manner)):
            children += [
                Text(self.manner.comma if number else GAP),
                Link(f"#{locator.target}", (Text(locator.words),)),
            ]
        for word, others in ((self.see, term.see), (self.also, term.also)):
            for number, other in enumerate(others):
                children += [Text(f"{GAP}{word} " if not number else self.manner.comma), self.link_to(other)]
        identifier = self.ids.get(term.words, "") if kind == ENTRY else ""
        return Paragraph(source=index.source, children=tuple(children), id=identifier, classes=(kind,))

    def link_to(self, term: str) -> Inline:
        """Another term of the index; one that is not there is words alone, and told by the rules."""
        return Link(f"#{self.ids[term]}", self.shown[term]) if term in self.ids else Text(term)


def words_of(term: Term) -> tuple[Inline, ...]:
    return term.shown or (Text(term.words),)


def term_of(entry: Paragraph) -> tuple[Inline, ...]:
    """The words of an entry without its places."""
    return tuple(takewhile(lambda one: not (isinstance(one, Text) and one.text.startswith(GAP)), entry.children))


def every_term(terms: Mapping[str, Term]) -> Iterator[Term]:
    """The terms of an index, and those below them."""
    for term in terms.values():
        yield term
        yield from term.below.values()


def in_order(terms: Mapping[str, Term], place: Placing) -> list[Term]:
    return sorted(terms.values(), key=lambda term: place(term.words, term.reading).key)
