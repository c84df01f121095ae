"""A tool that starts others, such as a browser: run in a session of its own, and ended with all that it started."""

import os
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from banxin.processes.lifeline import tie_tool


@contextmanager
def tool_session(
    command: Sequence[str], *, keeps_words: bool = False, environment: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[str]]:
    """The running tool, which ends with the block and with us; what it says is kept for `communicate`, or thrown away."""
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE if keeps_words else subprocess.DEVNULL,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        env=environment,
        start_new_session=True,
        preexec_fn=tie_tool,  # noqa: PLW1509  (it only asks the kernel)
    ) as running:
        try:
            yield running
        finally:
            if running.poll() is None:
                os.killpg(running.pid, signal.SIGKILL)
