"""Real texts cleaned: what leaves the chapters, what is joined, which headings are found, how much is asked.

    python -m benchmarks.real FOLDER... [-j 2] [--every 1] [--verdicts FILE] [--sample joins|drops|headings] [-v]

A folder may hold any texts; nothing of them is written anywhere. How many joins, drops and headings are *right* only a
reader can say: `verdicts.txt` holds what readers have said of some of them, by digests of the places and nothing else,
and the share of right ones is computed from it again at each run that meets those places. `marked.txt` holds whole texts
whose headings a reader has marked line by line (`marking.py`), so that recall is measured as well.
"""

import argparse
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from banxin.verbs.clean import clean_source
from banxin.cleaning.editor.question_groups import question_groups
from banxin.cleaning.editor.summary import Cleaned
from banxin.cleaning.edits.edit import Op
from banxin.cleaning.source.document import Kind
from banxin.cleaning.source.source_text import LINE_END
from banxin.errors import PublishingError
from banxin.reading import BookFiles
from benchmarks.marking import line_digest, read_marked, text_digest

VERDICTS = Path(__file__).with_name("verdicts.txt")
KINDS = ("joins", "drops", "headings")
REACH = 12
"""Characters on each side of a place by which it is known again."""
NUMERALS = "0-9０-９〇零○一二三四五六七八九十百千两廿卅"
FAMILIES = {
    **{f"第N{unit}": rf"第\s*[{NUMERALS}]{{1,7}}\s*{unit}" for unit in "章回节節讲講幕出折编編篇卷部集场場"},
    "卷N": rf"[卷]之?[{NUMERALS}上中下]{{1,4}}",
    "named": r"(?:序|自序|代序|序言|前言|引言|楔子|后记|後記|跋|尾声|附录[一二三四五六七八九十]?|番外)(?=[\s:：]|$)",
}
"""Lines that are headings wherever they stand by themselves: an independent look, which knows nothing of our rules."""
HEADING = re.compile("|".join(f"(?P<f{number}>{form})" for number, form in enumerate(FAMILIES.values())))
TABLE = 5
"""Headings in a row, without text between them, that are a table of contents."""
LONGEST = 36
LAST = re.compile(r"[。，、；！？…”」,;!?]$|[：:]$")
GOES_ON = re.compile(r"[的是在里中有和与及为到至以之所就都也内末第、，]|[一二三四五六七八九十0-9]")


@dataclass(frozen=True, slots=True)
class Place:
    """Something that cleaning did, with enough text to be judged; `digest` is all that is kept of it."""

    kind: str
    what: str
    before: str
    after: str

    @property
    def digest(self) -> str:
        said = "\x1f".join((self.kind, self.what, self.before[-REACH:], self.after[:REACH]))
        return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(slots=True)
class Measured:
    """One source: counts by name, and the places that can be judged."""

    name: str
    counts: Counter[str] = field(default_factory=Counter)
    joins: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    patterns: Counter[str] = field(default_factory=Counter)
    marked: Counter[str] = field(default_factory=Counter)
    places: list[Place] = field(default_factory=list)
    refused: str = ""


def measure(path: Path) -> Measured:
    """What cleaning does to one text."""
    measured = Measured(path.name)
    started = time.process_time()
    try:
        one = clean_source(path, BookFiles(path.parent))
    except PublishingError as error:
        measured.refused = str(error)
        return measured
    measured.counts["seconds"] = round(1000 * (time.process_time() - started))
    measured.counts["characters"] = len(one.document.source.text)
    measured.counts["chapters"] = len(one.made)
    count_unplaced(one, measured)
    count_joins(one, measured)
    count_headings(one, measured)
    count_marked(one, measured)
    count_questions(one, measured)
    return measured


def letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def count_unplaced(one: Cleaned, measured: Measured) -> None:
    """Letters that stand in no chapter; a part's title that stands over chapters is in the book."""
    sections = {made.chapter.section for made in one.made}
    order = {block.start: index for index, block in enumerate(one.document.blocks)}
    for block in one.unplaced:
        if block.kind is Kind.SECTION and any(
            "".join(block.text.split()) == "".join((name or "").split()) for name in sections
        ):
            continue
        size = letters(block.text)
        measured.counts["letters in no chapter"] += size
        if block.kind is Kind.DROPPED and size:
            measured.counts["drops with letters"] += 1
            index = order[block.start]
            row = one.document.blocks
            before, after = (row[at].text if 0 <= at < len(row) else "" for at in (index - 1, index + 1))
            measured.places.append(Place("drops", block.text, before, after))
    measured.counts["statements"] += sum(block.part == "lost" for made in one.made for block in made.chapter.blocks)
    measured.counts["untitled"] += sum(made.headline is None for made in one.made)
    measured.counts["empty chapters"] += sum(not made.chapter.blocks for made in one.made)


def side(character: str) -> str:
    if character.isascii():
        return "Latin" if character.isalnum() else character
    return "Han" if character.isalpha() else character


def count_joins(one: Cleaned, measured: Measured) -> None:
    text = one.document.source.text
    for edit in one.edits:
        if edit.op is Op.JOIN:
            left, right = text[: edit.start].rstrip()[-60:], text[edit.end : edit.end + 60]
            measured.joins[f"{side(left[-1:])}‖{side(right[:1])}"] += 1
            measured.counts["joins"] += 1
            measured.counts["silent joins"] += edit.status.value == "auto"
            measured.places.append(Place("joins", "", left, right))


def looks_like_heading(line: str) -> str:
    """The family of a line that must be a heading, or nothing."""
    text = line.strip(" \t\u3000#")
    match = HEADING.match(text)
    if not match or len(text) > LONGEST or LAST.search(text) or "。" in text:
        return ""
    rest = text[match.end() :]
    if rest and not rest[0].isspace() and GOES_ON.match(rest):
        return ""
    return list(FAMILIES)[int((match.lastgroup or "f0")[1:])]


def headings_to_find(lines: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Lines that must be headings, by their numbers: no tables of contents, and nothing that says again what stands above."""
    filled = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    for is_heading, rows in groupby(filled, key=lambda row: bool(looks_like_heading(row[1]))):
        row = list(rows)
        if not is_heading:
            continue
        before = ""
        for number, line in row[-1:] if len(row) >= TABLE else row:
            mark = HEADING.match(line.strip(" \t\u3000#"))
            if mark and mark[0] != before:
                yield number, line, looks_like_heading(line)
            before = mark[0] if mark else ""


def count_headings(one: Cleaned, measured: Measured) -> None:
    """The families that an independent look sees, and every heading that cleaning has made."""
    source = one.document.source
    kinds = {source.place(block.start)[0]: block.kind for block in one.document.blocks}
    lines = LINE_END.split(source.text)
    for number, line, family in headings_to_find(lines):
        if family:
            is_found = kinds.get(number) in HEADINGS
            (measured.found if is_found else measured.missed)[family] += 1
            if not is_found:
                measured.places.append(Place("missed", line.strip(), *around(lines, number)))
    for block in one.document.blocks:
        if block.kind in HEADINGS:
            number = source.place(block.start)[0]
            measured.counts["headings"] += 1
            measured.places.append(Place("headings", block.text, *around(lines, number)))


def count_marked(one: Cleaned, measured: Measured) -> None:
    """What cleaning makes of a text that a reader has marked line by line."""
    source = one.document.source
    marks = read_marked().get(text_digest(source.text))
    if marks is None:
        return
    lines = LINE_END.split(source.text)
    rows = [(block.kind, source.place(block.start)[0]) for block in one.document.blocks]
    made, titles = (
        {line_digest(number, lines[number - 1]) for kind, number in rows if kind in kinds}
        for kinds in (HEADINGS, {Kind.SUBTITLE})
    )
    # The title on the line under a number may be marked or not: it is part of the heading.
    measured.marked.update(
        texts=1, marked=len(marks), found=len(marks & (made | titles)), made=len(made), right=len(marks & made)
    )


HEADINGS = frozenset({Kind.HEADLINE, Kind.SECTION, Kind.SUB_HEADING})


def around(lines: Sequence[str], number: int) -> tuple[str, str]:
    before = next((line.strip() for line in reversed(lines[max(0, number - 6) : number - 1]) if line.strip()), "")
    after = next((line.strip() for line in lines[number : number + 5] if line.strip()), "")
    return before[-60:], after[:60]


def count_questions(one: Cleaned, measured: Measured) -> None:
    for edit in one.open_queries:
        measured.counts["questions"] += 1
        measured.patterns[f"{edit.rule}\x1f{edit.before}\x1f{edit.after}"] += 1
    measured.counts["decisions"] = len(question_groups(one.edits))


def read_verdicts(path: Path) -> dict[str, bool]:
    """Digest and verdict of each judged place: `+` right, `-` wrong."""
    rows = (line.split() for line in path.read_text(encoding="utf-8").splitlines() if line[:1].isalnum())
    return {row[0]: row[-1] == "+" for row in rows} if path.is_file() else {}


def texts_in(folders: Iterable[Path], every: int) -> list[Path]:
    paths = [path for folder in folders for path in ([folder] if folder.is_file() else sorted(folder.rglob("*.txt")))]
    return [path.resolve() for path in paths[::every]]


def report(rows: Sequence[Measured], verdicts: dict[str, bool]) -> Iterator[str]:
    total: Counter[str] = Counter()
    joins, found, missed, rules = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for row in rows:
        total.update(row.counts)
        joins.update(row.joins)
        found.update(row.found)
        missed.update(row.missed)
        for pattern, times in row.patterns.items():
            rules[pattern.split("\x1f")[0]] += times
    size = max(1, total["characters"])
    yield f"sources {len(rows)}, refused {sum(bool(row.refused) for row in rows)}, characters {size:,}, per CPU second {size * 1000 // max(1, total['seconds']):,}"
    yield from (f"  refused {row.name}: {row.refused}" for row in rows if row.refused)
    names = ("chapters", "untitled", "empty chapters", "letters in no chapter", "drops with letters", "statements")
    yield ", ".join(f"{name} {total[name]:,}" for name in names)
    yield f"joins {total['joins']:,} (silent {total['silent joins']:,}): " + ", ".join(
        f"{name} {times}" for name, times in joins.most_common(12)
    )
    for row in rows:
        for place in row.places:
            if place.kind == "missed" and verdicts.get(place.digest):
                missed[looks_like_heading(place.what)] -= 1  # A reader says that it is no heading.
    seen = sum(found.values())
    share = seen / max(1, seen + sum(missed.values()))
    yield (
        f"headings made {total['headings']:,}; of the families found {seen}, missed {sum(missed.values())}, recall {share:.3f}: "
        + ", ".join(
            f"{name} {found[name]}/{found[name] + missed[name]}" for name in FAMILIES if found[name] + missed[name]
        )
    )
    marked: Counter[str] = Counter()
    for row in rows:
        marked.update(row.marked)
    if marked["texts"]:
        yield (
            f"texts read line by line {marked['texts']}: headings marked {marked['marked']}, found {marked['found']}, "
            f"recall {marked['found'] / max(1, marked['marked']):.3f}; made {marked['made']}, right {marked['right']}, "
            f"precision {marked['right'] / max(1, marked['made']):.3f}"
        )
    yield (
        f"questions {total['questions']:,} ({total['questions'] * 10_000 / size:.2f} per 10,000), decisions {total['decisions']:,}: "
        + ", ".join(f"{rule} {times}" for rule, times in rules.most_common(14))
    )
    for kind in KINDS:
        judged = [
            verdicts[place.digest]
            for row in rows
            for place in row.places
            if place.kind == kind and place.digest in verdicts
        ]
        if judged:
            yield f"{kind} judged {len(judged)}, right {sum(judged)}, precision {sum(judged) / len(judged):.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.real", description="Measure cleaning on real texts.")
    parser.add_argument("folders", type=Path, nargs="+", help="folders of texts, or texts")
    parser.add_argument("-j", "--jobs", type=int, default=2, help="how many processes")
    parser.add_argument("--every", type=int, default=1, help="take only every n-th text")
    parser.add_argument("--verdicts", type=Path, default=VERDICTS, help="what readers have said")
    parser.add_argument("--sample", choices=(*KINDS, "missed"), help="show places that nobody has judged")
    parser.add_argument("--size", type=int, default=60, help="how many places to show")
    parser.add_argument("--seed", type=int, default=0, help="which places to show")
    parser.add_argument("-v", "--verbose", action="store_true", help="a line for each text")
    options = parser.parse_args()
    with ProcessPoolExecutor(options.jobs) as pool:
        rows = list(pool.map(measure, texts_in(options.folders, options.every)))
    verdicts = read_verdicts(options.verdicts) if options.verdicts.is_file() else {}
    lines = list(report(rows, verdicts))
    if options.verbose:
        lines[:0] = [f"{row.name}: {dict(row.counts)}" for row in rows]
    if options.sample:
        known = {
            place.digest: (row.name, place) for row in rows for place in row.places if place.kind == options.sample
        }
        fresh = sorted(digest for digest in known if digest not in verdicts)
        random.Random(options.seed).shuffle(fresh)  # noqa: S311
        for digest in fresh[: options.size]:
            name, place = known[digest]
            lines.append(f"{digest} {name[:12]}| {place.before[-45:]} [{place.what[:60]}] {place.after[:45]}")
    sys.stdout.write("".join(f"{line}\n" for line in lines))


if __name__ == "__main__":
    main()
