"""Pages taken apart into stretches, each drawn and with its share of the typographic report; and their reports put together."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from weasyprint import Document

from banxin.engine.pages.page_rows import rows_of
from banxin.engine.report.composition_report import LineKind
from banxin.engine.units.drawn_pages import drawn_unit
from banxin.model.edition import WritingMode
from banxin.model.finding import Finding
from banxin.pdf.kept.kept_edition import Share, Stretch, stretches_of
from banxin.pdf.kept.sections import RenderedBook
from banxin.pdf.page_map import PrintedPage
from banxin.pdf.tables import float_findings, table_findings
from banxin.pdf.told.rhythm import on_other_sheet, rhythm_of
from banxin.pdf.told.typography import LINES, typography_of

CUT = LINES[LineKind.CUT][1]
"""A running head that is cut is told once for the book: no stretch knows whether it was."""


class NotAloneError(Exception):
    """Some chapters cannot be made without the others."""


def drawn_stretches(document: Document, pages: Sequence[PrintedPage], rendered: RenderedBook) -> Iterator[Stretch]:
    """The stretches of pages that were laid out together; raise NotAloneError where they cannot be kept."""
    is_turned = rendered.edition.writing_mode is WritingMode.VERTICAL
    known: set[str] = set()
    begin = end = 0
    for chapter, run in stretches_of(pages):
        begin, end = end, end + len(run)
        part = document.copy(list(document.pages[begin:end]))
        unit = drawn_unit(part, is_turned=is_turned)
        if unit is None or chapter in known:
            raise NotAloneError
        known |= {chapter} - {""}
        share = share_of(part, begin, run[0].sheet, rendered)
        yield Stretch(chapter=chapter, pages=run, unit=unit, share=share)


def refuse_open_end(document: Document) -> None:
    """Raise NotAloneError where the last page ends with a heading: what is said of that follows from the page behind."""
    rows = rows_of(document.pages[-1]._page_box).rows
    if rows and rows[-1].is_heading:
        raise NotAloneError


def share_of(document: Document, begin: int, first: int, rendered: RenderedBook) -> Share:
    """What pages add to the report of the edition, the first of them on the sheet `first`; `begin` were laid out before them."""
    rhythm = rhythm_of(document, {chapter.id: chapter.source for chapter in rendered.book.chapters}, first)
    typography = typography_of(document, rhythm, first)
    if any(finding.code == CUT for finding in typography.findings):
        raise NotAloneError
    tables = table_findings(document) if rendered.has_tables else ()
    floats = float_findings(document, begin) if rendered.edition.has_page_floats else ()

    def placed(findings: Iterable[Finding]) -> tuple[Finding, ...]:
        return tuple(on_other_sheet(one, first - 1) for one in findings)

    return Share.of(typography, rhythm.findings, placed(tables), placed(floats))


def on_other_sheets(stretch: Stretch, by: int) -> Stretch:
    """The stretch so many sheets further on: its pages have their folios still."""

    def moved(findings: Iterable[Finding]) -> tuple[Finding, ...]:
        return tuple(on_other_sheet(one, by) for one in findings)

    share = stretch.share
    return replace(
        stretch,
        pages=tuple(replace(page, sheet=page.sheet + by) for page in stretch.pages),
        share=Share(
            counts=share.counts,
            rhythm=moved(share.rhythm),
            lines=moved(share.lines),
            fallbacks=moved(share.fallbacks),
            tables=moved(share.tables),
            floats=moved(share.floats),
        ),
    )


def body_of(stretches: Sequence[Stretch]) -> list[Stretch]:
    """The stretches of the body, their sheets counted from its first page; raise NotAloneError where it cannot be told."""
    for number, one in enumerate(stretches):
        if one.pages[0].folio == "1":
            return [on_other_sheets(each, 1 - one.pages[0].sheet) for each in stretches[number:]]
    raise NotAloneError


def places_on(stretches: Iterable[Stretch]) -> dict[str, int]:
    """The page, counted from 0, on which each place of the stretches stands first."""
    places: dict[str, int] = {}
    for number, page in enumerate(page for one in stretches for page in one.unit.pages):
        for name, _ in page.anchors:
            places.setdefault(name, number)
    return places


def places_led_to(stretches: Sequence[Stretch]) -> dict[str, int]:
    """The page, counted from 0, of each place that a link of the book leads to."""
    targets = {link.target for one in stretches for page in one.unit.pages for link in page.links}
    return {name: page for name, page in places_on(stretches).items() if name in targets}


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
        tables=joined(lambda share: share.tables),
        floats=joined(lambda share: share.floats),
    )
