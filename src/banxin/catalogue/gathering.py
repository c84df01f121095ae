"""The records of all books of a catalogue, from the ledgers of whole runs and of parts, into one page and one file."""

from pathlib import Path

from banxin.catalogue.book_record import Record, Status
from banxin.catalogue.catalogue_file import Catalogue
from banxin.catalogue.catalogue_page import write_page
from banxin.catalogue.identity import identity
from banxin.catalogue.isbn_register import with_isbns_tried
from banxin.catalogue.ledger import WHOLE, Ledger, ledgers, records_in, write_catalogue
from banxin.saying.languages import Language


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
