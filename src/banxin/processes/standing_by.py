"""A process that stays and answers one question after the other, each within limits; it ends when nobody can ask any more.

It is a new interpreter, since whoever keeps it may have threads. What it has to tell goes through two pipes of its own; that its
parent has gone it sees by the end of the one. (The kernel's way of `lifeline.py` would end it with the thread that started it.)
"""

import gc
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from banxin.errors import BuildError
from banxin.processes.at_work import AtWork
from banxin.processes.limits import GRACE_TIME, MB
from banxin.processes.task import Outcome, Task
from banxin.processes.worker import flush_and_exit, limit_error, outcome_within_limits, send
from banxin.saying.said import say

BEGIN = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from banxin.processes.standing_by import main; "
    "main(*map(int, sys.argv[2:5]), sys.argv[5])"
)
MOST_HELD = 1024 * MB
"""Bytes that a process may hold between two questions: what was read and is no more adds up."""
PATIENCE = 5.0
"""Seconds after which a process that nobody asks looks whether its parent is still there."""


@dataclass(frozen=True, slots=True)
class Question:
    """What the process is asked: the arguments for its function."""

    arguments: tuple[Any, ...]


class StandingBy:
    """A process that was made with `maker`, a task whose function gives the function that answers; `folder` is its own and goes with it.

    Its limits hold for each question: `memory` and `time`; the computing of a process is counted over its whole life.
    """

    def __init__(self, maker: Task, folder: Path) -> None:
        self.maker = replace(maker, limits=replace(maker.limits, cpu=None))
        self.folder = folder
        self.is_given_up = False
        theirs_in, self.questions = Pipe(duplex=False)
        self.answers, theirs_out = Pipe(duplex=False)
        folder.mkdir(exist_ok=True)
        ends = [theirs_in.fileno(), theirs_out.fileno()]
        command = [
            sys.executable,
            "-P",
            "-c",
            BEGIN,
            json.dumps(sys.path),
            *map(str, (*ends, os.getpid())),
            str(folder),
        ]
        self.child = subprocess.Popen(command, pass_fds=ends, stdin=subprocess.DEVNULL)
        theirs_in.close()
        theirs_out.close()
        with suppress(BrokenPipeError, ConnectionResetError):
            self.questions.send(self.maker)

    def ask(self, *arguments: Any) -> Any:
        """What it answers; raise its error, or BuildError when it had to be ended or has died: it is closed then."""
        limits = self.maker.limits
        try:
            self.questions.send(Question(arguments))
            if not self.answers.poll(limits.time + GRACE_TIME if limits.time else None):
                self.close()
                raise limit_error(self.maker, "time", AtWork())
            outcome: Outcome = self.answers.recv()
        except (EOFError, OSError) as error:
            self.close()
            raise died(self.maker, self.child.returncode) from error
        if outcome.error:
            raise outcome.error
        return outcome.value

    @property
    def memory(self) -> int:
        """Bytes of memory that the process holds; 0 where the system does not say, or it is closed."""
        try:
            pages = Path(f"/proc/{self.child.pid}/statm").read_text(encoding="ascii").split()[1]
        except (OSError, IndexError):
            return 0
        return int(pages) * resource.getpagesize()

    @property
    def is_fit(self) -> bool:
        """Whether it can be asked again: it is there, nobody has given it up, and it has not come to hold too much."""
        return self.is_open and not self.is_given_up and self.memory <= MOST_HELD

    @property
    def is_open(self) -> bool:
        return not self.questions.closed

    def give_up(self) -> None:
        """End the process while another thread asks it, which is told that it died; whoever keeps it closes it."""
        self.is_given_up = True
        self.child.kill()

    def close(self) -> None:
        """End the process, and remove what it kept."""
        self.child.kill()
        self.child.wait()
        self.questions.close()
        self.answers.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def died(maker: Task, code: int) -> BuildError:
    how = signal.Signals(-code).name if code < 0 else say("exit code {code}", code=code)
    message = say("the process at work on {subject} died ({how}){what}", subject=maker.said, how=how, what="")
    return BuildError(
        message, hint=say("the machine may be short of memory: end other programs, or look for a huge picture or table")
    )


def collect_behind() -> None:
    """Collect what is left of an answer that is out, where what answers has switched the collector off; what stays is not looked through again."""
    if not gc.isenabled():
        gc.collect()
        gc.freeze()


def main(questions: int, answers: int, parent: int, folder: str) -> None:
    """Begin as a new interpreter: `questions` and `answers` are pipes from and to the parent."""
    # The parent alone answers Ctrl-C: it ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tempfile.tempdir = folder
    asked, told = Connection(questions, writable=False), Connection(answers, readable=False)
    with suppress(EOFError, OSError):
        maker: Task = asked.recv()
        answering: Callable[..., Any] | None = None
        while True:
            while not asked.poll(PATIENCE):
                if os.getppid() != parent:
                    flush_and_exit()
            question: Question = asked.recv()
            if answering is None:
                made = outcome_within_limits(maker, None)
                if made.error:
                    send(told, maker, made)
                    continue
                answering = made.value
            asking = replace(maker, function=answering, arguments=question.arguments)
            send(told, maker, outcome_within_limits(asking, None))
            collect_behind()
    flush_and_exit()
