"""How long each step of making a PDF takes."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Watch:
    """Wall-clock seconds of each step, taken together when it is taken often."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, step: str) -> Iterator[None]:
        started = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[step] = self.seconds.get(step, 0.0) + time.perf_counter() - started
