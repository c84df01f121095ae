"""The register of ISBNs: one number stands for one edition of one book (ISO 2108, section 4.2)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from banxin.catalogue.book_record import EditionRecord, ErrorRecord, Record
from banxin.covers.isbn import digits_of
from banxin.saying.said import listed, say

Entry = tuple[Record, EditionRecord]


def register_of(records: Iterable[Record]) -> Mapping[str, tuple[Entry, ...]]:
    """The digits of each ISBN, with the editions that say it is theirs."""
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for record in records:
        for edition in record.editions:
            if edition.isbn:
                found[digits_of(edition.isbn)].append((record, edition))
    return {number: tuple(found[number]) for number in sorted(found)}


def with_isbns_tried(records: Mapping[str, Record]) -> dict[str, Record]:
    """The records, with an error in each book whose ISBN another edition has, too; all places are told."""
    errors: defaultdict[str, list[ErrorRecord]] = defaultdict(list)
    for entries in register_of(records.values()).values():
        if len(entries) < 2:
            continue
        places = listed(
            [say("{book} ({edition})", book=record.id, edition=edition.name) for record, edition in entries]
        )
        for record in {record.id: record for record, _ in entries}.values():
            message = say(
                "the ISBN {number} is given to several editions: {places}", number=entries[0][1].isbn, places=places
            )
            errors[record.id].append(ErrorRecord.saying(message, 2))
    return {
        name: replace(one, errors=(*one.errors, *errors[name])) if name in errors else one
        for name, one in records.items()
    }
