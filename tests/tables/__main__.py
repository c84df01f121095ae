"""`python -m tests.tables`: many random tables and chapters with figures in print; ends with 1 when one is amiss."""

import argparse
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy
from tests.tables import judged_figures, judged_tables
from tests.tables.random_figures import figure_books
from tests.tables.random_tables import marked_tables, noted_tables, table_books


def main() -> int:
    """Set as many books as the command line asks for, and print what is amiss."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=int, default=0)
    parser.add_argument("--figures", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    found: Counter[str] = Counter()
    if asked.tables:
        judge("tables", table_books(), judged_tables.faults_of, asked.tables, asked.seed, found)
        judge("tables with marks", marked_tables(), judged_tables.faults_of, asked.tables // 2, asked.seed, found)
        judge("tables with notes", noted_tables(), judged_tables.faults_of, asked.tables // 2, asked.seed, found)
    if asked.figures:
        judge("chapters", figure_books(), judged_figures.faults_of, asked.figures, asked.seed, found)
    for kind, count in sorted(found.items()):
        tell(f"{count:6} {kind}")
    return int(found["amiss"] > 0)


def judge(
    name: str,
    books: SearchStrategy[Any],
    faults_of: Callable[[Any, Path], list[str]],
    count: int,
    first: int,
    found: Counter[str],
) -> None:
    """Try so many books, count them and their faults by kind, and print what is amiss."""

    @seed(first)
    @settings(
        max_examples=count,
        phases=[Phase.generate],
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(books)
    def one(book: Any) -> None:
        with TemporaryDirectory() as folder:
            faults = faults_of(book, Path(folder))
        found[name] += 1
        found["amiss"] += bool(faults)
        for fault in faults:
            found[fault.partition(":")[0]] += 1
        if faults:
            tell("\n".join([f"{found[name]}: {fault}" for fault in faults] + [repr(book)]))

    one()


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
