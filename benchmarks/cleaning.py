"""Clean text spoiled, then cleaned again: recall and precision of the passes, and time per character.

    python -m benchmarks.cleaning [--characters 120000] [--seeds 3] [--speed]

Width: every full-width , ; : ! ? ( ) is folded to ASCII; a mark is right when it is what the writer wrote.
Joins: paragraphs are cut at random, but not after a sentence; a join is right when the writer has no break there.
"""

import argparse
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass


from banxin.clean import prove
from banxin.cleaning.document import read_blocks
from banxin.cleaning.edit import Op
from banxin.cleaning.pipeline import Settings
from banxin.cleaning.source_text import SourceText
from banxin.typography.scripts import FULL_WIDTH, fold_width
from benchmarks.news_prose import Article, Writer

FINAL = "。！？…”’』」）"


@dataclass(frozen=True, slots=True)
class Spoiled:
    """A spoiled source: the clean marks by their offsets, and the offsets where a block goes on the one before."""

    text: str
    clean: str
    cuts: frozenset[int]


@dataclass(frozen=True, slots=True)
class Score:
    """How many were to be found, were found, and were right."""

    wanted: int
    found: int
    right: int

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0


def spoil(seed: int, characters: int) -> Spoiled:
    """About so many characters of articles, folded and cut."""
    dice = random.Random(seed)  # noqa: S311  (not for secrets)
    pieces: list[str] = []
    cuts: list[int] = []
    size = 0
    for article in Writer(seed).articles():
        for block, is_cut in blocks_of(article, dice):
            if is_cut:
                cuts.append(size)
            pieces.append(f"{block}\n\n")
            size += len(block) + 2
        if size >= characters:
            break
    clean = "".join(pieces)
    return Spoiled(spoiled_width(clean), clean, frozenset(cuts))


def blocks_of(article: Article, dice: random.Random) -> Iterator[tuple[str, bool]]:
    """The blocks of an article, each with whether it goes on the one before."""
    yield f"# {article.headline}", False
    if article.byline:
        yield article.byline, False
    for index, paragraph in enumerate(article.paragraphs):
        is_text = index not in article.heads and len(paragraph) > 80
        at = place_to_cut(paragraph, dice) if is_text and dice.random() < 0.4 else 0
        if at:
            yield paragraph[:at], False
            yield paragraph[at:], True
        else:
            yield paragraph, False


def place_to_cut(paragraph: str, dice: random.Random) -> int:
    """A place in the middle of a sentence, and not inside a number or a word in Latin letters."""
    for _ in range(20):
        at = dice.randrange(12, len(paragraph) - 12)
        left, right = paragraph[at - 1], paragraph[at]
        if (
            left not in FINAL
            and not (left.isascii() and right.isascii())
            and right not in "，、；：。！？）”’》"
            and left not in "“（《‘"
        ):
            return at
    return 0


def spoiled_width(text: str) -> str:
    """The text with ASCII marks; nothing else changes."""
    return "".join(fold_width(character) if character in FULL_WIDTH.values() else character for character in text)


def measure(spoiled: Spoiled) -> dict[str, Score]:
    """The scores of the passes on one spoiled source."""
    cleaned = prove(read_blocks(SourceText.of_text(spoiled.text)), Settings())
    wanted = {at for at, (old, new) in enumerate(zip(spoiled.text, spoiled.clean, strict=True)) if old != new}
    widened = {edit.start for edit in cleaned.edits if edit.passed == "width"}
    joined = {edit.end for edit in cleaned.edits if edit.op is Op.JOIN}
    asked = [edit for edit in cleaned.edits if edit.op is Op.QUERY]
    tell_misses(spoiled, wanted, widened, joined)
    if VERBOSE:
        print(
            *(
                f"asked: {edit.rule} {edit.context[0]}[{edit.before}]{edit.context[1]} -> {edit.after}"
                for edit in asked
            ),
            sep="\n",
        )
    return {
        "width": Score(len(wanted), len(widened), len(wanted & widened)),
        "joins": Score(len(spoiled.cuts), len(joined), len(spoiled.cuts & joined)),
        # Nothing was doubled or misspelt here: every question about words is a false one.
        "false questions": Score(0, sum(edit.rule not in {"open-end", "truncated"} for edit in asked), 0),
    }


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault set into clean text, and the place where it should be asked about."""

    kind: str
    start: int
    end: int


FAULTS = (
    ("odd-character", "口", "ロ"), ("odd-character", "工", "エ"), ("mixed-scripts", "门", "門"), ("mixed-scripts", "经", "經"),
    ("unbalanced-pair", "”", ""), ("unbalanced-pair", "（", ""), ("odd-mark", "，", "，，"), ("odd-mark", "……", "..."),
    ("odd-character", "的", "\ue123"), ("impossible-number", "月底", "月32日"), ("doubled-word", "群众", "群众群众"),
    ("doubled-word", "发放", "发放放"), ("odd-width", "App", "Ａpp"),
)  # fmt: skip


ONCE = frozenset({"odd-character", "mixed-scripts"})
"""Asked once for each distinct character, at its first place."""


def with_faults(text: str, dice: random.Random) -> tuple[str, list[Fault]]:
    """The text with one fault in every third paragraph or so."""
    pieces: list[str] = []
    faults: list[Fault] = []
    size = 0
    for paragraph in text.split("\n\n"):
        kind, old, new = dice.choice(FAULTS)
        places = [at for at in range(len(paragraph)) if paragraph.startswith(old, at)]
        if len(paragraph) > 60 and places and dice.random() < 0.5:
            at = dice.choice(places)
            start, end = (0, len(paragraph)) if kind == "unbalanced-pair" else (at - 3, at + len(new) + 1)
            paragraph = paragraph[:at] + new + paragraph[at + len(old) :]  # noqa: PLW2901
            faults.append(Fault(kind, size + start, size + end))
        pieces.append(paragraph)
        size += len(paragraph) + 2
    return "\n\n".join(pieces), faults


def measure_questions(seed: int, characters: int) -> dict[str, Score]:
    """Faults set into clean text, kind by kind: how many are asked about, and how many questions are about a fault."""
    text, faults = with_faults(spoil(seed, characters).clean, random.Random(seed))  # noqa: S311
    cleaned = prove(read_blocks(SourceText.of_text(text)), Settings())
    asked = [edit for edit in cleaned.edits if edit.op is Op.QUERY and edit.rule in {kind for kind, _, _ in FAULTS}]
    scores = {}
    for kind in sorted({kind for kind, _, _ in FAULTS}):
        wanted = [fault for fault in faults if fault.kind == kind]
        if kind in ONCE:
            wanted = list({text[fault.start + 3]: fault for fault in reversed(wanted)}.values())
        found = [edit for edit in asked if edit.rule == kind]
        right = [edit for edit in found if any(fault.start <= edit.start < fault.end for fault in wanted)]
        seen = sum(any(fault.start <= edit.start < fault.end for edit in found) for fault in wanted)
        if VERBOSE:
            print(
                *(
                    f"wrong: {kind} {edit.context[0]}[{edit.before}]{edit.context[1]}"
                    for edit in found
                    if edit not in right
                ),
                sep="\n",
            )
        scores[kind] = Score(len(wanted), len(found), seen if not found else len(right))
        if wanted:
            print(
                f"seed {seed}  {kind:18} set {len(wanted):4}  asked about {seen:4}  questions {len(found):4}  precision {len(right) / max(1, len(found)):.3f}"
            )
    return scores


VERBOSE = False


def tell_misses(spoiled: Spoiled, wanted: set[int], widened: set[int], joined: set[int]) -> None:
    if not VERBOSE:
        return
    rows = (
        ("width missed", wanted - widened),
        ("width wrong", widened - wanted),
        ("join missed", spoiled.cuts - joined),
        ("join wrong", joined - spoiled.cuts),
    )
    for name, places in rows:
        for at in sorted(places)[:12]:
            print(f"{name}: {spoiled.text[max(0, at - 30) : at + 20]!r}")


def seconds_per_character(characters: int) -> float:
    """The time of a whole cleaning with its gates, per character."""
    text = spoil(7, characters).text[:characters]
    started = time.perf_counter()
    prove(read_blocks(SourceText.of_text(text)), Settings())
    return (time.perf_counter() - started) / len(text)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--characters", type=int, default=120_000)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--speed", action="store_true", help="measure time for 100,000 and 1,000,000 characters")
    parser.add_argument("-v", action="store_true", help="show what was missed or wrong")
    options = parser.parse_args()
    global VERBOSE  # noqa: PLW0603
    VERBOSE = options.v
    for seed in range(options.seeds):
        for name, score in measure(spoil(seed, options.characters)).items():
            print(
                f"seed {seed}  {name:16} wanted {score.wanted:6}  found {score.found:6}  recall {score.recall:.4f}  precision {score.precision:.4f}"
            )
        measure_questions(seed, options.characters)
    if options.speed:
        small, large = seconds_per_character(100_000), seconds_per_character(1_000_000)
        print(
            f"speed: {1 / small:,.0f} characters/s at 100,000; {1 / large:,.0f} at 1,000,000; ratio {large / small:.3f}"
        )


if __name__ == "__main__":
    main()
