"""ONIX messages, tried against the schemas of EDItEUR, and the tables and feeds of the same editions."""

import csv
import io
import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import onixcheck
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from banxin.errors import BuildError
from banxin.model.people import ContributorRole
from banxin.trade import onix_codes
from banxin.trade.onix_message import Release, onix_message
from banxin.trade.onix_schema import check_message
from banxin.trade.opds_feeds import Offer, opds_1, opds_2
from banxin.trade.product import Person, Product
from banxin.trade.product_table import product_table

SCHEMAS = Path(onixcheck.__file__).parent / "schema"
BARE = Product(
    reference="shu.print", work="shu", edition="print", form="book", title="书", language="zh-Hans", output="build/print/shu.pdf",
    isbn="978-7-02-000220-7", publisher="某社", modified="2026-11-01T00:00:00Z",
)  # fmt: skip
FULL = replace(
    BARE, reference="shu.reader", edition="reader", form="epub", isbn="978-7-111-11111-5", subtitle="副题 <&>", title_file_as="shu",
    people=(Person(name="林一舟", roles=("aut", "trl"), file_as="lin yi zhou"), *(Person(name=role.name, roles=(role.value,)) for role in ContributorRole)),
    place="昆山", date="2026-11", price="48.00元；HK$58", description="一本书 & 其他", subjects=("小说", "清末"),
    classes=(("clc", "I246.5"), ("thema", "FBC"), ("thema", "1FPC"), ("bisac", "FIC019000"), ("ddc", "895.13"), ("ndc", "923.7"), ("udc", "821.581")),
    series="丛书", position="3", rights="版权", pages=312, characters=185_000, size=70_000, output="build/reader/shu.epub",
    access=tuple((code, "说明" if code in {"00", "90"} else "") for code in (*sorted({*onix_codes.ACCESS_FEATURES.values()}), "00", "04", "20", "51", "52", "75", "81", "85", "90")),
    hazards=tuple(code for codes in onix_codes.HAZARDS.values() for code in codes), contents=(*onix_codes.CONTENTS.values(),),
)  # fmt: skip
RELEASES: tuple[Release, ...] = ("3.0", "3.1")


@cache
def schema(release: str) -> Path:
    return SCHEMAS / f"xsd{release}" / f"ONIX_BookProduct_{release}_reference.xsd"


@cache
def rules(release: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(schema(release)))


def element(data: bytes, name: str) -> list[str]:
    return [one.text or "" for one in etree.fromstring(data).iter(f"{{*}}{name}")]


@pytest.mark.parametrize("release", RELEASES)
def test_what_is_free_has_no_amount(release: Release) -> None:
    message = onix_message([replace(BARE, price="0 CNY; 8,99 €")], "", release)
    assert rules(release).validate(etree.fromstring(message.data)), rules(release).error_log
    assert element(message.data, "UnpricedItemType") == ["01"]
    assert element(message.data, "PriceAmount") == ["8.99"]
    assert element(message.data, "CurrencyCode") == ["CNY", "EUR"]


@pytest.mark.parametrize("release", RELEASES)
def test_paragraphs_of_a_description_stay(release: Release) -> None:
    message = onix_message([replace(BARE, description="一 <&>\n\n二\n")], "", release)
    assert rules(release).validate(etree.fromstring(message.data)), rules(release).error_log
    assert element(message.data, "p") == ["一 <&>", "二"]
    assert element(onix_message([FULL], "", release).data, "p") == []


@pytest.mark.parametrize("release", RELEASES)
def test_a_message_keeps_the_schema_of_its_release(release: Release) -> None:
    message = onix_message([BARE, FULL], "", release)
    assert message.count == 2
    assert rules(release).validate(etree.fromstring(message.data)), rules(release).error_log


@pytest.mark.parametrize("release", RELEASES)
@pytest.mark.parametrize("sold_in", [(), ("world",), ("TW", "HK"), ("-CN", "-JP")])
def test_a_message_says_where_each_edition_is_sold(release: Release, sold_in: tuple[str, ...]) -> None:
    message = onix_message([replace(FULL, sold_in=sold_in)], "", release)
    assert rules(release).validate(etree.fromstring(message.data)), rules(release).error_log


def test_an_edition_is_sold_in_the_whole_world_where_nothing_is_said() -> None:
    data = onix_message([replace(BARE, price="48元")], "", "3.1").data
    assert element(data, "RegionsIncluded") == ["WORLD"] * 3  # rights, market, price
    assert element(data, "SalesRightsType") == ["02"]
    assert element(data, "ROWSalesRightsType") == element(data, "CountriesExcluded") == []


@pytest.mark.parametrize("release", RELEASES)
@pytest.mark.parametrize(("rights", "code"), [("exclusive", "01"), ("non-exclusive", "02"), ("", "02")])
def test_rights_of_sale_are_exclusive_where_the_publisher_says_so(rights: str, code: str, release: Release) -> None:
    message = onix_message([replace(FULL, sold_in=("TW",), sales_rights=rights)], "", release)
    assert rules(release).validate(etree.fromstring(message.data)), rules(release).error_log
    assert element(message.data, "SalesRightsType") == [code]


def test_countries_are_the_only_ones_or_those_that_are_left_out() -> None:
    some = onix_message([replace(BARE, price="48元", sold_in=("TW", "HK"))], "", "3.1").data
    assert element(some, "CountriesIncluded") == ["TW HK"] * 3
    assert element(some, "ROWSalesRightsType") == ["03"]
    without = onix_message([replace(BARE, price="48元", sold_in=("-CN",))], "", "3.1").data
    assert element(without, "CountriesExcluded") == ["CN"] * 3
    assert (element(without, "SalesRightsType"), element(without, "CountriesIncluded")) == (["02", "03"], ["CN"])


def test_a_price_in_the_money_of_a_country_is_that_of_the_country() -> None:
    data = onix_message([replace(BARE, price="48元；HK$58；8,99 €", sold_in=("-DE",))], "", "3.1").data
    dear = [one.findtext("{*}Territory/{*}CountriesIncluded", "") for one in etree.fromstring(data).iter("{*}Price")]
    assert (dear[:2], "FR" in dear[2], "DE" in dear[2]) == (["", "HK"], True, False)
    assert "HK" in element(data, "CountriesExcluded")[-1]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # onixcheck leaves a file open.
@pytest.mark.parametrize("sold_in", [(), ("TW",), ("-US",)])
def test_google_play_finds_all_that_its_profile_requires(sold_in: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "one.xml").write_bytes(onix_message([replace(FULL, sold_in=sold_in)], "", "3.0").data)
    told = map(str, onixcheck.validate(str(tmp_path / "one.xml"), schemas=("xsd", "google")))
    # Of codes the profile has the lists of its year; keywords have no code.
    assert [
        one for one in told if "not one of" not in one and "does not match" not in one and "SubjectCode" not in one
    ] == []


LINE = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=20)


@given(title=LINE, subtitle=LINE, name=LINE, words=st.lists(LINE, max_size=3), text=LINE)
def test_a_message_keeps_the_schema_whatever_the_book_is_called(
    title: str, subtitle: str, name: str, words: list[str], text: str
) -> None:
    product = replace(
        FULL, title=title, subtitle=subtitle, people=(Person(name=name, roles=("aut",)),), subjects=tuple(words), description=text,
        publisher=name, series=title, position=subtitle, place=name,
    )  # fmt: skip
    data = onix_message([product], "", "3.1").data
    assert rules("3.1").validate(etree.fromstring(data)), rules("3.1").error_log
    assert element(data, "TitleText") == [title, title]


def test_prices_people_and_the_other_editions_are_told_in_codes() -> None:
    data = onix_message([BARE, FULL], "", "3.1").data
    assert element(data, "PriceAmount") == ["48.00", "58.00"]
    assert element(data, "CurrencyCode") == ["CNY", "HKD"]
    assert element(data, "UnpricedItemType") == ["04"]
    assert element(data, "ContributorRole")[:2] == ["A01", "B06"]
    assert element(data, "ProductRelationCode") == ["27", "13"]
    assert element(data, "SubjectSchemeIdentifier") == ["88", "93", "94", "10", "01", "40", "09", "20"]
    assert element(data, "SentDateTime") == ["20261101T000000Z"]


def test_an_isbn_is_its_digits_whatever_hyphens_it_is_printed_with() -> None:
    message = onix_message([replace(BARE, isbn="978\u20107\u201002\u2010000220\u20107")], "", "3.1")
    assert "9787020002207" in element(message.data, "IDValue")


def test_what_has_no_isbn_and_a_price_that_cannot_be_read_are_told() -> None:
    message = onix_message([replace(BARE, price="四十八"), replace(FULL, isbn="")], "", "3.1")
    assert [*map(str, message.remarks)] == [
        "without an ISBN, and left out: shu.reader",
        "shu.print: the price '四十八' cannot be read; write an amount with its currency: 48.00 CNY, NT$350, 1,800円; several with ; between them",
    ]
    with pytest.raises(BuildError, match="no edition has an ISBN"):
        onix_message([replace(BARE, isbn="")], "", "3.1")
    with pytest.raises(BuildError, match="nobody sends"):
        onix_message([replace(BARE, publisher="")], "", "3.1")


def test_a_message_that_breaks_its_schema_is_told_by_lines(tmp_path: Path) -> None:
    data = onix_message([BARE], "", "3.1").data
    check_message(data, schema("3.1"))
    with pytest.raises(BuildError, match=r"breaks the schema: 15: .*ProductForm"):
        check_message(data.replace(b">BA<", b">ZZZ<"), schema("3.1"))
    (tmp_path / "none.xsd").write_text("<a/>")
    for wrong in ("none.xsd", "missing.xsd"):
        with pytest.raises(BuildError, match="is no XML schema"):
            check_message(data, tmp_path / wrong)


def test_a_table_has_a_row_for_each_edition_and_no_formula() -> None:
    data = product_table([replace(BARE, title="=HYPERLINK(1)"), FULL])
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [row["reference"] for row in rows] == ["shu.print", "shu.reader"]
    assert rows[0]["title"] == "'=HYPERLINK(1)"
    assert rows[1]["thema"] == "FBC; 1FPC"
    assert (rows[0]["layout"], rows[1]["layout"], rows[1]["accessibility_summary"]) == ("", "reflowable", "说明")
    assert rows[1]["accessibility"].startswith("04; 10; 11; ") or rows[1]["accessibility"].startswith("10; 11; ")
    assert rows[1]["hazards"] == "00; 14; 18; 16; 25; 24; 26"
    assert rows[1]["contributors"].startswith("林一舟 (aut, trl); ")


def test_a_product_comes_back_from_its_record() -> None:
    for one in (BARE, FULL):
        assert Product.from_json(json.loads(json.dumps(one.to_json()))) == one
    older = {name: value for name, value in BARE.to_json().items() if name not in {"hazards", "contents"}}
    assert Product.from_json(older) == BARE


def test_what_a_book_holds_and_what_may_harm_is_told_in_codes() -> None:
    data = onix_message([FULL], "", "3.1").data
    assert element(data, "PrimaryContentType") == ["10"]
    assert element(data, "ProductContentType") == ["07", "01", "48"]
    assert element(data, "ProductFormDetail") == ["E101", "E200", "A305"]
    assert element(data, "ProductFormFeatureType").count("12") == len(FULL.hazards)


def test_feeds_offer_each_file_of_a_book_once() -> None:
    offer = Offer(products=(FULL, BARE), hrefs=("a/shu.epub", "a/shu.pdf"), cover="covers/a.jpg")
    feed = json.loads(opds_2("书目", [offer], ""))
    (publication,) = feed["publications"]
    assert [(one["href"], one["type"]) for one in publication["links"]] == [
        ("a/shu.epub", "application/epub+zip"),
        ("a/shu.pdf", "application/pdf"),
    ]
    assert publication["images"] == [{"href": "covers/a.jpg", "type": "image/jpeg"}]
    assert publication["metadata"]["identifier"] == "urn:isbn:9787111111115"
    assert publication["metadata"]["author"][0] == {"name": "林一舟", "sortAs": "lin yi zhou"}
    assert publication["metadata"]["belongsTo"] == {"series": {"name": "丛书", "position": 3.0}}
    atom = etree.fromstring(opds_1("书目", [offer], "https://books.example/", "urn:uuid:0"))
    names = {"a": "http://www.w3.org/2005/Atom"}
    assert atom.xpath("//a:entry/a:link/@href", namespaces=names) == ["covers/a.jpg", "a/shu.epub", "a/shu.pdf"]
    # RFC 4287, 4.1.1 and 4.1.2: what a feed and an entry must have.
    for parent in (atom, *atom.iterfind("a:entry", names)):
        assert [len(parent.findall(f"a:{child}", names)) for child in ("id", "title", "updated")] == [1, 1, 1]
    assert atom.xpath("//a:link[@rel='self']/@href", namespaces=names) == ["https://books.example/opds.xml"]
