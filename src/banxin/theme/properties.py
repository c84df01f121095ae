"""The custom properties of the theme and of composition: what each sets, what a value of it is, and where it has effect."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from banxin.model.edition import Format

TABLE = "properties.toml"
OF_COMPOSITION = "banxin-"
"""Properties that the composer reads begin with this, after the dashes."""


class ValueKind(StrEnum):
    """What a value of a property is (CSS Values and Units 4, section 2)."""

    FAMILIES = "families"
    LENGTH = "length"
    NUMBER = "number"
    NUMBERS = "numbers"
    LENGTH_OR_NUMBER = "length or number"
    WEIGHT = "weight"
    COLOUR = "colour"
    WORDS = "words"
    RULE = "rule"
    MARK = "mark"
    ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeProperty:
    """One custom property, by its name without the dashes.

    `words` are the values of a property that takes no others. `owner` is the key of an edition whose values decide it in
    print, empty for what only styles set. `english` and `chinese` say what it sets.
    """

    name: str
    kind: ValueKind
    english: str
    chinese: str
    words: tuple[str, ...] = ()
    formats: frozenset[Format] = frozenset(Format)
    owner: str = ""


@cache
def theme_properties() -> dict[str, ThemeProperty]:
    """Every property by its name, in the order of the table.

    >>> theme_properties()["size-note"].formats == {Format.PDF}
    True
    """
    text = files("banxin.theme").joinpath(TABLE).read_text(encoding="utf-8")
    return {name: property_of(name, row) for name, row in tomllib.loads(text).items()}


def property_of(name: str, row: dict[str, Any]) -> ThemeProperty:
    return ThemeProperty(
        name=name,
        kind=ValueKind(row["kind"]),
        english=row["en"],
        chinese=row["zh"],
        words=tuple(row.get("words", ())),
        formats=formats_of(row.get("formats", Format)),
        owner=row.get("of", ""),
    )


def formats_of(names: Iterable[str]) -> frozenset[Format]:
    """The formats that a row of the table names; whatever is for screens has the properties of e-books."""
    formats = frozenset(map(Format, names))
    return formats | {one for one in Format if one.is_for_screens} if Format.EPUB in formats else formats
