"""Covers: editions that have pages, trim, faces and binding from the edition that they are the cover of."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from banxin.model.edition import Edition, Format
from banxin.model.printer import Printer
from banxin.readers.manifest.editions.edition_places import EditionPlaces
from banxin.readers.manifest.schema.edition_schema import EditionFields
from banxin.readers.yaml.complaints import nearest
from banxin.saying.said import say
from banxin.source import Source

COVER = "cover"
"""What book.yaml writes as the format of a cover."""
OF_A_COVER = frozenset({"format", "of", "printer", "stylesheets", "properties", "cover", "title"})
"""The keys that a cover has of its own; all others are those of its edition."""


def cover_of(name: str, fields: EditionFields, editions: Sequence[Edition], places: EditionPlaces) -> Edition | None:
    """The edition whose cover is asked for; None, with a complaint, where that cannot be told or has no spine."""
    for key in sorted(fields.model_fields_set - OF_A_COVER):
        places.complain(
            say("editions.{name}.{key}: a cover has it from its edition", name=name, key=key),
            places.place(name, key),
            say("leave it out, or write it there"),
        )
    printed = [one.name for one in editions if one.format is Format.PDF]
    if not fields.of:
        places.complain(
            say("editions.{name} does not say of which edition it is the cover", name=name),
            places.place(name),
            say("write 'of: {edition}'", edition=printed[0] if printed else "print"),
        )
        return None
    found = next((one for one in editions if one.name == fields.of and one.format is Format.PDF), None)
    if found is None:
        places.complain(
            say("editions.{name}.of: no PDF edition is called '{target}'", name=name, target=fields.of),
            places.place(name, "of"),
            nearest(fields.of, printed) or say("the book has no PDF edition"),
        )
        return None
    if not found.printer or not found.printer.leaf:
        places.complain(
            say("editions.{name}.of: how thick the paper of '{target}' is nobody says", name=name, target=fields.of),
            places.place(name, "of"),
            say("give that edition a printer with 'leaf: 0.104mm', or {example}", example="{grammage: 80, bulk: 1.3}"),
        )
        return None
    return found


def as_cover(
    base: Edition,
    name: str,
    *,
    printer: Printer,
    values: Mapping[str, Any],
    stylesheets: tuple[Path, ...],
    picture: Path | None,
    colours: Mapping[str, tuple[str, Source]],
    places: Mapping[str, Source],
) -> Edition:
    """The cover of an edition: what the edition is, with the stylesheets, colours, picture and printer of the cover itself.

    `colours` are those of its theme, `places` where its own properties stand.
    """
    return replace(
        base,
        name=name,
        title=values.get("title") or base.title,
        page_list=base.name,
        is_cover=True,
        printer=printer,
        stylesheets=stylesheets,
        properties={key: value for key, (value, _) in colours.items()} | values.get("properties", {}),
        property_sources={key: place for key, (_, place) in colours.items()} | dict(places),
        cover=picture or base.cover,
        ornaments={},
        budgets={},
    )


def refuse_of(name: str, fields: EditionFields, places: EditionPlaces) -> None:
    """Complain about `of` in an edition that is no cover."""
    if fields.of:
        places.complain(
            say("editions.{name}.of: only a cover is of another edition", name=name),
            places.place(name, "of"),
            say("write 'format: cover', or leave it out"),
        )
