"""`python -m tests.preview.soak [--saves N]`: a book that is served is saved again and again, and everything about it goes wrong in between.

Faults come one after the other: a chapter half written, a picture that is missing, no book.yaml, builders killed, a disk on which no
file can grow. After each of them, and after every burst of saves, the pages have to be those of what was saved last. It tells
what memory the server and its processes hold, and fails where something does not recover.
"""

import argparse
import json
import os
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.preview.conftest import Served, serving
from tests.preview.test_serve import children_of, found, until

BURST, PAUSE = 25, 0.3
"""Saves in a row, and seconds between two of them: 200 a minute."""
SPOT = "这是风里的第3段。"
PATIENCE = 300.0


def edition(served: Served) -> dict[str, object]:
    record: dict[str, object] = json.loads(served.get("/edition/print")[1])
    return record


def is_checked(served: Served) -> bool:
    status, text, _ = served.get("/edition/print")
    return status == 200 and json.loads(text)["badge"] == "checked" and not json.loads(text)["building"]


class Soak:
    """The book as it is saved; each save says its number, so that what is shown says which it was."""

    def __init__(self, served: Served) -> None:
        self.served = served
        self.chapter = served.book / "chapters" / "03-wind.md"
        self.text = self.chapter.read_text(encoding="utf-8")
        self.saved = 0

    def save(self, more: str = "") -> None:
        self.saved += 1
        said = f"第{self.saved:05}次保存。"
        self.chapter.write_text(self.text.replace(SPOT, said) + more, encoding="utf-8")

    def is_shown(self) -> bool:
        return (
            bool(found(self.served, f"第{self.saved:05}次保存"))
            and is_checked(self.served)
            and not edition(self.served)["errors"]
        )

    def recover(self) -> float:
        """Seconds until what was saved last is shown, whole and without errors."""
        started = time.monotonic()
        until(self.is_shown, PATIENCE)
        return time.monotonic() - started

    def burst(self) -> float:
        for _ in range(BURST):
            self.save()
            time.sleep(PAUSE)
        return self.recover()

    @contextmanager
    def told(self, what: str) -> Iterator[None]:
        """The page has to tell of the fault while it lasts."""
        until(lambda: bool(edition(self.served)["errors"]), PATIENCE)
        yield
        self.save()
        say(f"{what}: well again after {self.recover():.1f} s")

    def half_written(self) -> None:
        self.save("\n::: verse\n")
        with self.told("a chapter half written"):
            pass

    def picture_missing(self) -> None:
        self.save("\n![图](nothing.png)\n")
        with self.told("a picture missing"):
            pass

    def without_manifest(self) -> None:
        manifest = self.served.book / "book.yaml"
        manifest.rename(manifest.with_suffix(".gone"))
        with self.told("no book.yaml"):
            manifest.with_suffix(".gone").rename(manifest)

    def killed(self) -> None:
        self.save()
        for pid in children_of(self.served.process.pid):
            os.kill(pid, signal.SIGKILL)
        say(f"processes killed: well again after {self.recover():.1f} s")

    def disk_full(self) -> None:
        """No file may grow beyond four kilobytes, in the server and in its processes."""
        pids = [self.served.process.pid, *children_of(self.served.process.pid)]
        for pid in pids:
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
        self.save()
        with self.told("a full disk"):
            for pid in {*pids, *children_of(self.served.process.pid)}:
                if Path(f"/proc/{pid}").exists():
                    resource.prlimit(pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))

    @property
    def faults(self) -> tuple[Callable[[], None], ...]:
        return (self.half_written, self.picture_missing, self.without_manifest, self.killed, self.disk_full)

    def memory(self) -> list[int]:
        """Megabytes that the server holds, and each of its processes."""
        pids = [self.served.process.pid, *children_of(self.served.process.pid)]
        return [megabytes(pid) for pid in pids]


def megabytes(pid: int) -> int:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0
    return pages * resource.getpagesize() // 1024**2


def say(what: str) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tests.preview.soak", description="Serve a book through everything."
    )
    parser.add_argument("--saves", type=int, default=300, help="how often a chapter is saved, faults aside")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="banxin-soak-") as folder, serving(Path(folder) / "book") as served:
        until(lambda: is_checked(served), PATIENCE)
        soak, number = Soak(served), 0
        while soak.saved < options.saves:
            waited = soak.burst()
            say(f"{soak.saved} saves: shown and checked {waited:.1f} s after the last; MB held {soak.memory()}")
            soak.faults[number % len(soak.faults)]()
            number += 1


if __name__ == "__main__":
    main()
