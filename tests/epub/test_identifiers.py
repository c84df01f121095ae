"""Identifiers of editions: what book.yaml gives, and what a catalogue reads."""

from dataclasses import replace
from pathlib import Path
from uuid import uuid5

import pytest
from tests.templates.samples import READER, book, metadata

from banxin.epub.package import NAMESPACE, identifiers_of, normalised, page_source
from banxin.model.edition import Edition, Format

UUID = "6f2b2f1e-3a37-4a57-9d0c-7f0d2f9be001"


@pytest.mark.parametrize(
    ("given", "urn"),
    [
        ("978-7-111-11111-5", "urn:isbn:9787111111115"),
        ("978\u20107\u2010111\u201011111\u20105", "urn:isbn:9787111111115"),
        ("ISBN 978 7 111 11111 5", "urn:isbn:9787111111115"),
        ("isbn:9787111111115", "urn:isbn:9787111111115"),
        ("urn:isbn:978-7-111-11111-5", "urn:isbn:9787111111115"),
        (" URN:ISBN:9787111111115 ", "urn:isbn:9787111111115"),
        ("7-111-11111-x", "urn:isbn:711111111X"),
        ("979-10-90636-07-1", "urn:isbn:9791090636071"),
        ("977-7-111-11111-5", "977-7-111-11111-5"),
        ("97871111111150", "97871111111150"),
        (UUID, f"urn:uuid:{UUID}"),
        (f"urn:uuid:{UUID.upper()}", f"urn:uuid:{UUID}"),
        ("https://example.org/7", "https://example.org/7"),
        ("doi:10.1000/182", "doi:10.1000/182"),
    ],
)
def test_an_identifier_becomes_a_urn_where_it_has_one(given: str, urn: str) -> None:
    assert normalised(given) == urn


ISBN, OTHER = "978-7-111-11111-5", "979-10-90636-07-1"
ISBN_URN, OTHER_URN = "urn:isbn:9787111111115", "urn:isbn:9791090636071"
MADE = f"urn:uuid:{uuid5(NAMESPACE, 'river/reader')}"
SECOND = replace(READER, name="second")
PRINTED = Edition(name="print", format=Format.PDF)


@pytest.mark.parametrize(
    ("own", "of_the_book", "others", "identifiers"),
    [
        ("", (ISBN,), (), (ISBN_URN,)),
        ("", (ISBN, UUID), (), (ISBN_URN, f"urn:uuid:{UUID}")),
        ("", (ISBN,), (PRINTED,), (ISBN_URN,)),
        ("", (ISBN,), (SECOND,), (MADE, ISBN_URN)),
        (OTHER, (ISBN,), (SECOND,), (OTHER_URN, ISBN_URN)),
        (ISBN, (ISBN, ISBN), (), (ISBN_URN,)),
        ("", (), (), (MADE,)),
    ],
)
def test_the_first_identifier_is_the_editions_own(
    own: str, of_the_book: tuple[str, ...], others: tuple[Edition, ...], identifiers: tuple[str, ...]
) -> None:
    edition = replace(READER, isbn=own)
    made = replace(book(Path(), meta=metadata(id="river", identifiers=of_the_book)), editions=(edition, *others))
    assert edition.name == "reader"
    assert identifiers_of(made, edition) == identifiers


@pytest.mark.parametrize(
    ("printed", "source"),
    [
        (replace(PRINTED, isbn=ISBN, title="精装本"), ISBN_URN),
        (replace(PRINTED, title="精装本"), "精装本"),
        (PRINTED, "河边的人 (print)"),
    ],
)
def test_the_printed_edition_is_named_by_isbn_or_title(printed: Edition, source: str) -> None:
    edition = replace(READER, page_list="print")
    made = replace(book(Path()), editions=(edition, SECOND, printed))
    assert page_source(made, edition) == source
