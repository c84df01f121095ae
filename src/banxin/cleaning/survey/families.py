"""The families of headings that a source has, as the report tells them: how many, what is missing, what they became."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from banxin.cleaning.source.document import Document, Kind
from banxin.cleaning.survey.numbered_lines import heading_line
from banxin.cleaning.survey.weak_lines import weak_line
from banxin.saying.said import NOTHING, Listed, Said, listed, say

ROLES = {Kind.SECTION: "part", Kind.HEADLINE: "chapter", Kind.SUB_HEADING: "section"}
SHOWN = 8
"""Missing numbers that are named; of more only the count is told."""


@dataclass(frozen=True, slots=True)
class FamilyOfHeadings:
    """Headings of one form: what they are, how many, and the numbers that are missing between them or stand twice."""

    name: str
    role: str
    times: int
    missing: tuple[int, ...]
    twice: tuple[int, ...]


def families_of(document: Document) -> tuple[FamilyOfHeadings, ...]:
    """The families of a cleaned document, the largest headings first."""
    rows: dict[tuple[str, str], list[list[int]]] = {}
    for block in document.blocks:
        if block.kind in ROLES:
            line = heading_line(block.text) or weak_line(block.text)
            runs = rows.setdefault((ROLES[block.kind], line.family if line else "titles"), [[]])
            number = line.number if line else 0
            if number == 1 and runs[-1] and runs[-1][-1] > 2:
                runs.append([])
            runs[-1].append(number)
    order = list(ROLES.values())
    found = (_family(name, role, runs) for (role, name), runs in rows.items())
    return tuple(sorted(found, key=lambda family: order.index(family.role)))


def _family(name: str, role: str, runs: Sequence[Sequence[int]]) -> FamilyOfHeadings:
    missing: list[int] = []
    twice: list[int] = []
    for run in runs:
        numbers = [number for number in run if number]
        if numbers and max(numbers) <= 4 * len(numbers) + 4:
            missing.extend(sorted(set(range(min(numbers), max(numbers))) - set(numbers)))
        twice.extend(sorted({number for number in numbers if numbers.count(number) > 1}) if len(numbers) < 4000 else [])
    return FamilyOfHeadings(name, role, sum(map(len, runs)), tuple(missing), tuple(twice))


def structure_lines(document: Document) -> Iterator[Said]:
    """One line for how the source was set, and one for each family."""
    yield say("set as {regime}: {why}", regime=document.setting.regime, why=document.setting.why)
    for family in families_of(document):
        yield say(
            "{times} x {name}: {role}{missing}{twice}",
            times=family.times,
            name=family.name,
            role=family.role,
            missing=say("; missing {numbers}", numbers=shown(family.missing)) if family.missing else NOTHING,
            twice=say("; twice {numbers}", numbers=shown(family.twice)) if family.twice else NOTHING,
        )


def shown(numbers: Sequence[int]) -> Said | Listed:
    if len(numbers) <= SHOWN:
        return listed(numbers)
    return say("{numbers} and {count} more", numbers=listed(numbers[:SHOWN]), count=len(numbers) - SHOWN)
