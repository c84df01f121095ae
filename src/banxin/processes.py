"""Work in processes of their own, a few at a time.

An edition is laid out in its own process because Pango reads its fonts once per process, and because a layout that
runs away must not take the others with it.
"""

import gc
import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from banxin.errors import BuildError

CONTEXT = multiprocessing.get_context("spawn")
"""A fresh interpreter: threads and native libraries of the parent are not copied (Pango and fork do not mix)."""


@dataclass(frozen=True, slots=True)
class Task:
    """A module-level function with arguments that can be pickled."""

    name: str
    function: Callable[..., Any]
    arguments: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task: its value or its error."""

    name: str
    value: Any = None
    error: BaseException | None = None


def run_apart(tasks: Sequence[Task], jobs: int) -> Iterator[Outcome]:
    """Run each task in a process of its own, `jobs` at a time; outcomes come as the tasks end.

    Leaving the loop early, or an interrupt, ends all processes that still run.
    """
    waiting = list(tasks)
    running: dict[Connection, tuple[Task, BaseProcess]] = {}
    try:
        while waiting or running:
            while waiting and len(running) < max(1, jobs):
                task = waiting.pop(0)
                with uninterrupted():
                    connection, process = start(task)
                    running[connection] = (task, process)
            for ready in wait(list(running)):
                assert isinstance(ready, Connection)
                task, process = running.pop(ready)
                yield outcome_of(task, process, ready)
    finally:
        for _, process in running.values():
            process.kill()
        for connection, (_, process) in running.items():
            process.join()
            connection.close()


def run_in_this_process(task: Task) -> Outcome:
    """Run a task in this process: for one alone that neither lays pages out nor waits for another."""
    try:
        return Outcome(task.name, value=task.function(*task.arguments))
    except Exception as error:
        return Outcome(task.name, error=error)


@contextmanager
def garbage_collection_off() -> Iterator[None]:
    """Reading, rendering and layout make many small objects that live to the end: to look for garbage is lost time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Put Ctrl-C off to the end of the block: a process that got half of its task would complain of it at length."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def start(task: Task) -> tuple[Connection, BaseProcess]:
    receiver, sender = CONTEXT.Pipe(duplex=False)
    process = CONTEXT.Process(target=work, args=(task, sender), name=task.name)
    process.start()
    sender.close()
    return receiver, process


def work(task: Task, sender: Connection) -> None:
    """Run in the new process: send back the value, or the error as it was raised."""
    # The parent alone answers Ctrl-C: it ends this process, and tells once.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        outcome = Outcome(task.name, value=task.function(*task.arguments))
    except BaseException as error:
        outcome = Outcome(task.name, error=error)
    try:
        sender.send(outcome)
    except Exception as error:
        # An error that cannot be pickled still has to be told.
        sender.send(Outcome(task.name, error=RuntimeError(f"{outcome.error or outcome.value!r} ({error})")))
    sender.close()


def outcome_of(task: Task, process: BaseProcess, connection: Connection) -> Outcome:
    try:
        outcome: Outcome = connection.recv()
    except EOFError:
        process.join()
        return Outcome(task.name, error=died(task, process.exitcode or 0))
    finally:
        connection.close()
    process.join()
    return outcome


def died(task: Task, exit_code: int) -> BuildError:
    """The error of a process that ended without a word: the machine was short of memory, or somebody killed it."""
    how = signal.Signals(-exit_code).name if exit_code < 0 else f"exit code {exit_code}"
    hint = "the machine may be short of memory: build one edition at a time (-j 1), or look for a huge picture or table"
    return BuildError(f"the process that built '{task.name}' died ({how})", hint=hint)
