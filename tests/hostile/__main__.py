"""`python -m tests.hostile`: many spoiled books and sources, and kills at random moments; ends with 1 when one is amiss."""

import argparse
import sys

from tests.hostile.books import write_book
from tests.hostile.kills import kill_many
from tests.hostile.losses import lost_from_book, lost_from_source
from tests.hostile.outcomes import Outcome, load, summary, tried
from tests.hostile.sources import write_source


def main() -> int:
    """Try what the command line asks for, and print the outcomes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--books", type=int, default=0)
    parser.add_argument("--sources", type=int, default=0)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    asked = parser.parse_args()
    load()
    outcomes: list[Outcome] = []
    for count, write, lost, arguments in (
        (asked.books, write_book, lost_from_book, ["build", "-j", "1", "--limit", "cpu=10s,memory=600MB"]),
        (asked.sources, write_source, lost_from_source, ["clean"]),
    ):
        for seed in range(asked.seed, asked.seed + count):
            outcome = tried(write, arguments, seed, lost)
            outcomes.append(outcome)
            if not len(outcomes) % 100:
                tell(f"{len(outcomes)} ...")
            if outcome.faults:
                tell(f"seed {seed} ({outcome.way}): {', '.join(outcome.faults)}: {outcome.told.strip()[-500:]}")
    for line in summary(outcomes):
        tell(line)
    amiss = sum(bool(outcome.faults) for outcome in outcomes)
    for line in (told := list(kill_many(asked.kills, asked.seed))):
        tell(line)
    return int(amiss > 0 or any("amiss" in line for line in told))


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
