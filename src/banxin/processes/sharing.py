"""Work that is shared among processes: how many may take a part of it, and what each of them may use."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import Any

from banxin.processes.apart import is_alone, run_apart
from banxin.processes.limits import Limits, without_watching_thread
from banxin.processes.task import Task
from banxin.progress import Tell, nobody


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """How many processes may be at work on one thing, and the limits of each."""

    workers: int = 1
    limits: Limits = field(default_factory=Limits)


ALONE = Sharing()


@contextmanager
def side_by_side(
    tasks: Sequence[Task], sharing: Sharing, tell: Tell = nobody
) -> Iterator[Generator[tuple[str, Any]] | None]:
    """What becomes of tasks that only copies of this process can do: their names and values, as they end.

    None where there are fewer than two, or this process has threads. The error of a task is raised.
    """
    with without_watching_thread(), closing(run_apart(tasks, sharing.workers, tell)) as outcomes:

        def values() -> Generator[tuple[str, Any]]:
            for outcome in outcomes:
                if outcome.error:
                    raise outcome.error
                yield outcome.name, outcome.value

        yield values() if len(tasks) > 1 and is_alone() else None
