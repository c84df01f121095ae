"""`banxin check`: the text of the book, and the finished files against the text."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from banxin.checks.chapters.all_rules import check_chapters, finding_codes
from banxin.checks.chapters.character_coverage import check_printable
from banxin.checks.epub.own_places import at_chapters, check_epub_of_book, own_sheets
from banxin.checks.ignoring import without_ignored
from banxin.checks.ink import check_ink
from banxin.checks.pdf.finished_pdf import read_finished_pdf
from banxin.checks.pdf.ink_codes import INK_CODES
from banxin.checks.unnamed_files import CODES, check_unnamed
from banxin.checks.web.site_rules import check_site
from banxin.errors import LimitError, PublishingError
from banxin.fonts.edition_faces import faces_for
from banxin.indexing.index_chapters import with_indexes
from banxin.making.allowance import allowance_of
from banxin.making.made_edition import as_printed, as_written
from banxin.making.report import Report
from banxin.model.book import Book
from banxin.model.edition import Edition, Format, Store
from banxin.model.finding import Finding, Severity
from banxin.processes.apart import run_apart
from banxin.processes.faults import InternalError, with_note_kept
from banxin.processes.limits import Limits, with_given
from banxin.processes.task import Outcome, Task
from banxin.readers.manifest.manifest_file import read_book
from banxin.reading import BookFiles
from banxin.saying.said import say
from banxin.templates.editions.selection import chapters_of, sections_of
from banxin.verbs.build import FOLDER, Built, editions_named, unchanged_build
from banxin.verbs.epub_check import findings_of_tools, store_findings_of

NOT_BUILT, NOT_DONE = "edition-001", "check-001"
SAID_OF_TEXT = {"epub-004": "structure-001"}
"""The code of a rule about e-books, and that of the one which says the same of the text."""
INK = frozenset(explanation.code for explanation in INK_CODES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What was found in an edition: `output` is its finished file, None when none belongs to the present text."""

    findings: tuple[Finding, ...]
    output: Path | None = None


def check_book(
    directory: Path | str,
    names: Sequence[str] = (),
    *,
    stores: Sequence[Store] = (),
    limits: Mapping[str, int | None] | None = None,
) -> tuple[Finding, ...]:
    """Everything that is to be said about a book: its text, then each edition named (or all); what is ignored, aside.

    E-books are looked at for the shops that they name and for `stores`.
    `limits` are those of the text and of each edition that are not to be the usual ones: `memory` in bytes, `cpu` and
    `time` in seconds.
    """
    return check_read(read_book(directory), names, stores=stores, limits=limits)


def check_read(
    book: Book,
    names: Sequence[str] = (),
    *,
    stores: Sequence[Store] = (),
    limits: Mapping[str, int | None] | None = None,
    asks_tools: bool = True,
) -> tuple[Finding, ...]:
    """The same of a book that has been read; with `asks_tools` EPUBCheck and Ace look at its e-books, too."""
    allowed = with_given(allowance_of(book), limits or {})
    editions = editions_named(book, names)
    text, *looked = run_apart(tasks_of(book, editions, tuple(stores), allowed), jobs=1)
    findings = list(found_in(text, book).findings)
    for edition, outcome in zip(editions, looked, strict=True):
        one = found_in(outcome, book, edition.name)
        findings.extend(one.findings)
        if asks_tools and one.output and edition.format.is_epub:
            findings.extend(at_chapters(findings_of_tools(one.output), one.output, as_written(book, edition)[0]))
    findings = list(without_doubles(findings))
    # What an edition is ignored for is not missing as long as that edition has not been looked at.
    is_whole = not names and not any(finding.code in {NOT_BUILT, NOT_DONE} for finding in findings)
    return without_ignored(findings, book.ignored, frozenset(finding_codes()) | CODES if not is_whole else None)


def tasks_of(book: Book, editions: Sequence[Edition], stores: tuple[Store, ...], limits: Limits) -> Iterator[Task]:
    """What is to be looked at, each for a process of its own: what runs away in it takes nothing else along."""
    shared = partial(Task, limits=limits, root=book.root, lays_out=False)
    yield shared("", look_at_text, (book,), subject=say("the check of the text"))
    for edition in editions:
        subject = say("the check of the edition '{name}'", name=edition.name)
        yield shared(edition.name, look_at_edition, (book, edition, stores), subject=subject)


def found_in(outcome: Outcome, book: Book, edition: str = "") -> Looked:
    """What a task has found; a limit that it met is a finding, too, so that the others are told."""
    match outcome.error:
        case None:
            looked: Looked = outcome.value
            return looked
        case LimitError() as error:
            beyond = Finding(
                code=NOT_DONE,
                severity=Severity.ERROR,
                message=error.message,
                source=error.source,
                hint=error.hint,
                edition=edition,
            )
            return Looked(findings=(beyond,))
        case InternalError() as error:
            raise with_note_kept(error, book.root / FOLDER)
        case error:
            raise error


def look_at_text(book: Book) -> Looked:
    return Looked(findings=(*check_chapters(book, BookFiles(book.root)), *check_unnamed(book)))


def look_at_edition(book: Book, edition: Edition, stores: tuple[Store, ...] = ()) -> Looked:
    """An edition's finished file; a note when there is none that belongs to the present text."""
    built = unchanged_build(book, edition, book.root / FOLDER)
    if not built:
        return Looked(findings=(not_built(book, edition), *without_face(book, edition)))
    findings = list(over_budget(book, edition, built.report))
    if edition.printer:
        # A file for the press has no structure to read its text by: the build passed every gate before it was made.
        findings.extend(built.report.found)
    elif edition.format is Format.PDF:
        findings.extend(findings_of_pdf(book, edition, built))
    elif edition.format is Format.WEB:
        own = own_sheets(BookFiles(book.root), edition)
        findings.extend(dict.fromkeys((*built.report.found, *check_site(built.output.parent, own))))
    elif not edition.format.is_epub:
        # Made from an EPUB that passed every gate, in a form that nobody else reads.
        findings.extend(built.report.found)
    else:
        own, told = own_sheets(BookFiles(book.root), edition), as_written(book, edition)[0]
        findings.extend(dict.fromkeys((*built.report.found, *check_epub_of_book(built.output, told, own))))
        wishes = store_findings_of(built.output, (*edition.stores, *stores))
        findings.extend(at_chapters(wishes, built.output, told))
    return Looked(findings=tuple(findings), output=built.output)


def findings_of_pdf(book: Book, edition: Edition, built: Built) -> Iterator[Finding]:
    """What the build found, and what is found when every page is painted, of which the build paints a part."""
    told = as_printed(as_written(book, edition)[0], edition, built.report)
    chapters = tuple(chapters_of(sections_of(told, edition)))
    fonts = faces_for(book, edition)
    pdf = read_finished_pdf(built.output, fonts=fonts, paints_all=True)
    found = check_ink(chapters, edition, pdf, [page.chapter for page in built.report.pages])
    yield from (finding for finding in built.report.found if finding.code not in INK)
    yield from found


def without_doubles(findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings, each once: what a rule says of the text another says of each e-book."""
    places = {(finding.code, finding.source) for finding in findings}
    for finding in dict.fromkeys(findings):
        if (SAID_OF_TEXT.get(finding.code), finding.source) not in places:
            yield finding


def not_built(book: Book, edition: Edition) -> Finding:
    return Finding(
        code=NOT_BUILT,
        severity=Severity.NOTE,
        message=say("the edition '{name}' has not been built since the book changed", name=edition.name),
        source=book.in_manifest(),
        hint=say("run banxin build {name}", name=edition.name),
        edition=edition.name,
    )


def without_face(book: Book, edition: Edition) -> Iterator[Finding]:
    """The characters for which the edition has no face, which will stop its build."""
    # A face that has not been fetched is told when the edition is built.
    with suppress(PublishingError):
        told = with_indexes(as_written(book, edition)[0], edition)
        for error in check_printable(told, faces_for(book, edition), edition):
            yield Finding(
                code="font-010",
                severity=Severity.ERROR,
                message=error.message,
                source=error.source,
                hint=error.hint,
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
                source=book.in_manifest(),
                hint=say("build/{name}/report.json lists them with page and line", name=edition.name),
                edition=edition.name,
            )
