"""A catalogue from its file to its records: what stands is kept, the rest is made by so many processes, one bad book stops no other."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from banxin.catalogue.book_record import Kind, Record, Status
from banxin.catalogue.catalogue_file import Catalogue
from banxin.catalogue.checked_epubs import with_epubcheck
from banxin.catalogue.cluster.scheduler_address import Address
from banxin.catalogue.identity import digest_of, identity
from banxin.catalogue.ledger import WHOLE, Ledger, Shard
from banxin.catalogue.local_making import made
from banxin.catalogue.order import Order
from banxin.catalogue.warm_up import warm_up
from banxin.errors import PublishingError
from banxin.making.standing import Look
from banxin.progress import Note, Progress, Step, Tell, nobody, unheard
from banxin.verbs.build import standing_builds

WORTH_WARMING = 3
"""Books from which it pays to load everything first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How a catalogue is to be run: `jobs` processes here or a `cluster`, a `shard` of it, `only` these books."""

    jobs: int = 1
    shard: Shard = WHOLE
    only: tuple[str, ...] = ()
    is_forced: bool = False
    retries_failed: bool = False
    cluster: Address | None = None


def run_catalogue(catalogue: Catalogue, asked: Asked, tell: Tell = nobody, note: Note = unheard) -> Iterator[Record]:
    """Each book's record as it ends; the ledger is written on the way. Raise BuildError where it cannot be.

    `note` hears what is to be told of the workers of a cluster.
    """
    ledger = Ledger(catalogue.root, asked.shard)
    with ledger.held():
        before = ledger.read()
        orders = tuple(orders_of(catalogue, asked))
        waiting: list[Order] = []
        look = Look()
        for order in orders:
            last = before.get(order.id)
            kept = (
                None
                if asked.is_forced or not last
                else standing(order, last, look, retries_failed=asked.retries_failed)
            )
            if kept:
                tell(Progress(name=order.id, step=Step.UNCHANGED))
                yield kept
            else:
                waiting.append(order)
        for record in carried_out(waiting, asked, tell, note):
            # A run that was cut off may have made it already; what the ledger says does not depend on that.
            ledger.write(replace(record, status=Status.DONE) if record.status is Status.KEPT else record)
            yield record


def carried_out(orders: list[Order], asked: Asked, tell: Tell, note: Note) -> Iterator[Record]:
    """The records of orders, as they end: made by the processes of this machine, or by a cluster."""
    if asked.cluster:
        if orders:
            from banxin.catalogue.cluster.dask_engine import made_by_cluster

            yield from made_by_cluster(orders, asked.cluster, tell, note)
        return
    if len(orders) >= WORTH_WARMING:
        warm_up(cleans=any(order.cleans for order in orders))
    records = made(orders, asked.jobs, tell)
    folders = {order.id: Path(order.root) for order in orders if order.checks}
    yield from with_epubcheck(records, folders) if folders else records


def orders_of(catalogue: Catalogue, asked: Asked) -> Iterator[Order]:
    """The orders of a run, in the order of their names."""
    for place, name in enumerate(catalogue.books):
        if asked.shard.takes(place) and (not asked.only or name in asked.only):
            yield Order(
                id=name, root=str(catalogue.root / name), editions=catalogue.editions, limits=catalogue.limits,
                cleans=catalogue.cleans, checks=catalogue.checks, is_forced=asked.is_forced, identity=identity(),
                store=catalogue.store if asked.cluster else "",
            )  # fmt: skip


def standing(order: Order, last: Record, look: Look, *, retries_failed: bool) -> Record | None:
    """The last record of a book where nothing has changed since: no process is needed to see it.

    What failed will fail again; what was lost, or ended by somebody, is tried anew.
    """
    if last.identity != order.identity or last.status in {Status.LOST, Status.REFUSED} or last.kind is Kind.SIGNAL:
        return None
    if last.made_from != digest_of(order):
        return None
    if not last.is_good:
        return None if retries_failed else last
    wanted = set(order.editions) or {one.name for one in last.editions}
    if wanted != {one.name for one in last.editions} or not _stands(order, look):
        return None
    return replace(last, status=Status.KEPT)


def _stands(order: Order, look: Look) -> bool:
    try:
        return bool(standing_builds(Path(order.root), order.editions, look))
    except PublishingError:
        return False
