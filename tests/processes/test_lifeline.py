"""A process ends with its parent, whatever the parent died of, and without a word."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

PARENT = """
import os, sys, time
from pathlib import Path
from banxin.processes import apart, lifeline
from banxin.processes.task import Task
from tests.processes.test_lifeline import live
if sys.argv[2] != "kernel":
    lifeline.asked_the_kernel = lambda: False
apart.may_fork = lambda task: sys.argv[3] == "fork"
list(apart.run_apart([Task("a", live, (sys.argv[1],)), Task("b", live, (sys.argv[1],))], jobs=2))
"""
ROOT = Path(__file__).parent.parent.parent


def live(folder: str) -> None:
    Path(folder, str(os.getpid())).touch()
    time.sleep(60)


def is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
# A new interpreter asks the kernel before anybody could tell it not to.
@pytest.mark.parametrize(("way", "start"), [("kernel", "fork"), ("kernel", "spawn"), ("pipe", "fork")])
def test_workers_end_with_a_parent_that_is_killed(way: str, start: str, tmp_path: Path) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(tmp_path), way, start], cwd=ROOT, stderr=subprocess.PIPE, text=True
    )
    deadline = time.monotonic() + 20
    while len(list(tmp_path.iterdir())) < 2 and time.monotonic() < deadline:
        time.sleep(0.02)
    workers = [int(path.name) for path in tmp_path.iterdir()]
    assert len(workers) == 2
    parent.send_signal(signal.SIGKILL)
    _, told = parent.communicate(timeout=10)
    deadline = time.monotonic() + 2
    while any(map(is_running, workers)) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not any(map(is_running, workers))
    assert told == ""


def test_a_worker_whose_parent_has_gone_ends_without_a_word(tmp_path: Path) -> None:
    """The parent died between starting a process and telling it what to do."""
    reading, writing = os.pipe()
    os.close(writing)
    code = f"from banxin.processes.worker import main; main({reading}, 1, {os.getpid()}, {str(tmp_path)!r})"
    done = subprocess.run([sys.executable, "-c", code], pass_fds=[reading], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    os.close(reading)
