"""Feeds that reading programs list books from: OPDS 2.0 (JSON) and OPDS 1.2 (Atom). A book is an entry, its files are what it offers.

Files are named by where they lie, seen from the feed, or below the address at which the catalogue is served.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid5

from banxin.epub.package import NAMESPACE, normalised
from banxin.model.book import NO_TIME
from banxin.templates.words.told_pages import page_templates
from banxin.trade.product import Product
from banxin.trade.product_table import AUTHOR

EPUB, PDF = "application/epub+zip", "application/pdf"
OPEN_ACCESS = "http://opds-spec.org/acquisition/open-access"
ROLES = {
    "aut": "author", "edt": "editor", "trl": "translator", "ill": "illustrator", "pht": "artist", "nrt": "narrator",
}  # fmt: skip
"""What the metadata of OPDS 2.0 calls MARC's relators (Readium Web Publication Manifest); all others are contributors."""
SCHEMES = {"thema": "https://ns.editeur.org/thema", "bisac": "https://www.bisg.org/#bisac"}
"""Addresses of classifications that have one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A book of a feed: its editions that may be read, and the addresses of these and of its cover."""

    products: tuple[Product, ...]
    hrefs: tuple[str, ...]
    cover: str = ""

    @property
    def first(self) -> Product:
        return self.products[0]


def may_be_read(product: Product) -> bool:
    """Whether readers are offered an edition: what is made for a press is not."""
    return not product.is_for_press


def opds_2(title: str, offers: Sequence[Offer], address: str) -> bytes:
    """The feed in JSON (OPDS Catalog 2.0)."""
    feed = {
        "metadata": {"title": title, "numberOfItems": len(offers), "modified": modified(offers)},
        "links": [{"rel": "self", "href": f"{address}opds.json", "type": "application/opds+json"}],
        "publications": [_publication(one) for one in offers],
    }
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode()


def opds_1(title: str, offers: Sequence[Offer], address: str, identifier: str) -> bytes:
    """The feed in Atom (OPDS Catalog 1.2): an acquisition feed."""
    environment = page_templates("banxin.trade")
    environment.globals |= {
        "type_of": type_of,
        "mime_of": mime_of,
        "schemes": SCHEMES,
        "author": AUTHOR,
        "name_of": name_of,
    }
    template = environment.get_template("opds.xml.jinja")
    text = template.render(
        title=title, offers=offers, address=address, identifier=identifier, updated=modified(offers), rel=OPEN_ACCESS
    )
    return text.encode()


def modified(offers: Sequence[Offer]) -> str:
    """When the newest of the books was changed: no clock stands in a feed."""
    return max((one.modified for offer in offers for one in offer.products), default=NO_TIME)


def _publication(offer: Offer) -> dict[str, Any]:
    first = offer.first
    metadata: dict[str, Any] = {
        "@type": "http://schema.org/Book", "identifier": identifier_of(first), "title": first.title, "language": first.language,
        "modified": first.modified,
    }  # fmt: skip
    more = {
        "subtitle": first.subtitle, "sortAs": first.title_file_as, "publisher": first.publisher, "published": first.date,
        "description": first.description, "numberOfPages": first.pages, "subject": _subjects(first),
        "belongsTo": {"series": {"name": first.series, **_position(first.position)}} if first.series else {},
    }  # fmt: skip
    metadata |= {name: value for name, value in more.items() if value} | _people(first)
    links = [
        {"rel": OPEN_ACCESS, "href": href, "type": type_of(one), "title": one.edition}
        for one, href in zip(offer.products, offer.hrefs, strict=True)
    ]
    publication = {"metadata": metadata, "links": links}
    if offer.cover:
        publication["images"] = [{"href": offer.cover, "type": mime_of(offer.cover)}]
    return publication


def _people(product: Product) -> dict[str, Any]:
    found: dict[str, list[Any]] = {}
    for one in product.people:
        for role in dict.fromkeys(ROLES.get(role, "contributor") for role in one.roles):
            found.setdefault(role, []).append({"name": one.name, **({"sortAs": one.file_as} if one.file_as else {})})
    return found


def _subjects(product: Product) -> list[Any]:
    coded = [
        {"name": code, "code": code, **({"scheme": SCHEMES[scheme]} if scheme in SCHEMES else {})}
        for scheme, code in product.classes
    ]
    return [*product.subjects, *coded]


def _position(position: str) -> dict[str, float]:
    """The place in a series, where it is a number."""
    try:
        return {"position": float(position)}
    except ValueError:
        return {}


def identifier_of(product: Product) -> str:
    """A URN of the book that a reading program knows it by again."""
    return normalised(product.isbn) if product.isbn else name_of(product)


def name_of(product: Product) -> str:
    """A URN of the book, of all its editions."""
    return uuid5(NAMESPACE, product.work).urn


def type_of(product: Product) -> str:
    return EPUB if product.is_digital else PDF


def mime_of(cover: str) -> str:
    """The media type of a picture by the end of its name."""
    end = cover.rpartition(".")[2].lower()
    return {"svg": "image/svg+xml", "jpg": "image/jpeg"}.get(end, f"image/{end}")
