"""An edition takes no more than it may: the inner ring says what was at work, the outer one ends what hangs."""

import ctypes
import re
import resource
import time
from pathlib import Path

import pytest

from banxin.errors import LimitError, UsageError
from banxin.processes import apart, limits, worker
from banxin.processes.apart import run_apart
from banxin.processes.limits import MB, Limits, parse_limits
from banxin.processes.task import Task


def compute() -> None:
    while True:
        sum(range(1000))


def sleep() -> None:
    time.sleep(60)


def fill_memory() -> None:
    held = []
    while True:
        held.append(bytearray(8 * MB))


def nest() -> None:
    nest()


def swallow() -> str:
    """Libraries exist that catch everything, once."""
    try:
        compute()
    except BaseException:
        compute()
    return "never"


def hang_in_c() -> None:
    """A function of C that holds the interpreter's lock."""
    ctypes.PyDLL(None).sleep(60)


def compute_in_c() -> None:
    """A regular expression that goes back over and over, with the lock held."""
    re.match(r"(a*)*b", "a" * 40)


@pytest.fixture(params=[True, False], ids=["fork", "spawn"])
def start(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "may_fork", lambda _: request.param)


def error_of(task: Task) -> BaseException | None:
    (outcome,) = run_apart([task], jobs=1)
    return outcome.error


HINT = "hint: simplify that, or allow more with --limit"


@pytest.mark.usefixtures("start")
@pytest.mark.parametrize(
    ("function", "allowed", "told"),
    [
        (compute, Limits(cpu=1), f"the edition 'print' needs more than 1 s of computing; {HINT} cpu=..."),
        (sleep, Limits(time=1), f"the edition 'print' needs more than 1 s; {HINT} time=..."),
        (
            fill_memory,
            Limits(memory=100 * MB),
            f"the edition 'print' needs more than 100 MB of memory; {HINT} memory=...",
        ),
        (
            nest,
            Limits(),
            "something in the edition 'print' is nested too deep; hint: take away some of the levels",
        ),
    ],
)
def test_a_limit_is_told_by_its_name(function: object, allowed: Limits, told: str) -> None:
    error = error_of(Task("print", function, limits=allowed))  # type: ignore[arg-type]
    assert isinstance(error, LimitError)
    assert str(error) == told


def test_a_limit_met_before_the_task_is_at_work_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def meet(_: Limits, __: object) -> None:
        raise limits.LimitReached("cpu")

    monkeypatch.setattr(apart, "may_fork", lambda _: True)
    monkeypatch.setattr(worker, "tighten", meet)
    error = error_of(Task("print", sum, ((1, 2),), limits=Limits(cpu=1)))
    assert isinstance(error, LimitError)
    assert str(error) == f"the edition 'print' needs more than 1 s of computing; {HINT} cpu=..."


def computing_allowed() -> float:
    """Seconds of computing from now on to the limit."""
    while (used := time.process_time()) % 1 < 0.5:
        sum(range(1000))
    limits.tighten(Limits(cpu=7), None)
    return resource.getrlimit(resource.RLIMIT_CPU)[0] - used


def test_what_was_computed_before_the_task_is_not_taken_from_its_limit() -> None:
    (outcome,) = run_apart([Task("print", computing_allowed)], jobs=1)
    assert 7 <= outcome.value <= 8


def test_what_catches_everything_meets_the_limit_again() -> None:
    assert isinstance(error_of(Task("print", swallow, limits=Limits(cpu=1))), LimitError)


def test_what_hangs_in_c_is_ended_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "may_fork", lambda _: True)
    monkeypatch.setattr(limits, "GRACE_TIME", 1)
    started = time.monotonic()
    error = error_of(Task("print", hang_in_c, limits=Limits(time=1)))
    assert str(error) == f"the edition 'print' needs more than 1 s; {HINT} time=..."
    assert time.monotonic() - started < 15


def test_what_computes_in_c_is_ended_by_the_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "may_fork", lambda _: True)
    for module in (apart, limits):
        monkeypatch.setattr(module, "GRACE_COMPUTING", 2)
    error = error_of(Task("print", compute_in_c, limits=Limits(cpu=1)))
    assert str(error) == f"the edition 'print' needs more than 1 s of computing; {HINT} cpu=..."


def test_a_task_within_its_limits_is_done() -> None:
    (outcome,) = run_apart([Task("sum", sum, ((1, 2),), limits=Limits(memory=200 * MB, cpu=9, time=60))], jobs=1)
    assert outcome.value == 3


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("memory=4GB", {"memory": 4 * 2**30}),
        ("memory=1.5gb,cpu=90", {"memory": 3 * 2**29, "cpu": 90}),
        ("time=10m, cpu=2h", {"time": 600, "cpu": 7200}),
        ("memory=none", {"memory": None}),
        ("", {}),
    ],
)
def test_limits_are_asked_for_in_the_usual_units(text: str, amounts: dict[str, int | None]) -> None:
    assert parse_limits(text) == amounts


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ram=4GB", "'ram' is no limit; known are memory, cpu and time; hint: write memory=4GB,cpu=5m,time=10m"),
        ("memory=4m", "'4m' is no limit of memory; hint: write memory=4GB,cpu=5m,time=10m, or memory=none"),
        (
            "memory=10",
            "'10' is less than a megabyte, and nothing is made with that; hint: a number alone is of bytes: write memory=10MB",
        ),
        ("cpu=0", "'0' is no limit of cpu; hint: write memory=4GB,cpu=5m,time=10m, or cpu=none"),
        ("time=-1s", "'-1s' is no limit of time; hint: write memory=4GB,cpu=5m,time=10m, or time=none"),
        (
            "time=" + "9" * 400,
            f"'{'9' * 400}' is no limit of time; hint: write memory=4GB,cpu=5m,time=10m, or time=none",
        ),
        ("time", "'' is no limit of time; hint: write memory=4GB,cpu=5m,time=10m, or time=none"),
    ],
)
def test_what_is_no_limit_is_refused(text: str, told: str) -> None:
    with pytest.raises(UsageError, match=re.escape(told) + "$"):
        parse_limits(text)


def test_the_place_is_that_of_the_element_at_work(tmp_path: Path) -> None:
    """The variables of the frames say which element of which chapter it was."""

    class Element:
        def get(self, name: str) -> str | None:
            return "chapters/01.md:5" if name == "data-source" else None

    class Box:
        element, element_tag = Element(), "td"

    def lay_out(box: Box) -> None:
        raise MemoryError

    try:
        lay_out(Box())
    except MemoryError as error:
        told = worker.stopped(Task("print", lay_out, limits=Limits(memory=MB), root=tmp_path), error)
    assert str(told).startswith("chapters/01.md:5: the edition 'print' needs more than 1 MB of memory")
