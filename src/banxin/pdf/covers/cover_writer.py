"""A cover, or its front alone, as a PDF of one page.

words and panels → template → stylesheets of covers → page → PDF, and what does not fit
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from banxin.covers.panels import OpenCover
from banxin.engine.glyphs.font_files import font_files_forgotten
from banxin.engine.print_trees import PrintTree
from banxin.fonts.faces import FontSet
from banxin.model.book import Book
from banxin.model.edition import Edition, WritingMode
from banxin.model.finding import Finding
from banxin.model.printer import ink_rules
from banxin.pdf.covers.cover_room import findings_of_room
from banxin.pdf.covers.cover_values import cover_rules
from banxin.pdf.layout import Layouts
from banxin.pdf.layout_errors import book_errors
from banxin.pdf.messages import collected
from banxin.pdf.pdf_writer import install_all
from banxin.pdf.resources import PictureCache
from banxin.pdf.styles.sheets import shown_path
from banxin.pdf.styles.style_values import own_values, style_values
from banxin.reading import BookFiles
from banxin.templates.covers.cover_records import Cover, cover_of
from banxin.templates.renderer import Renderer
from banxin.theme import theme_text
from banxin.theme.packs import FOLDER as PACKS
from banxin.theme.packs import shown_sheet
from banxin.theme.read_sheets import Sheet
from banxin.theme.style_files import read_stylesheet
from banxin.units import Length

COVER_SHEET, THEME = "cover.css", PACKS.parent
TEMPLATE = "cover_wrap.xhtml.jinja"


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverPdf:
    """The page as layout writes it, in sRGB with its bleed; what stands on it, and what does not fit."""

    data: bytes
    cover: Cover
    findings: tuple[Finding, ...] = ()


def write_cover(
    book: Book, edition: Edition, opened: OpenCover, fonts: FontSet, *, files: BookFiles, bleed: Length
) -> CoverPdf:
    """The cover of an edition that `is_cover`; BuildError where a stylesheet or a picture cannot be used."""
    # What stands on it is told by the edition's binding; the page itself is a page of lines.
    lying = replace(edition, writing_mode=WritingMode.HORIZONTAL)
    renderer = Renderer(book, lying, files)
    cover = cover_of(book, edition, opened, renderer.words)
    markup = renderer.document(TEMPLATE, {"cover": cover, "lang": renderer.tag(book.metadata.language)})
    with (
        collected(edition.name) as messages,
        book_errors(book, edition, lambda: messages.sheets),
        font_files_forgotten(),
    ):
        install_all()
        layouts = Layouts(lying, fonts, files, messages)
        fetcher = layouts.fetcher(book, messages.sheets)
        tree = PrintTree(markup, f"{book.root.as_uri()}/", fetcher)
        values = cover_rules(cover, edition, bleed)
        sheets, counters = layouts.read([*cover_sheets(book, lying, fonts, files, values)], messages.sheets, fetcher)
        messages.sheet = None
        document = tree.render(
            font_config=layouts.configuration,
            counter_style=counters,
            stylesheets=sheets,
            cache=PictureCache(),
        )
        room = findings_of_room(document, cover)
        data = document.write_pdf()
    assert data is not None
    found = (*messages.findings, *room)
    return CoverPdf(data=data, cover=cover, findings=tuple(replace(one, edition=edition.name) for one in found))


def cover_sheets(book: Book, edition: Edition, fonts: FontSet, files: BookFiles, values: str) -> Iterator[Sheet]:
    """The stylesheets of a cover in the order of the cascade: values, the plain cover, its theme, the book's own, the last word."""
    yield Sheet(text=style_values(book, edition, fonts), is_theme=True)
    yield Sheet(text=ink_rules(book.inks) + values, is_theme=True)
    for path, shown in themed(edition):
        yield Sheet(text=theme_text(path), shown=shown, base_url=path.as_uri(), is_theme=True)
    for path in edition.stylesheets:
        yield Sheet(text=read_stylesheet(files, path), shown=shown_path(book, path), base_url=path.as_uri())
    yield Sheet(text=own_values(edition), shown=shown_path(book, book.manifest))


def themed(edition: Edition) -> Iterator[tuple[Path, Path]]:
    """The stylesheets that come with banxin, each with how messages name it."""
    yield THEME / COVER_SHEET, Path("theme", COVER_SHEET)
    pack = PACKS / edition.theme / COVER_SHEET
    if edition.theme and pack.is_file():
        yield pack, shown_sheet(pack)
