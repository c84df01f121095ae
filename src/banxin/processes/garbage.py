"""The collector of garbage, and when it may rest."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

MANY = 1_500_000
"""Objects that a novel of a thousand pages has; books of code have three times as many a page, and half of them soon garbage."""


@contextmanager
def garbage_collection_off() -> Iterator[None]:
    """Reading, rendering and layout make many small objects that live to the end: to look for garbage is lost time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            # All of it counts as old from here on, or the collector would look through it with the next object that is made.
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def keep_to_the_end() -> None:
    """Let the collector rest for good, in a process that is about to end: all that it has made goes with it.

    The interpreter looks through everything once more before it ends, unless it is told that all of it is to stay.
    """
    gc.disable()
    gc.freeze()


def collect_among_many() -> None:
    """While the collector rests: look for garbage where more objects have come than ordinary books have, since the last time."""
    if not gc.isenabled() and gc.get_count()[0] > MANY:
        gc.collect()
