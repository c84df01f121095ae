"""A plugin of pytest that tries mutants: which lines each test runs is written down once, then each mutant is tried in a
process of its own by the tests that run its line, the quickest first, until one fails.

Nothing is loaded or collected twice: the processes are forked from the one that has all tests and no memory of any.
Run by mutate.py as `python -m pytest -p tests.mutants.trials --mutants FILE`; the file says what to try, and gets how it ended.
"""

import ast
import json
import os
import resource
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import coverage
import pytest
from _pytest.runner import runtestprotocol
from tests.mutants.forks import LATE, Job, ended
from tests.mutants.fresh_caches import forget
from tests.mutants.nearest_tests import nearest_files
from tests.mutants.replaced_code import defined, replace

MEASURED_TOGETHER = 150
"""How many tests of a file one process measures."""
ALLOWANCE = 10.0
"""Seconds that a trial may take beside five times the time of its tests."""
MEMORY = 6 * 2**30
"""Bytes that a trial may take: a mutant that gathers without end ends itself."""
OTHERS = 400
"""How many tests of files that are not near a mutant try what the near ones let live: a whole book seldom tells more."""
CONTROL = "nothing changed"
ENDINGS = {0: "survived", 1: "killed", LATE: "timed out", -signal.SIGXCPU: "timed out"}

Mutant = Mapping[str, Any]
"""As mutate.py writes it: `name`, `path`, `module`, `function`, `line`, and `changed`, the function as it stands now."""


@dataclass(slots=True)
class Measured:
    """What each test took, in seconds, which tests failed, and by which tests each line of each file was run."""

    seconds: dict[str, float] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    lines: dict[tuple[str, int], set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, report: Path) -> None:
        """Add what `measure` has written."""
        told = json.loads(report.read_text(encoding="utf-8"))
        self.seconds |= told["seconds"]
        self.failed += told["failed"]
        for file, lines in told["lines"].items():
            for line, tests in lines.items():
                self.lines[file, int(line)] |= set(tests)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--mutants", type=Path, help="a file of mutants to try, which gets how each ended")


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    """Measure the tests, try them without a mutant, and then with each."""
    if session.testsfailed:
        raise session.Interrupted("a test file cannot be read")
    path: Path = session.config.getoption("--mutants")
    mutants: list[Mutant] = json.loads(path.read_text(encoding="utf-8"))
    started = time.monotonic()
    measured = measure(session.items, sorted({one["path"] for one in mutants}))
    _say(f"{len(measured.seconds)} tests measured in {time.monotonic() - started:.0f} s")
    if measured.failed:
        raise session.Failed(f"without a mutant: {', '.join(measured.failed)}")
    trials = tests_of(mutants, session.items, measured)
    endings = {one["name"]: "no tests" for one in mutants if not trials[one["name"]]}
    for job, answer, _ in ended(list(jobs(mutants, trials, measured.seconds)), _workers()):
        endings[job.name] = ENDINGS.get(answer, "ended otherwise")
        _say(f"{job.name}: {endings[job.name]}, {time.monotonic() - started:.0f} s")
    if endings.pop(CONTROL) != "survived":
        raise session.Failed("in the order of a trial a test fails without a mutant")
    path.write_text(json.dumps(endings, ensure_ascii=False, indent=1), encoding="utf-8")
    return True


def _say(what: str) -> None:
    sys.stderr.write(f"{what}\n")
    sys.stderr.flush()


def _workers() -> int:
    return os.cpu_count() or 1


def measure(items: Sequence[pytest.Item], files: Sequence[str]) -> Measured:
    """Run all tests, those of a file together, and see which lines of some files each of them runs."""
    of_file: dict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        of_file[_file(item)].append(item)
    parts = [
        (f"{file} {start}", tests[start : start + MEASURED_TOGETHER])
        for file, tests in of_file.items()
        for start in range(0, len(tests), MEASURED_TOGETHER)
    ]
    whole = Measured()
    for job, answer, place in ended(
        [Job(name=name, work=partial(_measure, part, files)) for name, part in parts], _workers()
    ):
        if answer:
            raise pytest.UsageError(f"the process that measures {job.name} ended with {answer}")
        whole.add(place / "report.json")
    return whole


def _file(item: pytest.Item) -> str:
    return item.nodeid.partition("::")[0]


def _measure(items: Sequence[pytest.Item], files: Sequence[str], place: Path) -> int:
    paths = {file: str(Path(file).resolve()) for file in files}
    tracing = coverage.Coverage(data_file=None, include=list(paths.values()), config_file=False)
    # Many tests run no line of these files.
    tracing.set_option("run:disable_warnings", ["no-data-collected"])
    seconds, failed = {}, []
    tracing.start()
    for item, following in zip(items, [*items[1:], None], strict=True):
        forget()
        tracing.switch_context(item.nodeid)
        started = time.monotonic()
        if not _passes(item, following):
            failed.append(item.nodeid)
        seconds[item.nodeid] = time.monotonic() - started
    tracing.stop()
    data = tracing.get_data()
    lines = {file: data.contexts_by_lineno(path) for file, path in paths.items()}
    told = {"seconds": seconds, "failed": failed, "lines": lines}
    (place / "report.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    return 0


def _passes(item: pytest.Item, following: pytest.Item | None) -> bool:
    return not any(report.failed for report in runtestprotocol(item, log=False, nextitem=following))


def tests_of(
    mutants: Sequence[Mutant], items: Sequence[pytest.Item], measured: Measured
) -> dict[str, list[pytest.Item]]:
    """For each mutant the tests that run its line: those in the files nearest to its module, then the quickest of all others."""
    near = nearest_files({one["module"] for one in mutants}, mutants[0]["module"].split(".")[1])
    found: dict[str, list[pytest.Item]] = {}
    for one in mutants:
        tree = ast.parse(Path(one["path"]).read_text(encoding="utf-8"))
        names = set[str]().union(*(measured.lines[one["path"], line] for line in lines_of(tree, one)))
        tests = [item for item in items if item.nodeid in names]
        close = [item for item in tests if _file(item) in near[one["module"]]]
        others = in_order([item for item in tests if _file(item) not in near[one["module"]]], measured.seconds)
        found[one["name"]] = [*in_order(close, measured.seconds), *(others[:OTHERS] if close else others)]
    return found


def in_order(tests: Sequence[pytest.Item], seconds: Mapping[str, float]) -> list[pytest.Item]:
    """The quickest come first; then those of files that prepare something for all their tests, together; then those that try
    hundreds of examples, since most mutants die by a plain one.
    """
    of_file: dict[str, float] = defaultdict(float)
    for item in tests:
        of_file[_file(item)] += seconds[item.nodeid]

    def rank(item: pytest.Item) -> tuple[bool, bool, float, str]:
        tries_examples = hasattr(getattr(item, "obj", None), "hypothesis")
        if _is_prepared(item):
            return tries_examples, True, of_file[_file(item)], _file(item)
        return tries_examples, False, seconds[item.nodeid], ""

    return sorted(tests, key=rank)


def _is_prepared(item: pytest.Item) -> bool:
    # pytest gives the fixtures of a test no public name.
    known = item._fixtureinfo.name2fixturedefs  # type: ignore[attr-defined]
    return any(one.scope in {"module", "class", "package"} for several in known.values() for one in several)


def lines_of(tree: ast.Module, mutant: Mutant) -> range:
    """The lines of the statement that a mutant changes; of one with a body, its head; of the `def`, all that it holds."""
    whole = defined(tree, mutant["function"])
    found: ast.stmt = whole
    for node in ast.walk(whole):
        if isinstance(node, ast.stmt) and found.lineno <= node.lineno <= mutant["line"] <= (node.end_lineno or 0):
            found = node
    if found is whole:
        return range(whole.body[0].lineno, (whole.end_lineno or 0) + 1)
    if isinstance(found, ast.Match):
        return range(found.lineno, found.cases[0].pattern.lineno)
    body: list[ast.stmt] = getattr(found, "body", [])
    return range(found.lineno, max(found.lineno, body[0].lineno - 1 if body else found.end_lineno or 0) + 1)


def jobs(
    mutants: Sequence[Mutant], trials: Mapping[str, Sequence[pytest.Item]], seconds: Mapping[str, float]
) -> Iterator[Job]:
    """A trial without any mutant, by all tests; then one for each mutant that has tests."""
    everything = {item.nodeid: item for tests in trials.values() for item in tests}
    yield _job(CONTROL, in_order(list(everything.values()), seconds), seconds, lambda: None)
    for one in mutants:
        if tests := trials[one["name"]]:
            yield _job(one["name"], tests, seconds, partial(_mutate, one))


def _job(name: str, tests: Sequence[pytest.Item], seconds: Mapping[str, float], change: Callable[[], None]) -> Job:
    took = sum(seconds[item.nodeid] for item in tests)
    # Other work may slow the machine down: by the clock there is more time than for the processor.
    return Job(name=name, work=partial(_try, tests, change, took), seconds=6 * (5 * took + ALLOWANCE))


def _mutate(mutant: Mutant) -> None:
    # A module that no test file loads has no tests.
    replace(sys.modules[mutant["module"]], mutant["function"], mutant["changed"])


def _try(tests: Sequence[pytest.Item], change: Callable[[], None], seconds: float, place: Path) -> int:
    """0 when all tests pass with a change, 1 when one does not."""
    limit = int(5 * seconds + ALLOWANCE + time.process_time()) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    # pytest gives the place of its temporary folders no public name.
    tests[0].config._tmp_path_factory._basetemp = place  # type: ignore[attr-defined]
    forget()
    change()
    for item, following in zip(tests, [*tests[1:], None], strict=True):
        if not _passes(item, following):
            return 1
    return 0
