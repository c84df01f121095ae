"""The vertical rhythm of the pages as they are laid out: what stands off the grid, alone, or unlevel.

A widow is the last line of a paragraph alone at the head of a page, an orphan its first line alone at the foot; a style that
lets one line stand (`orphans: 1`, CSS Fragmentation 3, section 3.3) is not told so. A heading keeps two lines of text below it. Facing pages that both go on end on the same line, unless a block that cannot
be divided had no room; then the spread is named. The last page of a chapter has five lines at least.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from pathlib import Path

from weasyprint import Document
from weasyprint.formatting_structure.boxes import Box, LineBox

from banxin.engine.pages.page_rows import PageRows, Row, rows_of
from banxin.model.finding import Finding, Severity
from banxin.saying.said import Said, say
from banxin.source import Source

UNLEVEL = "rhythm-005"
"""The code of facing pages that end on different lines; its message names both."""
OFF_GRID = 0.07
"""In CSS pixels (a twentieth of a point), which no eye sees."""


FAR = 3
"""Rows from a heading to the next line of text with more than space between them: code, a picture or a formula stands there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPage:
    """A page, its sheet, its lines, and the chapter that it ends in."""

    sheet: int
    set: PageRows
    chapter: str

    @property
    def rows(self) -> tuple[Row, ...]:
        return self.set.rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """How many lines of text the pages have, and what is amiss with them."""

    lines: int
    findings: tuple[Finding, ...]

    def count(self, code: str) -> int:
        return sum(finding.code == code for finding in self.findings)


def rhythm_of(document: Document, sources: Mapping[str, Source] | None = None, first: int = 1) -> Rhythm:
    """Measure the pages of a document, whose sheets count from `first`; `sources` names the files of the chapters."""
    pages = [
        SetPage(sheet=sheet, set=rows_of(page._page_box), chapter=chapter_at_foot(page._page_box))
        for sheet, page in enumerate(document.pages, start=first)
    ]
    findings = [finding for page in pages for finding in off_grid(page)]
    findings += [finding for before, after in pairwise(pages) for finding in page_turn(before, after)]
    findings += unlevel_spreads(pages)
    findings += short_pages(pages)
    findings += [finding for page in pages for finding in broken_headings(page)]
    named = {page.sheet: (sources or {}).get(page.chapter) for page in pages}
    ordered = sorted(findings, key=lambda finding: (finding.page, finding.code))
    return Rhythm(
        lines=sum(len(page.rows) for page in pages),
        findings=tuple(replace(finding, source=finding.source or named[finding.page]) for finding in ordered),
    )


def off_grid(page: SetPage) -> Iterator[Finding]:
    """Lines of the text's height that miss their row."""
    for row in page.rows:
        if row.is_body and abs(row.deviation) > OFF_GRID:
            points = round(row.deviation * 0.75, 2)
            yield page_finding(
                "rhythm-001",
                page,
                say("“{text}” stands {points} pt off the page grid", text=row.text[:12], points=points),
                row=row,
            )


def page_turn(before: SetPage, after: SetPage) -> Iterator[Finding]:
    """What is parted wrongly at the foot of one page and the head of the next."""
    if not before.rows:
        return
    foot = before.rows[-1]
    if foot.is_heading and not before.set.has_more:
        yield page_finding(
            "rhythm-004",
            before,
            say("the heading “{text}” is the last line of the page", text=foot.text[:20]),
            row=foot,
        )
    # Below a line with a long note there may be no room for another.
    is_open = not (before.set.has_more or before.set.has_notes)
    goes_on = after.rows and not after.rows[0].is_heading and before.chapter == after.chapter and is_open
    above = before.rows[-2] if len(before.rows) > 1 else foot
    if goes_on and above.is_heading_in_text and not foot.is_heading and foot.number - above.number < FAR:
        yield page_finding(
            "rhythm-004",
            before,
            say("the heading “{text}” has one line of text below it", text=above.text[:20]),
            row=above,
        )
    if not after.rows or foot.element is None or after.rows[0].element is not foot.element:
        return
    head = after.rows[0]
    if count_of(head, after) == 1 and len(after.rows) > 1 and head.line.style["widows"] != 1:
        yield page_finding(
            "rhythm-002",
            after,
            say("the last line of a paragraph, “{text}”, stands alone at the head", text=head.text[:12]),
            row=head,
        )
    if count_of(foot, before) == 1 and foot.line.style["orphans"] != 1:
        yield page_finding(
            "rhythm-003",
            before,
            say("the first line of a paragraph, “{text}”, stands alone at the foot", text=foot.text[:12]),
            row=foot,
        )


def unlevel_spreads(pages: Sequence[SetPage]) -> Iterator[Finding]:
    """Facing pages inside a chapter that both go on, and end on different lines."""
    for verso, recto, following in zip(pages, pages[1:], pages[2:], strict=False):
        goes_on = verso.sheet % 2 == 0 and verso.chapter and verso.chapter == recto.chapter == following.chapter
        faces_plate = verso.set.is_plate or recto.set.is_plate
        if goes_on and following.rows and not faces_plate and verso.set.short != recto.set.short:
            lines = say("{verso} and {recto}", verso=verso.set.short, recto=recto.set.short)
            message = said_unlevel(verso.sheet, lines)
            yield page_finding(UNLEVEL, verso, message, Severity.NOTE)


def said_unlevel(sheet: int, lines: str) -> Said:
    """The message about a spread, by the sheet of its verso and the lines that its pages are short."""
    pages = say("{verso} and {recto}", verso=sheet, recto=sheet + 1)
    return say("the facing pages {pages} are {lines} lines short", pages=pages, lines=lines)


def on_other_sheet(finding: Finding, by: int) -> Finding:
    """The finding when its page is so many sheets further on."""
    finding = replace(finding, page=finding.page + by)
    if finding.code != UNLEVEL:
        return finding
    # The message names the sheets once more.
    assert isinstance(finding.message, Said)
    return replace(finding, message=said_unlevel(finding.page, finding.message.values["lines"]))


def short_pages(pages: Sequence[SetPage]) -> Iterator[Finding]:
    """Last pages of chapters, after others of the same chapter, with a few lines and nothing else."""
    for number, (before, page) in enumerate(pairwise(pages), start=2):
        following = pages[number] if number < len(pages) else None
        is_last = page.chapter and page.chapter == before.chapter != (following.chapter if following else "")
        if is_last and page.set.is_short and not page.set.has_more:
            message = say("the last page of the chapter has {lines} lines", lines=len(page.rows))
            yield page_finding("rhythm-006", page, message, Severity.NOTE)


def broken_headings(page: SetPage) -> Iterator[Finding]:
    """Headings of several lines whose author has not said where these end (`<br>`)."""
    headings = [row for row in page.rows if row.is_heading_in_text and row.element is not None]
    for _, group in groupby(headings, key=lambda row: id(row.element)):
        first, *others = rows = list(group)
        if others and first.element is not None and first.element.find(".//br") is None:
            lines = " / ".join(row.text.strip() for row in rows)
            message = say("the heading is broken by sense, as “{lines}”", lines=lines)
            finding = page_finding("title-003", page, message, Severity.NOTE, row=first)
            yield replace(finding, hint=say("write <br> where its lines should end"))


def count_of(row: Row, page: SetPage) -> int:
    """How many lines of the same paragraph stand on the page."""
    return sum(other.element is row.element for other in page.rows)


def chapter_at_foot(box: Box) -> str:
    """The id of the last chapter on a page, empty where there is none."""
    for child in reversed(getattr(box, "children", ())):
        if isinstance(child, LineBox):
            return ""
        if child.element is not None and child.element.get("data-chapter"):
            return str(child.element.get("data-chapter"))
        if chapter := chapter_at_foot(child):
            return chapter
    return ""


def page_finding(
    code: str, page: SetPage, message: str, severity: Severity = Severity.WARNING, row: Row | None = None
) -> Finding:
    """A finding on a page, at the place of the block whose line is meant; without one the chapter's is put in its place."""
    place = row.element.get("data-source") if row and row.element is not None else None
    return Finding(code=code, severity=severity, message=message, source=source_of(place or ""), page=page.sheet)


def source_of(place: str) -> Source | None:
    """The place that the markup carries as `path:line`.

    >>> str(source_of("chapters/01.md:12"))
    'chapters/01.md:12'
    """
    path, _, line = place.rpartition(":")
    return Source(path=Path(path), line=int(line)) if path and line.isdigit() else None
