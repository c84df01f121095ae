"""A process that stands by answers one question after another, each within its limits."""

import resource
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from banxin.errors import BuildError, LimitError
from banxin.processes.limits import MB, Limits
from banxin.processes.standing_by import StandingBy
from banxin.processes.task import Task


def maker() -> Callable[[str], object]:
    return answer


def answer(question: str) -> object:
    if question == "sleep":
        time.sleep(60)
    if question == "fill":
        return len([bytearray(8 * MB) for _ in range(1000)])
    return resource.getrlimit(resource.RLIMIT_CPU)


def test_what_stands_by_is_not_ended_for_the_computing_of_its_whole_life(tmp_path: Path) -> None:
    standing = StandingBy(Task("desk", maker, limits=Limits(cpu=1, time=60)), tmp_path / "desk")
    try:
        assert standing.ask("limits") == resource.getrlimit(resource.RLIMIT_CPU)
    finally:
        standing.close()


def test_what_stands_by_answers_again_after_a_question_beyond_its_limits(tmp_path: Path) -> None:
    standing = StandingBy(Task("desk", maker, limits=Limits(memory=200 * MB, time=60)), tmp_path / "desk")
    try:
        with pytest.raises(LimitError, match="more than 200 MB"):
            standing.ask("fill")
        assert standing.ask("limits")
    finally:
        standing.close()


def test_what_is_given_up_while_it_is_asked_is_told_and_not_asked_again(tmp_path: Path) -> None:
    standing = StandingBy(Task("desk", maker), tmp_path / "desk")
    assert standing.ask("limits")
    threading.Timer(0.2, standing.give_up).start()
    with pytest.raises(BuildError, match="SIGKILL"):
        standing.ask("sleep")
    assert not standing.is_fit


def test_what_is_given_up_after_it_has_answered_is_not_asked_again(tmp_path: Path) -> None:
    """It takes a moment to die, and who asked it would be told of the death of a process that nobody wanted."""
    standing = StandingBy(Task("desk", maker), tmp_path / "desk")
    try:
        assert standing.ask("limits")
        assert standing.is_fit
        standing.give_up()
        assert not standing.is_fit
    finally:
        standing.close()


def test_what_a_process_kept_goes_with_it(tmp_path: Path) -> None:
    standing = StandingBy(Task("desk", maker), tmp_path / "desk")
    (tmp_path / "desk" / "left").write_bytes(b"")
    standing.close()
    assert not (tmp_path / "desk").exists()
