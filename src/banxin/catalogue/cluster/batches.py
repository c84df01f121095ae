"""Orders into batches: a cluster spends some milliseconds on each task, and a batch is lost as a whole."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from banxin.catalogue.identity import files_of_book
from banxin.catalogue.order import Order

LONGEST, SHORTEST = 20.0, 8.0
"""Seconds of computing that a batch is to take: for each one EPUBCheck starts a machine, which takes two."""
SHARES = 4
"""Batches for each worker, at least, so that all end at about the same time."""
BOOK, BYTE = 0.6, 1e-5
"""Seconds of computing that a book takes, and each byte of its text: measured with books of two editions, 200,000 characters taking 6."""
TEXTS = (".md", ".txt", ".html", ".xhtml")


def seconds_of(order: Order) -> float:
    """About how many seconds of computing a book will take, by the size of its texts."""
    files = files_of_book(Path(order.root))
    return BOOK + BYTE * sum(found.st_size for name, found in files if name.lower().endswith(TEXTS))


def batches(orders: Sequence[Order], workers: int) -> list[tuple[Order, ...]]:
    """The orders, in batches of about `LONGEST` seconds for so many workers; a book that takes longer is one by itself. Long ones first."""
    weights = {order.id: seconds_of(order) for order in orders}
    most = min(LONGEST, max(SHORTEST, sum(weights.values()) / (SHARES * max(1, workers))))
    found = list(_filled(orders, weights, most))
    return sorted(found, key=lambda batch: -max(weights[order.id] for order in batch))


def _filled(orders: Iterable[Order], weights: dict[str, float], most: float) -> Iterator[tuple[Order, ...]]:
    batch: list[Order] = []
    seconds = 0.0
    for order in orders:
        if batch and seconds + weights[order.id] > most:
            yield tuple(batch)
            batch, seconds = [], 0.0
        batch.append(order)
        seconds += weights[order.id]
    if batch:
        yield tuple(batch)
