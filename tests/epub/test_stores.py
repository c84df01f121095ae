"""What shops ask for is done when the edition names them, and only then."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.epub.opened import Opened, opened
from tests.templates.samples import READER

from banxin.epub.epub_writer import make_epub
from banxin.fonts.faces import FontSet
from banxin.model.book import Book
from banxin.model.edition import AccessibilityClaim, Edition, Store, WritingMode
from banxin.model.finding import Finding

CLAIM = AccessibilityClaim(
    conforms_to="EPUB Accessibility 1.1 - WCAG 2.2 Level AA",
    certified_by="水滨书局",
    credential="无障碍核验员",
    report="https://example.org/report",
    date="2024-05-02",
)


def made(sample: Book, fonts: FontSet, **changes: object) -> Opened:
    edition: Edition = replace(READER, **changes)  # type: ignore[arg-type]
    return opened(make_epub(sample, edition, fonts))


def test_no_shop_leaves_a_trace_unasked(sample_epub: Opened) -> None:
    assert set(sample_epub.files) & {"META-INF/com.apple.ibooks.display-options.xml"} == set()
    assert "duokan" not in sample_epub.files["EPUB/content.opf"].decode()
    assert sample_epub.package("//opf:meta[@name='primary-writing-mode']") == []
    assert sample_epub.meta("dcterms:conformsTo") == []


def test_apple_is_told_of_embedded_fonts(sample: Book, fonts: FontSet) -> None:
    options = "META-INF/com.apple.ibooks.display-options.xml"
    assert options in made(sample, fonts, stores=(Store.APPLE,), embeds_fonts=True).files
    assert options not in made(sample, fonts, stores=(Store.APPLE,)).files


def test_duokan_has_its_faces_and_shows_the_cover_in_full_screen(
    sample: Book, fonts: FontSet, sample_epub: Opened
) -> None:
    found = made(sample, fonts, stores=(Store.DUOKAN,))
    assert found.package("//opf:itemref[@idref='cover.xhtml']/@properties") == ["duokan-page-fullscreen"]
    assert 'font-family: "DK-SONGTI", "Songti SC"' in found.css()
    assert "DK-" not in sample_epub.css()


def test_the_japanese_guide_gets_its_classes_and_version(sample: Book, fonts: FontSet) -> None:
    found = made(sample, fonts, stores=(Store.EBPAJ,), writing_mode=WritingMode.VERTICAL)
    assert found.meta("ebpaj:guide-version") == ["1.1.3"]
    classes = {name: found.find(f"{name}.xhtml", "//h:body/@class") for name in ("cover", "title-page", "toc", "river")}
    assert classes == {
        "cover": ["cover-page p-cover"],
        "title-page": ["p-titlepage"],
        "toc": ["p-toc"],
        "river": ["p-text"],
    }
    assert found.find("river.xhtml", "/h:html/@class") == ["vrtl"]


def test_no_page_is_forced_to_a_side_unasked(sample: Book, fonts: FontSet, sample_epub: Opened) -> None:
    assert made(sample, fonts, writing_mode=WritingMode.VERTICAL).package("//opf:itemref/@properties") == []
    assert sample_epub.package("//opf:itemref/@properties") == []


def test_by_the_japanese_guide_leaves_of_a_vertical_book_open_on_the_left(sample: Book, fonts: FontSet) -> None:
    assert made(sample, fonts, stores=(Store.EBPAJ,)).package("//opf:itemref/@properties") == []
    found = made(sample, fonts, stores=(Store.EBPAJ,), writing_mode=WritingMode.VERTICAL)
    sides = dict(
        zip(
            found.package("//opf:itemref[@properties]/@idref"),
            found.package("//opf:itemref/@properties"),
            strict=True,
        )
    )
    assert sides["title-page.xhtml"] == sides["toc.xhtml"] == "page-spread-left"
    assert sides["imprint.xhtml"] == "page-spread-right"
    assert "river.xhtml" not in sides


def test_kindle_gets_two_levels_and_the_direction(sample: Book, fonts: FontSet) -> None:
    found = made(sample, fonts, stores=(Store.KINDLE,))
    assert found.find("toc.ncx", "//ncx:navMap/ncx:navPoint/ncx:navPoint/ncx:navPoint") == []
    assert found.package("//opf:meta[@name='primary-writing-mode']/@content") == ["horizontal-lr"]


def test_kobo_sees_no_name_of_a_face_that_is_not_there(sample: Book, fonts: FontSet) -> None:
    assert "Songti" not in made(sample, fonts, stores=(Store.KOBO,)).css()
    assert '"Noto Serif SC", serif' in made(sample, fonts, stores=(Store.KOBO,), embeds_fonts=True).css()


@pytest.mark.external
def test_embedded_fonts_a_claim_and_three_shops_are_valid_together(
    sample: Book, fonts: FontSet, tmp_path: Path, epubcheck: Callable[[Path], tuple[Finding, ...]]
) -> None:
    stores = (Store.APPLE, Store.KINDLE, Store.KOBO)
    path = tmp_path / "book.epub"
    path.write_bytes(make_epub(sample, replace(READER, stores=stores, embeds_fonts=True, accessibility=CLAIM), fonts))
    assert epubcheck(path) == ()


@pytest.mark.external
def test_a_vertical_book_with_the_classes_of_the_guide_is_valid(
    sample: Book, fonts: FontSet, tmp_path: Path, epubcheck: Callable[[Path], tuple[Finding, ...]]
) -> None:
    edition = replace(READER, writing_mode=WritingMode.VERTICAL, stores=(Store.EBPAJ, Store.KINDLE), embeds_fonts=True)
    path = tmp_path / "book.epub"
    path.write_bytes(make_epub(sample, edition, fonts))
    assert epubcheck(path) == ()


def test_a_claim_names_who_checked(sample: Book, fonts: FontSet) -> None:
    found = made(sample, fonts, accessibility=CLAIM)
    assert found.meta("dcterms:conformsTo") == [CLAIM.conforms_to]
    assert found.meta("a11y:certifiedBy") == ["水滨书局"]
    assert found.package("//opf:link[@rel='a11y:certifierReport']/@href") == ["https://example.org/report"]
