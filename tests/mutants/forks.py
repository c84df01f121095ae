"""Work done by processes that are forked from this one, some at a time, each in a session and a folder of its own."""

import os
import signal
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

LATE = -signal.SIGKILL
"""How a process ends that has not ended by itself in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Something to do in a folder that goes afterwards, which answers with a number; it has so many seconds."""

    name: str
    work: Callable[[Path], int]
    seconds: float = 3600.0


def ended(jobs: Sequence[Job], workers: int) -> Iterator[tuple[Job, int, Path]]:
    """Each job with its answer, below 0 when a signal ended it, and its folder, in the order in which they end."""
    waiting = list(reversed(jobs))
    running: dict[int, tuple[Job, float, Path]] = {}
    while waiting or running:
        while waiting and len(running) < workers:
            job, place = waiting.pop(), Path(mkdtemp(prefix="banxin-job-"))
            running[_forked(job.work, place)] = job, time.monotonic() + job.seconds, place
        process, status = os.waitpid(-1, os.WNOHANG)
        if process in running:
            job, _, place = running.pop(process)
            _end(process)
            yield job, os.waitstatus_to_exitcode(status), place
            rmtree(place, ignore_errors=True)
        elif not process:
            for late in [one for one, (_, until, _) in running.items() if time.monotonic() > until]:
                _end(late)
            time.sleep(0.01)


def _end(process: int) -> None:
    """End a process with whatever it has started."""
    try:
        os.killpg(process, signal.SIGKILL)
    except ProcessLookupError:
        return


def _forked(work: Callable[[Path], int], place: Path) -> int:
    """The number of a process that does some work, without input or output, and ends with its answer."""
    process = os.fork()
    if process:
        return process
    os.setsid()
    answer = 3
    try:
        with Path(os.devnull).open("r+b") as nothing:
            os.dup2(nothing.fileno(), 0)
            os.dup2(nothing.fileno(), 1)
        answer = work(place)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(answer)
