"""Orders carried out by processes of this machine: each book in one of its own, and no bad one stops another."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from banxin.catalogue.book_making import ended, make_book
from banxin.catalogue.book_record import ErrorRecord, Kind, Record
from banxin.catalogue.identity import digest_of
from banxin.catalogue.order import Order
from banxin.catalogue.told_records import told
from banxin.errors import BuildError, PublishingError
from banxin.processes.apart import run_apart
from banxin.processes.limits import Limits
from banxin.processes.task import Outcome, Task
from banxin.progress import Progress, Step, Tell
from banxin.saying.said import say

READING = Limits(cpu=1800)
"""Seconds of computing for reading a book and waiting for its editions, which have limits of their own."""
RETRIES = 2
"""How often a book is tried again of which nothing was heard, or whose process somebody ended."""


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
        errors=(ErrorRecord.of(error),), made_from=digest_of(order),
    )  # fmt: skip
