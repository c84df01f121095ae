"""Orders carried out by the workers of a dask scheduler, in batches; what is lost on the way, and only that, is tried again."""

import logging
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from banxin.catalogue.book_record import ErrorRecord, Record, Status
from banxin.catalogue.bundles.blob_store import BlobStore
from banxin.catalogue.bundles.book_bundle import packed, taken_home
from banxin.catalogue.cluster.batch_making import make_batch
from banxin.catalogue.cluster.batches import batches
from banxin.catalogue.cluster.fitting_workers import FittingWorkers
from banxin.catalogue.cluster.scheduler_address import Address, knock, need_distributed, no_connection
from banxin.catalogue.identity import digest_of, identity
from banxin.catalogue.local_making import RETRIES
from banxin.catalogue.order import Order
from banxin.catalogue.told_records import told
from banxin.errors import BuildError, PublishingError
from banxin.progress import Note, Progress, Step, Tell
from banxin.saying.said import Said, say

if TYPE_CHECKING:
    from distributed import Client, Future

AHEAD = 2
"""Batches that a worker has at a time: the one that it makes, and the next."""
TICK = 1.0
"""Seconds after which it is looked who has come and gone."""
PATIENCE = 300.0
"""Seconds without any worker after which nobody waits for one any more."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Orders that travel together, to one of these `workers`; `trial` counts from 0."""

    orders: tuple[Order, ...]
    trial: int = 0
    workers: frozenset[str] = frozenset()


def made_by_cluster(orders: Sequence[Order], address: Address, tell: Tell, note: Note) -> Iterator[Record]:
    """The records of orders as they end; raise BuildError, or MissingDependencyError where no worker may make them."""
    with client_of(address) as client:
        workers = FittingWorkers(client, note)
        workers.wait(PATIENCE)
        note(say("{count} workers at {address}", count=len(workers.threads), address=address))
        yield from ClusterRun(client, workers, orders, tell).records()


@contextmanager
def client_of(address: Address) -> Iterator["Client"]:
    """A connection to the scheduler; raise MissingDependencyError without distributed, BuildError where nobody answers."""
    need_distributed()
    from distributed import Client

    knock(address)
    # What has to be told of a cluster, we tell ourselves.
    logging.getLogger("distributed").setLevel(logging.CRITICAL + 1)
    try:
        client = Client(str(address), security=address.security(), timeout=20, set_as_default=False, name="banxin")
    except (OSError, ValueError) as error:
        raise no_connection(address, error) from error
    with client:
        yield client


class ClusterRun:
    """The orders of one run: those that wait, and those that some worker has."""

    def __init__(self, client: "Client", workers: FittingWorkers, orders: Sequence[Order], tell: Tell) -> None:
        self.client = client
        self.workers = workers
        self.tell = tell
        self.store: BlobStore | None = None
        self.made_from: dict[str, str] = {}
        threads = sum(workers.threads.values())
        self.waiting = deque(Batch(one) for one in batches(orders, threads))
        self.at_work: dict[Future[Any], Batch] = {}
        self.ended: SimpleQueue[Future[Any]] = SimpleQueue()

    def records(self) -> Iterator[Record]:
        """Each record as it comes."""
        alone_since = time.monotonic()
        while self.waiting or self.at_work:
            if self.workers.threads:
                alone_since = time.monotonic()
            elif time.monotonic() - alone_since > PATIENCE:
                yield from self._given_up(say("no worker has been there for {seconds} s", seconds=int(PATIENCE)))
                return
            self._feed()
            try:
                future = self.ended.get(timeout=TICK)
            except Empty:
                self.workers.look()
                self._call_back()
                continue
            if batch := self.at_work.pop(future, None):
                yield from self._records_of(batch, future)

    def _feed(self) -> None:
        room = AHEAD * sum(self.workers.threads.values()) - len(self.at_work)
        while self.waiting and room > 0:
            batch = self.waiting.popleft()
            workers = frozenset(self.workers.threads)
            orders = [self._ready(order).to_json() for order in batch.orders]
            future = self.client.submit(
                make_batch, orders, self.workers.mine, pure=False, retries=0, workers=list(workers), allow_other_workers=False,
            )  # fmt: skip
            self.at_work[future] = Batch(batch.orders, batch.trial, workers)
            self.tell(Progress(name=batch.orders[0].id, step=Step.STARTED))
            future.add_done_callback(self.ended.put)
            room -= 1

    def _ready(self, order: Order) -> Order:
        """An order as it goes out: where there is a store, its book is there."""
        if not order.store:
            return order
        self.store = self.store or BlobStore(order.store)
        self.made_from[order.id] = digest_of(order)
        return replace(order, bundle=packed(Path(order.root), self.store))

    def _arrived(self, order: Order, record: Record, outputs: str) -> Record:
        """A record, when what was made is in its place; a lost one where it does not come."""
        if not order.store or not self.store or record.status is Status.REFUSED:
            return record
        try:
            taken_home(outputs, self.store, Path(order.root), is_cleaned=order.cleans)
        except PublishingError as error:
            return lost(order, str(error))
        made_from = digest_of(order) if order.cleans else self.made_from[order.id]
        return replace(record, made_from=made_from)

    def _call_back(self) -> None:
        """Batches whose workers have all gone go to those that have come."""
        here = frozenset(self.workers.threads)
        for future, batch in [*self.at_work.items()] if here else ():
            if not batch.workers & here:
                del self.at_work[future]
                future.cancel()
                self.waiting.appendleft(batch)

    def _records_of(self, batch: Batch, future: "Future[Any]") -> Iterator[Record]:
        if future.status == "finished":
            for order, (plain, outputs) in zip(batch.orders, future.result(), strict=True):
                record = self._arrived(order, Record.from_json(plain), outputs)
                self.tell(
                    Progress(name=record.id, step=Step.DONE if record.is_good else Step.FAILED, words=told(record))
                )
                yield record
            future.release()
            self.workers.look()
        elif future.status != "error":
            yield from self._lost(batch.orders, say("the scheduler is gone"))
            yield from self._given_up(say("the scheduler is gone"))
        elif batch.trial < RETRIES:
            # Each by itself: one of them may be what ends its worker.
            self.waiting.extendleft(Batch((order,), batch.trial + 1) for order in reversed(batch.orders))
        else:
            yield from self._lost(batch.orders, say("nothing was heard of it: {reason}", reason=future.exception()))

    def _given_up(self, why: Said) -> Iterator[Record]:
        for batch in (*self.at_work.values(), *self.waiting):
            yield from self._lost(batch.orders, why)
        self.at_work.clear()
        self.waiting.clear()

    def _lost(self, orders: Sequence[Order], why: Said) -> Iterator[Record]:
        for order in orders:
            record = lost(order, why)
            self.tell(Progress(name=order.id, step=Step.FAILED, words=told(record)))
            yield record


def lost(order: Order, why: str) -> Record:
    """The record of an order of which nothing was heard."""
    return Record(
        id=order.id, status=Status.LOST, errors=(ErrorRecord.saying(why, BuildError.exit_code),), identity=identity()
    )  # fmt: skip
