"""Clean text spoiled, then cleaned again: recall and precision of the passes and the questions, and time per character.

    python -m benchmarks.cleaning [--characters 120000] [--seeds 3] [--speed] [-v]

Width: a mark is right when it is what the writer wrote. Joins: one is right when the writer has no break there.
Questions on clean text are all false. Questions on text with faults are right when they are about one.
"""

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from banxin.clean import prove
from banxin.cleaning.document import read_blocks
from banxin.cleaning.edit import Edit, Op
from banxin.cleaning.pipeline import Settings
from banxin.cleaning.source_text import SourceText
from banxin.cleaning.summary import Cleaned
from benchmarks.spoiling import KINDS, Fault, Spoiled, cut_off, spoil, with_faults, with_misspelt_names

ONCE = frozenset({"odd-character", "mixed-scripts"})
"""Kinds that are asked about once for each distinct character, at its first place."""
ABOUT_JOINS = frozenset({"open-end", "truncated"})
"""Questions that the cuts themselves raise."""

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Score:
    """How many were to be found, how many of them were, how many were found in all, and how many of those were right."""

    name: str
    wanted: int
    seen: int
    found: int
    right: int

    def __str__(self) -> str:
        recall = self.seen / self.wanted if self.wanted else 1.0
        precision = self.right / self.found if self.found else 1.0
        return (
            f"{self.name:18} wanted {self.wanted:6} found {self.found:6} recall {recall:.4f} precision {precision:.4f}"
        )


def cleaned(text: str) -> Cleaned:
    return prove(read_blocks(SourceText.of_text(text)), Settings())


def questions(one: Cleaned) -> list[Edit]:
    return [edit for edit in one.edits if edit.op is Op.QUERY]


def measure_changes(spoiled: Spoiled, tell: Tell) -> Iterator[Score]:
    """Width and joins on spoiled text, and the questions that nothing there deserves."""
    one = cleaned(spoiled.text)
    widened = {edit.start for edit in one.edits if edit.passed == "width"}
    joined = {edit.end for edit in one.edits if edit.op is Op.JOIN}
    for name, wanted, found in (("width", spoiled.folded, widened), ("joins", spoiled.cuts, joined)):
        right = wanted & found
        yield Score(name, len(wanted), len(right), len(found), len(right))
        for what, places in (("missed", wanted - found), ("wrong", found - wanted)):
            for at in sorted(places):
                tell(f"  {name} {what}: {spoiled.text[max(0, at - 24) : at + 24]!r}")
    false = [edit for edit in questions(one) if edit.rule not in ABOUT_JOINS]
    yield Score("false questions", 0, 0, len(false), 0)
    tell_questions(false, tell)


def measure_questions(spoiled: Spoiled, seed: int, tell: Tell) -> Iterator[Score]:
    """Questions about faults set into clean text, kind by kind."""
    text, faults = with_faults(spoiled.clean, random.Random(seed))  # noqa: S311  (not for secrets)
    yield from measure_kinds(text, faults, KINDS, tell)
    text, faults = with_misspelt_names(spoiled.clean, random.Random(seed))  # noqa: S311
    yield from measure_kinds(text, faults, ("name-variant",), tell)
    text, faults = cut_off(spoiled.clean, random.Random(seed))  # noqa: S311
    yield from measure_kinds(text, faults, ("truncated",), tell)


def measure_kinds(text: str, faults: Iterable[Fault], kinds: Iterable[str], tell: Tell) -> Iterator[Score]:
    """The questions of some kinds about a text in which only these faults stand."""
    faults = tuple(faults)
    asked = questions(cleaned(text))
    for kind in kinds:
        wanted = [fault for fault in faults if fault.kind == kind]
        if kind in ONCE:
            wanted = list({fault.character: fault for fault in reversed(wanted)}.values())
        found = [edit for edit in asked if edit.rule == kind]
        wrong = [edit for edit in found if not any(is_about(edit, fault) for fault in wanted)]
        seen = sum(any(is_about(edit, fault) for edit in found) for fault in wanted)
        yield Score(kind, len(wanted), seen, len(found), len(found) - len(wrong))
        tell_questions(wrong, tell)


def is_about(edit: Edit, fault: Fault) -> bool:
    return fault.start <= edit.start < fault.end


def tell_questions(edits: Iterable[Edit], tell: Tell) -> None:
    for edit in edits:
        tell(f"  {edit.rule} wrong: {edit.context[0]}[{edit.before}]{edit.context[1]}")


def seconds_per_character(characters: int) -> float:
    """The processor time of a whole cleaning with its gates, per character."""
    text = spoil(7, characters).text[:characters]
    started = time.process_time()
    cleaned(text)
    return (time.process_time() - started) / len(text)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cleaning", description="Measure what cleaning finds.")
    parser.add_argument("--characters", type=int, default=120_000, help="how much text for each seed")
    parser.add_argument("--seeds", type=int, default=3, help="how many texts")
    parser.add_argument("--speed", action="store_true", help="time for 100,000 and 1,000,000 characters")
    parser.add_argument("-v", "--verbose", action="store_true", help="show what was missed or wrong")
    options = parser.parse_args()

    def tell(line: str) -> None:
        sys.stdout.write(f"{line}\n")

    for seed in range(options.seeds):
        spoiled = spoil(seed, options.characters)
        details = tell if options.verbose else lambda _: None
        for score in (*measure_changes(spoiled, details), *measure_questions(spoiled, seed, details)):
            tell(f"seed {seed}  {score}")
    if options.speed:
        seconds_per_character(10_000)  # The word list is read once, when it is first asked.
        small, large = seconds_per_character(100_000), seconds_per_character(1_000_000)
        tell(
            f"speed  {1 / small:,.0f} and {1 / large:,.0f} characters/s at 100,000 and 1,000,000; ratio {large / small:.3f}"
        )


if __name__ == "__main__":
    main()
