"""A catalogue from its file to its records: what stands is kept, the rest is made by so many processes, one bad book stops no other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from banxin.build import standing_builds
from banxin.catalogue.book_making import ended, make_book
from banxin.catalogue.book_record import ErrorRecord, Kind, Record, Status
from banxin.catalogue.catalogue_file import Catalogue
from banxin.catalogue.checked_epubs import with_epubcheck
from banxin.catalogue.identity import digest_of_folder, identity
from banxin.catalogue.ledger import WHOLE, Ledger, Shard
from banxin.catalogue.order import Order
from banxin.catalogue.told_records import told
from banxin.catalogue.warm_up import warm_up
from banxin.errors import BuildError, PublishingError
from banxin.processes.apart import run_apart
from banxin.processes.limits import Limits
from banxin.processes.task import Outcome, Task
from banxin.progress import Progress, Step, Tell, nobody
from banxin.saying.said import say

READING = Limits(cpu=1800)
"""Seconds of computing for reading a book and waiting for its editions, which have limits of their own."""
WORTH_WARMING = 3
"""Books from which it pays to load everything first."""
RETRIES = 2
"""How often a book is tried again of which nothing was heard, or whose process somebody ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How a catalogue is to be run: `jobs` processes, a `shard` of it, `only` these books."""

    jobs: int = 1
    shard: Shard = WHOLE
    only: tuple[str, ...] = ()
    is_forced: bool = False
    retries_failed: bool = False


def run_catalogue(catalogue: Catalogue, asked: Asked, tell: Tell = nobody) -> Iterator[Record]:
    """Each book's record as it ends; the ledger is written on the way. Raise BuildError where it cannot be."""
    ledger = Ledger(catalogue.root, asked.shard)
    before = ledger.read()
    orders = tuple(orders_of(catalogue, asked))
    waiting: list[Order] = []
    for order in orders:
        last = before.get(order.id)
        kept = None if asked.is_forced or not last else standing(order, last, retries_failed=asked.retries_failed)
        if kept:
            tell(Progress(name=order.id, step=Step.UNCHANGED))
            yield kept
        else:
            waiting.append(order)
    if len(waiting) >= WORTH_WARMING:
        warm_up()
    records = made(waiting, asked.jobs, tell)
    for record in with_epubcheck(catalogue.root, records) if catalogue.checks else records:
        ledger.write(record)
        yield record


def orders_of(catalogue: Catalogue, asked: Asked) -> Iterator[Order]:
    """The orders of a run, in the order of their names."""
    for place, name in enumerate(catalogue.books):
        if asked.shard.takes(place) and (not asked.only or name in asked.only):
            yield Order(
                id=name, root=str(catalogue.root / name), editions=catalogue.editions, limits=catalogue.limits,
                cleans=catalogue.cleans, checks=catalogue.checks, is_forced=asked.is_forced, identity=identity(),
            )  # fmt: skip


def standing(order: Order, last: Record, *, retries_failed: bool) -> Record | None:
    """The last record of a book where nothing has changed since: no process is needed to see it.

    What failed will fail again; what was lost, or ended by somebody, is tried anew.
    """
    if last.identity != order.identity or last.status in {Status.LOST, Status.REFUSED} or last.kind is Kind.SIGNAL:
        return None
    if last.made_from != digest_of_folder(Path(order.root)):
        return None
    if not last.is_good:
        return None if retries_failed else last
    wanted = set(order.editions) or {one.name for one in last.editions}
    if wanted != {one.name for one in last.editions} or not _stands(order):
        return None
    return replace(last, status=Status.KEPT)


def _stands(order: Order) -> bool:
    try:
        return bool(standing_builds(Path(order.root), order.editions))
    except PublishingError:
        return False


def made(orders: Sequence[Order], jobs: int, tell: Tell) -> Iterator[Record]:
    """The records of orders that are carried out, as they end."""
    for trial in range(1 + RETRIES):
        again: list[Order] = []
        by_name = {order.id: order for order in orders}
        for outcome in run_apart(map(task_of, orders), jobs, tell):
            order = by_name.pop(outcome.name)
            record = record_of_outcome(order, outcome)
            if record.kind is Kind.SIGNAL and trial < RETRIES:
                again.append(order)
                continue
            tell(Progress(name=order.id, step=Step.DONE if record.is_good else Step.FAILED, words=told(record)))
            yield record
        orders = again
        if not orders:
            return


def task_of(order: Order) -> Task:
    return Task(
        order.id, make_book, (order.to_json(),), limits=READING, root=Path(order.root),
        subject=say("the book '{id}'", id=order.id), lays_out=False,
    )  # fmt: skip


def record_of_outcome(order: Order, outcome: Outcome) -> Record:
    """The record that a process gave, or the one of a process that could not give any."""
    if outcome.error is None:
        return Record.from_json(outcome.value)
    error = outcome.error if isinstance(outcome.error, PublishingError) else BuildError(str(outcome.error))
    status, kind = ended([error], is_unchanged=False)
    return Record(
        id=order.id, status=status, kind=kind, identity=order.identity,
        errors=(ErrorRecord(exit=error.exit_code, message=str(error)),), made_from=digest_of_folder(Path(order.root)),
    )  # fmt: skip
