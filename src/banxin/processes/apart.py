"""Work in processes of their own, a few at a time.

An edition is laid out in its own process because Pango reads its fonts once per process, and because a layout that
runs away must not take the others with it.
"""

import json
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Protocol

from banxin.errors import BuildError, DiedError
from banxin.processes.at_work import at_work_by_stack
from banxin.processes.ending import uninterrupted
from banxin.processes.lifeline import end_with_parent
from banxin.processes.limits import GRACE_COMPUTING
from banxin.processes.run_folder import run_folder
from banxin.processes.task import Outcome, Task
from banxin.processes.warmth import WARMTH
from banxin.processes.worker import STACK, limit_error, serve
from banxin.progress import Progress, Step, Tell, nobody
from banxin.saying.said import say

BEGIN = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from banxin.processes.worker import main; "
    "main(*map(int, sys.argv[2:5]), sys.argv[5])"
)
"""A new interpreter's first words; threads and native libraries of the parent are not copied (Pango and fork do not mix)."""
ENDING = 0.25
"""Seconds for which a thread that has been joined may be counted by the kernel still."""
MOMENT = 0.25
"""Seconds after which somebody who is told of progress hears that the work goes on."""
GIVEN_UP = {-signal.SIGTRAP, -signal.SIGABRT}
"""How GLib and other libraries end a process that has no memory, or no room for a thread, left to give them."""


class Child(Protocol):
    """A process that was started here."""

    def kill(self) -> None: ...
    def wait(self) -> int: ...


@dataclass(slots=True)
class Forked:
    """A process that was forked."""

    pid: int
    code: int | None = None

    def kill(self) -> None:
        if self.code is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> int:
        if self.code is None:
            try:
                self.code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
            except ChildProcessError:
                # A signal ended the work between the end of this process and our note of it: nobody asks how it ended.
                self.code = -signal.SIGKILL
        return self.code


@dataclass(frozen=True, slots=True)
class Running:
    """A task at work, and our ends of its two pipes: it may live as long as `lifeline` is open."""

    task: Task
    child: Child
    lifeline: Connection
    answers: Connection
    folder: Path

    def close(self) -> None:
        self.lifeline.close()
        self.answers.close()


def not_begun(task: Task, folder: Path) -> None:
    """No process has been started before its task was known."""


def nothing() -> None:
    """What is done meanwhile, usually."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What goes on beside tasks.

    `begun` gives a process that has been started for a task already, where there is one; it is told the folder for temporary files.
    `meanwhile` is done once, here, as soon as as many processes are at work as may be.
    """

    begun: Callable[[Task, Path], Running | None] = not_begun
    meanwhile: Callable[[], None] = nothing


NOTHING_BESIDE = Beside()


def run_apart(
    tasks: Iterable[Task],
    jobs: int,
    tell: Tell = nobody,
    beside: Beside = NOTHING_BESIDE,
) -> Generator[Outcome]:
    """Run each task in a process of its own, `jobs` at a time; outcomes come as the tasks end.

    A task is asked for when there is a process for it: it may depend on the outcomes that have come until then.

    `tell` is told what a task says of itself on the way (`coming_on.py`), and a few times a second that it still works.
    Leaving the loop early, or an interrupt, ends all processes that still run.
    """
    with run_folder() as folder:
        yield from outcomes(tasks, jobs, folder, tell, beside)


def outcomes(tasks: Iterable[Task], jobs: int, folder: Path, tell: Tell, beside: Beside) -> Iterator[Outcome]:
    meanwhile = beside.meanwhile
    waiting = enumerate(tasks)
    running: dict[Connection, Running] = {}
    try:
        while True:
            while len(running) < max(1, jobs) and (following := next(waiting, None)):
                number, task = following
                with uninterrupted():
                    place = folder / str(number)
                    one = beside.begun(task, place) or start(task, place, running.values())
                    running[one.answers] = one
                tell(Progress(name=task.name, step=Step.STARTED))
            if not running:
                return
            meanwhile, now = nothing, meanwhile
            now()
            ready = wait(list(running), None if tell is nobody else MOMENT)
            for answers in ready:
                assert isinstance(answers, Connection)
                answer = answer_of(running[answers])
                if isinstance(answer, Progress):
                    tell(answer)
                else:
                    running.pop(answers)
                    yield answer
            if not ready:
                for one in running.values():
                    tell(Progress(name=one.task.name, step=Step.GOING_ON))
    finally:
        with uninterrupted():
            for one in running.values():
                one.child.kill()
            for one in running.values():
                one.child.wait()
                one.close()


def start(task: Task, folder: Path, others: Iterable[Running]) -> Running:
    """Start a process for the task, with a folder for its temporary files."""
    lifeline_end, lifeline = Pipe(duplex=False)
    answers, answers_end = Pipe(duplex=False)
    folder.mkdir()
    begin = fork if task.has_to_fork or may_fork(task) else spawn
    child = begin(task, folder, (lifeline_end, answers_end), (lifeline, answers), others)
    lifeline_end.close()
    answers_end.close()
    one = Running(task, child, lifeline, answers, folder)
    if isinstance(child, subprocess.Popen):
        # A process that has died before it could listen is told by the other pipe.
        with suppress(BrokenPipeError, ConnectionResetError):
            lifeline.send(task)
    return one


def may_fork(task: Task) -> bool:
    """Whether a copy of this process is sound: no other thread holds a lock, and Pango has not been loaded if it is needed,
    or was loaded for copies of this process to have (`warmth.py`).

    It is ready at once and knows the book already, where a new interpreter has to load and be told everything.
    """
    return is_alone() and not (task.lays_out and "weasyprint" in sys.modules and not WARMTH.is_warm)


def is_alone() -> bool:
    """Whether this process has one thread only, so that none can hold a lock that a copy would wait for."""
    end = time.monotonic() + ENDING
    try:
        while len(os.listdir("/proc/self/task")) > 1:  # noqa: PTH208  (names only)
            if threading.active_count() > 1 or time.monotonic() > end:
                return False
            time.sleep(0.001)
    except OSError:
        return False
    return True


def forked(work: Callable[[], None]) -> Forked:
    """A copy of this process that does the work, and ends with it."""
    pid = os.fork()
    if pid:
        return Forked(pid)
    try:
        work()
    finally:
        os._exit(1)


def fork(
    task: Task,
    folder: Path,
    theirs: tuple[Connection, Connection],
    ours: tuple[Connection, Connection],
    others: Iterable[Running],
) -> Child:
    """A copy of this process that does the task and nothing else."""
    parent = os.getpid()

    def work() -> None:
        end_with_parent(parent, theirs[0].fileno())
        for end in ours:
            end.close()
        for one in others:
            one.close()
        serve(task, theirs[1], folder)

    return forked(work)


def spawn(
    task: Task,  # noqa: ARG001  (it is sent through the pipe)
    folder: Path,
    theirs: tuple[Connection, Connection],
    ours: tuple[Connection, Connection],  # noqa: ARG001
    others: Iterable[Running],  # noqa: ARG001
) -> Child:
    """A new interpreter, which waits to be told its task; the folder that we stand in is not searched for modules."""
    ends = [end.fileno() for end in theirs]
    command = [sys.executable, "-P", "-c", BEGIN, json.dumps(sys.path), *map(str, (*ends, os.getpid())), str(folder)]
    return subprocess.Popen(command, pass_fds=ends, stdin=subprocess.DEVNULL)


def answer_of(one: Running) -> Outcome | Progress:
    """What a process has to say: how far it has come, what became of its task, or the error of one that ended without a word."""
    try:
        answer: Outcome | Progress = one.answers.recv()
        if isinstance(answer, Progress):
            return answer
    except EOFError:
        before = computing_of_children()
        code = one.child.wait()
        answer = Outcome(one.task.name, error=died(one, code, computing_of_children() - before))
    one.close()
    one.child.wait()
    return answer


def computing_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def died(one: Running, code: int, computing: float) -> BuildError:
    """The error of a process that ended without a word: the outer ring ended it, a C library did, or somebody."""
    task, limits = one.task, one.task.limits
    stack = (one.folder / STACK).read_text(encoding="utf-8", errors="replace") if (one.folder / STACK).exists() else ""
    found = at_work_by_stack(stack)
    what = say(", at work on {found}", found=found.said) if found.kind else ""
    if "Timeout (" in stack:
        return limit_error(task, "time", found)
    if limits.cpu and code == -signal.SIGKILL and computing >= limits.cpu + GRACE_COMPUTING - 1:
        return limit_error(task, "cpu", found)
    if limits.memory and code in GIVEN_UP:
        return limit_error(task, "memory", found)
    how = signal.Signals(-code).name if code < 0 else say("exit code {code}", code=code)
    hint = say("the machine may be short of memory: end other programs, or look for a huge picture or table")
    if task.lays_out:
        hint = say(
            "the machine may be short of memory: build one edition at a time (-j 1), or look for a huge picture or table"
        )
    message = say("the process at work on {subject} died ({how}){what}", subject=task.said, how=how, what=what)
    return DiedError(message, found.source, hint)
