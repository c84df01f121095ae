"""Which lines a mutant is tried by, and what becomes of the processes that try it."""

import ast
import os
import time
from functools import partial
from pathlib import Path

import pytest
from tests.mutants.forks import LATE, Job, ended
from tests.mutants.trials import lines_of

SOURCE = """\
def one(number):
    if number > 1 and (
        number < 3
    ):
        return (
            number
            + 1
        )
    elif number:
        number = 2
    for part in range(number):
        try:
            inner(part)
        except ValueError:
            continue
    match number:
        case 1:
            return 0
        case _ if number:
            return 1

    def inner(part):
        return part

    return number
"""


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        (1, range(2, 26)),
        (2, range(2, 5)),
        (3, range(2, 5)),
        (6, range(5, 9)),
        (9, range(9, 10)),
        (10, range(10, 11)),
        (11, range(11, 12)),
        (13, range(13, 14)),
        (14, range(12, 13)),
        (17, range(16, 17)),
        (19, range(16, 17)),
        (20, range(20, 21)),
        (23, range(23, 24)),
    ],
)
def test_a_mutant_is_tried_by_what_runs_its_statement(line: int, lines: range) -> None:
    assert lines_of(ast.parse(SOURCE), {"function": "one", "line": line}) == lines


def test_each_job_answers_from_its_own_folder() -> None:
    def work(number: int, place: Path) -> int:
        (place / "found").write_text(str(number), encoding="utf-8")
        return number

    jobs = [Job(name=str(number), work=partial(work, number)) for number in range(5)]
    found = {(job.name, answer, (place / "found").read_text(encoding="utf-8")) for job, answer, place in ended(jobs, 2)}
    assert found == {(str(number), number, str(number)) for number in range(5)}


def test_a_folder_goes_with_its_job() -> None:
    (place,) = [place for _, _, place in ended([Job(name="one", work=lambda _: 0)], 1)]
    assert not place.exists()


def test_what_takes_too_long_is_ended_with_all_that_it_started() -> None:
    def work(place: Path) -> int:
        child = os.fork()
        if child:
            (place / "child").write_text(str(child), encoding="utf-8")
        time.sleep(60)
        return 0

    ((_, answer, place),) = [
        (job, answer, int((place / "child").read_text(encoding="utf-8")))
        for job, answer, place in ended([Job(name="slow", work=work, seconds=1.0)], 1)
    ]
    assert answer == LATE
    for _ in range(200):
        if not Path(f"/proc/{place}").exists() or "Z (zombie)" in Path(f"/proc/{place}/status").read_text("utf-8"):
            return
        time.sleep(0.05)
    pytest.fail("it lives on")


def test_an_error_is_no_answer_of_the_work() -> None:
    def work(_: Path) -> int:
        raise ValueError

    assert [answer for _, answer, _ in ended([Job(name="one", work=work)], 1)] == [3]
