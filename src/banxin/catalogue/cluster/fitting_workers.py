"""The workers of a cluster that make the bytes that this machine would make; the others are left out, by name."""

import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from banxin.catalogue.identity import differences, differences_told, tools
from banxin.errors import BuildError, MissingDependencyError
from banxin.progress import Note
from banxin.saying.said import Said, listed, say

if TYPE_CHECKING:
    from distributed import Client

LOOK = 0.5
"""Seconds between two looks whether a worker has come."""


class FittingWorkers:
    """Those that are there now: `threads` has the addresses of workers that fit, and how many batches each makes at a time."""

    def __init__(self, client: "Client", note: Note) -> None:
        self.client = client
        self.note = note
        self.mine = tools()
        self.threads: dict[str, int] = {}
        self.odd: dict[str, Said] = {}
        self._known: set[str] = set()

    def look(self) -> None:
        """See who is there; who is new is asked what it makes books with."""
        try:
            here: Mapping[str, int] = self.client.nthreads()
            new = sorted(set(here) - self._known)
            answers: Mapping[str, Any] = self.client.run(tools, workers=new, on_error="return") if new else {}
        except (OSError, ValueError):
            # The scheduler has gone; what ends tells it.
            return
        for worker in new:
            self._known.add(worker)
            if why := why_odd(self.mine, answers.get(worker)):
                self.odd[worker] = why
                self.note(say("the worker {worker} is left out: {why}", worker=worker, why=why))
        self.threads = {
            worker: count for worker, count in here.items() if worker in self._known and worker not in self.odd
        }

    def wait(self, patience: float) -> None:
        """Wait for one that fits, at most so many seconds; raise MissingDependencyError where there are others only, BuildError where none comes."""
        end = time.monotonic() + patience
        self.look()
        if not self.threads and not self.odd:
            self.note(say("no worker is there yet; waiting for one"))
        while not self.threads and not self.odd:
            if time.monotonic() > end:
                hint = say("start some: banxin catalogue worker --scheduler ADDRESS")
                raise BuildError(say("no worker has come within {seconds} s", seconds=int(patience)), hint=hint)
            time.sleep(LOOK)
            self.look()
        if not self.threads:
            message = say("no worker makes the same books as this machine: {workers}", workers=listed(sorted(self.odd)))
            raise MissingDependencyError(message, hint=say("install the same versions everywhere"))


def why_odd(mine: Mapping[str, str], answer: Any) -> Said | None:
    """What keeps a worker from making our books; None where nothing does. `answer` are its tools, or what it raised."""
    if isinstance(answer, ModuleNotFoundError):
        return say("it has no {name}", name=answer.name)
    if not isinstance(answer, Mapping):
        return say("it does not answer: {reason}", reason=answer)
    found = differences(mine, answer)
    return differences_told(found) if found else None
