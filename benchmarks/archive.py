"""`python -m benchmarks.archive [--pages 2000] [--jobs 2]`: an archive's newspapers, cleaned, built and checked, a book a page.

Each page is written by the generator of the benchmarks and spoiled as the page of the first book is: seven articles, marks folded to
ASCII, paragraphs cut at the ends of columns. It tells what a page takes, and from it what 100,000 take on 1, 8 and 64 machines as
this one.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Cost, cost_of
from benchmarks.spoiling import spoil

CHARACTERS = 6_300
"""Of a page: as many as that of the first book has."""
PAGES = 100_000
MACHINES = (1, 8, 64)
CATALOGUE = "title: 报纸\nbooks: pages/*\nclean: true\ncheck: true\n"
HOUSE = """\
publisher: 某某档案馆
theme: archive
editions:
  reader: {format: epub}
  print: {format: pdf, trim: 170x240mm, grid: {type_size: 五号, leading: 17.5pt, characters: 34, lines: 32}}
"""
PAGE = """\
id: page-{number:06}
title: 第{number}版
language: zh-Hans
modified: 2026-01-01T00:00:00Z
body: [chapters/*.md]
"""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.archive", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--pages", type=int, default=2_000, help="how many pages")
    parser.add_argument("--jobs", type=int, default=2, help="processes at a time")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="banxin-archive-") as name:
        root = Path(name)
        write_archive(root, options.pages)
        command = [sys.executable, "-m", "banxin", "-q", "catalogue", "build", "-j", str(options.jobs)]
        for told in ("made", "with nothing to do"):
            cost = cost_of(command, root)
            sys.stdout.writelines(f"{line}\n" for line in lines_of(told, cost, options.pages))
        sys.stdout.write(f"{', '.join(f'{count} {status}' for status, count in sorted(statuses(root).items()))}\n")
    return 0


def write_archive(root: Path, pages: int) -> None:
    """A catalogue of so many pages, each with its source and nothing else."""
    (root / "catalogue.yaml").write_text(CATALOGUE, encoding="utf-8")
    (root / "publisher.yaml").write_text(HOUSE, encoding="utf-8")
    for number in range(1, pages + 1):
        folder = root / "pages" / f"{number:06}"
        (folder / "sources").mkdir(parents=True)
        (folder / "book.yaml").write_text(PAGE.format(number=number), encoding="utf-8")
        (folder / "sources" / "page.txt").write_text(spoil(number, CHARACTERS).text, encoding="utf-8")


def statuses(root: Path) -> Counter[str]:
    """How many books ended how."""
    books = json.loads((root / "build" / "catalogue" / "catalogue.json").read_text(encoding="utf-8"))["books"]
    return Counter(book["status"] for book in books)


def lines_of(told: str, cost: Cost, pages: int) -> Iterator[str]:
    """What a page took, and the estimate for an archive."""
    yield f"{told}: {cost.cpu / pages:.3f} s of computing, {cost.wall / pages:.3f} s by the clock a page; the largest process {cost.megabytes:.0f} MB"
    hours = cost.wall / pages * PAGES / 3600
    yield "  " + ", ".join(f"{PAGES} pages on {count}: {hours / count:.1f} h" for count in MACHINES)


if __name__ == "__main__":
    sys.exit(main())
