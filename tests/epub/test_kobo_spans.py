"""A KEPUB: the marks by which devices of Kobo know a place, and the same text as without them."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from tests.epub.opened import NAMES, Opened, opened
from tests.readers.test_manifest import write_book
from tests.templates.samples import READER

from banxin.checks.epub.epub_file import check_parity_of_epub
from banxin.checks.epub.epub_rules import check_epub
from banxin.epub.epub_writer import make_epub
from banxin.epub.kobo_spans import mark_for_kobo
from banxin.fonts.faces import FontSet
from banxin.model.book import Book
from banxin.model.choice import Choice
from banxin.model.edition import Format, Store
from banxin.readers.manifest.manifest_file import read_book
from banxin.templates.editions.selection import chapters_of, sections_of

KOBO = replace(READER, name="kobo", format=Format.KEPUB)
DOCUMENT = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>甲</title></head><body>{}</body></html>'


@pytest.fixture(scope="module")
def kepub(sample: Book, fonts: FontSet) -> Opened:
    return opened(make_epub(sample, KOBO, fonts))


def marked(body: str) -> str:
    document = etree.fromstring(DOCUMENT.format(body))
    mark_for_kobo(document)
    inner = document.find(".//h:div[@id='book-columns']/h:div[@id='book-inner']", NAMES)
    assert inner is not None
    text = (inner.text or "") + "".join(etree.tostring(child, encoding="unicode") for child in inner)
    return text.replace(' xmlns="http://www.w3.org/1999/xhtml"', "").replace(' class="koboSpan"', "")


def test_each_sentence_has_a_span_and_each_paragraph_a_number() -> None:
    assert marked("<p>去吗？去。</p><p>走了。</p>") == (
        '<p><span id="kobo.1.1">去吗？</span><span id="kobo.1.2">去。</span></p>'
        '<p><span id="kobo.2.1">走了。</span></p>'
    )


def test_marks_go_around_ruby_and_pictures_and_not_into_them() -> None:
    ruby = "<ruby>字<rp>（</rp><rt>zì</rt><rp>）</rp></ruby>"
    assert marked(f"<p>汉{ruby}。</p>") == (
        f'<p><span id="kobo.1.1">汉</span><span id="kobo.1.2">{ruby}</span><span id="kobo.1.3">。</span></p>'
    )
    assert marked('<figure><img src="a.png" alt="甲"/></figure>') == (
        '<figure><span id="kobo.1.1"><img src="a.png" alt="甲"/></span></figure>'
    )


def test_code_and_formulas_stay_as_they_are() -> None:
    math = '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math>'
    assert marked(f"<pre>a. b.</pre><p>{math}</p>") == f"<pre>a. b.</pre><p>{math}</p>"


def test_space_between_blocks_has_no_span() -> None:
    assert marked("<section>\n<p>甲</p>\n</section>") == '<section>\n<p><span id="kobo.1.1">甲</span></p>\n</section>'


def test_the_text_is_the_same_and_the_rules_have_nothing_to_say(
    kepub: Opened, sample: Book, fonts: FontSet, tmp_path: Path
) -> None:
    path = tmp_path / "sample.kepub.epub"
    path.write_bytes(make_epub(sample, KOBO, fonts))
    assert check_parity_of_epub(chapters_of(sections_of(sample, KOBO)), path) == []
    plain = tmp_path / "plain.epub"
    plain.write_bytes(make_epub(sample, replace(READER, stores=(Store.KOBO,)), fonts))
    assert [one.code for one in check_epub(path)] == [one.code for one in check_epub(plain)]
    for name in kepub.files:
        if name.endswith(".xhtml") and "nav" not in name:
            ids = re.findall(rb' id="([^"]+)"', kepub.files[name])
            assert len(ids) == len(set(ids)), name
    assert kepub.files["EPUB/river.xhtml"].count(b"koboSpan") > 20


def test_its_manifest_has_the_wishes_of_kobo_and_the_book_is_named_so(tmp_path: Path) -> None:
    manifest = "id: small\ntitle: 小书\nlanguage: zh-Hans\nmodified: 2026-01-01T00:00:00Z\nbody: [chapters/01-one.md]\n"
    root = write_book(tmp_path, f"{manifest}editions:\n  kobo: {{format: kepub}}\n")
    (edition,) = read_book(root).editions
    assert (edition.format, edition.format.ending, edition.stores) == (Format.KEPUB, "kepub.epub", (Store.KOBO,))


def test_what_is_for_e_books_is_for_those_of_kobo_too() -> None:
    assert Choice(only=("epub",)).holds("kobo", "kepub")
    assert not Choice(excepted=("epub",)).holds("kobo", "kepub")
    assert not Choice(only=("kepub",)).holds("reader", "epub")
