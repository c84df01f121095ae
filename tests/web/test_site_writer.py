"""A website from the documents of an e-book: its pages, the ways between them, what a browser reads in them."""

import json
from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import files
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree
from tests.templates.samples import READER, at, book, chapter, full_book, paragraph, text

from banxin.checks.epub.epub_contents import XHTML
from banxin.checks.web.site_rules import check_site
from banxin.checks.web.site_text import check_parity_of_site, page_of
from banxin.epub.page_list import PageStart
from banxin.epub.part import PackagePart
from banxin.fonts.faces import resolve_typefaces
from banxin.model.block import Heading
from banxin.model.book import Book, Leaf
from banxin.model.edition import Edition, Format, WritingMode
from banxin.templates.editions.selection import chapters_of, sections_of
from banxin.web.site_writer import make_site, sizes_of_pictures, write_site

WEB = replace(READER, name="web", format=Format.WEB)


def made(one: Book, edition: Edition = WEB, pages: Sequence[PageStart] = ()) -> dict[str, bytes]:
    return make_site(one, edition, resolve_typefaces(edition.typefaces, book_root=one.root), pages)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("site")


@pytest.fixture(scope="module")
def full(root: Path) -> dict[str, bytes]:
    return made(full_book(root))


def pages(files: dict[str, bytes]) -> dict[str, etree._Element]:
    return {name: page_of(data) for name, data in files.items() if name.endswith(".html")}


def ids_in(root: etree._Element) -> list[str]:
    return [str(element.get("id")) for element in root.iter(f"{XHTML}*") if element.get("id")]


def test_every_link_of_every_page_arrives(full: dict[str, bytes]) -> None:
    trees = pages(full)
    ids = {name: ids_in(tree) for name, tree in trees.items()}
    led = 0
    for name, tree in trees.items():
        assert len(ids[name]) == len(set(ids[name]))
        for element in tree.iter(f"{XHTML}*"):
            for href in (element.get(attribute) for attribute in ("href", "src", "action")):
                parts = urlsplit(href or "")
                if href is None or parts.scheme:
                    continue
                target = unquote(parts.path) or name
                assert target in full, f"{name}: {href}"
                assert not parts.fragment or unquote(parts.fragment) in ids[target], f"{name}: {href}"
                led += 1
    assert led > 100


def test_the_first_page_is_the_contents_and_the_leaves_of_paper_have_none(full: dict[str, bytes]) -> None:
    assert {"cover.html", "half-title.html", "toc.html"}.isdisjoint(full)
    first = page_of(full["index.html"])
    entries = [str(one.get("href")) for one in first.iterfind(f".//{XHTML}section[@role='doc-toc']//{XHTML}a")]
    assert {"preface.html", "spring.html", "river.html", "winter.html", "rest.html"} <= set(entries)
    assert first.find(f".//{XHTML}main//{XHTML}img[@class='site-cover']") is not None
    leaves = [one.get("href") for one in first.iterfind(f".//{XHTML}nav[@class='site-leaves']//{XHTML}a")]
    assert leaves == ["title-page.html", "imprint.html", "colophon.html"]


def test_next_leads_through_every_page_once_and_previous_back(full: dict[str, bytes]) -> None:
    trees = pages(full)
    way = ["index.html"]
    while (after := trees[way[-1]].find(f".//{XHTML}link[@rel='next']")) is not None:
        way.append(str(after.get("href")))
        before = trees[way[-1]].find(f".//{XHTML}link[@rel='prev']")
        assert before is not None
        assert before.get("href") == way[-2]
    assert len(way) == len(set(way))
    assert {*way, "search.html"} == set(trees)


def test_the_text_of_the_book_is_in_the_pages(root: Path, tmp_path: Path) -> None:
    one = full_book(root)
    write_site(one, WEB, resolve_typefaces(WEB.typefaces, book_root=root), tmp_path)
    chapters = tuple(chapters_of(sections_of(one, WEB)))
    assert check_parity_of_site(chapters, tmp_path) == []
    assert [str(found) for found in check_site(tmp_path)] == []
    river = tmp_path / "river.html"
    river.write_text(river.read_text(encoding="utf-8").replace("柳树到四月才绿", "柳树到四月绿", 1), encoding="utf-8")
    (error,) = check_parity_of_site(chapters, tmp_path)
    assert "does not have the text as it stands here" in str(error)


def test_a_long_chapter_is_one_page(root: Path) -> None:
    long = chapter("long", *(paragraph("春天来得迟，河边的柳树到四月才绿。" * 200) for _ in range(40)), title="长")
    files = made(book(root, long))
    assert "long-2.html" not in files
    assert len(files["long.html"]) > 250_000


def test_a_chapter_may_be_called_as_a_page_of_the_site_is(root: Path) -> None:
    files = made(book(root, chapter("index", paragraph("甲")), chapter("search", paragraph("乙"))))
    assert "甲" in files["index-2.html"].decode()
    assert "乙" in files["search-2.html"].decode()
    assert 'href="index-2.html"' in files["index.html"].decode()


def test_an_id_of_the_book_may_be_the_one_of_the_text(root: Path) -> None:
    files = made(book(root, chapter("site-text", paragraph("甲"))))
    found = ids_in(page_of(files["site-text.html"]))
    assert len(found) == len(set(found))


def test_same_book_same_bytes(root: Path, full: dict[str, bytes]) -> None:
    again = made(full_book(root))
    assert again == full
    assert list(again) == list(full)


def test_nothing_comes_from_outside(full: dict[str, bytes]) -> None:
    for name, tree in pages(full).items():
        for element in tree.iter(f"{XHTML}link", f"{XHTML}script", f"{XHTML}img"):
            address = element.get("href") or element.get("src") or ""
            assert not urlsplit(address).netloc, name
            assert ".." not in PurePosixPath(address).parts
        assert not [one for one in tree.iter(f"{XHTML}script") if one.text]


def test_pages_of_the_printed_book_are_listed_and_marked(root: Path) -> None:
    printed = [PageStart(label="1", chapter="rest", offset=0), PageStart(label="2", chapter="rest", offset=40)]
    files = made(full_book(root), pages=printed)
    first = page_of(files["index.html"])
    hrefs = [one.get("href") for one in first.iterfind(f".//{XHTML}nav[@role='doc-pagelist']//{XHTML}a")]
    assert hrefs == ["rest.html#page-1", "rest.html#page-2"]
    assert {"page-1", "page-2"} <= set(ids_in(page_of(files["rest.html"])))


def test_a_site_without_cover_has_no_picture_of_one(root: Path) -> None:
    files = made(full_book(root), replace(WEB, omit=frozenset({Leaf.COVER.value})))
    assert not [name for name in files if name.startswith("cover.")]
    assert "site-cover" not in files["index.html"].decode()


def test_a_vertical_site_says_so_on_its_root(root: Path) -> None:
    files = made(full_book(root), replace(WEB, writing_mode=WritingMode.VERTICAL))
    assert {str(tree.get("class")) for tree in pages(files).values()} == {"vrtl"}


def test_numbers_stand_upright_in_the_ways_of_a_vertical_site(root: Path) -> None:
    """What is before and behind a page, and its sections, are named in columns as well."""
    blocks = [Heading(source=at(line), level=2, children=text(f"{line}月")) for line in range(2, 8)]
    one = [
        replace(chapter(name, *blocks), title=f"第{number}章") for number, name in enumerate(("one", "two"), start=1)
    ]
    edition = replace(WEB, writing_mode=WritingMode.VERTICAL)
    page = pages(made(book(root, *one), edition))["one.html"]
    links = page.iterfind(f".//{XHTML}nav[@class='site-sections']//{XHTML}a")
    ways = [*links, *page.iterfind(f".//{XHTML}span[@class='site-where']")]
    numbers = [str(piece.text) for way in ways for piece in way.iterfind(f"{XHTML}span[@class='tcy']")]
    assert sorted(numbers) == ["2", "2", "3", "4", "5", "6", "7"]


def test_a_page_lists_its_sections_at_its_head(root: Path) -> None:
    blocks = [
        Heading(source=at(line), level=level, children=text(words))
        for line, (level, words) in enumerate([(2, "春"), (3, "雨"), (2, "夏"), (2, "秋")], start=2)
    ]
    tree = pages(made(book(root, chapter("year", *blocks), chapter("two", *blocks[:3]))))
    (lists,) = tree["year.html"].iterfind(f".//{XHTML}nav[@class='site-sections']")
    links = [*lists.iter(f"{XHTML}a")]
    assert [link.text for link in links] == ["春", "雨", "夏", "秋"]
    assert {link.get("href") for link in links} <= {f"#{name}" for name in ids_in(tree["year.html"])}
    # Two can be seen on the page itself.
    assert tree["two.html"].find(f".//{XHTML}nav[@class='site-sections']") is None


def test_each_page_says_what_it_is_and_asks_for_no_icon(full: dict[str, bytes]) -> None:
    for name, tree in pages(full).items():
        assert tree.find(f".//{XHTML}meta[@name='description']").get("content"), name  # type: ignore[union-attr]
        assert tree.find(f".//{XHTML}link[@rel='icon']").get("href") == "data:,", name  # type: ignore[union-attr]


def test_every_page_has_one_language_one_title_and_a_heading(full: dict[str, bytes]) -> None:
    titles = []
    for name, tree in pages(full).items():
        assert tree.get("lang") == "zh-Hans", name
        assert tree.find(f".//{XHTML}h1") is not None, name
        titles.append(tree.findtext(f"{XHTML}head/{XHTML}title"))
    assert len(titles) == len(set(titles))


def test_the_index_names_every_page_with_text(full: dict[str, bytes]) -> None:
    script = full["search/pages.js"].decode()
    data = json.loads(script.removeprefix('banxinSearch.take("pages",').removesuffix(");\n"))
    assert [name for name, _ in data["pages"]][:3] == ["title-page.html", "imprint.html", "preface.html"]
    assert "index.html" not in dict(data["pages"])


def test_a_drawing_says_its_size_where_it_has_one_of_its_own() -> None:
    drawings = {
        "a.svg": 'width="1in" height="48" viewBox="0 0 2 1"',
        "b.svg": 'viewBox="0 0 2 1"',
        "c.svg": 'width="100%" height="9"',
    }
    parts = [
        PackagePart(name=name, data=f'<svg xmlns="http://www.w3.org/2000/svg" {size}/>'.encode(), id=name)
        for name, size in drawings.items()
    ]
    assert dict(sizes_of_pictures(parts)) == {"a.svg": (96, 48)}


def test_a_note_that_pops_up_over_vertical_lines_takes_most_of_a_phone() -> None:
    """Half of its width held three lines, and longer notes had to be pushed along."""
    sheet = (files("banxin.web") / "site.css").read_text(encoding="utf-8")
    assert ".vrtl .site-note {\n  max-block-size: max(50vb, min(20rem, 100vb - 2rem));" in sheet
