"""Clean text spoiled, then cleaned again: recall and precision of the passes and the questions, and time per character.

    python -m benchmarks.cleaning [--characters 120000] [--seeds 3] [--speed] [-v]
    python -m benchmarks.cleaning --corpus FOLDER [--characters 1000000] [-v]

Width: a mark is right when it is what the writer wrote. Joins: one is right when the writer has no break there.
Questions on clean text are all false. Questions on text with faults are right when they are about one.
"""

import argparse
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from banxin.verbs.clean import prove
from banxin.cleaning.editor.summary import Cleaned
from banxin.cleaning.edits.edit import Edit, Op
from banxin.cleaning.pipeline import CleaningSettings
from banxin.cleaning.source.document import Kind, read_blocks
from banxin.cleaning.source.source_text import SourceText
from benchmarks.book_prose import by_kind
from benchmarks.number_prose import NUMBER_KINDS
from benchmarks.spoiling import (
    KINDS,
    Fault,
    Spoiled,
    cut_off,
    spoil,
    spoil_text,
    with_faults,
    with_misspelt_names,
    with_wrong_numbers,
)

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
    return prove(read_blocks(SourceText.of_text(text)), CleaningSettings())


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
    agreeing, text, faults = with_wrong_numbers(spoiled.clean, random.Random(seed))  # noqa: S311
    false = [edit for edit in questions(cleaned(agreeing)) if edit.rule in NUMBER_KINDS]
    yield Score("false on figures", 0, 0, len(false), 0)
    tell_questions(false, tell)
    yield from measure_kinds(text, faults, NUMBER_KINDS, tell)


def measure_books(seed: int, tell: Tell) -> Iterator[Score]:
    """Text as books have it, which nobody has spoiled: headings found, and joins and drops, which are all wrong."""
    for kind, row in by_kind(seed).items():
        text = "".join(piece.text for piece in row)
        starts = list(accumulate((len(line.text) + 2 for piece in row for line in piece.lines), initial=0))
        lines = [line for piece in row for line in piece.lines]
        wanted = {start for start, line in zip(starts, lines, strict=False) if line.is_heading}
        either = {start for start, line in zip(starts, lines, strict=False) if line.may_be_heading}
        one = cleaned(text)
        found = {block.start for block in one.document.blocks if block.kind in HEADINGS} - either
        yield Score(f"headings: {kind}", len(wanted), len(wanted & found), len(found), len(wanted & found))
        changed = [edit for edit in one.edits if edit.op in {Op.JOIN, Op.DROP}]
        yield Score(f"harm: {kind}", 0, 0, len(changed), 0)
        for at in sorted(wanted ^ found | {edit.start for edit in changed}):
            tell(f"  {kind} wrong: {text[max(0, at - 24) : at + 24]!r}")


HEADINGS = frozenset({Kind.SECTION, Kind.HEADLINE, Kind.SUB_HEADING})


def measure_corpus(folder: Path, characters: int, tell: Tell) -> Iterator[Score]:
    """Width and joins on the texts of a folder, spoiled, and what is asked about them as they are, kind by kind.

    The files (.txt, .md) are taken to be clean; those in which a mark stands that we would widen are left out.
    """
    paths = sorted(path for path in folder.rglob("*") if path.suffix in {".txt", ".md"})
    random.Random(0).shuffle(paths)  # noqa: S311
    rows: dict[str, list[Score]] = {}
    asked: Counter[str] = Counter()
    size = 0
    for number, path in enumerate(paths):
        text = re.sub(r"<!--.*?-->", "", path.read_text(encoding="utf-8"))
        one = cleaned(text)
        if any(edit.passed == "width" for edit in one.edits):
            continue
        asked.update(edit.rule for edit in questions(one))
        tell_questions(questions(one), tell)
        for score in measure_changes(spoil_text(text, random.Random(number)), tell):  # noqa: S311
            rows.setdefault(score.name, []).append(score)
        size += len(text)
        if size > characters:
            break
    for name in ("width", "joins"):
        sums = [
            sum(getattr(score, field) for score in rows.get(name, [])) for field in ("wanted", "seen", "found", "right")
        ]
        yield Score(name, *sums)
    for rule, times in sorted(asked.items()):
        yield Score(f"asked: {rule}", 0, 0, times, 0)
    yield Score("characters", size, size, 0, 0)


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


def seconds_per_character(characters: int, *, is_line: bool = False) -> float:
    """The processor time of a whole cleaning with its gates, per character; of one line with `is_line`."""
    text = spoil(7, characters).text
    text = (text.replace("\n", "").replace("#", "") if is_line else text)[:characters]
    started = time.process_time()
    cleaned(text)
    return (time.process_time() - started) / len(text)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cleaning", description="Measure what cleaning finds.")
    parser.add_argument("--characters", type=int, default=120_000, help="how much text for each seed")
    parser.add_argument("--seeds", type=int, default=3, help="how many texts")
    parser.add_argument("--speed", action="store_true", help="time for 100,000 and 1,000,000 characters")
    parser.add_argument("--corpus", type=Path, help="measure on the texts (.txt, .md) of this folder instead")
    parser.add_argument("-v", "--verbose", action="store_true", help="show what was missed or wrong")
    options = parser.parse_args()

    def tell(line: str) -> None:
        sys.stdout.write(f"{line}\n")

    if options.corpus:
        for score in measure_corpus(options.corpus, options.characters, tell if options.verbose else lambda _: None):
            tell(str(score))
        return
    for seed in range(options.seeds):
        spoiled = spoil(seed, options.characters)
        details = tell if options.verbose else lambda _: None
        scores = (*measure_changes(spoiled, details), *measure_questions(spoiled, seed, details))
        for score in (*scores, *measure_books(seed, details)):
            tell(f"seed {seed}  {score}")
    if options.speed:
        seconds_per_character(10_000)  # The word list is read once, when it is first asked.
        for is_line, name in ((False, "speed"), (True, "one line")):
            small, large = (seconds_per_character(size, is_line=is_line) for size in (100_000, 1_000_000))
            rates = f"{1 / small:,.0f} and {1 / large:,.0f} characters/s at 100,000 and 1,000,000"
            tell(f"{name:8}  {rates}; ratio {large / small:.3f}")


if __name__ == "__main__":
    main()
