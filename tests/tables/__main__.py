"""`python -m tests.tables`: many random tables in print; ends with 1 when one is amiss."""

import argparse
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, seed, settings
from tests.tables.judged_tables import faults_of
from tests.tables.random_tables import TableBook, table_books


def main() -> int:
    """Set as many tables as the command line asks for, and print what is amiss."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    found: Counter[str] = Counter()

    @seed(asked.seed)
    @settings(
        max_examples=asked.tables,
        phases=[Phase.generate],
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(table_books())
    def judge(book: TableBook) -> None:
        with TemporaryDirectory() as folder:
            faults = faults_of(book, Path(folder))
        found["tables"] += 1
        found["amiss"] += bool(faults)
        for fault in faults:
            found[fault.partition(":")[0]] += 1
        if faults:
            tell(
                "\n".join(
                    [
                        *faults,
                        f"language {book.language}, vertical {book.is_vertical}, small {book.small_page}",
                        book.text(),
                    ]
                )
            )

    judge()
    for kind, count in sorted(found.items()):
        tell(f"{count:6} {kind}")
    return int(found["amiss"] > 0)


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
