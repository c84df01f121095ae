"""How far long work has come: what is told to whoever waits for it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    """What has happened to an edition or a source."""

    STARTED = "started"
    GOING_ON = "going on"
    DONE = "done"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the edition or source `name` has come, with `words` for a person.

    `done` of `known` are pages laid out of those that the last build had, or sources cleaned of all; 0 is unknown.

    >>> str(Progress(name="print", step=Step.DONE, words="320 pages in 8.1 s"))
    'print: 320 pages in 8.1 s'
    """

    name: str
    step: Step
    words: str = ""
    done: int = 0
    known: int = 0

    def __str__(self) -> str:
        return f"{self.name}: {self.words or self.step}"


Tell = Callable[[Progress], None]


def nobody(_: Progress) -> None:
    """Tell nobody."""
