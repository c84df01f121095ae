"""A printed edition whose faces, stylesheets and chapters are kept warm, in a process of its own: the pages of one chapter at a time.

They are those that a build of the whole book prints, as long as nothing before them has changed since the last build: that is
where the page is known with which the chapter begins. The gates of a build are not passed here, but for the characters that no face has.
"""

import gc
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from banxin.checks.chapters.character_coverage import check_coverage
from banxin.errors import UsageError, raise_all
from banxin.fonts.edition_faces import faces_for
from banxin.fonts.faces import FontSet
from banxin.fonts.fontconfig import hermetic_fontconfig
from banxin.indexing.index_chapters import with_indexes
from banxin.making.broken_titles import with_broken_titles
from banxin.making.made_edition import as_written
from banxin.making.report import NAME, PageRecord, Report
from banxin.making.short_heads import with_short_heads
from banxin.model.book import Book
from banxin.model.edition import Edition, Format
from banxin.model.finding import Finding
from banxin.processes.roomy_frame import in_roomy_frame
from banxin.readers.chapters.chapters_before import ChaptersBefore
from banxin.readers.chapters.named_chapters import chapters_named
from banxin.readers.manifest.manifest_file import read_book
from banxin.readings_before import State, state_of
from banxin.saying.said import listed, say
from banxin.templates.editions.edition_book import proof_of

if TYPE_CHECKING:
    from banxin.pdf.chapter_pages import ChapterPages, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class WarmPages:
    """The pages of a chapter as a PDF, which they are, and what is to be said of them."""

    chapter: str
    pdf: bytes
    pages: tuple[PageRecord, ...]
    findings: tuple[Finding, ...]


class WarmEdition:
    """The edition `name` of the book of a manifest; `folder` is that of its builds."""

    def __init__(self, manifest: Path, name: str, folder: Path) -> None:
        self.manifest = manifest
        self.name = name
        self.folder = folder
        self.before = ChaptersBefore()
        self.faces_kept = ExitStack()
        self.chapter_pages: ChapterPages | None = None
        self.report: Report | None = None
        self.reported_in: State | None = None

    def __call__(self, chapter: str) -> WarmPages | None:
        """The pages of a chapter, named by id or file; None when the faces of the edition are others now.

        Pango keeps the faces that it has been given: another process has to begin with the new ones. Raise what is
        wrong with the book.
        """
        # What a layout leaves is collected when the answer is out (`standing_by`).
        gc.disable()
        return self.pages_of(chapter)

    def pages_of(self, chapter: str) -> WarmPages | None:
        book = read_book(self.manifest, self.before)
        edition = self.edition_in(book)
        (named,) = chapters_named(book, [chapter])
        identifier = named.id
        fonts = faces_for(book, edition)
        if self.chapter_pages and self.chapter_pages.fonts != fonts:
            return None
        # What is known of the faces is kept with them.
        fonts = self.chapter_pages.fonts if self.chapter_pages else fonts
        book, _ = as_written(book, edition)
        shown = with_indexes(book, edition)
        raise_all(check_coverage(proof_of(shown, {identifier}), fonts, edition))
        book, _ = with_broken_titles(book, edition)
        book, _ = with_short_heads(book, edition)
        maker = self.chapter_pages = self.chapter_pages or self.opened(fonts)
        made = in_roomy_frame(maker.made, book, edition, identifier, standing_of(identifier, self.last_report()))
        pages = tuple(
            PageRecord(sheet=page.sheet, folio=page.folio, chapter=page.chapter, offset=page.offset)
            for page in made.pages
        )
        return WarmPages(chapter=identifier, pdf=made.data, pages=pages, findings=made.findings)

    def last_report(self) -> Report | None:
        """The report of the last build, which is read again when its file may be another."""
        path = self.folder / self.name / NAME
        state = state_of(path)
        if state is None or state != self.reported_in:
            self.report = Report.read(path)
            self.reported_in = state if state and state.is_settled else None
        return self.report

    def edition_in(self, book: Book) -> Edition:
        """The edition of the book as it is now; raise UsageError where it has no such edition, or one that has no pages."""
        found = next((edition for edition in book.editions if edition.name == self.name), None)
        if found is None:
            names = [edition.name for edition in book.editions]
            hint = say("book.yaml has {names}", names=listed(names))
            raise UsageError(say("no edition is called '{name}'", name=self.name), hint=hint)
        if found.format is not Format.PDF:
            hint = say("ask for one whose format is pdf")
            raise UsageError(say("the edition '{name}' has no pages", name=self.name), hint=hint)
        return found

    def opened(self, fonts: FontSet) -> "ChapterPages":
        self.faces_kept.enter_context(hermetic_fontconfig(fonts))
        # Pango asks fontconfig for its faces when WeasyPrint is imported, so that has to wait until here.
        from banxin.pdf.chapter_pages import ChapterPages

        return ChapterPages(fonts)


def standing_of(chapter: str, report: Report | None) -> "Standing":
    """Where a chapter stood in the last build; at the beginning of the book where there was none."""
    from banxin.pdf.chapter_pages import Standing

    page = next((page for page in report.pages if page.chapter == chapter), None) if report else None
    if report is None or page is None:
        return Standing()
    return Standing(sheet=page.sheet, folio=page.folio, folios=report.folios)
