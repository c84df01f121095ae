"""What an edition has from those that it extends."""

from collections.abc import Mapping
from typing import Any

from banxin.readers.manifest.editions.edition_places import EditionPlaces
from banxin.readers.manifest.schema.edition_schema import EditionFields
from banxin.readers.yaml.complaints import nearest
from banxin.readers.yaml.fields import Fields
from banxin.saying.said import say

AllFields = Mapping[str, EditionFields]
"""What is written of each edition, by its name."""
MERGED = ("grid", "margins", "contents", "captions", "typefaces", "properties", "budgets", "ornaments")
"""These are filled in key by key, the others as a whole."""
OWN = ("isbn", "extends", "accessibility", "accessibility_exemption")
"""These belong to one edition and are not inherited; a check of one e-book says nothing of another."""


def chain_of(name: str, all_fields: AllFields, places: EditionPlaces) -> tuple[str, ...]:
    """The edition and what it extends, the base first; empty when that cannot be told."""
    names = [name]
    while base := all_fields[names[-1]].extends:
        if base not in all_fields:
            if len(names) == 1:
                hint = nearest(base, list(all_fields))
                places.complain(
                    say("editions.{name}.extends: no edition is called '{base}'", name=name, base=base),
                    places.place(name, "extends"),
                    hint,
                )
            return ()
        if base in names:
            if base == name:
                circle = " → ".join([*names, base])
                places.complain(
                    say("editions.{name} extends itself: {circle}", name=name, circle=circle),
                    places.place(name, "extends"),
                )
            return ()
        names.append(base)
    return tuple(reversed(names))


def keys_of(fields: Fields, known: type[Fields] | None = None) -> dict[str, Any]:
    """What is written in a record, only the keys of `known` where that is given; what is filled in key by key as a mapping."""
    keys = fields.model_fields_set & set(known.model_fields) if known else fields.model_fields_set
    values = {key: getattr(fields, key) for key in sorted(keys)}
    return {key: written(value) if key in MERGED else value for key, value in values.items()}


def written(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {key: getattr(value, key) for key in value.model_fields_set}


def filled(chain: tuple[str, ...], all_fields: AllFields) -> dict[str, Any]:
    """The keys that hold for an edition."""
    values: dict[str, Any] = {}
    for name in chain:
        fields = all_fields[name]
        for key, value in keys_of(fields).items():
            if key in MERGED:
                values[key] = values.get(key, {}) | value
            elif key == "stylesheets":
                values[key] = (*values.get(key, ()), *((name, number) for number in range(len(value))))
            elif key not in OWN or name == chain[-1]:
                values[key] = value
    return values


def format_of(name: str, all_fields: AllFields) -> str | None:
    seen: set[str] = set()
    current: str | None = name
    while current and current in all_fields and current not in seen:
        seen.add(current)
        fields = all_fields[current]
        if fields.format:
            return fields.format
        current = fields.extends
    return None
