"""A process that ends with its parent, at whatever moment and by whatever death."""

import ctypes
import os
import signal
import sys
import threading

PR_SET_PDEATHSIG = 1
"""prctl(2): the signal that the kernel sends when the thread that started this process ends."""


def end_with_parent(parent: int, lifeline: int) -> None:
    """Let this process end when its parent does; `parent` is the parent's number, `lifeline` a pipe that only it can write.

    Linux does it for us, also inside a C library that never comes back. Elsewhere a thread waits for the pipe's end.
    """
    if not asked_the_kernel():
        threading.Thread(target=watch, args=(lifeline,), daemon=True).start()
    if os.getppid() != parent:
        # It ended before the kernel was asked.
        os._exit(1)


def asked_the_kernel() -> bool:
    """Ask Linux to end this process with its parent, also when it becomes another program; False on other systems."""
    if sys.platform != "linux":
        return False
    try:
        return bool(ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL) == 0)
    except (OSError, AttributeError):
        return False


def tie_tool() -> None:
    """Between fork and exec of a tool that is not ours: let it end with us where the system can do that."""
    asked_the_kernel()


def watch(lifeline: int) -> None:
    """Wait until the other end of the pipe is gone; the parent writes nothing more into it."""
    while os.read(lifeline, 1):
        pass
    os._exit(1)
