"""An edition made from the pages of its last build, with the chapters that have been edited since; and what is kept of it.

The pages are those that a build of the whole book makes, to the byte. Whatever stands in the way of that (a chapter has another
number of pages, a picture, references to pages, stylesheets that count) is no error: the whole book is laid out.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from weasyprint import Document

from banxin.engine.glyphs.kept_packing import Packed, packing_kept
from banxin.engine.units.written_pages import written
from banxin.errors import PublishingError
from banxin.fonts.faces import FontSet
from banxin.pdf.kept.divisible import digest_of_sheets, is_divisible
from banxin.pdf.kept.kept_edition import KeptEdition, SectionKey, Share, Stretch, read_kept, write_kept
from banxin.pdf.kept.parts import laid_out_apart, put_together
from banxin.pdf.kept.sections import RenderedBook
from banxin.pdf.kept.stretches import NotAloneError, body_of, drawn_stretches, places_led_to, refuse_open_end, sum_of
from banxin.pdf.layout import Layouts
from banxin.pdf.messages import Messages
from banxin.pdf.note_marks import place_notes
from banxin.pdf.page_map import PrintedPage, number_pages, pages_from
from banxin.pdf.styles.sheets import stylesheets
from banxin.processes.sharing import Sharing

MOST_EDITED = 0.34
"""Of the chapters; where more have changed, the whole book is laid out as quickly."""


@dataclass(slots=True, kw_only=True)
class Keeping:
    """Where the pages of an edition are kept; `made_with` is the digest of tools and faces.

    `reads` says whether pages of an earlier build may be used.
    """

    path: Path
    made_with: str
    reads: bool = True
    fresh: KeptEdition | None = None

    @contextmanager
    def written(self, packed: Packed) -> Iterator[None]:
        """Inside the block the file is written, and what is packed for it is kept with its pages; `packed` is what the last one had."""
        with packing_kept(packed) as packing:
            yield
        if self.fresh:
            self.fresh = replace(self.fresh, packed=packing.used)

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeper:
    """Puts an edition of one book together, or takes it apart; `made_with` is what all its sections follow from."""

    rendered: RenderedBook
    keeping: Keeping
    made_with: str
    sections: tuple[SectionKey, ...]

    def kept(self) -> tuple[KeptEdition, set[str]] | None:
        """The pages of the last build with the chapters that have been edited since; None where they are of no use."""
        if not self.keeping.reads:
            return None
        kept = read_kept(self.keeping.path, self.keeping.path.parent)
        if not kept or kept.made_with != self.made_with:
            return None
        try:
            return kept, edited_chapters(kept.sections, self.sections)
        except NotAloneError:
            return None

    def amended(self, kept: KeptEdition, edited: set[str], layouts: Layouts) -> Assembled | None:
        """The edition with its edited chapters laid out alone, or with all from there on; None where the whole book has to be."""
        try:
            documents: list[Document] = []
            stretches = tuple(
                self.laid_out(one, layouts, documents) if one.chapter in edited else one for one in kept.stretches
            )
            if places_led_to(kept.stretches) == places_led_to(stretches):
                return self.assembled(stretches, documents[0], layouts)
            # The contents name pages, and one of those is another now.
            return self.joined(body_of(stretches), layouts)
        except (NotAloneError, PublishingError):
            return self.continued(kept, edited, layouts)

    def continued(self, kept: KeptEdition, edited: set[str], layouts: Layouts) -> Assembled | None:
        """The edition laid out from its first edited chapter on: the number of its pages is another, and moves what follows."""
        rendered = self.rendered
        number = min(map(rendered.number_of, edited))
        try:
            before = body_of(kept.stretches)
            first = next(index for index, one in enumerate(before) if one.chapter in edited)
            if number <= rendered.body or not first or not rendered.sections[number].says_heads:
                return None
            markup, begin = rendered.document(number), int(before[first].pages[0].folio)
            document = layouts.lay_out(rendered.book, markup, before[first].pages[0])
            place_notes(document, markup)
            after = drawn_stretches(document, pages_from(document, begin), rendered)
            return self.joined((*before[:first], *after), layouts)
        except (NotAloneError, PublishingError):
            # What is wrong is told by whoever lays out all of the book.
            return None

    def laid_out(self, before: Stretch, layouts: Layouts, documents: list[Document]) -> Stretch:
        """A chapter on as many pages as it had, from the same page on."""
        rendered, start = self.rendered, before.pages[0]
        number = rendered.number_of(before.chapter)
        markup = rendered.document(number, number + 1)
        document = layouts.lay_out(rendered.book, markup, start)
        place_notes(document, markup)
        pages = number_pages(document)
        count = len(before.pages)
        is_same = len(pages) >= count and all(page.chapter == before.chapter for page in pages[:count])
        if not is_same or any(page.chapter == before.chapter for page in pages[count:]):
            raise NotAloneError
        document = document.copy(list(document.pages[:count]))
        documents.append(document)
        refuse_open_end(document)
        placed = tuple(
            replace(page, sheet=old.sheet, folio=old.folio, name=old.name)
            for page, old in zip(pages, before.pages, strict=False)
        )
        (stretch,) = drawn_stretches(document, placed, rendered)
        return stretch

    def shared_out(self, sharing: Sharing, opened: Callable[[], Layouts], messages: Messages) -> list[Stretch] | None:
        """The stretches of the body, laid out by several processes; None where one does it as well."""
        return laid_out_apart(self.rendered, sharing, opened, messages)

    def joined(self, body: Sequence[Stretch], layouts: Layouts) -> Assembled | None:
        """The edition with a body that has been laid out, its front matter laid out anew; None where all of it has to be."""
        if self.rendered.body_names_pages:
            return None
        try:
            model, stretches = put_together(self.rendered, body, layouts)
        except NotAloneError:
            return None
        return self.assembled(stretches, model, layouts)

    def assembled(self, stretches: Sequence[Stretch], model: Document, layouts: Layouts) -> Assembled:
        # What has left its place is put there when the tree is written.
        layouts.install(has_tables=self.rendered.has_tables, has_figures=self.rendered.has_figures, has_code=False)
        self.keeping.fresh = KeptEdition(made_with=self.made_with, sections=self.sections, stretches=tuple(stretches))
        return Assembled(
            document=written([one.unit for one in stretches], model, layouts.pictures(self.rendered.book)),
            pages=tuple(chain.from_iterable(one.pages for one in stretches)),
            share=sum_of(one.share for one in stretches),
        )

    def taken_apart(self, whole: Assembled, layouts: Layouts) -> Assembled | None:
        """A book that was laid out as a whole, its pages drawn stretch by stretch; None where they cannot be kept."""
        rendered = self.rendered
        try:
            stretches = tuple(drawn_stretches(whole.document, whole.pages, rendered))
        except NotAloneError:
            return None
        if sum_of(one.share for one in stretches) != whole.share:
            return None
        return self.assembled(stretches, whole.document, layouts)


def keeper_of(rendered: RenderedBook, fonts: FontSet, keeping: Keeping) -> Keeper | None:
    """Who keeps the pages of a book; None for a book whose chapters do not stand alone."""
    sheets = list(stylesheets(rendered.book, rendered.edition, fonts, rendered.files))
    if not is_divisible(rendered, sheets):
        return None
    made_with = digest_of_sheets(f"{keeping.made_with} {rendered.book.metadata!r}", sheets)
    return Keeper(rendered=rendered, keeping=keeping, made_with=made_with, sections=tuple(rendered.keys()))


def edited_chapters(before: Sequence[SectionKey], now: Sequence[SectionKey]) -> set[str]:
    """The chapters whose text is another; NotAloneError when the book is another, or none has changed."""
    if [name for name, _ in before] != [name for name, _ in now]:
        raise NotAloneError
    edited = {name for (name, old), (_, new) in zip(before, now, strict=True) if old != new}
    if not edited or "" in edited or len(edited) > max(1, MOST_EDITED * len(now)):
        raise NotAloneError
    return edited
