"""What becomes of spoiled input: each is tried in a process of its own, and its outcome is put into a drawer.

The processes are forks of this one, in which everything has been loaded: twenty times as many books as with new interpreters.
"""

import os
import re
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.books.small_book import write_small_book
from tests.hostile.losses import watch

CODES = frozenset({0, 1, 2, 3, 4})
PATIENCE = 300
"""Seconds by the clock; the limits of an edition end it before, unless the machine has something else to do."""
TOUCHED = "touched"
"""The file in which a run's changes outside of its folder are noted."""
AMISS = (
    ("traceback", re.compile("Traceback|Exception ignored|Fatal Python|Segmentation")),
    ("internal error", re.compile("internal error")),
    ("died", re.compile(r"the process at work on .* died")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one seed gave: its way of being spoiled, the exit code, what was told, and what is wrong with that."""

    seed: int
    way: str
    code: int
    told: str
    seconds: float
    faults: tuple[str, ...]

    @property
    def drawer(self) -> str:
        """The outcome without its names and numbers."""
        lines = [line for line in self.told.splitlines() if line.strip()]
        last = next((line for line in lines if "error" in line or "; hint" in line), lines[-1] if lines else "")
        short = re.sub(r"'[^']*'|“[^”]*”|\"[^\"]*\"", "'…'", last)
        return f"{self.code} {re.sub('[0-9]+', '0', short)[:110]}"


def load() -> None:
    """Load what builds and cleans, and lay one small book out, so that forks need not."""
    import banxin.cli.books.build
    import banxin.cli.manuscripts.clean
    import banxin.verbs.check
    import banxin.verbs.clean
    from banxin.making.made_edition import make_edition
    from banxin.processes import apart
    from banxin.readers.manifest.manifest_file import read_book

    assert banxin.verbs.check
    # The forks are copies of a process with one thread.
    apart.may_fork = lambda task: True
    with tempfile.TemporaryDirectory(prefix="hostile-") as name:
        book = read_book(write_small_book(Path(name)))
        for edition in book.editions:
            make_edition(book, edition, Path(name) / "build")


def tried(
    write: Callable[[Path, int], str], arguments: Sequence[str], seed: int, lost: Callable[[Path], Iterable[str]]
) -> Outcome:
    """Write the input of a seed into a folder of its own, and run a command on it; `lost` says what the output lacks."""
    place = Path(tempfile.mkdtemp(prefix="hostile-"))
    try:
        root = place / "book"
        for name in ("book", "tmp", "here"):
            (place / name).mkdir()
        way = write(root, seed)
        started = time.monotonic()
        code, told = run_forked(["-C", str(root), *arguments], place)
        seconds = time.monotonic() - started
        faults = (*faults_of(code, told, place), *(() if code else lost(root)))
        return Outcome(seed=seed, way=way, code=code, told=told, seconds=seconds, faults=faults)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def run_forked(arguments: Sequence[str], place: Path) -> tuple[int, str]:
    """The exit code of the command line, or 998 when it did not end; and what it told."""
    told = place / "told"
    pid = os.fork()
    if not pid:
        code = 97
        try:
            os.setsid()
            stream = os.open(told, os.O_WRONLY | os.O_CREAT)
            os.dup2(stream, 1)
            os.dup2(stream, 2)
            tempfile.tempdir = str(place / "tmp")
            os.chdir(place / "here")
            watch(place / TOUCHED, place)
            sys.stdout, sys.stderr = open(1, "w", encoding="utf-8"), open(2, "w", encoding="utf-8")  # noqa: SIM115
            from banxin.cli import main

            code = main(list(arguments))
        except BaseException:
            import traceback

            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    code = wait(pid)
    return code, told.read_text(encoding="utf-8", errors="replace") if told.exists() else ""


def wait(pid: int) -> int:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.02)
    os.killpg(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return 998


def faults_of(code: int, told: str, place: Path) -> Iterator[str]:
    """What may never happen, whatever the input."""
    if code == 998:
        yield "hangs"
    elif code not in CODES:
        yield f"foreign exit code {code}"
    for name, pattern in AMISS:
        if pattern.search(told):
            yield name
    touched = (place / TOUCHED).read_text(encoding="utf-8") if (place / TOUCHED).exists() else ""
    if touched or {path.name for path in place.iterdir()} - {"book", "tmp", "here", "told", TOUCHED}:
        yield f"writes outside the book: {touched}".strip(": ")
    if any((place / "here").iterdir()):
        yield "writes into the folder that it was started in"
    if any((place / "tmp").iterdir()):
        yield "leaves temporary files"
    if list((place / "book").glob("**/.new-*")):
        yield "leaves half-made files"
    if code and not told.strip():
        yield "fails without a word"


def summary(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Outcomes sorted into drawers, the fullest first; then each that is amiss with its seed."""
    outcomes = list(outcomes)
    drawers = Counter(outcome.drawer for outcome in outcomes)
    for drawer, count in drawers.most_common():
        yield f"{count:6} {drawer}"
    slowest = max((outcome.seconds for outcome in outcomes), default=0)
    yield f"{len(outcomes)} tried, slowest {slowest:.0f} s, {sum(bool(outcome.faults) for outcome in outcomes)} amiss"
    for outcome in outcomes:
        if outcome.faults:
            yield f"seed {outcome.seed} ({outcome.way}): {', '.join(outcome.faults)}: {outcome.told.strip()[-600:]}"
