"""What a worker does with a batch: it hands it to a process that has loaded everything, whose copies make the books.

A worker has threads, so that no copy of it could be made; the process beside it has none. Each thread has one of its own, which stays
for the next batch, and which ends within a moment when the worker does, however that ends.
"""

import atexit
import os
import shutil
import threading
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from banxin.catalogue.book_making import refused
from banxin.catalogue.checked_epubs import with_epubcheck
from banxin.catalogue.identity import differences, differences_told, tools
from banxin.catalogue.local_making import made
from banxin.catalogue.order import Order
from banxin.catalogue.warm_up import warm_up
from banxin.errors import BuildError
from banxin.processes.run_folder import new_folder
from banxin.processes.standing_by import StandingBy
from banxin.processes.task import Task
from banxin.progress import Progress
from banxin.saying.said import say

Plain = dict[str, Any]
"""An order or a record as JSON."""


class Own(threading.local):
    """The process of this thread."""

    maker: StandingBy | None = None


OWN = Own()


def make_batch(orders: Sequence[Plain], theirs: Mapping[str, str]) -> list[Plain]:
    """The records of the orders; `theirs` are the tools of who gave them, and where ours are others nothing is made.

    BuildError where the process that makes books has died: nothing is known then of any of them.
    """
    if found := differences(theirs, tools()):
        message = say("this worker has other tools: {differences}", differences=differences_told(found))
        error = BuildError(message, hint=say("install the same versions everywhere"))
        return [refused(Order.from_json(order), error).to_json() for order in orders]
    if OWN.maker is None or not OWN.maker.is_open:
        OWN.maker = StandingBy(Task("batch", maker_of_batches, subject=say("a batch of books")), folder_of_thread())
    records: list[Plain] = OWN.maker.ask(orders)
    return records


def folder_of_thread() -> Path:
    """A folder for temporary files; who comes later removes it when this process is no more (`run_folder.py`)."""
    folder, _ = new_folder()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


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
    records = made(read, 1, end_with_parent)
    if read and read[0].checks:
        records = with_epubcheck(records, {order.id: Path(order.root) for order in read})
    return [record.to_json() for record in records]
