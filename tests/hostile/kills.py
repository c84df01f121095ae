"""Runs that are killed at random moments: the last output stays whole, nobody is left behind, and the next run is fine."""

import hashlib
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.books.small_book import CHAPTER, write_small_book
from tests.hostile.sources import TEXT

import banxin

SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
COMMANDS = (["build", "-f"], ["build", "-f", "print"], ["clean"], ["check"])
LONGEST = {"build": 1.8, "clean": 0.9, "check": 3.0}
"""Seconds within which the signal comes, about as many as a run takes; some come after the end."""
ORDERLY = {
    signal.SIGKILL: {-9},
    signal.SIGTERM: {143, -15},
    signal.SIGINT: {130, -2},
}
"""A signal ends a process that has loaded nothing yet by itself, which a shell shows as the same number."""
ENDED = {0, 3}
OURS = re.compile(re.escape(str(Path(banxin.__file__).parent)) + "/(?!__init__|__main__)")


def write_long_book(place: Path) -> Path:
    """A book whose editions take a while, with a source to clean."""
    root = write_small_book(place / "book", chapter=CHAPTER + ("\n" + "正文一段，字数不少。" * 40 + "\n") * 60)
    (root / "sources").mkdir()
    (root / "sources" / "a.txt").write_text(TEXT * 20, encoding="utf-8")
    return root


def kill_many(rounds: int, seed: int) -> Iterator[str]:
    """Kill `rounds` runs; the result says how each kind ended, and what was amiss."""
    if not rounds:
        return
    chance = random.Random(seed)
    # A shell lets its jobs in the background ignore Ctrl-C, and so would all that they start.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    codes: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="kills-") as name:
        place = Path(name)
        root = write_long_book(place)
        (place / "tmp").mkdir()
        yield from settle(place, root, ["clean"], ["build"])
        for number in range(rounds):
            command, sent = COMMANDS[number % len(COMMANDS)], SIGNALS[number // len(COMMANDS) % len(SIGNALS)]
            code, faults = kill_one(place, root, command, sent, chance.uniform(0, LONGEST[command[0]]))
            codes[f"{' '.join(command)} {sent.name} {code}"] += 1
            for fault in faults:
                yield f"amiss: {' '.join(command)}, {sent.name}: {fault}"
        yield from settle(place, root, ["clean"], ["build"], ["build", "-f"])
    for kind, count in sorted(codes.items()):
        yield f"{count:6} {kind}"


def settle(place: Path, root: Path, *commands: list[str]) -> Iterator[str]:
    """Undisturbed runs, which have to end well and leave nothing behind."""
    for command in commands:
        done = subprocess.run(line(root, command), env=environment(place), capture_output=True, text=True, check=False)
        if done.returncode:
            yield f"amiss: {' '.join(command)} ends with {done.returncode}: {done.stderr[-300:]}"
    left = [*root.glob("**/.new-*"), *(place / "tmp").iterdir()]
    if left:
        yield f"amiss: left behind after the next run: {[path.name for path in left]}"


def line(root: Path, command: list[str]) -> list[str]:
    return [sys.executable, "-m", "banxin", "-C", str(root), *command]


def environment(place: Path) -> dict[str, str]:
    return os.environ | {"TMPDIR": str(place / "tmp")}


def kill_one(place: Path, root: Path, command: list[str], sent: signal.Signals, after: float) -> tuple[int, list[str]]:
    """Start a run, kill it, and look at what it leaves."""
    before = digests(root)
    process = subprocess.Popen(
        line(root, command),
        env=environment(place),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    time.sleep(after)
    process.send_signal(sent)
    try:
        # A worker that lives on would hold the pipe open.
        _, told = process.communicate(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait(), ["does not end"]
    return process.returncode, list(faults_after(process, sent, told, before, digests(root)))


def faults_after(
    process: "subprocess.Popen[str]", sent: signal.Signals, told: str, before: dict[str, str], after: dict[str, str]
) -> Iterator[str]:
    if process.returncode not in ORDERLY[sent] | ENDED and not is_too_early(sent, told):
        yield f"exit code {process.returncode}: {told[-300:]}"
    if ("Traceback" in told or "Error" in told) and not is_too_early(sent, told):
        yield f"told {told[-500:]}"
    deadline = time.monotonic() + 2
    while members(process.pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    for left in members(process.pid):
        yield f"process {left} lives on"
        os.kill(left, signal.SIGKILL)
    # The same input gives the same bytes: a file that differs is a half.
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            yield f"{name} is not what it was"


def is_too_early(sent: signal.Signals, told: str) -> bool:
    """Whether Ctrl-C came while the interpreter loaded its own modules: it answers then, and none of ours is asked."""
    return sent == signal.SIGINT and "KeyboardInterrupt" in told and not OURS.search(told)


def digests(root: Path) -> dict[str, str]:
    """Every finished file of the book with its digest."""
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in root.rglob("*")
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(root).parts)
    }


def members(session: int) -> list[int]:
    """The living processes of a session."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            except OSError:
                continue
            if fields[3] == str(session) and fields[0] != "Z":
                found.append(int(entry.name))
    return found
