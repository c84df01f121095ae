"""One pass over the pages of a finished PDF: their text, what of it nobody can read, and their fonts.

Pages are read in stretches, each for itself: what is painted of a stretch, and what is found in it, follows from its own pages.
So a long file is read by several processes, each with some of the stretches, and says the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pikepdf

from banxin.checks.kept.kept_texts import KeptTexts, Texts, joined_texts
from banxin.checks.kept.known_pages import KnownPages, NotAsKeptError
from banxin.checks.pdf.ink_inspection import InkInspection, LostStretch
from banxin.checks.pdf.pdf_text import MarkedContent, PageText, elements_by_page, kept_page, page_text, read_page
from banxin.errors import BuildError
from banxin.fonts.faces import FontSet
from banxin.processes.sharing import ALONE, Sharing, side_by_side
from banxin.processes.task import Task
from banxin.saying.said import say

if TYPE_CHECKING:
    from banxin.checks.pdf.pdf_fonts import PdfFont

STRETCH = 128
"""Pages: a process begins in less time than it takes to read so many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedPdf:
    """What one pass over the pages of a PDF has found: their text, and what of it nobody can read.

    Its `fonts` are told where the faces of its edition are known.
    """

    pages: tuple[PageText, ...]
    lost: tuple[LostStretch, ...]
    fonts: "tuple[PdfFont, ...]" = ()


def read_finished_pdf(
    path: Path,
    *,
    fonts: FontSet | None = None,
    paints_all: bool = False,
    kept: KeptTexts | None = None,
    sheets: int = 0,
    sharing: Sharing = ALONE,
) -> FinishedPdf:
    """A finished PDF; raise BuildError for what is not a sound, tagged one.

    With `fonts`, the faces of its edition, each glyph is held against the character that it claims; `paints_all` leaves no
    page out of what is painted. Pages that are as they were when `kept` was written are not read again. Several processes
    read a file that is to have so many `sheets`, as `sharing` says.
    """
    reading = Reading(path, fonts, kept, paints_all)
    try:
        return reading.shared_out(sheets, sharing) or reading.whole()
    except NotAsKeptError:
        return reading._replace(kept=None).whole()


class PagesRead(NamedTuple):
    """What was read of some pages, and what of it is to be kept."""

    texts: tuple[PageText, ...]
    lost: tuple[LostStretch, ...]
    fresh: Texts | None
    fonts: "tuple[PdfFont, ...]"


class Reading(NamedTuple):
    """How a file is read, as for `read_finished_pdf`."""

    path: Path
    fonts: FontSet | None
    kept: KeptTexts | None
    paints_all: bool

    def whole(self) -> FinishedPdf:
        """All pages, read here; raise NotAsKeptError where a page is not what was kept of it."""
        return self.put_together([self.pages_from(0, None)])

    def put_together(self, parts: Sequence[PagesRead]) -> FinishedPdf:
        """The file from its pages in their order."""
        if self.kept:
            self.kept.fresh = joined_texts([part.fresh for part in parts])
        return FinishedPdf(
            pages=tuple(chain.from_iterable(part.texts for part in parts)),
            lost=tuple(chain.from_iterable(part.lost for part in parts)),
            fonts=parts[-1].fonts,
        )

    def shared_out(self, sheets: int, sharing: Sharing) -> FinishedPdf | None:
        """All pages, read side by side; None where one process does it as well, or most of them are known already."""
        is_known = bool(self.kept and self.kept.before().pages)
        parts = parts_of(sheets, 1 if is_known else sharing.workers)
        tasks = [
            Task(
                str(number),
                self.asked_for,
                part,
                limits=sharing.limits,
                subject=self.path.name,
                has_to_fork=True,
            )
            for number, part in enumerate(parts)
        ]
        found: dict[str, PagesRead] = {}
        with side_by_side(tasks, sharing) as values:
            if values is None:
                return None
            for name, value in values:
                if value is None:
                    raise NotAsKeptError
                found[name] = value
        return self.put_together([found[task.name] for task in tasks])

    def asked_for(self, first: int, stop: int | None) -> PagesRead | None:
        """The task of one process; None where a page is not what was kept of it."""
        with suppress(NotAsKeptError):
            return self.pages_from(first, stop)
        return None

    def pages_from(self, first: int, stop: int | None) -> PagesRead:
        """The pages from one up to another, counted from 0, or up to the last; `first` is the first of a stretch."""
        inspection = InkInspection(self.path, fonts=self.fonts, paints_all=self.paints_all)
        try:
            with pikepdf.open(self.path) as pdf:
                walk = PageWalk(pdf, self.path, inspection, self.kept)
                texts = tuple(walk.texts(first, stop or len(pdf.pages)))
                return PagesRead(
                    texts=texts,
                    lost=tuple(walk.lost),
                    fresh=walk.fresh(),
                    fonts=outlined_fonts(pdf, self.fonts) if self.fonts and stop is None else (),
                )
        except (OSError, pikepdf.PdfError) as error:
            raise BuildError(say("{name} is not a sound PDF: {error}", name=self.path.name, error=error)) from error
        finally:
            inspection.close()


def parts_of(sheets: int, workers: int) -> list[tuple[int, int | None]]:
    """So many sheets in as many parts as there are workers, of whole stretches each; the last goes to the end of the file."""
    stretches = -(-sheets // STRETCH)
    count = max(1, min(workers, stretches))
    sizes = [stretches // count + (number < stretches % count) for number in range(count)]
    begins = list(accumulate((size * STRETCH for size in sizes), initial=0))
    return [*pairwise(begins[:-1]), (begins[-2], None)]


class PageWalk:
    """Goes through pages of a file in their order; `lost` is what the inspection finds on them."""

    def __init__(self, pdf: pikepdf.Pdf, path: Path, inspection: InkInspection, kept: KeptTexts | None) -> None:
        root = pdf.Root.get("/StructTreeRoot")
        if root is None:
            raise BuildError(
                say("{name} does not tell what its text is, so it cannot be read back", name=path.name),
                hint=say("write it tagged"),
            )
        self.pdf, self.inspection = pdf, inspection
        self.root = root
        self.marks = MarkedContent(pdf, inspection)
        self.known: KnownPages | None = self.marks.known_pages(kept) if kept else None
        self.lost: list[LostStretch] = []

    def read(self, sheet: int) -> PageText:
        return read_page(self.marks, sheet, self.elements_of(self.pdf.pages[sheet - 1].obj.objgen))

    def elements_of(self, page: tuple[int, int]) -> Sequence[Any]:
        """The elements below the document that stand on a page."""
        found = self.known.elements(page) if self.known else None
        return self.elements.get(page, ()) if found is None else found

    @cached_property
    def elements(self) -> Mapping[tuple[int, int], Sequence[Any]]:
        """Those of all pages; to ask for them is to read nearly all objects of the file."""
        return elements_by_page(self.root)

    def texts(self, first: int, stop: int) -> Iterator[PageText]:
        """The text of each page."""
        for number in range(first, stop):
            if number % STRETCH == 0:
                self.marks.begin_stretch()
                self.inspection.begin_stretch(is_first=number == 0)
            yield self.text(number + 1)

    def text(self, sheet: int) -> PageText:
        """The text of a page."""
        if self.known and (found := self.known.page(sheet)):
            return page_text(found, sheet)
        self.lost += self.marks.of(sheet).lost
        text = self.read(sheet)
        if self.known and self.marks.of(sheet).is_beyond_doubt:
            self.known.keep(sheet, kept_page(text))
        self.marks.forget(sheet)
        return text

    def fresh(self) -> Texts | None:
        """What is to be kept of the pages."""
        return self.known.close(self.marks.codes_read()) if self.known else None


def outlined_fonts(pdf: pikepdf.Pdf, fonts: FontSet) -> "tuple[PdfFont, ...]":
    """The fonts of a PDF, their glyphs compared with those of the faces."""
    # What reads outlines takes as long to load as a short book takes to be read.
    from banxin.checks.pdf.embedded_outlines import EmbeddedOutlines
    from banxin.checks.pdf.pdf_fonts import fonts_in

    return fonts_in(pdf, EmbeddedOutlines(fonts))
