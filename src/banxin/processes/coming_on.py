"""How far the work of this process has come, told to its parent as it goes on: the layout of a long book takes minutes."""

import time
from contextlib import suppress
from multiprocessing.connection import Connection

from banxin.progress import Progress, Step

SELDOM = 0.2
"""Seconds between two tellings: as often as an eye can follow."""


class ParentLine:
    """The line to the parent; `last` is when something was told by it (monotonic seconds)."""

    def __init__(self) -> None:
        self.name = ""
        self.answers: Connection | None = None
        self.last = 0.0


LINE = ParentLine()


def open_line(name: str, answers: Connection) -> None:
    """From now on `come_to` tells the parent about the task of this name."""
    LINE.name, LINE.answers = name, answers


def come_to(page: int) -> None:
    """Tell the parent, if there is one and it is time, that so many pages have been laid out."""
    now = time.monotonic()
    if LINE.answers is None or now - LINE.last < SELDOM:
        return
    LINE.last = now
    # A parent that has gone ends this process by itself.
    with suppress(OSError):
        LINE.answers.send(Progress(name=LINE.name, step=Step.GOING_ON, done=page))
