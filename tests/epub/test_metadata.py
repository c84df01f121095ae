"""Metadata in is metadata out: what a catalogue reads from the package document is what the manifest said."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.epub.opened import NAMES
from tests.templates.samples import READER, book, chapter, full_book, full_metadata, paragraph

from banxin.epub.epub_writer import moment_of, package_document, write_epub
from banxin.epub.package import make_package
from banxin.errors import BuildError
from banxin.fonts.faces import resolve_typefaces
from banxin.making.made_edition import as_written
from banxin.model.block import Quotation
from banxin.model.book import Chapter, Metadata, Series
from banxin.model.people import Contributor, ContributorRole
from banxin.readers.manifest.schema.edition_schema import EditionFields
from banxin.templates.renderer import Renderer
from banxin.trade.access import access_of
from banxin.trade.onix_codes import EXEMPTIONS


def written(metadata: Metadata) -> etree._Element:
    renderer = Renderer(book(Path(), chapter("one", paragraph("文")), meta=metadata), READER)
    return etree.fromstring(package_document(renderer, make_package(renderer.book, READER, (), ())))


def read_back(package: etree._Element) -> Metadata:
    """The record once more, from Dublin Core and its refinements alone."""

    def dc(name: str) -> list[etree._Element]:
        return package.findall(f".//dc:{name}", NAMES)

    def refined(element: etree._Element, name: str) -> str:
        path = f".//opf:meta[@refines='#{element.get('id')}'][@property='{name}']"
        return package.findtext(path, "", NAMES)

    def text(name: str) -> str:
        return package.findtext(f".//dc:{name}", "", NAMES)

    titles = {refined(title, "title-type"): title for title in dc("title")}
    people = sorted([*dc("creator"), *dc("contributor")], key=lambda one: int(refined(one, "display-seq")))
    series = package.find(".//opf:meta[@property='belongs-to-collection']", NAMES)
    return Metadata(
        id="book",
        title=str(titles["main"].text),
        subtitle=str(titles["subtitle"].text) if "subtitle" in titles else "",
        title_file_as=refined(titles["main"], "file-as"),
        language=text("language"),
        contributors=tuple(
            Contributor(
                name=one.text or "", role=ContributorRole(refined(one, "role")), file_as=refined(one, "file-as")
            )
            for one in people
        ),
        publisher=text("publisher"),
        identifiers=tuple(str(one.text) for one in dc("identifier")),
        date=text("date"),
        modified=package.findtext(".//opf:meta[@property='dcterms:modified']", "", NAMES),
        rights=text("rights"),
        description=text("description"),
        subjects=tuple(str(one.text) for one in dc("subject")),
        series=Series(name=series.text or "", position=refined(series, "group-position"))
        if series is not None
        else None,
        source=text("source"),
    )


def known(metadata: Metadata) -> Metadata:
    """Without what is printed on the leaves of the book and has no property in EPUB."""
    return replace(metadata, publisher_place="", imprint_lines=(), colophon_lines=(), display_lines=())


TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="\ufffe\uffff"), min_size=1, max_size=8
)
ANY = st.just("") | TEXT
PEOPLE = st.builds(Contributor, name=TEXT, role=st.sampled_from(list(ContributorRole)), file_as=ANY)


@settings(max_examples=40)
@given(
    st.builds(
        Metadata,
        id=st.just("book"),
        title=TEXT,
        language=st.sampled_from(["zh-Hans", "zh-Hant-TW", "ja"]),
        subtitle=ANY,
        title_file_as=ANY,
        contributors=st.lists(PEOPLE, max_size=4).map(tuple),
        publisher=ANY,
        identifiers=st.just(("urn:uuid:6f2b2f1e-3a37-4a57-9d0c-7f0d2f9be001", "https://example.org/?a=1&b=<2>")),
        date=st.sampled_from(["", "2026", "2026-11", "2026-11-02"]),
        rights=ANY,
        description=ANY | st.just("甲\n\n乙 & <丙> “丁”"),
        subjects=st.lists(TEXT, max_size=3).map(tuple),
        series=st.none() | st.builds(Series, name=TEXT, position=st.sampled_from(["", "3", "2.5"])),
        source=ANY,
    )
)
def test_any_metadata_comes_back_as_it_went_in(metadata: Metadata) -> None:
    assert read_back(written(metadata)) == metadata


def test_all_fields_at_once_come_back() -> None:
    metadata = replace(full_metadata(), id="book")
    assert read_back(written(metadata)) == known(metadata)


@pytest.mark.parametrize("field", ["title", "publisher", "description", "rights"])
def test_what_xml_cannot_hold_is_told(field: str) -> None:
    with pytest.raises(BuildError, match=r"not well-formed|half a character"):
        written(replace(full_metadata(), **{field: "甲\x0b乙"}))  # type: ignore[arg-type]


def test_every_contributor_has_a_place_of_their_own() -> None:
    package = written(replace(full_metadata(), contributors=(Contributor(name="甲"),) * 3))
    ids = [one.get("id") for one in package.iterfind(".//dc:creator", NAMES)]
    assert len(set(ids)) == 3


def test_an_edition_with_a_title_of_its_own_says_it() -> None:
    edition = replace(READER, title="河边的人（竖排本）")
    renderer = Renderer(as_written(book(Path(), chapter("one", paragraph("文"))), edition)[0], edition)
    package = etree.fromstring(package_document(renderer, make_package(renderer.book, edition, (), ())))
    titles = [title.text for title in package.iterfind(".//dc:title", NAMES)]
    kinds = [meta.text for meta in package.iterfind(".//opf:meta[@property='title-type']", NAMES)]
    assert list(zip(kinds, titles, strict=True)) == [("main", "河边的人（竖排本）")]


@pytest.mark.parametrize(
    "modified", ["", "2024-05-01", "2024-05-01T08:00:00", "2024-05-01T08:00:00+08:00", "2024-13-01T08:00:00Z"]
)
def test_what_is_no_moment_is_told(modified: str) -> None:
    with pytest.raises(BuildError) as caught:
        moment_of(book(Path(), meta=replace(full_metadata(), modified=modified)))
    assert str(caught.value) == f"'{modified}' is not a time in UTC; hint: write it as 2024-05-01T08:00:00Z"


def test_a_moment_is_in_utc() -> None:
    moment = moment_of(book(Path(), meta=replace(full_metadata(), modified="2024-05-01T08:09:10Z")))
    assert moment.isoformat() == "2024-05-01T08:09:10+00:00"


def languages(*sections: Chapter) -> tuple[str, ...]:
    return make_package(book(Path(), *sections), READER, (), ()).languages


def test_a_bilingual_book_names_both_languages() -> None:
    both = chapter("one", paragraph("春天来得迟。"), replace(paragraph("Spring came late that year."), lang="en"))
    assert languages(both) == ("zh-Hans", "en")
    assert languages(chapter("one", paragraph("文")), chapter("two", paragraph("Text"), language="en")) == (
        "zh-Hans", "en",
    )  # fmt: skip


def test_a_quotation_does_not_make_a_book_bilingual() -> None:
    quoted = replace(paragraph("Hello."), lang="en")
    assert languages(chapter("one", paragraph("文" * 400), quoted)) == ("zh-Hans",)
    inner = Quotation(source=quoted.source, blocks=(paragraph("引文。"), quoted))
    assert languages(chapter("one", inner)) == ("zh-Hans", "en")


@pytest.mark.parametrize("reason", EXEMPTIONS)
def test_an_exemption_is_told_to_readers_and_shops(reason: str, tmp_path: Path) -> None:
    fields = EditionFields.model_validate({"format": "epub", "accessibility_exemption": reason})
    assert fields.accessibility_exemption == reason
    one = replace(READER, accessibility_exemption=reason)
    path = tmp_path / "book.epub"
    write_epub(full_book(tmp_path), one, resolve_typefaces(one.typefaces, book_root=tmp_path), path)
    assert (EXEMPTIONS[reason], "") in access_of(path.read_bytes(), path).details
