"""The records of all books of a catalogue, from the ledgers of whole runs and of parts, into one page and one file."""

from collections.abc import Mapping
from pathlib import Path

from banxin.catalogue.book_record import Record, Status
from banxin.catalogue.catalogue_file import Catalogue
from banxin.catalogue.catalogue_page import write_page
from banxin.catalogue.identity import identity
from banxin.catalogue.isbn_register import with_isbns_tried
from banxin.catalogue.ledger import WHOLE, Ledger, ledgers, records_in, write_catalogue
from banxin.saying.languages import Language
from banxin.saying.said import Said, listed, say

MOST_NAMED = 3
"""Books that are named of those that were made otherwise."""


def gather(catalogue: Catalogue, *, writes: bool = True, language: Language = Language.ENGLISH) -> dict[str, Record]:
    """The last record of each book in the order of their names; one of which no ledger knows is lost.

    With `writes` one ledger comes of all, and catalogue.json and index.html, in that language, are written.
    """
    found: dict[str, Record] = {}
    paths: tuple[Path, ...] = ledgers(catalogue.root)
    for path in paths:
        found |= {one.id: one for one in records_in(path)}
    records = {
        name: found.get(name) or Record(id=name, status=Status.LOST, identity=identity()) for name in catalogue.books
    }
    if writes:
        whole = Ledger(catalogue.root, WHOLE)
        whole.shorten(one for name, one in records.items() if name in found)
        for path in paths:
            if path != whole.path:
                path.unlink(missing_ok=True)
    records = with_isbns_tried(records)
    if writes:
        write_catalogue(catalogue.root, catalogue.title, records)
        write_page(catalogue.root, catalogue.title, records, language)
    return records


def made_otherwise(records: Mapping[str, Record]) -> tuple[Said, ...]:
    """What is to be told where books were made with different programs: parts of a catalogue may have met other machines.

    Of each smaller set the first books are named.
    """
    made: dict[str, list[str]] = {}
    for name, record in records.items():
        if record.is_good:
            made.setdefault(record.identity, []).append(name)
    others = sorted(made.values(), key=lambda names: (-len(names), names))[1:]
    return tuple(
        say(
            "made with other programs or libraries than most: {books}; hint: 'banxin catalogue build' makes them as this machine does",
            books=listed([*names[:MOST_NAMED], *(["…"] if len(names) > MOST_NAMED else [])]),
        )
        for names in others
    )
