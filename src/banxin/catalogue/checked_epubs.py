"""EPUBCheck on the e-books of a run, by one Java machine for many: for each by itself it costs seven times what making it does."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from banxin.catalogue.book_record import ErrorRecord, Record, Status
from banxin.checks.epub.epubcheck import run_epubcheck_on_many
from banxin.errors import BuildError, MissingDependencyError
from banxin.making.report import kept_finding
from banxin.model.finding import Finding, Severity

MANY = 40
"""Books whose e-books one machine looks at: as many records wait until then."""


def with_epubcheck(records: Iterable[Record], folders: Mapping[str, Path]) -> Iterator[Record]:
    """The records with what EPUBCheck says of the e-books of books that were made; the others go through at once.

    `folders` are those of the books by their ids.
    """
    waiting: list[Record] = []
    for record in records:
        if record.is_good and epubs_of(folders[record.id], record):
            waiting.append(record)
        else:
            yield record
        if len(waiting) == MANY:
            yield from looked_at(waiting, folders)
            waiting = []
    yield from looked_at(waiting, folders)


def epubs_of(folder: Path, record: Record) -> dict[Path, str]:
    """The e-books of a record, with the names of their editions."""
    return {folder / one.output: one.name for one in record.editions if one.format == "epub"}


def looked_at(records: list[Record], folders: Mapping[str, Path]) -> Iterator[Record]:
    places = {
        path: (record.id, name) for record in records for path, name in epubs_of(folders[record.id], record).items()
    }
    found: dict[str, list[Finding]] = {}
    errors: dict[str, list[ErrorRecord]] = {}
    try:
        for path, findings in run_epubcheck_on_many(list(places)):
            book, edition = places[path]
            if isinstance(findings, BuildError):
                errors.setdefault(book, []).append(ErrorRecord.of(findings))
            else:
                found.setdefault(book, []).extend(replace(one, edition=edition) for one in findings)
    except MissingDependencyError as error:
        missing = Finding(code="check-001", severity=Severity.WARNING, message=error.message, hint=error.hint)
        found = {record.id: [missing] for record in records}
    for record in records:
        told = with_findings(record, found.get(record.id, []))
        yield replace(told, status=Status.FAILED, errors=tuple(errors[record.id])) if record.id in errors else told


def with_findings(record: Record, findings: list[Finding]) -> Record:
    counts = Counter(record.counts) + Counter(str(one.severity) for one in findings)
    grave = tuple(kept_finding(one) for one in findings if one.severity is not Severity.NOTE)
    return replace(record, findings=(*record.findings, *grave), counts={str(one): counts[str(one)] for one in Severity})
