"""A copy of this process that loads what a task will need, while this one still finds out what the task is.

What makes editions takes as long to load as a long book takes to be read, and neither needs the other: with two cores both
are done at once. The copy knows nothing of the book, so it is told the task through its pipe, as a new interpreter is.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path

from banxin.processes.apart import Forked, Running, forked, is_alone
from banxin.processes.ending import uninterrupted
from banxin.processes.lifeline import end_with_parent
from banxin.processes.run_folder import run_folder
from banxin.processes.task import Task
from banxin.processes.worker import answer_parent_alone, serve


@dataclass(slots=True)
class Ahead:
    """A process that has no task yet, for the first of the tasks of these `names`; `child` is None where there is none, or it has got its task."""

    names: AbstractSet[str] = frozenset()
    child: Forked | None = None
    lifeline: Connection | None = None
    answers: Connection | None = None

    def take(self, task: Task, folder: Path) -> Running | None:
        """The process at work on a task, with a folder for its temporary files; None where there is none for it."""
        if self.child is None or self.lifeline is None or self.answers is None or task.name not in self.names:
            return None
        one = Running(task, self.child, self.lifeline, self.answers, folder)
        self.child = None
        folder.mkdir()
        # One that has died meanwhile is told by the other pipe.
        with suppress(BrokenPipeError, ConnectionResetError):
            one.lifeline.send((task, folder))
        return one

    def close(self) -> None:
        """End a process that has got no task."""
        if self.child is None or self.lifeline is None or self.answers is None:
            return
        self.child.kill()
        self.child.wait()
        self.lifeline.close()
        self.answers.close()
        self.child = None


@contextmanager
def loaded_ahead(load: Callable[[], None], *, is_wanted: bool = True) -> Iterator[Ahead]:
    """A process that does `load` and then waits for one of the tasks whose names it is given later; none where no copy may be made.

    What goes wrong while it loads comes up again when the task needs it, and is told then.
    """
    ahead = Ahead()
    if not is_wanted or not is_alone():
        yield ahead
        return
    with run_folder() as folder:
        try:
            with uninterrupted():
                begin(ahead, load, folder)
            yield ahead
        finally:
            with uninterrupted():
                ahead.close()


def begin(ahead: Ahead, load: Callable[[], None], folder: Path) -> None:
    lifeline_end, lifeline = Pipe(duplex=False)
    answers, answers_end = Pipe(duplex=False)
    parent = os.getpid()

    def work() -> None:
        answer_parent_alone()
        end_with_parent(parent, lifeline_end.fileno())
        lifeline.close()
        answers.close()
        tempfile.tempdir = str(folder)
        with suppress(Exception):
            load()
        task, own_folder = lifeline_end.recv()
        serve(task, answers_end, own_folder)

    ahead.child, ahead.lifeline, ahead.answers = forked(work), lifeline, answers
    lifeline_end.close()
    answers_end.close()
