"""The pages of one chapter as a PDF, by a process that makes them again and again: faces and stylesheets stay."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from banxin.engine.lines.kept_settings import keep_settings
from banxin.errors import UsageError
from banxin.fonts.faces import FontSet
from banxin.model.book import Book, Chapter
from banxin.model.edition import Edition
from banxin.model.finding import Finding
from banxin.pdf.kept.sections import RenderedSection
from banxin.pdf.labels import finisher
from banxin.pdf.layout import Layouts
from banxin.pdf.layout_errors import book_errors
from banxin.pdf.messages import Messages, collected
from banxin.pdf.note_marks import place_notes
from banxin.pdf.page_map import PrintedPage, number_pages, printed_folio, roman
from banxin.pdf.pdf_writer import install_all
from banxin.reading import BookFiles
from banxin.saying.said import say
from banxin.templates.page_references import LIKELY, names_pages, with_pages
from banxin.templates.renderer import Renderer

IMPORT = "@import"
"""In a stylesheet: what it says may change without it."""
FIRST, OPENING = "1", "body-start"
"""The folio and the name of the page that opens the body of a book."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a chapter stands in its book: the sheet and the folio of its first page, and the folios of what the book refers to."""

    sheet: int = 1
    folio: str = "1"
    folios: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class MadePages:
    """The pages of a chapter; `data` is the PDF of them alone."""

    data: bytes
    pages: tuple[PrintedPage, ...]
    findings: tuple[Finding, ...]


class ChapterPages:
    """Makes the pages of chapters with the faces of one edition."""

    def __init__(self, fonts: FontSet) -> None:
        install_all()
        self.fonts = fonts
        self.layouts: Layouts | None = None

    def made(self, book: Book, edition: Edition, chapter: str, standing: Standing) -> MadePages:
        """The pages of the chapter of an id; raise BuildError when they cannot be made, UsageError where the edition leaves it out."""
        if names_pages(book, edition):
            book = with_pages(book, edition, standing.folios, LIKELY)
        files = BookFiles(book.root)
        folio = counted_folio(standing.folio, edition)
        start = PrintedPage(sheet=standing.sheet, folio=folio, name=OPENING if folio == FIRST else "")
        with collected(edition.name) as messages, book_errors(book, edition, lambda: messages.sheets):
            layouts = self.warm_layouts(edition, files, messages)
            renderer = Renderer(book, edition, files)
            chapters = [one.id if isinstance(one, Chapter) else "" for one in renderer.flat_sections()]
            if chapter not in chapters:
                message = say(
                    "the edition '{name}' leaves the chapter '{chapter}' out", name=edition.name, chapter=chapter
                )
                raise UsageError(message)
            number = chapters.index(chapter)
            here, *behind = (
                RenderedSection(one, renderer.section(one)) for one in renderer.flat_sections()[number : number + 2]
            )
            layouts.formulas.parts.update(renderer.formulas.parts)
            beginnings = [one.beginning for one in behind if one.beginning]
            markup = renderer.document_of((here.markup, *beginnings))
            document = layouts.lay_out(book, markup, start)
            place_notes(document, markup)
            pages = on_its_place(number_pages(document), start)
            # Behind them is the page on which the next section begins, and maybe an empty one before it.
            pages = pages[: max(number for number, page in enumerate(pages, 1) if page.chapter == chapter)]
            document = document.copy(list(document.pages[: len(pages)]))
            alone = [replace(page, sheet=number) for number, page in enumerate(pages, 1)]
            data = document.write_pdf(pdf_tags=True, finisher=finisher(alone, edition))
            shown = tuple(replace(page, folio=printed_folio(page, edition)) for page in pages)
            return MadePages(data=data, pages=shown, findings=messages.findings)

    def warm_layouts(self, edition: Edition, files: BookFiles, messages: Messages) -> Layouts:
        """What lays pages out, with the stylesheets that it has read before unless one may have changed behind its name."""
        layouts = self.layouts
        if layouts is None:
            layouts = self.layouts = Layouts(edition, self.fonts, files, messages)
            keep_settings(layouts.configuration)
        if layouts.known and any(IMPORT in sheet.text for sheet in layouts.known.sheets):
            layouts.known = None
        layouts.edition, layouts.files, layouts.messages = edition, files, messages
        return layouts


def counted_folio(printed: str, edition: Edition) -> str:
    """The folio of a page, counted from the first of the body on, that is printed so; `printed_folio` is the other way."""
    return str(int(printed) - edition.first_page + 1) if printed.isdecimal() and edition.first_page > 1 else printed


def on_its_place(pages: tuple[PrintedPage, ...], start: PrintedPage) -> tuple[PrintedPage, ...]:
    """Pages that were laid out by themselves, with the sheets and folios that they have in their book."""
    sheets = range(start.sheet, start.sheet + len(pages))
    back = start.sheet - int(start.folio) if start.folio.isdecimal() else None
    return tuple(
        replace(page, sheet=sheet, folio=roman(sheet) if back is None else str(sheet - back))
        for sheet, page in zip(sheets, pages, strict=True)
    )
