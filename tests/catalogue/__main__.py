"""`python -m tests.catalogue [--books 1000] [--check]`: a long shelf of all themes with broken books, in three parts and by a cluster.

The cluster makes it twice, in a common folder and with books that travel. The ledgers and the bytes have to be the same. It tells computing and time for each book, beside a loop of `banxin build`, and what a run takes
that has nothing to do.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from tests.catalogue.broken_books import KINDS
from tests.catalogue.cluster.grid import BANXIN, Grid
from tests.catalogue.shelf import CHAPTER, files_of, write_book, write_catalogue

from banxin.catalogue.book_record import Kind, Record
from banxin.catalogue.catalogue_file import read_catalogue
from banxin.catalogue.ledger import WHOLE, Ledger
from banxin.readers.manifest.editions.named_themes import pack_names

PARAGRAPHS = 40
"""Times that the paragraphs of the small chapter stand in a book: 4 pages."""
LOOP = 12
"""Books that a shell loop makes, for comparison."""
SHARDS = 3


class Cost(NamedTuple):
    """Seconds of computing and by the clock."""

    computing: float
    clock: float

    def told(self, name: str, books: int) -> str:
        return (
            f"{name:28} {self.computing / books:7.3f} s of computing, {self.clock / books:7.3f} s by the clock for each"
            f" of {books} ({self.computing:.1f}, {self.clock:.1f})"
        )


def write_shelf(root: Path, books: int) -> Path:
    """Books of one chapter and two editions, of each theme in turn; one of fifty is broken, in each of ten ways in turn."""
    text = CHAPTER + CHAPTER.partition("\n")[2] * PARAGRAPHS
    themes = pack_names()
    for number in range(books):
        theme = f", theme: {themes[number % len(themes)]}"
        folder = write_book(root, f"b{number:06}", chapter=text, more=theme)
        if number % 50 == 25:
            KINDS[number // 50 % len(KINDS)](folder)
    return root


def spent(sessions: tuple[int, ...] = ()) -> float:
    """Seconds of computing of the children that have ended, and of all processes of these sessions."""
    times = os.times()
    total = times.children_user + times.children_system
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = place.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) in sessions:
            total += sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    return total


def cost_of(work: Callable[[], None], sessions: tuple[int, ...] = ()) -> Cost:
    computing, clock = spent(sessions), time.monotonic()
    work()
    return Cost(spent(sessions) - computing, time.monotonic() - clock)


def banxin(root: Path, *arguments: str) -> None:
    done = subprocess.run([*BANXIN, "-q", "-C", str(root), *arguments], capture_output=True, text=True, check=False)
    if done.returncode not in {0, 1}:
        sys.exit(done.stderr)


def loop(shelf: Path, folder: Path, books: int) -> Cost:
    """Sound books of the shelf, one `banxin build` after the other."""
    for number in range(books):
        shutil.copytree(shelf / "shelf" / f"b{number:06}", folder / f"b{number:06}")

    def build_each() -> None:
        for book in sorted(folder.iterdir()):
            banxin(book, "build")

    return cost_of(build_each)


def in_parts(root: Path, jobs: int) -> None:
    for number in range(1, SHARDS + 1):
        banxin(root, "catalogue", "build", "-j", str(jobs), "--shard", f"{number}/{SHARDS}")
    banxin(root, "catalogue", "gather")


def by_cluster(root: Path, folder: Path, workers: int) -> Cost:
    grid = Grid(folder)
    try:
        for number in range(workers):
            grid.worker(f"worker-{number}")
        sessions = (grid.scheduler.pid, *(one.pid for one in grid.workers.values()))
        return cost_of(lambda: banxin(root, "catalogue", "build", *grid.options), sessions)
    finally:
        grid.close()


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--books", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--check", action="store_true", help="look at each book when it is made")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="banxin-shelf-") as name:
        parts, cluster, bundles = (Path(name, one) for one in ("parts", "cluster", "bundles"))
        write_shelf(parts, asked.books)
        text = f"title: 一架书\nbooks: shelf/*\ncheck: {str(asked.check).lower()}\nlimits: cpu=5s\n"
        write_catalogue(parts, text)
        shutil.copytree(parts, cluster)
        shutil.copytree(parts, bundles)
        write_catalogue(bundles, f"{text}store: file://{name}/store\n")
        alone = min(LOOP, asked.books)
        say(loop(parts, Path(name, "loop"), alone).told("one after the other", alone))
        say(cost_of(lambda: in_parts(parts, asked.jobs)).told(f"in {SHARDS} parts", asked.books))
        say(by_cluster(cluster, Path(name), asked.jobs).told(f"by {asked.jobs} workers", asked.books))
        say(by_cluster(bundles, Path(name), asked.jobs).told("with books that travel", asked.books))
        again = cost_of(lambda: banxin(parts, "catalogue", "build"))
        say(again.told("with nothing to do", asked.books))
        return max(compared(parts, other) for other in (cluster, bundles))


def compared(parts: Path, other_way: Path) -> int:
    """0 where records and files are the same; tell what became of the books."""
    ledgers = [Ledger(root, WHOLE).read() for root in (parts, other_way)]
    counts = Counter(" ".join(filter(None, (one.status, one.kind))) for one in ledgers[0].values())
    say(", ".join(f"{count} {kind}" for kind, count in sorted(counts.items())))
    same = [{name: without_place(one) for name, one in ledger.items()} for ledger in ledgers]
    different = [name for name in same[0] if same[0][name] != same[1].get(name)]
    files = [files_of(root) for root in (parts, other_way)]
    other = [name for name in {*files[0], *files[1]} if files[0].get(name) != files[1].get(name)]
    say(
        f"{len(same[0])} records, different: {different[:5] or 'none'}; {len(files[0])} files, different: {other[:5] or 'none'}"
    )
    return 1 if different or other or len(same[0]) != len(read_catalogue(parts).books) else 0


def without_place(record: Record) -> Record:
    """A record as every machine makes it: where a runaway stood when its time was over is that of one run."""
    return replace(record, errors=()) if record.kind is Kind.TIME else record


if __name__ == "__main__":
    sys.exit(main())
