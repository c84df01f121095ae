"""One edition as a PDF: the templates' print document, laid out by WeasyPrint on the edition's page grid.

    markup + stylesheets → pages → marks of the notes by page → PDF, its labels and metadata → record

Nothing is written to disk here: a PDF that is not good must not take the place of a good one.
"""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from weasyprint import CSS, HTML, Document
from weasyprint.css.counters import CounterStyle
from weasyprint.text.fonts import FontConfiguration

from banxin.engine import install
from banxin.engine.glyphs.gaiji import declare_gaiji
from banxin.engine.pages import level_pages, line_grid, page_notes, turned_blocks, upright_pictures
from banxin.engine.pages.margin_notes import MARGIN_NOTE, place_margin_notes
from banxin.engine.tables import continued_tables, fitted_tables
from banxin.fonts.faces import FontSet
from banxin.model.book import Book
from banxin.model.edition import Edition, Format
from banxin.model.finding import Finding
from banxin.pdf.labels import finisher
from banxin.pdf.layout_errors import book_errors
from banxin.pdf.messages import Messages, collected
from banxin.pdf.note_marks import number_notes
from banxin.pdf.page_map import PrintedPage, number_pages, places_of
from banxin.pdf.page_rules import page_rules
from banxin.pdf.resources import BookFetcher, PictureCache
from banxin.pdf.rhythm import rhythm_of
from banxin.pdf.style_values import own_values, style_values
from banxin.pdf.tables import table_findings
from banxin.pdf.typography import typography_of
from banxin.pictures.picture_findings import places_of_pictures
from banxin.processes.garbage import garbage_collection_off
from banxin.reading import BookFiles
from banxin.templates.renderer import Renderer
from banxin.theme import theme_sheets, theme_text
from banxin.theme.style_files import read_stylesheet

TABLE = "<table"
"""In the markup of a book that has tables; no other pays for their setting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pdf:
    """A finished PDF and what is known of it. `places` maps ids of elements to sheets, which count from 1.

    `typography` holds the counts of the typographic report, `seconds` says how long each step took.
    """

    data: bytes
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
    level_pages.install()
    page_notes.install()
    turned_blocks.install()
    upright_pictures.install()
    with collected(edition.name) as messages, book_errors(book, edition), garbage_collection_off():
        with watch("markup"):
            renderer = Renderer(book, edition, files)
            markup = renderer.print_document()
        has_tables = TABLE in markup
        if has_tables:
            fitted_tables.install()
            continued_tables.install()
        with watch("layout"):
            document = lay_out(book, edition, fonts, markup, files=files, messages=messages)
            number_notes(document)
            if MARGIN_NOTE in markup:
                place_margin_notes(document)
            pages = number_pages(document)
            rhythm = rhythm_of(document, {chapter.id: chapter.source for chapter in book.chapters})
            typography = typography_of(document, rhythm)
            tables = table_findings(document) if has_tables else ()
        with watch("drawing"):
            data = document.write_pdf(pdf_tags=True, finisher=finisher(pages, edition))
    amiss = (*rhythm.findings, *typography.findings, *tables)
    return Pdf(
        data=data,
        pages=pages,
        places=places_of(document),
        findings=(*messages.findings, *(replace(found, edition=edition.name) for found in amiss)),
        typography=typography.counts,
        seconds=watch.seconds,
    )


def lay_out(
    book: Book, edition: Edition, fonts: FontSet, markup: str, *, files: BookFiles, messages: Messages
) -> Document:
    """The pages of the print document."""
    theme = theme_sheets(Format.PDF, edition.writing_mode)
    fetcher = BookFetcher(files, theme[0].parent, places_of_pictures(book))
    messages.refuse_lost = fetcher.refuse_lost
    html = HTML(string=markup, base_url=f"{book.root.as_uri()}/", url_fetcher=fetcher)
    configuration, counters = FontConfiguration(), CounterStyle()
    if fonts.gaiji:
        declare_gaiji(configuration, fonts.gaiji_family, fonts.gaiji)

    def read(sheet: Sheet) -> CSS:
        messages.sheet, messages.is_theme = sheet.shown, sheet.is_theme
        return CSS(
            string=sheet.text,
            base_url=sheet.base_url,
            url_fetcher=fetcher,
            font_config=configuration,
            counter_style=counters,
        )

    sheets = [read(sheet) for sheet in stylesheets(book, edition, fonts, files)]
    messages.sheet = None
    return html.render(
        font_config=configuration,
        counter_style=counters,
        stylesheets=sheets,
        cache=PictureCache(),
        pdf_tags=True,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A stylesheet: its text, what its addresses are relative to, and the path that messages name."""

    text: str
    shown: Path | None = None
    base_url: str = ""
    is_theme: bool = False


def stylesheets(book: Book, edition: Edition, fonts: FontSet, files: BookFiles) -> Iterator[Sheet]:
    """The stylesheets in their order: theme, values of the edition, pages, the book's own, the edition's last word."""
    for path in theme_sheets(Format.PDF, edition.writing_mode, book.chapters, contents_depth=edition.contents_depth):
        yield Sheet(
            text=theme_text(path),
            shown=Path("theme", path.name),
            base_url=path.as_uri(),
            is_theme=True,
        )
    yield Sheet(text=style_values(book, edition, fonts), is_theme=True)
    yield Sheet(text=page_rules(book, edition), is_theme=True)
    for path in edition.stylesheets:
        yield Sheet(text=read_stylesheet(files, path), shown=shown_path(book, path), base_url=path.as_uri())
    yield Sheet(text=own_values(edition), shown=shown_path(book, book.manifest))


def shown_path(book: Book, path: Path) -> Path:
    return path.relative_to(book.root) if path.is_relative_to(book.root) else path


class Watch:
    """Wall-clock seconds of each step."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, step: str) -> Iterator[None]:
        started = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[step] = time.perf_counter() - started
