"""An order into a record, in one plain function: whatever is wrong with a book is in its record, and nothing is raised.

    order → (clean) → read → build each edition in a process of its own → (check) → record

Any engine can carry it: this machine's processes, a cluster, a job of an array.
"""

import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from banxin.catalogue.book_record import EditionRecord, ErrorRecord, Kind, Record, Status
from banxin.catalogue.identity import digest_of, identity
from banxin.catalogue.order import Order
from banxin.errors import (
    BuildError,
    BusyError,
    DiedError,
    LimitError,
    MissingDependencyError,
    PublishingError,
    UnwritableError,
    flat,
)
from banxin.making.report import kept_finding
from banxin.model.book import Book
from banxin.model.finding import Finding, Severity
from banxin.processes.apart import MOMENT
from banxin.processes.faults import InternalError, internal_error, with_note_kept
from banxin.processes.garbage import garbage_collection_off
from banxin.readers.manifest.manifest_file import read_book
from banxin.saying.said import say
from banxin.trade.product import Product
from banxin.trade.sold_editions import sold_editions
from banxin.verbs.build import FOLDER, Built, build_read

KINDS = {"memory": Kind.MEMORY, "cpu": Kind.TIME, "time": Kind.TIME, "nesting": Kind.NONE}

OF_THE_MACHINE = (BusyError, UnwritableError, MissingDependencyError)
"""What keeps a book from being made that is sound, perhaps: the next run tries again."""

LEFT_BEHIND = 5.0
"""Seconds for which a book is waited for that somebody else is making: one whose worker was killed has hands for a moment that have not heard of it."""


def make_book(order: Mapping[str, Any]) -> dict[str, Any]:
    """What became of the order; a record for every order, whatever its book is like."""
    return record_of(Order.from_json(order)).to_json()


def record_of(order: Order) -> Record:
    """The same, as records."""
    root = Path(order.root)
    if order.identity and order.identity != identity():
        message = say("this worker is not what the catalogue is made with: another version of banxin, or of a library")
        return refused(order, BuildError(message, hint=say("install the same versions everywhere")))
    made = Making(order)
    try:
        made.make()
    except PublishingError as error:
        made.errors.extend(flat([error]))
    except Exception as error:
        made.errors.append(
            with_note_kept(internal_error(error, root, say("the book '{id}'", id=order.id)), root / FOLDER)
        )
    return made.record()


def refused(order: Order, error: PublishingError) -> Record:
    """The record of an order that was not tried."""
    return Record(
        id=order.id, status=Status.REFUSED, errors=(ErrorRecord.of(error),),
        identity=order.identity or identity(),
    )  # fmt: skip


class Making:
    """One book at work, with what has come of it so far: a book that fails keeps the editions that were made."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self.root = Path(order.root)
        self.made_from = digest_of(self.order)
        self.book: Book | None = None
        self.built: list[Built] = []
        self.findings: list[Finding] = []
        self.errors: list[PublishingError] = []

    def make(self) -> None:
        """Clean, read, build and check; raise a PublishingError."""
        order = self.order
        if order.cleans:
            self._clean()
        with garbage_collection_off():
            self.book = read_book(self.root)
        self._build(self.book)
        if order.checks:
            from banxin.verbs.check import check_read

            # What the reports have said is said by the check again, without what the book ignores.
            self.findings = list(check_read(self.book, order.editions, limits=order.limits, asks_tools=False))

    def _build(self, book: Book) -> None:
        order = self.order
        waited_until = time.monotonic() + LEFT_BEHIND
        while True:
            try:
                for one in build_read(book, order.editions, jobs=1, is_forced=order.is_forced, limits=order.limits):
                    self.built.append(one)
                    self.findings.extend(one.report.findings)
            except BusyError:
                # Nothing has been made: the folder is asked for first.
                if time.monotonic() > waited_until:
                    raise
                time.sleep(MOMENT)
            else:
                return

    def _clean(self) -> None:
        from banxin.verbs.clean import clean_book

        cleaned = clean_book(self.root, limits=self.order.limits)
        self.errors.extend(cleaned.refused)
        self.made_from = digest_of(self.order)

    def record(self) -> Record:
        status, kind = ended(self.errors, is_unchanged=all(one.is_unchanged for one in self.built))
        grave = [finding for finding in self.findings if finding.severity is not Severity.NOTE]
        counts = {str(severity): sum(one.severity is severity for one in self.findings) for severity in Severity}
        return Record(
            id=self.order.id, status=status, kind=kind,
            errors=tuple(ErrorRecord.of(error) for error in flat(self.errors)),
            editions=self._editions(),
            findings=tuple(kept_finding(one) for one in grave),
            counts=counts, about=about(self.book) if self.book else {},
            made_from=self.made_from, identity=identity(),
        )  # fmt: skip

    def _editions(self) -> tuple[EditionRecord, ...]:
        products = {one.edition: one for one in sold_editions(self.book, self.built)} if self.book else {}
        return tuple(self._edition(one, products.get(one.report.edition)) for one in self.built)

    def _edition(self, one: Built, product: Product | None) -> EditionRecord:
        assert self.book
        edition = next(edition for edition in self.book.editions if edition.name == one.report.edition)
        return EditionRecord(
            name=edition.name, format=str(edition.format), output=one.output.relative_to(self.book.root).as_posix(),
            sha256=one.report.outputs[one.report.main_output], pages=len(one.report.pages), characters=one.report.characters,
            isbn=edition.isbn, product=product.to_json() if product else {},
        )  # fmt: skip


def ended(errors: Sequence[PublishingError], *, is_unchanged: bool) -> tuple[Status, Kind]:
    """How a book ended that met these errors: the gravest of them says it."""
    for error in errors:
        if isinstance(error, LimitError) and KINDS[error.kind]:
            return Status.KILLED, KINDS[error.kind]
        if isinstance(error, DiedError):
            return Status.KILLED, Kind.SIGNAL
        if isinstance(error, InternalError):
            return Status.FAILED, Kind.CRASH
        if isinstance(error, OF_THE_MACHINE):
            return Status.REFUSED, Kind.NONE
    if errors:
        return Status.FAILED, Kind.NONE
    return (Status.KEPT if is_unchanged else Status.DONE), Kind.NONE


def about(book: Book) -> dict[str, Any]:
    """What a shop, a library or a reader asks of the book, in plain values; what is not known is left out."""
    data = book.metadata
    told: dict[str, Any] = {
        "id": data.id, "title": data.title, "subtitle": data.subtitle, "language": data.language,
        "contributors": [{"name": one.name, "role": str(one.role), "file_as": one.file_as} for one in data.contributors],
        "publisher": data.publisher, "place": data.publisher_place, "date": data.date, "price": data.price,
        "description": data.description, "subjects": list(data.subjects), "rights": data.rights,
        "series": {"name": data.series.name, "position": data.series.position} if data.series else {},
        "identifiers": list(data.identifiers), "modified": data.modified,
    }  # fmt: skip
    return {name: value for name, value in told.items() if value}
