"""Work in processes of its own: values and errors come back, a dead process is told, none is left behind."""

import gc
import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from banxin.errors import BuildError, ManifestError, SeveralErrors
from banxin.processes import apart
from banxin.processes.apart import run_apart
from banxin.processes.coming_on import SELDOM, come_to
from banxin.processes.garbage import garbage_collection_off
from banxin.processes.task import Task
from banxin.progress import Progress, Step
from banxin.source import Source


def double(number: int) -> int:
    return 2 * number


def complain() -> None:
    source = Source(path=Path("book.yaml"), line=3, column=1)
    raise SeveralErrors([ManifestError("one", source, "do this"), ManifestError("two")])


def die() -> None:
    os.kill(os.getpid(), 9)


def tell_and_sleep(path: str) -> None:
    """Write down the number of this process, and work on for long."""
    Path(path).with_suffix(".new").write_text(str(os.getpid()), encoding="ascii")
    Path(path).with_suffix(".new").rename(path)
    time.sleep(600)


def wait_for(path: str) -> None:
    while not Path(path).exists():
        time.sleep(0.02)


def return_what_cannot_travel() -> object:
    return lambda: None


def test_values_come_back_by_name() -> None:
    outcomes = run_apart([Task(str(n), double, (n,)) for n in (1, 2, 3)], jobs=2)
    assert {outcome.name: outcome.value for outcome in outcomes} == {"1": 2, "2": 4, "3": 6}


@pytest.mark.parametrize("is_forked", [True, False])
def test_each_task_has_a_process_of_its_own(is_forked: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "may_fork", lambda _: is_forked)
    numbers = [outcome.value for outcome in run_apart([Task("pid", os.getpid)] * 2, jobs=2)]
    assert len({*numbers, os.getpid()}) == 3


def lay_out_pages() -> str:
    come_to(3)
    come_to(4)  # Too soon to be told.
    time.sleep(1.1 * SELDOM)
    come_to(9)
    return "laid out"


@pytest.mark.parametrize("is_forked", [True, False])
def test_a_task_tells_how_far_it_has_come(is_forked: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "may_fork", lambda _: is_forked)
    told: list[Progress] = []
    (outcome,) = run_apart([Task("print", lay_out_pages)], jobs=1, tell=told.append)
    assert outcome.value == "laid out"
    assert told[0] == Progress(name="print", step=Step.STARTED)
    assert [one.done for one in told if one.done] == [3, 9]


def test_a_task_of_nobody_tells_nothing() -> None:
    (outcome,) = run_apart([Task("print", lay_out_pages)], jobs=1)
    assert outcome.value == "laid out"


def test_garbage_is_left_for_a_while_and_collected_again() -> None:
    gc.enable()  # It rests while a test runs.
    with garbage_collection_off():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_an_error_comes_back_whole() -> None:
    (outcome,) = run_apart([Task("bad", complain)], jobs=1)
    assert isinstance(outcome.error, SeveralErrors)
    assert outcome.error.exit_code == 2
    assert str(outcome.error) == "book.yaml:3:1: one; hint: do this\ntwo"
    assert outcome.error.errors[0].source == Source(path=Path("book.yaml"), line=3, column=1)


def test_a_process_that_dies_is_told() -> None:
    (outcome,) = run_apart([Task("print", die)], jobs=1)
    assert isinstance(outcome.error, BuildError)
    assert "'print' died (SIGKILL)" in str(outcome.error)


def test_a_value_that_cannot_travel_is_an_error() -> None:
    (outcome,) = run_apart([Task("odd", return_what_cannot_travel)], jobs=1)
    assert str(outcome.error) == (
        "internal error in the edition 'odd': TypeError: function cannot be sent: "
        "Can't pickle local object 'return_what_cannot_travel.<locals>.<lambda>'; hint: this is a fault of banxin"
    )


def test_leaving_early_ends_the_others(tmp_path: Path) -> None:
    place = str(tmp_path / "slow")
    tasks = [Task("quick", wait_for, (place,)), Task("slow", tell_and_sleep, (place,))]
    for outcome in run_apart(tasks, jobs=2):
        assert outcome.name == "quick"
        break
    with pytest.raises(ProcessLookupError):
        os.kill(int(Path(place).read_text(encoding="ascii")), 0)


@pytest.mark.parametrize(("counts", "is_alone"), [([1], True), ([2, 2, 1], True), ([2] * 9999, False)])
def test_a_thread_that_is_at_its_end_is_waited_for(
    counts: list[int], is_alone: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The kernel counts a thread for a moment longer than Python does; one without end is not waited for long."""
    left = iter(counts)
    monkeypatch.setattr(os, "listdir", lambda _: ["task"] * next(left))
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    assert apart.is_alone() is is_alone


def test_a_thread_that_is_at_work_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "listdir", lambda _: ["task"] * 2)
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    monkeypatch.setattr(time, "sleep", lambda _: pytest.fail("it was waited for"))
    assert not apart.is_alone()


def test_a_process_whose_end_was_missed_has_ended() -> None:
    """A signal may come when the kernel has told of it, and before it is noted."""
    pid = os.posix_spawn(sys.executable, [sys.executable, "-c", ""], os.environ)
    os.waitpid(pid, 0)
    assert apart.Forked(pid).wait() == -signal.SIGKILL
