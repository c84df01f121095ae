"""A process that stands by answers one question after another, each within its limits."""

import resource
from collections.abc import Callable
from pathlib import Path

import pytest

from banxin.errors import LimitError
from banxin.processes.limits import MB, Limits
from banxin.processes.standing_by import StandingBy
from banxin.processes.task import Task


def maker() -> Callable[[str], object]:
    return answer


def answer(question: str) -> object:
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
