"""What a worker does with a batch: it hands it to a process that has loaded everything, whose copies make the books.

A worker has threads, so that no copy of it could be made; the process beside it has none. Each thread has one of its own, which stays
for the next batch, and which ends within a moment when the worker does, however that ends.
"""

import atexit
import os
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from banxin.catalogue.book_making import refused
from banxin.catalogue.bundles.blob_store import BlobStore
from banxin.catalogue.bundles.book_bundle import Bundle, packed_outputs, unpacked
from banxin.catalogue.checked_epubs import with_epubcheck
from banxin.catalogue.identity import differences, differences_told, tools
from banxin.catalogue.local_making import made
from banxin.catalogue.order import Order
from banxin.catalogue.warm_up import warm_cleaning, warm_up
from banxin.errors import BuildError, PublishingError
from banxin.processes.run_folder import new_folder
from banxin.processes.standing_by import StandingBy
from banxin.processes.task import Task
from banxin.progress import Progress
from banxin.saying.said import say

Plain = dict[str, Any]
"""An order or a record as JSON."""
Answer = tuple[Plain, str]
"""A record, and the digest of the bundle of what was made, where it came through a store."""


class Own(threading.local):
    """The process of this thread."""

    maker: StandingBy | None = None
    folder: Path | None = None


OWN = Own()


def make_batch(orders: Sequence[Plain], theirs: Mapping[str, str]) -> list[Answer]:
    """The records of the orders; `theirs` are the tools of who gave them, and where ours are others nothing is made.

    BuildError where the process that makes books has died: nothing is known then of any of them.
    """
    read = [Order.from_json(order) for order in orders]
    if found := differences(theirs, tools()):
        message = say("this worker has other tools: {differences}", differences=differences_told(found))
        error = BuildError(message, hint=say("install the same versions everywhere"))
        return [(refused(order, error).to_json(), "") for order in read]
    with TemporaryDirectory(dir=folder_of_thread()) as folder:
        arrived = list(arriving(read, Path(folder)))
        ready = [one.order for one in arrived if one.error is None]
        made = {record["id"]: record for record in maker_of_thread().ask([order.to_json() for order in ready])}
        return [one.answer(made.get(one.order.id)) for one in arrived]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """An order, the folder of its book being on this machine; `error` is why it is not, `bundle` what it came in, through `store`."""

    order: Order
    error: PublishingError | None = None
    bundle: Bundle | None = None
    store: BlobStore | None = None

    def answer(self, record: Plain | None) -> Answer:
        """The record, and under which digest what was made lies in the store."""
        if record is None or self.error:
            error = self.error or BuildError(say("nothing was heard of it"))
            return refused(self.order, error).to_json(), ""
        if not self.bundle or not self.store:
            return record, ""
        try:
            return record, packed_outputs(Path(self.order.root), self.bundle, self.store)
        except PublishingError as error:
            return refused(self.order, error).to_json(), ""


def arriving(orders: Sequence[Order], folder: Path) -> Iterator[Arrived]:
    """The orders, books that come through a store unpacked in the folder, each deep enough for the file of its house above it."""
    stores: dict[str, BlobStore] = {}
    for number, order in enumerate(orders):
        if not order.store:
            yield Arrived(order=order)
            continue
        root = Path(folder, str(number), *"ab", Path(order.id).name)
        here = replace(order, root=str(root))
        try:
            store = stores.setdefault(order.store, BlobStore(order.store))
            yield Arrived(order=here, bundle=unpacked(order.bundle, store, root), store=store)
        except PublishingError as error:
            yield Arrived(order=here, error=error)


def maker_of_thread() -> StandingBy:
    """The process beside this thread, a new one where there is none any more."""
    if OWN.maker is None or not OWN.maker.is_open:
        maker = Task("batch", maker_of_batches, subject=say("a batch of books"))
        OWN.maker = StandingBy(maker, folder_of_thread() / "maker")
    return OWN.maker


def folder_of_thread() -> Path:
    """A folder for temporary files; who comes later removes it when this process is no more (`run_folder.py`)."""
    if OWN.folder is None:
        OWN.folder, _ = new_folder()
        atexit.register(shutil.rmtree, OWN.folder, ignore_errors=True)
    return OWN.folder


def maker_of_batches() -> Callable[[Sequence[Plain]], list[Plain]]:
    """In the process beside the worker, once: load everything, and give what makes a batch."""
    warm_up()
    return partial(make_orders, os.getppid())


def make_orders(parent: int, orders: Sequence[Plain]) -> list[Plain]:
    """The records of the orders in their order, each book in a copy of this process; it ends when its `parent` has ended."""

    def end_with_parent(_: Progress) -> None:
        if os.getppid() != parent:
            os._exit(1)

    read = [Order.from_json(order) for order in orders]
    if any(order.cleans for order in read):
        warm_cleaning()
    records = made(read, 1, end_with_parent)
    if read and read[0].checks:
        records = with_epubcheck(records, {order.id: Path(order.root) for order in read})
    return [record.to_json() for record in records]
