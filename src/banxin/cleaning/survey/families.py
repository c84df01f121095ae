"""The families of headings that a source has, as the report tells them: how many, what is missing, what they became."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from banxin.cleaning.source.document import Document, Kind
from banxin.cleaning.survey.numbered_lines import numbered_line, weak_line

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
            line = numbered_line(block.text) or weak_line(block.text)
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


def structure_lines(document: Document) -> Iterator[str]:
    """One line for how the source was set, and one for each family."""
    yield f"set as {document.setting.regime}: {document.setting.why}"
    for family in families_of(document):
        yield f"{family.times} x {family.name}: {family.role}{_told(' missing', family.missing)}{_told(' twice', family.twice)}"


def _told(what: str, numbers: Sequence[int]) -> str:
    if not numbers:
        return ""
    return f";{what} {', '.join(map(str, numbers[:SHOWN]))}" + (
        f" and {len(numbers) - SHOWN} more" if len(numbers) > SHOWN else ""
    )
