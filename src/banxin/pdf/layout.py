"""The print document laid out by WeasyPrint, with the stylesheets of its edition."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from weasyprint import CSS, DEFAULT_OPTIONS, Document
from weasyprint.css.counters import CounterStyle
from weasyprint.images import RasterImage, get_image_from_uri
from weasyprint.text.fonts import FontConfiguration

from banxin.engine.bounds import columns_with_tables
from banxin.engine.floats import begun_code, page_floats, whole_floats
from banxin.engine.glyphs.gaiji import declare_gaiji
from banxin.engine.pages import rows_above_notes
from banxin.engine.pages.late_starts import LateStart, starting_at
from banxin.engine.print_trees import PrintTree
from banxin.engine.tables import below_tables, continued_tables, fitted_tables, whole_rows
from banxin.engine.upstream.outside_targets import pages_outside
from banxin.errors import PublishingError
from banxin.fonts.edition_faces import formula_face
from banxin.fonts.faces import FontSet
from banxin.fonts.made.drawn_characters import DrawnCharacters
from banxin.fonts.made.formula_drawings import FormulaDrawings
from banxin.model.book import Book
from banxin.model.edition import Edition, Format
from banxin.pdf.messages import Messages
from banxin.pdf.page_map import PrintedPage
from banxin.pdf.resources import BookFetcher, PictureCache
from banxin.pdf.styles.page_rules import first_page_rules
from banxin.pdf.styles.sheets import stylesheets
from banxin.pictures.changed_pictures import change_of
from banxin.pictures.picture_findings import places_of_pictures
from banxin.reading import BookFiles
from banxin.theme import theme_sheets
from banxin.theme.read_sheets import ReadSheets, Sheet

TABLE, FIGURE, CODE = "<table", "<figure", "<pre"
"""In the markup of a book that has tables; no other pays for their setting."""
OWN_SHEETS: dict[Sheet, CSS] = {}
"""What the theme says, as WeasyPrint has read it: it is the same in every book of a catalogue, and it only looks at it."""
MANY_SHEETS = 200
OF_DOCUMENTS = ("@font-face", "@counter-style", "@color-profile", "@import")
"""Rules that leave something in the document for which a stylesheet is read."""
NOWHERE: Mapping[str, int] = MappingProxyType({})


class KnownSheets(NamedTuple):
    """Stylesheets, as they are written and as WeasyPrint has read them, with the styles of counters in them."""

    sheets: Sequence[Sheet]
    parsed: list[CSS]
    counters: CounterStyle


class Layouts:
    """Lays documents of an edition out, all with the same faces: a face that is opened stays in memory."""

    def __init__(self, edition: Edition, fonts: FontSet, files: BookFiles, messages: Messages) -> None:
        self.edition = edition
        self.fonts = fonts
        self.files = files
        self.messages = messages
        self.formulas = FormulaDrawings({}, DrawnCharacters(faces_for_formulas(fonts)), letters_of_mathematics)
        self.configuration = FontConfiguration()
        self.known: KnownSheets | None = None
        if fonts.gaiji:
            declare_gaiji(self.configuration, fonts.gaiji_family, fonts.gaiji)

    def lay_out(
        self,
        book: Book,
        markup: str,
        start: PrintedPage | None = None,
        late: LateStart | None = None,
        outside: Mapping[str, int] = NOWHERE,
    ) -> Document:
        """The pages of the print document; a part of it begins with the page `start`, on its side of the leaf.

        With which page it begins is asked of `late` where that is known later. `outside` has the pages of places that stand
        in other parts.
        """
        self.install(has_tables=TABLE in markup, has_figures=FIGURE in markup, has_code=CODE in markup)
        read_sheets = self.messages.sheets = ReadSheets()
        fetcher = self.fetcher(book, read_sheets)
        html = PrintTree(markup, f"{book.root.as_uri()}/", fetcher)
        sheets, counters = self.read(
            list(stylesheets(book, self.edition, self.fonts, self.files)), read_sheets, fetcher
        )
        if start:
            sheet = Sheet(text=first_page_rules(start, self.edition), is_theme=True)
            read_sheets.sheets.append(sheet)
            sheets = [*sheets, self.read_sheet(sheet, fetcher, counters)]
        self.messages.sheet = None
        with starting_at(late), pages_outside(outside):
            return html.render(
                font_config=self.configuration,
                counter_style=counters,
                stylesheets=sheets,
                cache=PictureCache(),
                pdf_tags=True,
            )

    def install(self, *, has_tables: bool, has_figures: bool, has_code: bool) -> None:
        """Put into WeasyPrint what no other books pay for."""
        if has_tables:
            fitted_tables.install()
            whole_rows.install()
            rows_above_notes.install()
            continued_tables.install()
            columns_with_tables.install()
            below_tables.install()
        if has_tables or (has_figures and self.edition.has_page_floats):
            page_floats.install()
        if has_figures:
            whole_floats.install()
        if has_code:
            begun_code.install()

    def read(
        self, sheets: Sequence[Sheet], read_sheets: ReadSheets, fetcher: BookFetcher
    ) -> tuple[list[CSS], CounterStyle]:
        """The stylesheets as WeasyPrint has them; those of the document before, where they are the same."""
        if self.known is None or self.known.sheets != sheets:
            counters = CounterStyle()
            parsed = []
            for sheet in sheets:
                # What is wrong with a sheet is told with its name.
                read_sheets.sheets.append(sheet)
                parsed.append(self.read_sheet(sheet, fetcher, counters))
            self.known = KnownSheets(sheets, parsed, counters)
        read_sheets.sheets[:] = sheets
        return self.known.parsed, self.known.counters

    def read_sheet(self, sheet: Sheet, fetcher: BookFetcher, counters: CounterStyle) -> CSS:
        if known := OWN_SHEETS.get(sheet):
            return known
        self.messages.sheet, self.messages.is_theme = sheet.shown, sheet.is_theme
        told = len(self.messages.told)
        read = CSS(
            string=sheet.text,
            base_url=sheet.base_url,
            url_fetcher=fetcher,
            font_config=self.configuration,
            counter_style=counters,
        )
        # What a sheet has to be told for is told of each book.
        if sheet.is_theme and len(self.messages.told) == told and not any(name in sheet.text for name in OF_DOCUMENTS):
            if len(OWN_SHEETS) >= MANY_SHEETS:
                del OWN_SHEETS[next(iter(OWN_SHEETS))]
            OWN_SHEETS[sheet] = read
        return read

    def fetcher(self, book: Book, read_sheets: ReadSheets) -> BookFetcher:
        """What loads the files that pages of the book name."""
        theme = theme_sheets(Format.PDF, self.edition.writing_mode)
        fetcher = BookFetcher(
            self.files,
            theme[0].parent,
            places_of_pictures(book),
            self.formulas,
            read_sheets,
            change=change_of(self.edition),
            unchanged=book.cover and book.root / book.cover,
        )
        self.messages.refuse_lost = fetcher.refuse_lost
        return fetcher

    def pictures(self, book: Book) -> Callable[[str], RasterImage | None]:
        """What loads pictures for pages that were laid out elsewhere."""
        fetcher, cache = self.fetcher(book, self.messages.sheets), PictureCache()

        def load(address: str) -> RasterImage | None:
            with suppress(PublishingError):
                found = get_image_from_uri(cache, fetcher, DEFAULT_OPTIONS, address)
                return found if isinstance(found, RasterImage) else None
            return None

        return load


@cache
def letters_of_mathematics() -> DrawnCharacters:
    """Letters that Computer Modern has not, nor a face of the book: 𝔁, 𝓍, 𝓧."""
    face = formula_face()
    return DrawnCharacters([(face.path, face.ranges)])


def faces_for_formulas(fonts: FontSet) -> list[tuple[Path, tuple[tuple[int, int], ...]]]:
    """The faces in which words in a formula stand: that of the text, then the others in their order."""
    faces = [fonts.face(family) for family in dict.fromkeys((fonts.body, *fonts.families))]
    return [(face.path, face.ranges) for face in faces]
