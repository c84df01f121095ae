"""`banxin check`: the text of the book, and the finished files against the text."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from banxin.build import FOLDER, Built, editions_named, unchanged_build
from banxin.checks.chapters.all_rules import check_chapters, finding_codes
from banxin.checks.epub.ace import find_ace, run_ace
from banxin.checks.epub.epub_rules import check_epub
from banxin.checks.epub.epubcheck import run_epubcheck
from banxin.checks.ignoring import without_ignored
from banxin.checks.ink import check_ink
from banxin.checks.pdf.ink_codes import INK_CODES
from banxin.checks.pdf.pdf_text import read_finished_pdf
from banxin.checks.unnamed_files import CODES, check_unnamed
from banxin.fonts.edition_faces import faces_for
from banxin.making.edition import as_printed
from banxin.making.report import Report
from banxin.model.book import Book
from banxin.model.edition import Edition, Format
from banxin.model.finding import Finding, Severity
from banxin.readers.manifest.manifest_file import read_book
from banxin.saying.said import say
from banxin.source import Source
from banxin.templates.quoting import with_quotes_of
from banxin.templates.selection import chapters_of, sections_of

NOT_BUILT = "edition-001"
INK = frozenset(explanation.code for explanation in INK_CODES)


def check_book(directory: Path | str, names: Sequence[str] = ()) -> tuple[Finding, ...]:
    """Everything that is to be said about a book: its text, then each edition named (or all); what is ignored, aside."""
    book = read_book(directory)
    findings = [*check_chapters(book), *check_unnamed(book)]
    for edition in editions_named(book, names):
        findings.extend(check_edition(book, edition))
    # What an edition is ignored for is not missing as long as that edition has not been looked at.
    is_whole = not names and not any(finding.code == NOT_BUILT for finding in findings)
    return without_ignored(findings, book.ignored, frozenset(finding_codes()) | CODES if not is_whole else None)


def check_edition(book: Book, edition: Edition) -> Iterator[Finding]:
    """An edition's finished file; a note when there is none that belongs to the present text."""
    folder = book.root / FOLDER
    built = unchanged_build(book, edition, folder)
    if not built:
        yield not_built(book, edition)
        return
    yield from over_budget(book, edition, built.report)
    if edition.format is Format.PDF:
        yield from findings_of_pdf(book, edition, built)
    else:
        yield from built.report.findings
    if edition.format is Format.EPUB:
        yield from check_epub(built.output)
        yield from run_epubcheck(built.output)
        if ace := find_ace():
            yield from run_ace(built.output, ace)


def findings_of_pdf(book: Book, edition: Edition, built: Built) -> Iterator[Finding]:
    """What the build found, and what is found when every page is painted, of which the build paints a part."""
    told = as_printed(with_quotes_of(book, edition), edition, built.report)
    chapters = tuple(chapters_of(sections_of(told, edition)))
    fonts = faces_for(book, edition)
    pdf = read_finished_pdf(built.output, fonts=fonts, paints_all=True)
    found = check_ink(chapters, edition, pdf, [page.chapter for page in built.report.pages])
    yield from (finding for finding in built.report.findings if finding.code not in INK)
    yield from found


def not_built(book: Book, edition: Edition) -> Finding:
    return Finding(
        code=NOT_BUILT,
        severity=Severity.NOTE,
        message=say("the edition '{name}' has not been built since the book changed", name=edition.name),
        source=Source(path=book.manifest.relative_to(book.root)),
        hint=say("run banxin build {name}", name=edition.name),
        edition=edition.name,
    )


def over_budget(book: Book, edition: Edition, report: Report) -> Iterator[Finding]:
    """What the typographic report counts more often than the edition's `budgets` allow."""
    for name, limit in edition.budgets.items():
        count = report.typography.get(name, 0)
        if count > limit:
            yield Finding(
                code="typography-001",
                severity=Severity.ERROR,
                message=say(
                    "{count} {name}, and the edition '{edition_name}' allows {limit}",
                    count=count,
                    name=name.replace("_", " "),
                    edition_name=edition.name,
                    limit=limit,
                ),
                source=Source(path=book.manifest.relative_to(book.root)),
                hint=say("build/{name}/report.json lists them with page and line", name=edition.name),
                edition=edition.name,
            )
