"""One edition as a PDF: the templates' print document, laid out by WeasyPrint on the edition's page grid.

    markup + stylesheets → pages → marks of the notes by page → PDF, its labels and metadata → record

Nothing is written to disk here: a PDF that is not good must not take the place of a good one.
"""

from collections.abc import Callable, Mapping
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field, replace

from banxin.engine import install
from banxin.engine.bounds import pages_of_floats
from banxin.engine.drawing.structure_types import structure_told
from banxin.engine.floats import low_blocks
from banxin.engine.glyphs.font_files import font_files_forgotten
from banxin.engine.glyphs.kept_packing import Packed
from banxin.engine.lines import blank_lines, item_marks, prose_blocks
from banxin.engine.notes import many_notes, page_notes
from banxin.engine.pages import (
    late_starts,
    level_pages,
    line_grid,
    made_again,
    turned_blocks,
    upright_pictures,
)
from banxin.engine.styles import short_blocks
from banxin.engine.units.written_pages import UnitsDifferError
from banxin.engine.upstream.pydyf_page_references import UnpaintedError
from banxin.fonts.faces import FontSet
from banxin.model.book import Book
from banxin.model.edition import Edition
from banxin.model.finding import Finding
from banxin.pdf.furniture_room import furniture_findings
from banxin.pdf.kept.keeping import Assembled, Keeper, Keeping, keeper_of
from banxin.pdf.kept.kept_edition import Share
from banxin.pdf.kept.sections import RenderedBook
from banxin.pdf.labels import finisher
from banxin.pdf.layout import Layouts
from banxin.pdf.layout_errors import book_errors
from banxin.pdf.messages import Messages, collected
from banxin.pdf.page_map import PrintedPage, places_of
from banxin.pdf.settled_pages import Setting
from banxin.pdf.tables import float_findings, table_findings
from banxin.pdf.told.named_pages import wrongly_named
from banxin.pdf.told.rhythm import rhythm_of
from banxin.pdf.told.typography import typography_of
from banxin.pdf.watch import Watch
from banxin.processes.garbage import garbage_collection_off
from banxin.processes.sharing import ALONE, Sharing
from banxin.reading import BookFiles


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


def write_pdf(
    book: Book,
    edition: Edition,
    fonts: FontSet,
    files: BookFiles | None = None,
    keeping: Keeping | None = None,
    *,
    sharing: Sharing = ALONE,
) -> Pdf:
    """The edition as a PDF; raise BuildError when it cannot be made, or would not be what the author wrote.

    `files` reads what templates and stylesheets name, and remembers it. `keeping` tells where pages of the last build are, and
    has those of this one afterwards; with it several processes may lay out a part of the book each, as `sharing` says.
    """
    files = files or BookFiles(book.root)
    watch = Watch()
    rendered = RenderedBook(book=book, edition=edition, files=files)
    with (
        collected(edition.name) as messages,
        book_errors(book, edition, lambda: messages.sheets),
        garbage_collection_off(),
        font_files_forgotten(),
    ):

        def opened() -> Layouts:
            install_all()
            layouts = Layouts(edition, fonts, files, messages)
            layouts.formulas.parts.update(rendered.renderer.formulas.parts)
            return layouts

        # Pages that were kept know the tags of their elements, and not what these are.
        keeper = keeper_of(rendered, fonts, keeping) if keeping and not edition.standards else None
        if keeper and (pdf := put_together(keeper, sharing, opened, messages, watch)):
            return pdf
        setting = Setting(edition=edition, files=files, layouts=opened(), watch=watch, rendered=rendered)
        printed = setting.settled(book)
        with watch("layout"):
            rhythm = rhythm_of(printed.document, {chapter.id: chapter.source for chapter in printed.book.chapters})
            typography = typography_of(printed.document, rhythm)
            told = (*rhythm.findings, *wrongly_named(printed.document, printed.pages))
            tables = table_findings(printed.document) if printed.has_tables else ()
            floats = tuple(float_findings(printed.document)) if edition.has_page_floats else ()
        whole = Assembled(
            document=printed.document, pages=printed.pages, share=Share.of(typography, told, tables, floats)
        )
        if keeper and not messages.told and (taken := keeper.taken_apart(whole, setting.layouts)):
            with suppress(UnitsDifferError, UnpaintedError):
                return kept_as_drawn(keeper, printed.book, taken, watch, {})
        pdf = drawn(printed.book, edition, whole, watch)
        return replace(pdf, findings=(*messages.findings, *pdf.findings))


def install_all() -> None:
    """Put into WeasyPrint all that sets a book as it should be, once for the process."""
    install()
    item_marks.install()
    short_blocks.install()
    blank_lines.install()
    line_grid.install()
    made_again.install()
    level_pages.install()
    page_notes.install()
    many_notes.install()
    turned_blocks.install()
    low_blocks.install()
    upright_pictures.install()
    late_starts.install()
    pages_of_floats.install()
    prose_blocks.install()


def put_together(
    keeper: Keeper, sharing: Sharing, opened: Callable[[], Layouts], messages: Messages, watch: Watch
) -> Pdf | None:
    """The edition from pages of its last build, or from parts of several processes; None where it has to be laid out as a whole."""
    kept = keeper.kept()
    with watch("layout"):
        # Whoever shares work out must not have asked Pango for anything yet.
        body = None if kept else keeper.shared_out(sharing, opened, messages)
        if not kept and body is None:
            return None
        layouts = opened()
        assembled = keeper.amended(*kept, layouts) if kept else keeper.joined(body or (), layouts)
    with suppress(UnitsDifferError, UnpaintedError):
        packed = kept[0].packed if kept else {}
        pdf = kept_as_drawn(keeper, keeper.rendered.book, assembled, watch, packed) if assembled else None
        if not messages.told:
            return pdf
    messages.told.clear()
    return None


def kept_as_drawn(keeper: Keeper, book: Book, assembled: Assembled, watch: Watch, packed: Packed) -> Pdf:
    """The pages of an edition as a file, from units that are kept; `packed` is what was packed for the last one."""
    with keeper.keeping.written(packed):
        return drawn(book, keeper.rendered.edition, assembled, watch)


def drawn(book: Book, edition: Edition, assembled: Assembled, watch: Watch) -> Pdf:
    """The pages of an edition as a file, and what is known of them."""
    document, pages, share = assembled.document, assembled.pages, assembled.share
    with watch("drawing"), structure_told() if edition.standards else nullcontext():
        data = document.write_pdf(pdf_tags=True, finisher=finisher(pages, edition))
    of_pages = (*share.rhythm, *share.lines, *share.fallbacks, *share.tables, *share.floats)
    amiss = (*furniture_findings(book, edition), *of_pages)
    return Pdf(
        data=data,
        book=book,
        pages=pages,
        places=places_of(document),
        findings=tuple(replace(found, edition=edition.name) for found in amiss),
        typography=share.counts,
        seconds=watch.seconds,
    )
