"""The collector of garbage rests, and then does not look at once through all that was made meanwhile."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from banxin.processes.garbage import garbage_collection_off


class Ring:
    """An object that holds itself."""

    def __init__(self) -> None:
        self.itself = self


def collections() -> int:
    """How often the collector has looked for garbage until now."""
    return sum(int(generation["collections"]) for generation in gc.get_stats())


@pytest.fixture(autouse=True)
def _collector_at_work() -> Iterator[None]:
    """It rests in other tests."""
    gc.enable()
    yield
    gc.disable()


def test_what_was_made_meanwhile_is_not_looked_through_at_once() -> None:
    with garbage_collection_off():
        made: list[list[int]] = [[] for _ in range(100_000)]
        before = collections()
    made.extend([] for _ in range(gc.get_threshold()[0] // 2))
    assert collections() == before


def test_garbage_that_was_made_meanwhile_is_found_later() -> None:
    with garbage_collection_off():
        ring = weakref.ref(Ring())
    assert ring() is not None
    gc.collect()
    assert ring() is None
