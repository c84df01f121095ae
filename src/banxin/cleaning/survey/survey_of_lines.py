"""A survey of a source's structure before anything in it is named: which families of numbered lines it has, and what each becomes.

One line proves little; all lines of a form together prove much: whether their numbers grow, whether text stands between
them, whether they stand once more in a table of contents. Volumes become parts, the deepest family of chapters chapters,
what lies below them headings inside. The manifest may say otherwise, one line for a family:
`cleaning: {sources: {novel.txt: {structure: {第N节: chapter, 卷N: part}}}}`.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from enum import StrEnum

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.numbered_lines import (
    CHAPTERS,
    LONGEST,
    PARTS,
    SECTIONS,
    NumberedLine,
    numbered_line,
    weak_line,
)


class FamilyRole(StrEnum):
    """What a family of lines becomes; the value stands in book.yaml."""

    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    TEXT = "text"


KINDS = {
    FamilyRole.PART: Kind.SECTION, FamilyRole.CHAPTER: Kind.HEADLINE, FamilyRole.SECTION: Kind.SUB_HEADING, FamilyRole.TEXT: Kind.PARAGRAPH,
}  # fmt: skip
LEVELS = {"一": 4, "一、": 4, "（一）": 5, "1": 6, "1.": 6}
"""How deep sub-headings lie by their form, where several forms stand in one chapter; 第N节 lies above them."""
ORDER = "部부集卷권编編篇편"
"""Units of parts, from the largest."""
OVER_CHAPTERS = frozenset({"附录", "附錄", "番外", "外传"})
"""Named headings that may stand over chapters of their own."""
CONTENTS = 3
"""Headings in a row, without text between them, that may be a table of contents."""
MANY_IN_A_ROW = 5
"""Headings in a row that are a table of contents even if none stands again: no chapter is empty, and few parts are nested."""
CONTENTS_TITLE = re.compile(r"(?:《[^《》]{1,40}》)?[【\[]?(?:目\s*[录錄次]|总目|章节目录)[】\]]?[：:]?")
AGAIN = 0.6
"""Of the lines of a table of contents, how many stand again as headings."""
ENTRY = 30
"""Characters of a line of a table of contents."""
BETWEEN = 60
"""Characters of text between two headings that carry only a number and a title; items of a list have less."""
RUN = 3
"""Numbers that must grow, for a family of bare numbers."""
MANY = 10
"""Bare numbers that part a whole book into chapters; fewer part a story."""
LONG = 1200
"""Characters of such a chapter, at least, in the mean."""


@dataclass(frozen=True, slots=True)
class SurveyedLine:
    """What the survey says of one block."""

    kind: Kind
    rule: str
    family: str
    confidence: float = 0.95
    level: int = 0


@dataclass(frozen=True, slots=True)
class Survey:
    """What the survey says of each block that it knows, by the index of the block."""

    places: Mapping[int, SurveyedLine] = field(default_factory=dict)


def survey(blocks: Sequence[Block], declared: Mapping[str, str], *, is_marked: bool = False) -> Survey:
    """The survey of the blocks that nobody has spoken for; `is_marked` says that headings have marks (#) of their own."""
    seen = {at: line for at, block in enumerate(blocks) if _is_open(block) and (line := numbered_line(block.text))}
    numbers = {(line.family, line.number) for line in seen.values() if line.is_sure}
    strong = {at: line for at, line in seen.items() if line.is_sure or _has_neighbour(line, numbers)}
    contents = lines_of_contents(blocks, strong)
    headings = {at: line for at, line in strong.items() if at not in contents}
    listed = frozenset() if contents else listed_titles(blocks)
    headings = {at: line for at, line in headings.items() if at not in listed}
    title = min(contents or listed, default=0) - 1
    if title >= 0 and CONTENTS_TITLE.fullmatch(blocks[title].text.strip()):
        headings[title] = NumberedLine("序跋", 0, "", "名")
    twice = _twice(headings)
    roles = roles_of([line for at, line in headings.items() if at not in twice], declared, is_marked=is_marked)
    places: dict[int, SurveyedLine] = {
        at: SurveyedLine(Kind.PARAGRAPH, "table-of-contents", line.family)
        for at, line in strong.items()
        if at in contents
    } | {at: SurveyedLine(Kind.PARAGRAPH, "table-of-contents", "titles") for at in listed}
    for at, line in headings.items():
        role = FamilyRole.TEXT if at in twice else roles[line.family]
        if role is FamilyRole.CHAPTER and line.family in OVER_CHAPTERS and at + 1 in headings and at + 1 not in twice:
            role = FamilyRole.PART  # Nothing stands under it but other chapters.
        rule = "heading-twice" if at in twice else "named-heading" if line.unit == "名" else "numbered-heading"
        places[at] = SurveyedLine(
            KINDS[role], rule, line.family, 0.9 if line.unit == "名" else 0.95, 3 if role is FamilyRole.SECTION else 0
        )
    has_chapters = is_marked or any(place.kind in {Kind.HEADLINE, Kind.SECTION} for place in places.values())
    return Survey({**dict(_weak_places(blocks, frozenset(strong), declared, has_chapters=has_chapters)), **places})


def _has_neighbour(line: NumberedLine, numbers: AbstractSet[tuple[str, int]]) -> bool:
    return any((line.family, line.number + step) in numbers for step in (-1, 1))


def _is_open(block: Block) -> bool:
    return block.kind is Kind.RAW


def lines_of_contents(blocks: Sequence[Block], strong: Mapping[int, NumberedLine]) -> frozenset[int]:
    """The indexes of the lines of a table of contents: headings in a row that stand again, with their text."""
    rows: list[list[int]] = []
    for at in strong:
        if (
            rows
            and all(
                len(blocks[other].text) <= 30 and not is_closed(blocks[other].text)
                for other in range(rows[-1][-1] + 1, at)
            )
            and at - rows[-1][-1] <= 3
        ):
            rows[-1].append(at)
        else:
            rows.append([at])
    key = {at: (line.family, line.number) for at, line in strong.items()}
    times = Counter(key.values())
    found: set[int] = set()
    for row in rows:
        # The first heading of the text itself may stand right under the table.
        table = row[: next((at for at in range(1, len(row)) if key[row[at]] == key[row[0]]), len(row))]
        inside = Counter(key[at] for at in table)
        again = sum(times[key[at]] > inside[key[at]] for at in table)
        if len(table) >= MANY_IN_A_ROW or (len(table) >= CONTENTS and again >= AGAIN * len(table)):
            found.update(table)
    return frozenset(found)


def listed_titles(blocks: Sequence[Block]) -> frozenset[int]:
    """The lines of a table of contents without numbers: short lines under 目录, of which most stand again further down."""
    head = next(
        (at for at, block in enumerate(blocks) if CONTENTS_TITLE.fullmatch(block.text.strip(" \u3000\ufeff"))), -1
    )
    rows: dict[str, int] = {}
    for at in range(head + 1, len(blocks) if head >= 0 else 0):
        text = blocks[at].text.strip()
        if len(text) > ENTRY or is_closed(text) or text in rows or not _is_open(blocks[at]):
            break
        rows[text] = at
    below = [block.text.strip() for block in blocks[head + 1 + len(rows) :] if len(block.text) <= LONGEST]
    again = {text for text in rows if any(other == text or other.endswith(f"》{text}") for other in below)}
    return frozenset(rows.values()) if len(rows) >= CONTENTS and len(again) >= AGAIN * len(rows) else frozenset()


def _twice(headings: Mapping[int, NumberedLine]) -> frozenset[int]:
    """Headings that say again what the block right before them has said."""
    return frozenset(
        at for at, line in headings.items()
        if (before := headings.get(at - 1)) and (before.family, before.number) == (line.family, line.number) and line.number
    )  # fmt: skip


def roles_of(lines: Sequence[NumberedLine], declared: Mapping[str, str], *, is_marked: bool) -> dict[str, FamilyRole]:
    """What each family becomes, by the families that it stands with."""
    units = {line.family: line.unit for line in lines}
    said = {name: FamilyRole(role) for name, role in declared.items() if name in units}
    has_chapters = is_marked or any(unit in CHAPTERS for unit in units.values()) or FamilyRole.CHAPTER in said.values()
    parts = sorted((name for name, unit in units.items() if unit in PARTS), key=lambda name: ORDER.index(units[name]))
    roles: dict[str, FamilyRole] = {}
    for name, unit in units.items():
        if unit in CHAPTERS or unit == "名":
            roles[name] = FamilyRole.CHAPTER
        elif unit in PARTS:
            is_deepest = not has_chapters and unit == units[parts[-1]]
            roles[name] = FamilyRole.CHAPTER if is_deepest else FamilyRole.PART
        elif unit in SECTIONS:
            above = has_chapters or bool(parts)
            numbers = [line.number for line in lines if line.family == name]
            roles[name] = FamilyRole.SECTION if above or numbers.count(1) > 1 else FamilyRole.CHAPTER
    return {**roles, **said}


def _weak_places(
    blocks: Sequence[Block], strong: frozenset[int], declared: Mapping[str, str], *, has_chapters: bool
) -> Iterator[tuple[int, SurveyedLine]]:
    """Bare numbers, and numbers with a title, where they grow and text stands between them."""
    families: dict[str, list[tuple[int, NumberedLine]]] = {}
    for at, block in enumerate(blocks):
        if at not in strong and _is_open(block) and (line := weak_line(block.text)):
            families.setdefault(line.family, []).append((at, line))
    sizes = [0]
    for block in blocks:
        sizes.append(sizes[-1] + len(block.text))
    for name, members in families.items():
        runs = [run for run in growing_runs(members) if _has_text(blocks, sizes, run, name)]
        if name in declared:
            role = FamilyRole(declared[name])
            runs = [[at for at, _ in members]]
        else:
            role = FamilyRole.CHAPTER if not has_chapters and _parts_a_book(runs, sizes, name) else FamilyRole.SECTION
        for run in runs:
            for at in run:
                yield (
                    at,
                    SurveyedLine(
                        KINDS[role], "growing-numbers", name, 0.95, LEVELS[name] if role is FamilyRole.SECTION else 0
                    ),
                )


def growing_runs(members: Sequence[tuple[int, NumberedLine]]) -> list[list[int]]:
    """Rows of indexes whose numbers grow by one from one, each as long as it goes on."""
    runs: list[list[int]] = []
    number = 0
    for at, line in members:
        if line.number == 1:
            runs.append([at])
            number = 1
        elif runs and 1 <= line.number - number <= 2:
            runs[-1].append(at)
            number = line.number
    return runs


def _has_text(blocks: Sequence[Block], sizes: Sequence[int], run: Sequence[int], family: str) -> bool:
    """Whether text stands under each number: a list has none, and a countdown neither."""
    is_bare = family in {"一", "1"}
    if len(run) < (2 if is_bare and len(run) > 1 and sizes[run[1]] - sizes[run[0]] > 4 * BETWEEN else RUN):
        return False
    ends = [*run[1:], min(len(blocks), run[-1] + 12)]
    texts = [sizes[end] - sizes[at + 1] for at, end in zip(run, ends, strict=True)]
    under = [blocks[at + 1].text if at + 1 < len(blocks) else "" for at in run]
    are_headings = sum(len(text) > 20 or is_closed(text) or ends_in_pause(text) for text in under) * 2 >= len(run)
    return sum(size >= BETWEEN for size in texts) * 5 >= 4 * len(texts) and (are_headings or is_bare)


def _parts_a_book(runs: Sequence[Sequence[int]], sizes: Sequence[int], family: str) -> bool:
    if len(runs) != 1 or family not in {"一", "1"} or len(runs[0]) < MANY:
        return False
    first, last = runs[0][0], runs[0][-1]
    return (sizes[last] - sizes[first]) >= LONG * (len(runs[0]) - 1)
