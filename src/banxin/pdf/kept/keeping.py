"""An edition made from the pages of its last build, with the chapters that have been edited since; and what is kept of it.

The pages are those that a build of the whole book makes, to the byte. Whatever stands in the way of that (a chapter has another
number of pages, a picture, references to pages, stylesheets that count) is no error: the whole book is laid out.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from weasyprint import Document

from banxin.engine.pages.page_rows import rows_of
from banxin.engine.report.composition_report import LineKind
from banxin.engine.units.drawn_pages import drawn_unit
from banxin.engine.units.written_pages import written
from banxin.model.book import Book
from banxin.model.finding import Finding
from banxin.pdf.kept.kept_edition import KeptEdition, SectionKey, Share, Stretch, read_kept, stretches_of, write_kept
from banxin.pdf.kept.section_keys import digest_of_sheets, is_divisible, section_keys
from banxin.pdf.note_marks import number_notes
from banxin.pdf.page_map import PrintedPage, number_pages
from banxin.pdf.rhythm import rhythm_of
from banxin.pdf.settled_pages import Setting
from banxin.pdf.styles.sheets import stylesheets
from banxin.pdf.typography import LINES, typography_of
from banxin.templates.renderer import Renderer

MOST_EDITED = 0.34
"""Of the chapters; where more have changed, the whole book is laid out as quickly."""
CUT = LINES[LineKind.CUT][1]
"""A running head that is cut is told once for the book: no stretch knows whether it was."""


class NotAloneError(Exception):
    """The edited chapters cannot be made without the others."""


@dataclass(slots=True, kw_only=True)
class Keeping:
    """Where the pages of an edition are kept; `made_with` is the digest of tools and faces.

    `reads` says whether pages of an earlier build may be used.
    """

    path: Path
    made_with: str
    reads: bool = True
    fresh: KeptEdition | None = None

    def write(self) -> None:
        """Keep the pages of the build that has passed its gates; where there is no room, it goes without."""
        with suppress(OSError):
            if self.fresh:
                write_kept(self.path, self.fresh)
            else:
                self.path.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembled:
    """An edition put together: the document to be written, its pages, and the whole typographic report."""

    document: Document
    pages: tuple[PrintedPage, ...]
    share: Share
    tables: tuple[Finding, ...] = ()


@dataclass(slots=True, kw_only=True)
class Keeper:
    """Puts an edition of one book together, or takes it apart."""

    setting: Setting
    book: Book
    keeping: Keeping
    made_with: str = ""
    sections: tuple[SectionKey, ...] = ()

    def can_keep(self) -> bool:
        """Whether the book is of a kind whose chapters stand alone; finds its keys."""
        setting, book = self.setting, self.book
        sheets = list(stylesheets(book, setting.edition, setting.layouts.fonts, setting.files))
        if not is_divisible(book, setting.edition, sheets):
            return False
        try:
            self.sections = tuple(section_keys(Renderer(book, setting.edition, setting.files)))
        except ValueError:
            return False
        self.made_with = digest_of_sheets(f"{self.keeping.made_with} {book.metadata!r}", sheets)
        return True

    def amended(self) -> Assembled | None:
        """The edition with its edited chapters laid out alone; None where the whole book has to be."""
        if not self.keeping.reads:
            return None
        kept = read_kept(self.keeping.path, self.keeping.path.parent)
        if not kept or kept.made_with != self.made_with:
            return None
        try:
            edited = edited_chapters(kept.sections, self.sections)
            documents: list[Document] = []
            stretches = tuple(self.laid_out(one, documents) if one.chapter in edited else one for one in kept.stretches)
            if places_led_to(kept.stretches) != places_led_to(stretches):
                # The contents name pages, and one of those is another now.
                return None
            return self.assembled(stretches, documents[0])
        except NotAloneError:
            return None

    def laid_out(self, before: Stretch, documents: list[Document]) -> Stretch:
        """A chapter on as many pages as it had, from the same page on."""
        setting, start = self.setting, before.pages[0]
        markup = setting.markup(self.book, before.chapter)
        document = setting.layouts.lay_out(self.book, markup, start)
        number_notes(document)
        documents.append(document)
        pages = number_pages(document)
        is_same = len(pages) == len(before.pages) and all(page.chapter == before.chapter for page in pages)
        foot = rows_of(document.pages[-1]._page_box).rows
        unit = drawn_unit(document)
        if not is_same or unit is None or (foot and foot[-1].is_heading):
            raise NotAloneError
        placed = tuple(
            replace(page, sheet=old.sheet, folio=old.folio, name=old.name)
            for page, old in zip(pages, before.pages, strict=True)
        )
        share = self.share_of(document, start.sheet)
        return Stretch(chapter=before.chapter, pages=placed, unit=unit, share=share)

    def share_of(self, document: Document, first: int) -> Share:
        """What pages add to the report of the edition, the first of them on the sheet `first`."""
        rhythm = rhythm_of(document, {chapter.id: chapter.source for chapter in self.book.chapters}, first)
        typography = typography_of(document, rhythm, first)
        if any(finding.code == CUT for finding in typography.findings):
            raise NotAloneError
        return Share.of(typography, rhythm.findings)

    def assembled(self, stretches: Sequence[Stretch], model: Document) -> Assembled:
        self.keeping.fresh = KeptEdition(made_with=self.made_with, sections=self.sections, stretches=tuple(stretches))
        return Assembled(
            document=written([one.unit for one in stretches], model),
            pages=tuple(chain.from_iterable(one.pages for one in stretches)),
            share=sum_of(one.share for one in stretches),
        )

    def taken_apart(self, whole: Assembled) -> Assembled | None:
        """A book that was laid out as a whole, its pages drawn stretch by stretch; None where they cannot be kept."""
        if whole.tables:
            return None
        try:
            stretches = tuple(self.cut(whole.document, whole.pages))
        except NotAloneError:
            return None
        if sum_of(one.share for one in stretches) != whole.share:
            return None
        return self.assembled(stretches, whole.document)

    def cut(self, document: Document, pages: Sequence[PrintedPage]) -> Iterator[Stretch]:
        known: set[str] = set()
        for chapter, run in stretches_of(pages):
            part = document.copy(list(document.pages[run[0].sheet - 1 : run[-1].sheet]))
            unit = drawn_unit(part)
            if unit is None or chapter in known:
                raise NotAloneError
            known |= {chapter} - {""}
            yield Stretch(chapter=chapter, pages=run, unit=unit, share=self.share_of(part, run[0].sheet))


def keeper_of(setting: Setting, book: Book, keeping: Keeping) -> Keeper | None:
    """Who keeps the pages of a book; None for a book whose chapters do not stand alone."""
    keeper = Keeper(setting=setting, book=book, keeping=keeping)
    return keeper if keeper.can_keep() else None


def edited_chapters(before: Sequence[SectionKey], now: Sequence[SectionKey]) -> set[str]:
    """The chapters whose text is another; NotAloneError when the book is another, or none has changed."""
    if [name for name, _ in before] != [name for name, _ in now]:
        raise NotAloneError
    edited = {name for (name, old), (_, new) in zip(before, now, strict=True) if old != new}
    if not edited or "" in edited or len(edited) > max(1, MOST_EDITED * len(now)):
        raise NotAloneError
    return edited


def places_led_to(stretches: Sequence[Stretch]) -> dict[str, int]:
    """The page, counted from 0, of each place that a link of the book leads to."""
    pages = [page for one in stretches for page in one.unit.pages]
    targets = {link.target for page in pages for link in page.links}
    places: dict[str, int] = {}
    for number, page in enumerate(pages):
        for name, _ in page.anchors:
            if name in targets:
                places.setdefault(name, number)
    return places


def sum_of(shares: Iterable[Share]) -> Share:
    """The report of all stretches together."""
    shares = list(shares)
    counts: Counter[str] = Counter()
    for one in shares:
        counts.update(one.counts)

    def joined(kind: Callable[[Share], Iterable[Finding]]) -> tuple[Finding, ...]:
        return tuple(chain.from_iterable(map(kind, shares)))

    return Share(
        counts=dict(counts),
        rhythm=joined(lambda share: share.rhythm),
        lines=joined(lambda share: share.lines),
        fallbacks=joined(lambda share: share.fallbacks),
    )
