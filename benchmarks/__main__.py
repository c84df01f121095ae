"""`python -m benchmarks [--size S M L XL annotated archive] [--rounds N]`."""

import argparse
import tempfile
from pathlib import Path

from benchmarks.corpus import SIZES
from benchmarks.run import measure, table


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure banxin beside its peers.")
    parser.add_argument("--size", nargs="+", choices=SIZES, default=["S", "M"], help="how much text, or which kind")
    parser.add_argument("--rounds", type=int, default=3, help="how often each tool runs")
    options = parser.parse_args()
    for size in options.size:
        with tempfile.TemporaryDirectory(prefix="banxin-bench-") as folder:
            print(table(size, measure(Path(folder), size, options.rounds)), end="\n\n", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
