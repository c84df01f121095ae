"""build/catalogue/: what the trade is told of the books that are made. ONIX and a table for shops, OPDS for reading programs."""

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote
from uuid import UUID, uuid5

from banxin.catalogue.book_record import Record
from banxin.catalogue.catalogue_file import Catalogue
from banxin.catalogue.catalogue_page import COVERS, cover_of
from banxin.catalogue.gathering import gather
from banxin.catalogue.ledger import FOLDER
from banxin.errors import BuildError
from banxin.outputs import refusals_told, write_whole
from banxin.saying.said import listed, say
from banxin.trade.onix_message import Release, onix_message
from banxin.trade.onix_schema import check_message
from banxin.trade.opds_feeds import Offer, may_be_read, opds_1, opds_2
from banxin.trade.product import Product
from banxin.trade.product_table import product_table

ONIX, TABLE, JSON, ATOM = "onix.xml", "products.csv", "opds.json", "opds.xml"
FEEDS = UUID("b1d5a0c4-47d7-5d1e-8f2b-6b64a3a1c0de")
"""Titles of catalogues become UUIDs in this namespace (RFC 9562, section 5.5)."""


@dataclass(frozen=True, slots=True)
class Feeds:
    """The files that were written, seen from the folder of the catalogue, and what is to be told of what they lack."""

    files: tuple[Path, ...]
    remarks: tuple[str, ...]


def write_feeds(catalogue: Catalogue, release: Release, schema: Path | None = None) -> Feeds:
    """Write all feeds about the books that are made; BuildError where none is, or the message breaks the schema."""
    records = gather(catalogue, writes=False)
    made = {name: one for name, one in records.items() if one.is_good}
    products = {name: tuple(_products(one)) for name, one in made.items()}
    everything = [product for several in products.values() for product in several]
    if not everything:
        raise BuildError(say("no book of the catalogue is made"), hint=say("run: banxin catalogue build"))
    remarks: list[str] = []
    if missing := sorted(set(records) - set(made)):
        remarks.append(say("not made, and left out: {books}", books=listed(missing)))
    offers = list(_offers(catalogue, made, products))
    place = f"{catalogue.address}{FOLDER.as_posix()}/" if catalogue.address else ""
    identifier = uuid5(FEEDS, catalogue.address or catalogue.title).urn
    files = {
        TABLE: product_table(everything), JSON: opds_2(catalogue.title, offers, place),
        ATOM: opds_1(catalogue.title, offers, place, identifier),
    }  # fmt: skip
    if any(one.isbn for one in everything):
        message = onix_message(everything, "", release)
        if schema:
            check_message(message.data, schema)
        files[ONIX] = message.data
        remarks += message.remarks
    else:
        remarks.append(say("no edition has an ISBN, so there is no message for shops; write 'isbn: 978-...' for those that are sold"))  # fmt: skip
    return Feeds(tuple(_written(catalogue.root, files)), tuple(remarks))


def _products(record: Record) -> Iterator[Product]:
    for edition in record.editions:
        if edition.product:
            yield Product.from_json(edition.product)


def _offers(
    catalogue: Catalogue, made: Mapping[str, Record], products: Mapping[str, tuple[Product, ...]]
) -> Iterator[Offer]:
    """An offer of each book, and of each of its scripts, in the order of the catalogue."""
    for name, record in made.items():
        scripts: defaultdict[str, list[Product]] = defaultdict(list)
        for one in filter(may_be_read, products[name]):
            scripts[one.language].append(one)
        cover = cover_of(catalogue.root, record)
        for found in scripts.values():
            several = sorted(found, key=lambda one: not one.is_digital)
            yield Offer(
                products=tuple(several),
                hrefs=tuple(_href(catalogue, Path(name, one.output)) for one in several),
                cover=_href(catalogue, FOLDER / COVERS / cover) if cover else "",
            )


def _href(catalogue: Catalogue, path: Path) -> str:
    """Where a file of the catalogue is, seen from its feeds or from the whole world."""
    if catalogue.address:
        return f"{catalogue.address}{quote(path.as_posix())}"
    return quote(Path(os.path.relpath(path, FOLDER)).as_posix())


def _written(root: Path, files: Mapping[str, bytes]) -> Iterator[Path]:
    """The feeds that are written; one that is none any more is removed."""
    folder = root / FOLDER
    with refusals_told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for name in (ONIX, TABLE, JSON, ATOM):
            if name in files:
                write_whole(folder / name, files[name])
                yield FOLDER / name
            else:
                (folder / name).unlink(missing_ok=True)
