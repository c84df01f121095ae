"""A work that may be cited: the fields of CSL 1.0.2 (appendix III and IV), as far as a bibliography prints them."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from banxin.errors import ManifestError, WrongValueError
from banxin.late_patterns import late_pattern
from banxin.saying.said import say
from banxin.source import Source

NAMES = (
    "author", "editor", "container-author", "translator", "director", "collection-editor", "composer", "editorial-director", "illustrator",
    "interviewer", "original-author", "recipient", "reviewed-author",
)  # fmt: skip
DATES = ("issued", "accessed", "original-date", "event-date", "submitted")
NOTED = late_pattern(r"^([a-zA-Z-]+): *(.+)$", re.MULTILINE)
"""A field in the note, as Zotero keeps what its forms have no place for."""
FOREIGN = late_pattern(r"(?!zh|ja|ko)[a-z]{2,3}(?:-|$)")
HAN = late_pattern("[\u3400-\u9fff\uac00-\ud7a3\u3040-\u30ff]")

Complain = Callable[[ManifestError], None]
"""Takes what is wrong with a file of works."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """A person, or a body (`literal`). `particle` stands before the family name and counts with it, `dropping` does not."""

    family: str = ""
    given: str = ""
    literal: str = ""
    particle: str = ""
    dropping: str = ""
    suffix: str = ""

    @property
    def sorted_by(self) -> str:
        return self.literal or self.family


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A work: `key` is what citations call it, `kind` its CSL type; `dates` have year, month and day as far as known.

    `source` is where it stands in its file.
    """

    key: str
    kind: str
    source: Source
    fields: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, tuple[PersonName, ...]] = field(default_factory=dict)
    dates: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def text(self, *keys: str) -> str:
        """The first of some fields that is there."""
        return next((found for key in keys if (found := self.fields.get(key, ""))), "")

    def people(self, *roles: str) -> tuple[PersonName, ...]:
        return next((found for role in roles if (found := self.names.get(role, ()))), ())

    @property
    def is_chinese(self) -> bool:
        """Whether it is described in Chinese: its language says so, else its title."""
        language = self.fields.get("language", "").casefold()
        return not FOREIGN.match(language) if language else bool(HAN.search(self.text("title", "container-title")))

    @property
    def year(self) -> str:
        return self.dates.get("issued", ("",))[0]


class WorkFaultError(Exception):
    """A work that a style cannot set; `why` is in the words of what sets it."""

    def __init__(self, key: str, error: Exception) -> None:
        super().__init__(key, error)
        self.key = key
        self.why = str(error) or type(error).__name__

    def told(self, source: Source) -> ManifestError:
        message = say("the style cannot set the work '@{key}': {why}", key=self.key, why=self.why)
        return ManifestError(message, source, say("look through its fields"))


def work_of(record: Mapping[str, Any], source: Source) -> Work:
    """The work that a record of CSL-JSON describes; raise WrongValueError for what is none."""
    noted = {key.casefold(): value.strip() for key, value in NOTED.findall(str(record.get("note", "")))}
    known = {**noted, **{key: value for key, value in record.items() if value not in ("", None)}}
    texts = {key: squeezed(str(value)) for key, value in known.items() if isinstance(value, str | int | float)}
    names = {role: tuple(map(name_of, record[role])) for role in NAMES if isinstance(record.get(role), Sequence)}
    dates = {name: parts for name in DATES if (parts := tuple(date_parts(record.get(name))))}
    return Work(
        key=str(record["id"]),
        kind=noted.get("type", str(record.get("type", "document"))),
        source=source,
        fields=texts,
        names=names,
        dates=dates,
    )


def squeezed(text: str) -> str:
    return " ".join(text.split())


def name_of(record: Any) -> PersonName:
    if not isinstance(record, Mapping):
        raise WrongValueError(say("a name is a record with 'family' and 'given', or with 'literal'"))
    return PersonName(
        family=squeezed(str(record.get("family", ""))),
        given=squeezed(str(record.get("given", ""))),
        literal=squeezed(str(record.get("literal", ""))),
        particle=str(record.get("non-dropping-particle", "")),
        dropping=str(record.get("dropping-particle", "")),
        suffix=str(record.get("suffix", "")).rstrip("."),
    )


def date_parts(date: Any) -> Iterator[str]:
    """Year, month and day; a span is written with its end, 1957/1990; what is no date stands as it is."""
    if not isinstance(date, Mapping):
        return
    parts = date.get("date-parts")
    if not (isinstance(parts, Sequence) and parts and isinstance(parts[0], Sequence) and parts[0]):
        if text := str(date.get("raw") or date.get("literal") or ""):
            yield text
        return
    year, *rest = (str(part) for part in parts[0])
    end = str(parts[1][0]) if len(parts) > 1 and parts[1] else ""
    yield f"{year}/{end}" if end else year
    yield from (part.zfill(2) for part in rest)
