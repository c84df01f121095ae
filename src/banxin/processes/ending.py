"""How a run is ended from outside: as after Ctrl-C, it ends its workers and leaves no debris."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

ASKED = (signal.SIGTERM, signal.SIGHUP)
ASKED_TO_END = (signal.SIGINT, *ASKED)


class Ended(BaseException):
    """Somebody asked this process to end, with the signal `number`."""

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.number = number


@contextmanager
def tidied_up() -> Iterator[None]:
    """Let Ctrl-C raise KeyboardInterrupt inside the block, and what else asks for an end raise Ended.

    A signal that whoever started us wants ignored (nohup, a job in the background) stays ignored.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, *ASKED)}
    try:
        for number, handler in before.items():
            if handler is signal.SIG_DFL:
                signal.signal(number, signal.default_int_handler if number == signal.SIGINT else end)
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def end(number: int, frame: FrameType | None) -> None:  # noqa: ARG001  (as signal calls it)
    raise Ended(number)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Put Ctrl-C and its like off to the end of the block: what is half started, or half removed, would be nobody's.

    A mask of signals would not do: one that the process is sent is then given to any other thread.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    before = {number: handler for number in ASKED_TO_END if callable(handler := signal.getsignal(number))}
    try:
        for number in before:
            signal.signal(number, lambda number, _: came.append(number))
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for late in came:
            signal.raise_signal(late)
