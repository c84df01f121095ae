"""What a whole process costs: CPU of it and its children, wall, and the largest memory of one process."""

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Seconds of CPU and of wall, and megabytes."""

    cpu: float
    wall: float
    megabytes: float


class FailedRunError(Exception):
    """A tool that is measured did not do its work; the text is what it said last."""


def cost_of(command: Sequence[str], folder: Path) -> Cost:
    """Run a command to its end in a folder."""
    log = folder / "measured.log"
    started = time.perf_counter()
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise FailedRunError(f"{' '.join(map(str, command))}: {log.read_text(errors='replace')[-2000:]}")
    return Cost(cpu=usage.ru_utime + usage.ru_stime, wall=wall, megabytes=usage.ru_maxrss / 1024)
