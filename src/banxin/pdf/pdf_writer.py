"""One edition as a PDF: the templates' print document, laid out by WeasyPrint on the edition's page grid.

    markup + stylesheets → pages → marks of the notes by page → PDF, its labels and metadata → record

Nothing is written to disk here: a PDF that is not good must not take the place of a good one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from banxin.engine import install
from banxin.engine.pages import level_pages, line_grid, made_again, page_notes, turned_blocks, upright_pictures
from banxin.fonts.faces import FontSet
from banxin.model.book import Book
from banxin.model.edition import Edition
from banxin.model.finding import Finding
from banxin.pdf.labels import finisher
from banxin.pdf.layout import Layouts
from banxin.pdf.layout_errors import book_errors
from banxin.pdf.messages import collected
from banxin.pdf.page_map import PrintedPage, places_of
from banxin.pdf.rhythm import rhythm_of
from banxin.pdf.settled_pages import Setting
from banxin.pdf.tables import table_findings
from banxin.pdf.typography import typography_of
from banxin.pdf.watch import Watch
from banxin.processes.garbage import garbage_collection_off
from banxin.reading import BookFiles

TABLE = "<table"
"""In the markup of a book that has tables; no other pays for their setting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pdf:
    """A finished PDF and what is known of it. `book` is the book with the pages that it refers to. `places` maps ids of elements to sheets, which count from 1.

    `typography` holds the counts of the typographic report, `seconds` says how long each step took.
    """

    data: bytes
    book: Book
    pages: tuple[PrintedPage, ...]
    places: Mapping[str, int]
    findings: tuple[Finding, ...] = ()
    typography: Mapping[str, int] = field(default_factory=dict)
    seconds: Mapping[str, float] = field(default_factory=dict)

    @property
    def blank_pages(self) -> tuple[int, ...]:
        """The sheets on which nothing is printed."""
        return tuple(page.sheet for page in self.pages if page.is_blank)


def write_pdf(book: Book, edition: Edition, fonts: FontSet, files: BookFiles | None = None) -> Pdf:
    """The edition as a PDF; raise BuildError when it cannot be made, or would not be what the author wrote.

    `files` reads what templates and stylesheets name, and remembers it.
    """
    files = files or BookFiles(book.root)
    watch = Watch()
    install()
    line_grid.install()
    made_again.install()
    level_pages.install()
    page_notes.install()
    turned_blocks.install()
    upright_pictures.install()
    with (
        collected(edition.name) as messages,
        book_errors(book, edition, lambda: messages.sheets),
        garbage_collection_off(),
    ):
        layouts = Layouts(edition, fonts, files, messages)
        setting = Setting(edition=edition, files=files, layouts=layouts, watch=watch)
        printed = setting.settled(book)
        book, document, pages = printed.book, printed.document, printed.pages
        with watch("layout"):
            rhythm = rhythm_of(document, {chapter.id: chapter.source for chapter in book.chapters})
            typography = typography_of(document, rhythm)
            tables = table_findings(document) if printed.has_tables else ()
        with watch("drawing"):
            data = document.write_pdf(pdf_tags=True, finisher=finisher(pages, edition))
    amiss = (*rhythm.findings, *typography.findings, *tables)
    return Pdf(
        data=data,
        book=book,
        pages=pages,
        places=places_of(document),
        findings=(*messages.findings, *(replace(found, edition=edition.name) for found in amiss)),
        typography=typography.counts,
        seconds=watch.seconds,
    )
