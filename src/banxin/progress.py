"""How far long work has come: what is told to whoever waits for it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from banxin.saying.said import Said, say


class Step(StrEnum):
    """What has happened to an edition or a source."""

    STARTED = "started"
    GOING_ON = "going on"
    DONE = "done"
    UNCHANGED = "unchanged"
    FAILED = "failed"

    @property
    def said(self) -> Said:
        """The word for a person."""
        return SAID[self]


SAID = {
    Step.STARTED: say("started"),
    Step.GOING_ON: say("going on"),
    Step.DONE: say("done"),
    Step.UNCHANGED: say("unchanged"),
    Step.FAILED: say("failed"),
}


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

    @property
    def said(self) -> Said:
        """The name with what has happened to it."""
        return say("{name}: {words}", name=self.name, words=self.words or self.step.said)

    def __str__(self) -> str:
        return str(self.said)


Tell = Callable[[Progress], None]
Note = Callable[[Said], None]
"""Hears what is to be known of the work as a whole."""


def nobody(_: Progress) -> None:
    """Tell nobody."""


def unheard(_: Said) -> None:
    """Note nothing."""
