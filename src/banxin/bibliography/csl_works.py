"""Works as citeproc-py takes them: the variables of CSL 1.0.2 (appendix IV), each of the kind that it is."""

import re
from typing import Any, Self

from citeproc import DATES, NAMES, VARIABLES
from citeproc.source import Date, DateRange, LiteralDate, Name, Reference
from citeproc.source.json import CiteProcJSON

from banxin.bibliography.work import HAN, PersonName, Work

PARTS = ("year", "month", "day")
SHORT = {"shortTitle": "title_short", "journalAbbreviation": "container_title_short"}
"""What programs call variables that have another name in CSL."""
EAST_ASIAN = re.compile("zh|ja|ko")


class LetteredYear(int):
    """A year that its letter follows, 1980a, for a style that says nowhere where the letter stands (4.2.5)."""

    letter = ""

    def __new__(cls, year: int, letter: str) -> Self:
        made = super().__new__(cls, year)
        made.letter = letter
        return made

    def __abs__(self) -> "LetteredYear":
        return LetteredYear(abs(int(self)), self.letter)

    def __str__(self) -> str:
        return f"{int(self)}{self.letter}"


def language_of(work: Work) -> str:
    """zh, ja, ko, or empty for works that are described in the style's own language."""
    language = work.text("language")
    if found := EAST_ASIAN.match(language.casefold()):
        return found[0]
    return "zh" if work.is_chinese else ""


def reference_of(work: Work, key: str, *, letter: str = "", has_place_for_letter: bool = False) -> Reference:
    """A work under a key of ours, since citeproc does not tell Wang from wang."""
    data: dict[str, Any] = {}
    reader = CiteProcJSON([])
    for name, value in work.fields.items():
        variable = SHORT.get(name, name.replace("-", "_"))
        if variable in VARIABLES and variable not in {*NAMES, *DATES} and name != "id":
            data[variable] = reader.parse_string(value)
    for role, people in work.names.items():
        if role.replace("-", "_") in NAMES:
            data[role.replace("-", "_")] = [name_of(person) for person in people]
    for name, parts in work.dates.items():
        if name.replace("-", "_") in DATES and parts:
            data[name.replace("-", "_")] = date_of(parts)
    if "page" in data:
        data["page_first"] = reader.parse_string(re.split("[-–—,]", work.text("page"))[0])
    data["language"] = language_of(work) or work.text("language") or "en"
    if letter and has_place_for_letter:
        data["year_suffix"] = letter
    elif letter and isinstance(issued := data.get("issued"), Date) and isinstance(issued["year"], int):
        issued["year"] = LetteredYear(issued["year"], letter)
    return Reference(key, work.kind, **data)


def name_of(person: PersonName) -> Name:
    """A name; one in Han has no space and no comma between its halves, whatever the style says of others (5.3)."""
    if person.literal or HAN.search(person.family + person.given):
        return Name(literal=person.literal or f"{person.family}{person.given}")
    parts = {
        "family": person.family,
        "given": person.given,
        "non-dropping-particle": person.particle,
        "dropping-particle": person.dropping,
        "suffix": person.suffix,
    }
    return Name(**{key: value for key, value in parts.items() if value})


def date_of(parts: tuple[str, ...]) -> Any:
    """A day, a span of years, or the words that stand for a date."""
    years = re.fullmatch(r"(-?\d{1,5})(?:/(-?\d{1,5}))?", parts[0])
    if not years:
        return LiteralDate("-".join(parts))
    if years[2]:
        return DateRange(begin=Date(year=int(years[1])), end=Date(year=int(years[2])))
    numbers = [int(years[1])]
    for part in parts[1:]:
        if not part.isdigit():
            break
        numbers.append(int(part))
    if len(numbers) > 1 and not 1 <= numbers[1] <= 12:
        numbers = numbers[:1]
    return Date(**dict(zip(PARTS, numbers, strict=False)))
