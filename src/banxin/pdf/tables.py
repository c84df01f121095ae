"""What was done so that the tables and figures of a PDF fit its pages, as findings."""

from collections.abc import Iterator

from weasyprint import Document

from banxin.engine.floats.far_floats import float_notes
from banxin.engine.report.table_report import TableNote, table_notes
from banxin.model.finding import Finding, Severity
from banxin.pdf.told.rhythm import source_of
from banxin.saying.said import say


def table_findings(document: Document) -> tuple[Finding, ...]:
    """A finding for each table that is smaller, turned, divided, torn or too wide."""
    return tuple(finding for note in table_notes(document) for finding in findings_of(note))


def findings_of(note: TableNote) -> Iterator[Finding]:
    if note.over:
        message = say(
            "the table runs {over} pt over the measure: a stylesheet gives it widths of its own",
            over=f"{note.over * 0.75:.1f}",
        )
        hint = say("take the widths out of the stylesheet, or make them smaller")
        yield finding("table-004", note, message, hint, Severity.ERROR)
    if note.size < note.asked:
        message = say(
            "the table is set in {size} pt and not in {asked} pt, so that it fits the measure",
            size=f"{note.size * 0.75:.3g}",
            asked=f"{note.asked * 0.75:.3g}",
        )
        yield finding("table-001", note, message, say("take a column out, or shorten its longest words"))
    if note.is_turned:
        message = say("the table is too wide for the measure, and stands turned by a quarter")
        yield finding(
            "table-002", note, message, say("take columns out, or divide it into two tables, and it stands upright")
        )
    if note.is_divided:
        message = say("the table is too wide for a page, and stands divided by its columns over two facing pages")
        hint = say("take columns out, or divide it into two tables, and each stands on one page")
        yield finding("table-005", note, message, hint)
    if note.is_loose:
        message = say("the table has so many columns that short words are torn")
        hint = say("take columns out, divide it into two tables, or choose a larger trim")
        yield finding("table-003", note, message, hint, Severity.WARNING)


def float_findings(document: Document, begin: int = 0) -> Iterator[Finding]:
    """A finding for each figure that does not stand where it is written, nor overleaf; `begin` pages were laid out before."""
    for note in float_notes(document, begin):
        message = say("the figure or table stands {count} pages behind its place in the text", count=note.behind)
        hint = say("put it earlier, make it or one before it smaller, or keep it in its place with {{.here}}")
        yield Finding(
            code="figure-001",
            severity=Severity.NOTE,
            message=message,
            source=source_of(note.source),
            page=note.page,
            hint=hint,
        )


def finding(code: str, note: TableNote, message: str, hint: str, severity: Severity = Severity.NOTE) -> Finding:
    return Finding(
        code=code, severity=severity, message=message, source=source_of(note.source), page=note.page, hint=hint
    )
