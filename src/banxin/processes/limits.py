"""How much an edition may take of the machine: memory, computing and time; and the two rings that hold it to that.

The inner ring raises an exception where the interpreter stands, so that its frames say what was at work. The outer ring
ends a process that hangs inside a C library, where no exception arrives, and leaves the stack in a file.
"""

import faulthandler
import math
import re
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import FrameType
from typing import Any, TextIO

from banxin.errors import UsageError
from banxin.saying.said import say

MB = 2**20
GRACE_COMPUTING, GRACE_TIME = 15, 5
"""Seconds from the inner ring to the outer one: enough to tidy up in."""
AGAIN = 5.0
"""Seconds until the exception is raised once more: the first may have met code that catches everything."""
SIZES = {"": 1, "B": 1, "KB": 2**10, "MB": MB, "GB": 2**30}
TIMES = {"": 1, "S": 1, "M": 60, "MIN": 60, "H": 3600}
FORM = "memory=4GB,cpu=5m,time=10m"


class LimitReached(BaseException):
    """An edition has had as much as it may take. No Exception: libraries pass over those when a part of a page fails."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The most that a process may take; None where it may take all there is.

    `memory` is in bytes of address space beyond those that the process begins with, `cpu` in seconds of computing,
    `time` in seconds by the clock.
    """

    memory: int | None = None
    cpu: int | None = None
    time: int | None = None


def parse_limits(text: str) -> dict[str, int | None]:
    """What `--limit` asks for; raise UsageError.

    >>> parse_limits("memory=4GB, time=10m, cpu=none")
    {'memory': 4294967296, 'time': 600, 'cpu': None}
    """
    return dict(parse_limit(part) for part in text.split(",") if part.strip())


def parse_limit(part: str) -> tuple[str, int | None]:
    name, _, value = (piece.strip() for piece in part.partition("="))
    units = {"memory": SIZES, "cpu": TIMES, "time": TIMES}.get(name)
    if units is None:
        raise UsageError(
            say("'{name}' is no limit; known are memory, cpu and time", name=name), hint=say("write {form}", form=FORM)
        )
    if value.lower() == "none":
        return name, None
    match = re.fullmatch(r"([0-9]{1,9}(?:\.[0-9]{1,9})?) ?([A-Za-z]*)", value)
    amount = int(float(match[1]) * units.get(match[2].upper(), 0)) if match else 0
    if amount < 1:
        raise UsageError(
            say("'{value}' is no limit of {name}", value=value, name=name),
            hint=say("write {form}, or {name}=none", form=FORM, name=name),
        )
    if name == "memory" and amount < MB:
        raise UsageError(
            say("'{value}' is less than a megabyte, and nothing is made with that", value=value),
            hint=say("a number alone is of bytes: write memory={value}MB", value=amount),
        )
    return name, amount


def with_given(limits: Limits, given: Mapping[str, int | None]) -> Limits:
    """The limits with those that were asked for in their place."""
    return replace(limits, **given)


def in_words(limits: Limits, name: str) -> str:
    """A limit as a message tells it.

    >>> in_words(Limits(memory=800 * MB), "memory"), in_words(Limits(cpu=30), "cpu")
    ('800 MB of memory', '30 s of computing')
    """
    if name == "memory":
        return say("{memory} MB of memory", memory=(limits.memory or 0) // MB)
    return say("{cpu} s of computing", cpu=limits.cpu) if name == "cpu" else say("{time} s", time=limits.time)


def tighten(limits: Limits, notes: TextIO | None) -> None:
    """Put both rings around this process; the stack of one that the outer ring ends is written to `notes`."""
    sys.unraisablehook = quiet_about_limits(sys.unraisablehook)
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    if notes:
        faulthandler.enable(notes)
    if limits.cpu:
        signal.signal(signal.SIGXCPU, raiser("cpu"))
        if notes:
            # Written by the handler itself, so that it is there when the interpreter never comes to its own.
            faulthandler.register(signal.SIGXCPU, file=notes, all_threads=False, chain=True)
        used = resource.getrusage(resource.RUSAGE_SELF)
        soft = math.ceil(used.ru_utime + used.ru_stime) + limits.cpu
        lower(resource.RLIMIT_CPU, soft, soft + GRACE_COMPUTING)
    if limits.time:
        signal.signal(signal.SIGALRM, raiser("time"))
        signal.setitimer(signal.ITIMER_REAL, limits.time, AGAIN)
        if notes:
            OUTER.end, OUTER.notes = time.monotonic() + limits.time + GRACE_TIME, notes
            OUTER.watch()
    if limits.memory:
        lower(resource.RLIMIT_AS, address_space() + limits.memory, None)


class OuterRing:
    """What ends this process by the clock, in a thread of its own: when (monotonic seconds), and where its stack is left."""

    def __init__(self) -> None:
        self.end = 0.0
        self.notes: TextIO | None = None

    def watch(self) -> None:
        if self.notes:
            faulthandler.dump_traceback_later(max(0.1, self.end - time.monotonic()), exit=True, file=self.notes)


OUTER = OuterRing()


@contextmanager
def without_watching_thread() -> Iterator[None]:
    """Inside the block this process may fork: the thread of the outer ring would be missing in the copy, and its lock held.

    Nothing may be done there but start others and wait for them; the inner ring stays.
    """
    faulthandler.cancel_dump_traceback_later()
    try:
        yield
    finally:
        OUTER.watch()


def loosen() -> None:
    """Take the inner ring away, so that what went wrong can be told; the outer one stays."""
    signal.setitimer(signal.ITIMER_REAL, 0)
    for number in (signal.SIGALRM, signal.SIGXCPU):
        signal.signal(number, signal.SIG_IGN)
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


def lower(kind: int, soft: int, hard: int | None) -> None:
    """Set a limit of the system, within the one that whoever started us has set."""
    _, given = resource.getrlimit(kind)
    ceiling = given if given != resource.RLIM_INFINITY else sys.maxsize
    hardest = given if hard is None or hard >= ceiling else hard
    resource.setrlimit(kind, (min(soft, ceiling), hardest))


def address_space() -> int:
    """Bytes of address space that this process has now; 0 where the system does not say."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    except OSError:
        return 0
    return int(pages) * resource.getpagesize()


def raiser(name: str) -> Callable[[int, FrameType | None], None]:
    """A handler of signals that raises LimitReached, and again when that has been caught."""
    last = -AGAIN

    def met(number: int, frame: FrameType | None) -> None:  # noqa: ARG001  (as signal calls it)
        nonlocal last
        now = time.monotonic()
        # The kernel sends SIGXCPU each second: what tidies up must not be torn apart by it.
        if now - last >= AGAIN:
            last = now
            raise LimitReached(name)

    return met


def quiet_about_limits(before: Callable[[Any], Any]) -> Callable[[Any], None]:
    """In a destructor an exception is only printed; a limit is raised again, and told then."""

    def tell(unraisable: Any) -> None:
        if not isinstance(unraisable.exc_value, LimitReached | MemoryError):
            before(unraisable)

    return tell
