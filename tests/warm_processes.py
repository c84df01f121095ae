"""Processes for editions that begin as copies of one that is warm, where a new interpreter would load for a second each time.

A process of this suite has threads, so that `processes/apart.py` may not copy it and starts interpreters. Beside it stands one that has made a
tiny book, as that of a catalogue has (`catalogue/warm_up.py`), and is copied instead. A copy is given what a new interpreter is given: its task
through the same pipe, the environment, the folder and the streams of whoever asks; of what a test has changed in its own process it knows
nothing. `tests/processes` starts processes as `apart.py` does, and so does all that runs the command line.
"""

import json
import os
import pickle
import signal
import socket
import subprocess
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from banxin.catalogue.warm_up import warm_up
from banxin.processes import worker
from banxin.processes.apart import Child, Running
from banxin.processes.task import Task

ROOT = Path(__file__).parent.parent
BEGIN = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from tests.warm_processes import main; main(int(sys.argv[2]))"
LONGEST = 200_000
"""Bytes of an order: the environment is most of it."""


class Order(NamedTuple):
    """What a copy begins with, besides its two pipes and its three streams."""

    folder: Path
    place: str
    path: list[str]
    environment: dict[str, str]


class Copy:
    """A copy at work; its parent is the warm process, which is asked how it ended."""

    def __init__(self, pid: int, warm: "WarmProcess") -> None:
        self.pid, self.warm = pid, warm
        self.code: int | None = None

    def kill(self) -> None:
        if self.code is None:
            # Its number is its own until somebody has asked how it ended, which nobody but `wait` does.
            os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> int:
        if self.code is None:
            self.code = self.warm.ask(self.pid)
        return self.code


class WarmProcess:
    """A process that is copied; it has the environment that it is given here, and is started by whoever asks first."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = dict(environment)
        self.line, self.theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.process: subprocess.Popen[bytes] | None = None

    def copy(
        self,
        task: Task,
        folder: Path,
        theirs: tuple[Connection, Connection],
        ours: tuple[Connection, Connection],
        others: Iterable[Running],
    ) -> Child:
        """A copy that is told its task as a new interpreter is, in the place of `apart.spawn`."""
        order = Order(folder, str(Path.cwd()), sys.path, dict(os.environ))
        copy = Copy(self.ask(order, *(end.fileno() for end in theirs), 1, 2), self)
        with suppress(BrokenPipeError, ConnectionResetError):
            ours[0].send(task)
        return copy

    def ask(self, asked: Order | int, *files: int) -> int:
        """The number of a new copy, or how the copy of a number ended."""
        if self.process is None:
            self.process = self.started()
        socket.send_fds(self.line, [pickle.dumps(asked)], files)
        answer = self.line.recv(LONGEST)
        assert answer, "the warm process is gone"
        number: int = pickle.loads(answer)
        return number

    def started(self) -> subprocess.Popen[bytes]:
        path = json.dumps([str(ROOT), *sys.path])
        number = self.theirs.fileno()
        command = [sys.executable, "-P", "-c", BEGIN, path, str(number)]
        started = subprocess.Popen(command, cwd=ROOT, env=self.environment, pass_fds=[number], stdin=subprocess.DEVNULL)
        self.theirs.close()
        return started

    def close(self) -> None:
        """It ends when nobody can ask any more."""
        self.line.close()
        self.theirs.close()
        if self.process:
            self.process.wait()


def main(number: int) -> None:
    """Begin as the warm process: copy it, or tell how a copy ended, as often as it is asked."""
    warm_up(cleans=True)
    with socket.socket(fileno=number) as line:
        while True:
            message, files, _, _ = socket.recv_fds(line, LONGEST, 4)
            if not message:
                return
            asked: Order | int = pickle.loads(message)
            if isinstance(asked, Order):
                answer = os.fork()
                if not answer:
                    line.close()
                    begin(asked, *files)
                for file in files:
                    os.close(file)
            else:
                answer = os.waitstatus_to_exitcode(os.waitpid(asked, 0)[1])
            line.send(pickle.dumps(answer))


def begin(order: Order, lifeline: int, answers: int, out: int, err: int) -> None:
    """Work as a copy; it never comes back."""
    try:
        for stream, own in ((out, 1), (err, 2)):
            os.dup2(stream, own)
            os.close(stream)
        os.chdir(order.place)
        sys.path[:] = order.path
        os.environ.clear()
        os.environ.update(order.environment)
        worker.main(lifeline, answers, os.getppid(), str(order.folder))
    finally:
        os._exit(1)
